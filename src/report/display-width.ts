/**
 * Columns a text takes in a terminal: East Asian Wide and Fullwidth characters take two, combining marks none.
 * Ambiguous characters (①, ±, box lines) count as one, as terminals set to UTF-8 draw them.
 */
const wide = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
] as const

const widthOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x300) return code < 32 ? 0 : 1
  if (/^\p{Mn}$/u.test(character) || code === 0x200b || code === 0xfe0f) return 0
  return wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += widthOf(character)
  return width
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** 行頭禁則 and 行末禁則: what may not begin a line, and what may not end one. */
const NOT_FIRST = '、。，．・：；？！）」』】〕〉》)\\]％〜ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ'
const NOT_LAST = '（「『【〔〈《'
const PIECES = new RegExp(
  `\\s+|[${NOT_LAST}]*(?:[\\u0021-\\u007e]+|[^\\s${NOT_LAST}])[${NOT_FIRST}]*|[${NOT_LAST}]+`,
  'gu',
)

/** What a line may be broken between. */
export const piecesOf = (text: string): readonly string[] => text.match(PIECES) ?? []

/** Japanese text has no spaces: it may break anywhere the rules for line ends allow; Latin words stay whole. */
export function wrap(
  text: string,
  width: number,
  widthOfText: (text: string) => number = displayWidth,
): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const piece of piecesOf(paragraph).flatMap((one) => chop(one, width, widthOfText))) {
      if (line !== '' && widthOfText(line) + widthOfText(piece.trimEnd()) > width) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else line += piece
    }
    lines.push(line.trimEnd())
  }
  return lines
}

/** A word longer than the line (an address, a path) is cut, after one of its joints if it has any. */
function chop(piece: string, width: number, widthOfText: (text: string) => number): string[] {
  if (widthOfText(piece) <= width) return [piece]
  const parts: string[] = []
  let part = ''
  for (const character of piece) {
    if (part !== '' && widthOfText(part) + widthOfText(character) > width) {
      const whole = /^.*[./_:-]/su.exec(part)?.[0] ?? part
      parts.push(whole)
      part = part.slice(whole.length)
    }
    part += character
  }
  return [...parts, part]
}
