import { piecesOf, wrap } from '../display-width.ts'

/** How wide a text is drawn, in the unit of its size, by the advance widths of the typeface. */
export type Measure = (text: string, size: number, bold?: boolean) => number

/** Broken into lines as Japanese is: 行頭禁則 and 行末禁則 hold, Latin words stay whole. */
export const linesWithin = (
  text: string,
  width: number,
  measure: Measure,
  size: number,
  bold = false,
): string[] => wrap(text, width, (one) => measure(one, size, bold))

/** At most so many lines; the last one ends with … where text is left over. */
export function fewLines(lines: readonly string[], most: number, fits: (line: string) => boolean): string[] {
  if (lines.length <= most) return [...lines]
  const kept = lines.slice(0, Math.max(1, most))
  let last = kept[kept.length - 1]
  while (last !== '' && !fits(`${last}…`)) last = last.slice(0, -1)
  kept[kept.length - 1] = `${last}…`
  return kept
}

const SCRIPTS = [/\p{Script=Han}/u, /[\p{Script=Katakana}ー]/u, /\p{Script=Hiragana}/u]
const scriptOf = (character: string): number => SCRIPTS.findIndex((script) => script.test(character))

/** How much it hurts to break a name here: least at a joint, most within a word. */
function hurt(before: string, after: string): number {
  const [last, first] = [[...before].at(-1) ?? '', [...after][0] ?? '']
  if (/[\s・、。／/)）」]/.test(last) || /[（(「]/.test(first)) return 0
  const [from, to] = [scriptOf(last), scriptOf(first)]
  if (from === 2 && to !== 2) return 1
  if (from !== to) return to === 2 ? 5 : 3
  return from === 0 ? 4 : 7
}

/**
 * A short name in as few lines as it needs, broken where it hurts least, and in lines of like length where that is all
 * the same.
 */
export function nameLines(name: string, width: number, measure: Measure, size: number): string[] {
  const greedy = linesWithin(name, width, measure, size)
  const pieces = piecesOf(name)
  if (greedy.length < 2 || pieces.length > 60 || pieces.some((one) => measure(one, size) > width))
    return greedy
  /** By number of lines, then by how many pieces they hold: the least hurt, and where the last line began. */
  let reached = new Map([[0, { cost: 0, lines: [] as readonly string[] }]])
  for (const _ of greedy) {
    const next = new Map<number, { cost: number; lines: readonly string[] }>()
    for (const [from, { cost, lines }] of reached) {
      for (let to = from + 1; to <= pieces.length; to++) {
        const line = pieces.slice(from, to).join('')
        const used = measure(line.trim(), size)
        if (used > width) break
        const slack = (width - used) / width
        const total = cost + slack * slack * 3 + (to === pieces.length ? 0 : hurt(pieces[to - 1], pieces[to]))
        if (total < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(to, { cost: total, lines: [...lines, line.trim()] })
      }
    }
    reached = next
  }
  return [...(reached.get(pieces.length)?.lines ?? greedy)]
}
