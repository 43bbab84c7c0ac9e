import type { Finding } from '../../model/finding.ts'
import { logFinding } from './finding-catalogue.ts'

/** Unpacked; a log larger than this is for a database, and a packed one may be a trap. */
const LARGEST_LOG = 200 * 1024 * 1024

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const concatenated = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const tooLarge = (file: string) =>
  logFinding('LOG-TOO-LARGE', { file }, { megabytes: LARGEST_LOG / 1024 / 1024 })

/** The log's bytes, unpacked if they are gzip; a finding where they cannot be a log. */
export const unpacked = async (bytes: Uint8Array, file: string): Promise<Uint8Array | Finding> => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return logFinding('LOG-SPREADSHEET', { file })
  if (!startsWith(bytes, 0x1f, 0x8b)) return bytes.length > LARGEST_LOG ? tooLarge(file) : bytes
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value)
      length += next.value.length
      if (length <= LARGEST_LOG) continue
      await reader.cancel()
      return tooLarge(file)
    }
  } catch {
    return logFinding('LOG-BROKEN-GZIP', { file })
  }
  return concatenated(pieces, length)
}

/** The byte order mark's encoding, or UTF-16 by its many zeros. */
const sixteenBitOrMarked = (bytes: Uint8Array): string | undefined => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  const zeros = [0, 0]
  const start = bytes.subarray(0, 4000)
  for (let at = 0; at < start.length; at++) if (start[at] === 0) zeros[at % 2]++
  if (zeros[0] + zeros[1] < start.length / 20) return undefined
  return zeros[0] > zeros[1] ? 'utf-16be' : 'utf-16le'
}

const countOf = (text: string, character: string): number => {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++
  return count
}

const names: Readonly<Record<string, string>> = {
  shift_jis: 'CP932（Shift_JIS）',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

export interface DecodedLog {
  /** Absent when an error says why. */
  readonly text?: string
  readonly findings: readonly Finding[]
}

/** Text by its byte order mark, else UTF-8 or CP932, whichever leaves fewer characters unreadable. */
export const decodeText = (bytes: Uint8Array, file: string): DecodedLog => {
  const marked = sixteenBitOrMarked(bytes)
  const attempt = (encoding: string) => {
    const text = new TextDecoder(encoding).decode(bytes)
    return { encoding, text, lost: countOf(text, '\ufffd') }
  }
  let best = attempt(marked ?? 'utf-8')
  if (marked === undefined && best.lost > 0) {
    const japanese = attempt('shift_jis')
    if (japanese.lost < best.lost) best = japanese
  }
  const { encoding, text, lost } = best
  if (text.trim() === '') return { findings: [logFinding('LOG-EMPTY', { file })] }
  if (text.includes('\0') || lost > text.length / 50)
    return { findings: [logFinding('LOG-NOT-TEXT', { file })] }
  const findings: Finding[] = []
  const name = names[encoding]
  if (name !== undefined)
    findings.push(
      logFinding('LOG-ENCODING', { file }, { encoding: { ja: name, en: name.replace(/（(.*)）/, ' ($1)') } }),
    )
  if (lost > 0) {
    const line = text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/).length
    findings.push(logFinding('LOG-UNDECODABLE', { file, line }, { count: lost }))
  }
  return { text, findings }
}

const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/

/** A decoder for XML, by the byte order mark, else by what the file declares. */
export const xmlDecoder = (bytes: Uint8Array, file: string): TextDecoder | Finding => {
  const start = String.fromCharCode(...bytes.subarray(0, 300))
  const encoding = sixteenBitOrMarked(bytes) ?? DECLARED.exec(start)?.[1].trim() ?? 'utf-8'
  try {
    return new TextDecoder(encoding)
  } catch {
    return logFinding('LOG-UNKNOWN-ENCODING', { file, line: 1 }, { encoding })
  }
}
