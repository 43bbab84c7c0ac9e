import { strToU8, zipSync } from 'fflate/browser'
import { zipParts } from '../interchange/zip-parts.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { wrongName } from './file-names.ts'
import { studyFinding } from './finding-catalogue.ts'
import { formatOf, type ProjectFiles } from './format-of.ts'
import { PROJECT_LIMITS } from './project-limits.ts'

const KEPT = /\.(bpmn|ya?ml|csv|md|txt)$/i

/** The project in the folders of the repository, so that the command line plays it unpacked. Same files, same bytes. */
export function zipOfProject(files: ProjectFiles): Uint8Array {
  const paths = Object.keys(files).sort()
  return zipSync(Object.fromEntries(paths.map((path) => [path, strToU8(files[path])])), {
    level: 9,
    // A zip holds the wall clock, so that this is the same in every time zone.
    mtime: new Date(2026, 3, 1),
  })
}

/** The texts of a zip, or the first thing that is wrong with it. */
export type TextsInZip =
  | {
      readonly files: readonly (readonly [path: string, text: string])[]
      /** What was not wanted. */
      readonly left: readonly string[]
    }
  | { readonly problem: 'zip'; readonly detail: Words }
  | { readonly problem: 'name'; readonly path: string; readonly reason: Words }
  | { readonly problem: 'text'; readonly path: string }
  | { readonly problem: 'many' }
  | { readonly problem: 'large' }

/** What systems put into archives of their own accord. */
const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path)

const details = {
  none: { ja: '.zip ではないか、途中で切れています', en: 'it is no .zip, or is cut off' },
  broken: { ja: '.zip が壊れています', en: 'it is broken' },
  locked: { ja: '暗号化されているか、読めない圧縮です', en: 'it is encrypted, or packed in another way' },
  twice: { ja: '同じ名前が二つあります', en: 'it is there twice' },
} as const satisfies Readonly<Record<string, Words>>

/** Nothing is believed that a zip says of itself: what comes out is counted as it comes. */
export function textsInZip(bytes: Uint8Array, isWanted = (_path: string): boolean => true): TextsInZip {
  const parts = zipParts(bytes)
  if (parts === undefined) return { problem: 'zip', detail: details.none }
  const entries = parts.listed
    .map(({ written, unpack }) => ({ path: utf8Name(written), unpack }))
    .filter(({ path }) => !path.endsWith('/') && !isLitter(path))
  if (entries.length > PROJECT_LIMITS.files) return { problem: 'many' }
  const lower = new Set<string>()
  for (const { path } of entries) {
    const reason = wrongName(path) ?? (lower.has(path.toLowerCase()) ? details.twice : undefined)
    if (reason !== undefined) return { problem: 'name', path, reason }
    lower.add(path.toLowerCase())
  }
  const wanted = entries.filter(({ path }) => isWanted(path))
  const top = outerFolder(wanted.map(({ path }) => path))
  const files: (readonly [string, string])[] = []
  let whole = 0
  for (const { path, unpack } of wanted) {
    const pieces: Uint8Array[] = []
    let size = 0
    const how = unpack((piece) => {
      size += piece.length
      if (size <= PROJECT_LIMITS.file) pieces.push(piece.slice())
    })
    whole += size
    if (how === 'tooLarge' || size > PROJECT_LIMITS.file || whole > PROJECT_LIMITS.whole)
      return { problem: 'large' }
    if (how !== 'done') return { problem: 'zip', detail: details[how] }
    const text = utf8Text(pieces)
    if (text === undefined) return { problem: 'text', path }
    files.push([path.slice(top.length), text])
  }
  return { files, left: entries.filter(({ path }) => !isWanted(path)).map(({ path }) => path) }
}

export interface UnpackedProject {
  readonly files?: ProjectFiles
  readonly findings: readonly Finding[]
}

/** The project in a zip; nothing of it where a finding is an error. */
export function projectInZip(bytes: Uint8Array, file: string): UnpackedProject {
  const read = textsInZip(bytes, (path) => KEPT.test(path))
  if ('problem' in read) return { findings: [findingOf(read, file)] }
  const isProject = read.files.some(([, text]) => ['bpmn', 'scenario', 'plan'].includes(formatOf(text)))
  if (!isProject) return { findings: [studyFinding('STUDY-ZIP-FOREIGN', { file })] }
  return {
    files: Object.fromEntries(read.files),
    findings:
      read.left.length === 0
        ? []
        : [studyFinding('STUDY-ZIP-LEFT-OUT', { file }, { paths: read.left.slice(0, 20).join('、') })],
  }
}

const megabytes = (bytes: number): string => `${bytes / (1 << 20)} MB`

const findingOf = (read: Exclude<TextsInZip, { files: unknown }>, file: string): Finding => {
  switch (read.problem) {
    case 'zip':
      return studyFinding('STUDY-ZIP-BROKEN', { file })
    case 'name':
      return studyFinding('STUDY-ZIP-NAME', { file }, { path: read.path, why: read.reason })
    case 'text':
      return studyFinding('STUDY-FILE-NOT-UTF8', { file: read.path })
    default:
      return studyFinding(
        'STUDY-ZIP-TOO-LARGE',
        { file },
        {
          files: PROJECT_LIMITS.files,
          file: megabytes(PROJECT_LIMITS.file),
          whole: megabytes(PROJECT_LIMITS.whole),
        },
      )
  }
}

/** What is not UTF-8 keeps its look and is refused by its characters, if by anything. NFC: some systems cannot help it. */
function utf8Name(written: string): string {
  const bytes = Uint8Array.from(written, (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return written
  }
}

function utf8Text(pieces: readonly Uint8Array[]): string | undefined {
  if (pieces.some((piece) => piece.includes(0))) return undefined
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode()
  } catch {
    return undefined
  }
}

/** A folder was packed with its own name around what lies in it. */
function outerFolder(paths: readonly string[]): string {
  const [first, ...rest] = paths.map((path) => path.slice(0, path.indexOf('/') + 1))
  const isAround = first !== undefined && first !== '' && rest.every((one) => one === first)
  return isAround && !/^(processes|scenarios)\/$/.test(first) ? first : ''
}
