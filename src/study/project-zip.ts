import { strToU8, zipSync } from 'fflate/browser'
import { zipParts } from '../interchange/survey/zip-parts.ts'
import type { Finding } from '../model/finding.ts'
import { wrongName } from './file-names.ts'
import { studyFinding } from './finding-catalogue.ts'
import { formatOf, type ProjectFiles } from './format-of.ts'

const MEGABYTE = 1 << 20
/** As the server has them, so that what is kept in a file can be kept there too. */
const MOST_FILES = 2000
const LARGEST_FILE = 8 * MEGABYTE
const LARGEST_WHOLE = 32 * MEGABYTE

const KEPT = /\.(bpmn|ya?ml|csv|md|txt)$/i

/** The project in the folders of the repository, so that the command line plays it unpacked. Same files, same bytes. */
export function zipOfProject(files: ProjectFiles): Uint8Array {
  const paths = Object.keys(files).sort()
  return zipSync(Object.fromEntries(paths.map((path) => [path, strToU8(files[path])])), {
    level: 9,
    mtime: new Date(2026, 3, 1),
  })
}

export interface UnpackedProject {
  readonly files?: ProjectFiles
  readonly findings: readonly Finding[]
}

/** The project in a zip; nothing of it where a finding is an error. */
export function projectInZip(bytes: Uint8Array, file: string): UnpackedProject {
  const parts = zipParts(bytes)
  if (parts === undefined) return { findings: [studyFinding('STUDY-ZIP-BROKEN', { file })] }
  const entries = parts.names
    .filter((name) => !name.endsWith('/'))
    .map((name) => ({ name, path: utf8Name(name) }))
  const tooLarge = studyFinding(
    'STUDY-ZIP-TOO-LARGE',
    { file },
    { files: MOST_FILES, file: `${LARGEST_FILE / MEGABYTE} MB`, whole: `${LARGEST_WHOLE / MEGABYTE} MB` },
  )
  if (entries.length > MOST_FILES) return { findings: [tooLarge] }
  const findings: Finding[] = []
  for (const { path } of entries) {
    const why = wrongName(path)
    if (why !== undefined) findings.push(studyFinding('STUDY-ZIP-NAME', { file }, { path, why }))
  }
  if (findings.length > 0) return { findings }

  const kept = entries.filter(({ path }) => KEPT.test(path))
  const left = entries.filter((one) => !kept.includes(one)).map(({ path }) => path)
  const top = commonFolder(kept.map(({ path }) => path))
  const files: Record<string, string> = {}
  let whole = 0
  for (const { name, path } of kept) {
    const pieces: Uint8Array[] = []
    let size = 0
    const how = parts.unpack(name, (piece) => {
      size += piece.length
      if (size <= LARGEST_FILE) pieces.push(piece.slice())
    })
    whole += size
    if (how === 'tooLarge' || size > LARGEST_FILE || whole > LARGEST_WHOLE) return { findings: [tooLarge] }
    if (how !== 'done') return { findings: [studyFinding('STUDY-ZIP-BROKEN', { file })] }
    const text = utf8Text(pieces)
    if (text === undefined) findings.push(studyFinding('STUDY-FILE-NOT-UTF8', { file: path }))
    else files[path.slice(top.length)] = text
  }
  if (findings.length > 0) return { findings }
  const isProject = Object.values(files).some((text) => ['bpmn', 'scenario', 'plan'].includes(formatOf(text)))
  if (!isProject) return { findings: [studyFinding('STUDY-ZIP-FOREIGN', { file })] }
  return {
    files,
    findings:
      left.length === 0
        ? []
        : [studyFinding('STUDY-ZIP-LEFT-OUT', { file }, { paths: left.slice(0, 20).join('、') })],
  }
}

/** The parts' names come as bytes; what is not UTF-8 keeps its look and is refused by its characters, if by anything. */
function utf8Name(name: string): string {
  const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return name
  }
}

function utf8Text(pieces: readonly Uint8Array[]): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  } catch {
    return undefined
  }
}

/** A folder was packed with its own name around what lies in it. */
function commonFolder(paths: readonly string[]): string {
  const [first, ...rest] = paths.map((path) => path.slice(0, path.indexOf('/') + 1))
  const isAround = first !== undefined && first !== '' && rest.every((one) => one === first)
  return isAround && !/^(processes|scenarios)\/$/.test(first) ? first : ''
}
