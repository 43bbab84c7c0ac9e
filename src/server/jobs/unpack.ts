import { Unzip, UnzipInflate, zipSync } from 'fflate'
import type { Words } from '../../model/words.ts'
import { wrongName } from '../../study/file-names.ts'
import { LIMITS } from '../limits.ts'

export type Unpacked =
  | { readonly files: readonly (readonly [path: string, text: string])[] }
  | { readonly problem: 'zip'; readonly detail: Words }
  | { readonly problem: 'name'; readonly path: string; readonly reason: Words }
  | { readonly problem: 'text'; readonly path: string }
  | { readonly problem: 'many' }
  | { readonly problem: 'large' }

class Refused extends Error {
  readonly why: Exclude<Unpacked, { files: unknown }>
  constructor(why: Exclude<Unpacked, { files: unknown }>) {
    super(why.problem)
    this.why = why
  }
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** What systems put into archives of their own accord. */
const isLitter = (path: string): boolean =>
  /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(path)

/** One folder around everything, as many archivers make it, is taken off. */
function withoutOuterFolder(files: Map<string, string>): Map<string, string> {
  const tops = new Set(
    [...files.keys()].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')),
  )
  const [top] = tops
  if (tops.size !== 1 || top === '' || ['processes', 'scenarios'].includes(top)) return files
  return new Map([...files].map(([path, text]) => [path.slice(top.length + 1), text]))
}

/**
 * The texts of a .zip. Nothing is believed that the archive says of itself: what comes out is counted as it comes, and
 * a small file that would fill the memory is put down as soon as it is known to be one.
 */
export function unpack(bytes: Uint8Array): Unpacked {
  try {
    return { files: [...withoutOuterFolder(unpacked(bytes))] }
  } catch (error) {
    if (error instanceof Refused) return error.why
    const detail = error instanceof Error ? error.message : String(error)
    return { problem: 'zip', detail: { ja: detail, en: detail } }
  }
}

/** The directory at the end of every archive; without it the file was cut off. */
const hasEnd = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(Math.max(0, bytes.length - 66_000))
    .includes(Buffer.from([0x50, 0x4b, 5, 6]))

function unpacked(bytes: Uint8Array): Map<string, string> {
  if (!hasEnd(bytes))
    throw new Refused({
      problem: 'zip',
      detail: { ja: '.zip の終わりがありません', en: 'its end is missing' },
    })
  const files = new Map<string, string>()
  const lower = new Set<string>()
  let total = 0
  let open = 0
  const reader = new Unzip((file) => {
    if (file.name.endsWith('/') || isLitter(file.name)) return
    const path = file.name.normalize('NFC')
    const reason = wrongName(path)
    if (reason !== undefined) throw new Refused({ problem: 'name', path, reason })
    if (lower.has(path.toLowerCase()))
      throw new Refused({
        problem: 'name',
        path,
        reason: { ja: '同じ名前が二つあります', en: 'it is there twice' },
      })
    lower.add(path.toLowerCase())
    if (lower.size > LIMITS.files) throw new Refused({ problem: 'many' })
    const pieces: Uint8Array[] = []
    let size = 0
    open++
    file.ondata = (error, piece, final) => {
      if (error !== null) throw error
      size += piece.length
      total += piece.length
      if (size > LIMITS.file || total > LIMITS.project) throw new Refused({ problem: 'large' })
      pieces.push(piece)
      if (!final) return
      open--
      files.set(path, textOf(path, Buffer.concat(pieces)))
    }
    file.start()
  })
  reader.register(UnzipInflate)
  // In small steps, so that a bomb is seen before it has gone off.
  const STEP = 65_536
  for (let from = 0; from < bytes.length; from += STEP)
    reader.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length)
  if (open > 0)
    throw new Refused({ problem: 'zip', detail: { ja: '途中で切れています', en: 'it is cut off' } })
  return files
}

function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new Refused({ problem: 'text', path })
  try {
    return strict.decode(bytes)
  } catch {
    throw new Refused({ problem: 'text', path })
  }
}

/** Moments would make every archive of the same files another one. */
const MOMENT = new Date(Date.UTC(2000, 0, 1))

export const pack = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, [Buffer.from(text), { mtime: MOMENT, level: 6 }]]),
    ),
  )
