import { zlibSync } from 'fflate'
import type { Font } from 'fontkit'

/** One table of a font file. */
interface Table {
  readonly tag: string
  readonly bytes: Uint8Array
}

/** The tables of a TrueType file (OpenType 1.9, "Organization of an OpenType Font"). */
function tablesOf(file: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, Uint8Array>()
  for (let at = 0; at < view.getUint16(4); at++) {
    const record = 12 + at * 16
    const tag = String.fromCharCode(...file.subarray(record, record + 4))
    const offset = view.getUint32(record + 8)
    tables.set(tag, file.subarray(offset, offset + view.getUint32(record + 12)))
  }
  return tables
}

/** Character map, format 12: one group for every run of characters whose glyphs follow each other. */
function characterMap(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const groups: { start: number; end: number; glyph: number }[] = []
  for (const [code, glyph] of [...glyphs].sort(([one], [other]) => one - other)) {
    const last = groups[groups.length - 1]
    if (last !== undefined && code === last.end + 1 && glyph === last.glyph + code - last.start)
      last.end = code
    else groups.push({ start: code, end: code, glyph })
  }
  const length = 16 + groups.length * 12
  const view = new DataView(new ArrayBuffer(12 + length))
  view.setUint16(2, 1)
  // Windows, full Unicode.
  view.setUint16(4, 3)
  view.setUint16(6, 10)
  view.setUint32(8, 12)
  view.setUint16(12, 12)
  view.setUint32(16, length)
  view.setUint32(24, groups.length)
  groups.forEach(({ start, end, glyph }, at) => {
    view.setUint32(28 + at * 12, start)
    view.setUint32(32 + at * 12, end)
    view.setUint32(36 + at * 12, glyph)
  })
  return new Uint8Array(view.buffer)
}

/** `post` version 3: glyphs without names. */
function withoutGlyphNames(post: Uint8Array): Uint8Array {
  // A copy of its own: Node's Buffer.slice shares the bytes of the file.
  const header = new Uint8Array(post.subarray(0, 32))
  new DataView(header.buffer).setUint32(0, 0x0003_0000)
  return header
}

const padded = (length: number): number => (length + 3) & ~3

function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) {
    const word =
      ((bytes[at] << 24) |
        ((bytes[at + 1] ?? 0) << 16) |
        ((bytes[at + 2] ?? 0) << 8) |
        (bytes[at + 3] ?? 0)) >>>
      0
    sum = (sum + word) >>> 0
  }
  return sum
}

/** The tables in the container of the web, each packed (W3C, WOFF File Format 1.0). */
function woff(tables: readonly Table[]): Uint8Array {
  const sorted = [...tables].sort((one, other) => (one.tag < other.tag ? -1 : 1))
  const packed = sorted.map(({ tag, bytes }) => {
    const small = zlibSync(bytes, { level: 9 })
    return { tag, bytes, stored: small.length < bytes.length ? small : bytes }
  })
  const start = 44 + packed.length * 20
  const length = packed.reduce((sum, { stored }) => sum + padded(stored.length), start)
  const file = new Uint8Array(length)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0x774f_4646)
  view.setUint32(4, 0x0001_0000)
  view.setUint32(8, length)
  view.setUint16(12, packed.length)
  view.setUint32(
    16,
    packed.reduce((sum, { bytes }) => sum + padded(bytes.length), 12 + packed.length * 16),
  )
  view.setUint16(20, 1)
  let offset = start
  packed.forEach(({ tag, bytes, stored }, at) => {
    const record = 44 + at * 20
    for (let letter = 0; letter < 4; letter++) file[record + letter] = tag.charCodeAt(letter)
    view.setUint32(record + 4, offset)
    view.setUint32(record + 8, stored.length)
    view.setUint32(record + 12, bytes.length)
    view.setUint32(record + 16, checksum(bytes))
    file.set(stored, offset)
    offset += padded(stored.length)
  })
  return file
}

/** A web font (WOFF) of the glyphs that these characters need, and no others. */
export function webFont(font: Font, file: Uint8Array, characters: ReadonlySet<string>): Uint8Array {
  const subset = font.createSubset()
  const glyphs = new Map<number, number>()
  for (const character of [...characters].sort()) {
    const code = character.codePointAt(0) ?? 0
    if (font.hasGlyphForCodePoint(code))
      glyphs.set(code, subset.includeGlyph(font.glyphForCodePoint(code).id))
  }
  const own = tablesOf(file)
  const tables = [...tablesOf(subset.encode())].map(([tag, bytes]) => ({ tag, bytes }))
  const kept = ['OS/2', 'name'].flatMap((tag) => {
    const bytes = own.get(tag)
    return bytes === undefined ? [] : [{ tag, bytes }]
  })
  const post = own.get('post')
  return woff([
    ...tables,
    ...kept,
    { tag: 'cmap', bytes: characterMap(glyphs) },
    ...(post === undefined ? [] : [{ tag: 'post', bytes: withoutGlyphNames(post) }]),
  ])
}
