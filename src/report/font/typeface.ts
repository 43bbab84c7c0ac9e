import { create, type Font } from 'fontkit'
import type { Measure } from '../picture/measure.ts'

/** A typeface in its two weights, as the files hold them. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

export interface Typeface {
  readonly files: FontFiles
  readonly regular: Font
  readonly bold: Font
  readonly measure: Measure
  /** Whether it can draw the character; what only chooses or joins a form needs no sign of its own. */
  has(character: string): boolean
}

/** Variation selectors, joiners and other characters that are never drawn by themselves. */
const UNSEEN = /^(?:[\p{Cf}\p{Cc}]|[\u{fe00}-\u{fe0f}]|[\u{e0100}-\u{e01ef}])$/u

export function openTypeface(files: FontFiles): Typeface {
  const regular = create(files.regular)
  const bold = create(files.bold)
  const advances = [new Map<string, number>(), new Map<string, number>()]
  const measure: Measure = (text, size, isBold = false) => {
    const known = advances[isBold ? 1 : 0]
    const font = isBold ? bold : regular
    let width = 0
    for (const character of text) {
      let advance = known.get(character)
      if (advance === undefined) {
        const code = character.codePointAt(0) ?? 0
        advance = UNSEEN.test(character) ? 0 : font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
        known.set(character, advance)
      }
      width += advance
    }
    return width * size
  }
  return {
    files,
    regular,
    bold,
    measure,
    has: (character) => regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  }
}

/** The sign printers set for a character they do not have. */
const GETA = '〓'

/**
 * The text with only what the typeface can draw: a character it lacks becomes 〓, and is told to `missing`; what is
 * never seen is left out.
 */
export function drawable(
  text: string,
  { has }: Pick<Typeface, 'has'>,
  missing: (character: string) => void,
): string {
  let result = ''
  for (const character of text) {
    if (UNSEEN.test(character)) continue
    if (has(character)) result += character
    else {
      missing(character)
      result += GETA
    }
  }
  return result
}
