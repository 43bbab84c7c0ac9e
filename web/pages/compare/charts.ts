import { GREY, RULE, STRONG } from '../../../src/report/picture/colours.ts'
import type { Measure } from '../../../src/report/picture/measure.ts'
import { box, lettering, line, type Mark, type Picture } from '../../../src/report/picture/picture.ts'
import type { SharePair } from './shares-of-time.ts'

const BEFORE = '#adcff0'

interface Sides {
  readonly asIs: string
  readonly toBe: string
}

const legend = ({ asIs, toBe }: Sides, x: number, y: number, measure: Measure): Mark[] => {
  const second = x + 20 + measure(asIs, 12) + 24
  return [
    box(x, y - 10, 14, 12, { fill: BEFORE, stroke: STRONG, strokeWidth: 0.8 }),
    lettering(asIs, x + 20, y),
    box(second, y - 10, 14, 12, { fill: STRONG }),
    lettering(toBe, second + 20, y),
  ]
}

const [LEFT, TOP, HEIGHT] = [44, 30, 150]

/** Two columns for each hour or month, each with its per cent above it. */
export function sharesChart(
  pairs: readonly (SharePair & { readonly name: string })[],
  sides: Sides,
  measure: Measure,
): Picture {
  const slot = Math.max(50, Math.min(72, 720 / Math.max(1, pairs.length)))
  const width = LEFT + slot * pairs.length + 8
  const most = Math.max(1, ...pairs.flatMap(({ asIs, toBe }) => [asIs ?? 0, toBe ?? 0]))
  const at = (share: number): number => TOP + HEIGHT - (share / most) * HEIGHT
  const marks: Mark[] = [0, 0.5, 1].flatMap((share) => [
    line(LEFT, at(share), width, at(share), { stroke: share === 0 ? GREY : RULE, strokeWidth: 1 }),
    lettering(`${share * 100}%`, LEFT - 6, at(share) + 4, { size: 11, colour: GREY, anchor: 'end' }),
  ])
  pairs.forEach(({ name, asIs, toBe }, index) => {
    const middle = LEFT + slot * (index + 0.5)
    const bar = (slot - 10) / 2
    ;[asIs, toBe].forEach((share, side) => {
      if (share === null) return
      const x = middle - bar + side * bar
      const pen = side === 0 ? { fill: BEFORE, stroke: STRONG, strokeWidth: 0.8 } : { fill: STRONG }
      marks.push(
        box(x, at(share), bar - 1, TOP + HEIGHT - at(share), pen),
        lettering(String(Math.round(share * 100)), x + bar / 2, at(share) - 4, {
          size: 11,
          anchor: 'middle',
        }),
      )
    })
    marks.push(lettering(name, middle, TOP + HEIGHT + 16, { size: 11, anchor: 'middle', colour: GREY }))
  })
  return {
    width: Math.max(width, 420),
    height: TOP + HEIGHT + 24,
    marks: [...marks, ...legend(sides, LEFT, 14, measure)],
  }
}

export interface WaitBars {
  readonly name: string
  /** Of as-is and to-be: what half, nine in ten and nineteen in twenty stay within. */
  readonly rows: readonly {
    readonly name: string
    readonly at: readonly [number, number, number]
    readonly text: string
  }[]
}

const [NAME, BARS, ROW] = [96, 360, 26]
const GROUNDS = [STRONG, '#5a9bd8', '#d3e6f7'] as const

/** How long residents wait: a bar up to the middle one, on to nine in ten, and to nineteen in twenty. */
export function waitsChart(
  { rows }: WaitBars,
  parts: readonly [string, string, string],
  measure: Measure,
): Picture {
  const most = Math.max(1e-9, ...rows.map(({ at }) => at[2]))
  const marks: Mark[] = []
  rows.forEach(({ name, at, text }, index) => {
    const y = 6 + index * ROW
    marks.push(lettering(name, NAME - 10, y + 14, { anchor: 'end' }))
    let from = 0
    at.forEach((value, part) => {
      const [left, right] = [NAME + (from / most) * BARS, NAME + (value / most) * BARS]
      marks.push(
        box(left, y, Math.max(0.5, right - left), 18, {
          fill: GROUNDS[part],
          stroke: STRONG,
          strokeWidth: 0.8,
        }),
      )
      from = value
    })
    marks.push(lettering(text, NAME + BARS + 10, y + 14))
  })
  let x = NAME
  const y = 6 + rows.length * ROW + 14
  parts.forEach((part, at) => {
    marks.push(
      box(x, y - 10, 14, 12, { fill: GROUNDS[at], stroke: STRONG, strokeWidth: 0.8 }),
      lettering(part, x + 20, y, { size: 11, colour: GREY }),
    )
    x += 20 + measure(part, 11) + 20
  })
  const texts = rows.map(({ text }) => measure(text, 12))
  return { width: Math.max(x, NAME + BARS + 14 + Math.max(0, ...texts)), height: y + 8, marks }
}
