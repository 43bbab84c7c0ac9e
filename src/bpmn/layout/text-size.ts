/** A width and a height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

const FONT_SIZE = 12
const LINE_HEIGHT = 15
const NARROW = 6.8

const fullWidth = (character: string): boolean => character.codePointAt(0)! > 0x2e7f || character === '…'
const widthOf = (character: string): number => (fullWidth(character) ? FONT_SIZE : NARROW)

export const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + widthOf(character), 0)

/** The pieces a line may be broken between: every full-width character, every Latin word with the blank behind it. */
const pieces = (text: string): string[] => text.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s*|\s+/gu) ?? []

/** The box a text takes when it is wrapped at the given width; a Latin word longer than that is broken. */
export const wrappedSize = (text: string, widest: number): Size => {
  let lines = 0
  let longest = 0
  for (const paragraph of text.trim().split('\n')) {
    let used = 0
    lines += 1
    for (const piece of pieces(paragraph)) {
      const width = textWidth(piece.trimEnd())
      if (used > 0 && used + width > widest) {
        lines += 1
        used = 0
      }
      lines += Math.max(0, Math.ceil(width / widest) - 1)
      longest = Math.max(longest, Math.min(widest, used + width))
      used = Math.min(widest, used + textWidth(piece))
    }
  }
  return { width: Math.ceil(longest), height: lines * LINE_HEIGHT }
}

const TASK_SIZES: readonly Size[] = [
  { width: 100, height: 80 },
  { width: 120, height: 80 },
  { width: 140, height: 90 },
  { width: 160, height: 100 },
  { width: 180, height: 120 },
]
const MARKERS = 26
const PADDING = 12

/** The usual 100 × 80, and larger as soon as the name needs it. */
export const taskSize = (name: string): Size => {
  const longestWord = Math.max(0, ...pieces(name).map((piece) => textWidth(piece.trimEnd())))
  const fits = ({ width, height }: Size) =>
    wrappedSize(name, width - PADDING).height <= height - MARKERS && longestWord <= width - PADDING
  const largest = TASK_SIZES[TASK_SIZES.length - 1]
  const found = TASK_SIZES.find(fits)
  if (found) return found
  const height = wrappedSize(name, largest.width - PADDING).height + MARKERS
  return { width: largest.width, height: Math.max(largest.height, Math.ceil(height / 10) * 10) }
}
