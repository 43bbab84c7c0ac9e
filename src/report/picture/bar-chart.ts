import { barFrame } from './bar-frame.ts'
import { STRONG } from './colours.ts'
import type { Measure } from './measure.ts'
import { box, line, type Mark, type Picture } from './picture.ts'

export interface BarRow {
  readonly name: string
  readonly value: number
  readonly halfWidth: number | null
  readonly text: string
}

/** A bar for each figure, with the half-width of its mean at its end. */
export function barChart(rows: readonly BarRow[], unit: string, measure: Measure): Picture {
  const reached = rows.flatMap(({ value, halfWidth }) => [value, value + (halfWidth ?? 0)])
  const { at, middleOf, around } = barFrame(rows, reached, unit, measure)
  const bars = rows.flatMap(({ value, halfWidth }, index): Mark[] => {
    const y = middleOf(index)
    const bar = box(at(Math.min(0, value)), y - 8, Math.abs(at(value) - at(0)), 16, { fill: '#5a9bd8' })
    if (halfWidth === null || !(halfWidth > 0)) return [bar]
    const [from, to] = [at(value - halfWidth), at(value + halfWidth)]
    const pen = { stroke: STRONG, strokeWidth: 1.6 }
    return [
      bar,
      line(from, y, to, y, pen),
      line(from, y - 4, from, y + 4, pen),
      line(to, y - 4, to, y + 4, pen),
    ]
  })
  return around(bars)
}
