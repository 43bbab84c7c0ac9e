import type { Finding } from '../model/finding.ts'
import { bpmnFinding } from './finding-catalogue.ts'

/** A file larger than this is refused: parsing needs a multiple of it in memory, also in a browser tab. */
export const LARGEST_FILE = 50 * 1024 * 1024

export interface Decoded {
  /** Absent when an error says why. Lines end in \n; the byte order mark is gone. */
  readonly text?: string
  readonly findings: readonly Finding[]
}

interface Mark {
  readonly encoding: string
  readonly length: number
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const byteOrderMark = (bytes: Uint8Array): Mark | undefined => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', length: 3 }
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', length: 2 }
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', length: 2 }
  // Without a mark, the first character `<` still shows which half of UTF-16 comes first.
  if (startsWith(bytes, 0x00, 0x3c)) return { encoding: 'utf-16be', length: 0 }
  if (startsWith(bytes, 0x3c, 0x00)) return { encoding: 'utf-16le', length: 0 }
  return undefined
}

const declaration = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["'][^>]*\?>/

const declaredEncoding = (bytes: Uint8Array): string | undefined => {
  const start = String.fromCharCode(...bytes.subarray(0, 300))
  return declaration.exec(start)?.[1].trim().toLowerCase()
}

/** 0x80 to 0x9f of windows-1252, as WHATWG has them; the rest is Latin-1. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const latinLabels = new Set([
  'windows-1252',
  'cp1252',
  'x-cp1252',
  'iso-8859-1',
  'iso8859-1',
  'iso_8859-1',
  'latin1',
  'l1',
  'us-ascii',
  'ascii',
])

/** Written out because some versions of Node decode windows-1252 as Latin-1 and lose the quotes and dashes. */
const decodeLatin = (bytes: Uint8Array): string => {
  const pieces: string[] = []
  for (let start = 0; start < bytes.length; start += 8192) {
    const codes = Array.from(bytes.subarray(start, start + 8192), (byte) =>
      byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte,
    )
    pieces.push(String.fromCharCode(...codes))
  }
  return pieces.join('')
}

const isSixteenBit = (encoding: string): boolean => /^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/.test(encoding)

/** Whether the two names stand for the same encoding, e.g. utf8 and utf-8. */
const sameEncoding = (declared: string, marked: string): boolean => {
  if (isSixteenBit(declared)) return marked.startsWith('utf-16')
  return declared.replace(/[-_]/g, '') === marked.replace(/[-_]/g, '')
}

const lineOfFirstBadCharacter = (bytes: Uint8Array, encoding: string): number => {
  const text = new TextDecoder(encoding).decode(bytes)
  return text.slice(0, text.indexOf('\ufffd')).split(/\r\n|\r|\n/).length
}

/** The file's text, by its byte order mark, else by its XML declaration, else as UTF-8. */
export const decodeXml = (bytes: Uint8Array, file: string): Decoded => {
  const refuse = (finding: Finding): Decoded => ({ findings: [finding] })
  if (bytes.length > LARGEST_FILE)
    return refuse(
      bpmnFinding('BPMN-TOO-LARGE', { file }, { megabytes: Math.ceil(bytes.length / 1024 / 1024) }),
    )
  const mark = byteOrderMark(bytes)
  const body = bytes.subarray(mark?.length ?? 0)
  const blank = (byte: number) =>
    byte === 0 || byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
  const first = body.find((byte) => !blank(byte))
  if (first === undefined) return refuse(bpmnFinding('BPMN-EMPTY-FILE', { file }))
  if (first !== 0x3c) return refuse(bpmnFinding('BPMN-NOT-XML', { file, line: 1, column: 1 }))

  const sixteenBit = mark?.encoding.startsWith('utf-16') ?? false
  const declared = sixteenBit ? undefined : declaredEncoding(body)
  const findings: Finding[] = []
  let encoding = mark?.encoding ?? declared ?? 'utf-8'
  const contradicted =
    declared !== undefined && (mark ? !sameEncoding(declared, mark.encoding) : isSixteenBit(declared))
  if (contradicted) {
    // A declaration that could be read byte by byte cannot be UTF-16, whatever it says.
    encoding = mark?.encoding ?? 'utf-8'
    const parameters = { declared, encoding }
    findings.push(bpmnFinding('BPMN-ENCODING-CONTRADICTED', { file, line: 1, column: 1 }, parameters))
  }
  const finish = (text: string): Decoded => ({ text: text.replace(/\r\n?/g, '\n'), findings })
  if (latinLabels.has(encoding)) return finish(decodeLatin(body))

  let decoder: TextDecoder
  try {
    // Java's name for it, which WHATWG does not list.
    decoder = new TextDecoder(encoding === 'macroman' ? 'macintosh' : encoding, { fatal: true })
  } catch {
    return refuse(bpmnFinding('BPMN-UNKNOWN-ENCODING', { file, line: 1, column: 1 }, { encoding }))
  }
  try {
    return finish(decoder.decode(body))
  } catch {
    const line = lineOfFirstBadCharacter(body, encoding)
    return refuse(bpmnFinding('BPMN-UNDECODABLE', { file, line }, { encoding }))
  }
}
