import { barFrame, ROW } from './bar-frame.ts'
import { GREY, STRONG } from './colours.ts'
import type { Measure } from './measure.ts'
import { box, line, type Mark, type Picture } from './picture.ts'

export interface WaterfallChart {
  readonly steps: readonly { readonly name: string; readonly value: number; readonly text: string }[]
  readonly total: { readonly name: string; readonly value: number; readonly text: string }
  readonly unit: string
}

const [LESS, MORE] = ['#5a9bd8', '#c77b30']

/** Each step begins where the one before ended; the last bar is their sum. */
export function waterfallChart({ steps, total, unit }: WaterfallChart, measure: Measure): Picture {
  let reached = 0
  const bars = steps.map(({ name, value, text }) => {
    const from = reached
    reached += value
    return { name, text, from, to: reached, colour: value < 0 ? MORE : LESS, bold: false }
  })
  bars.push({ name: total.name, text: total.text, from: 0, to: total.value, colour: STRONG, bold: true })
  const ends = bars.flatMap(({ from, to }) => [from, to])
  const { at, middleOf, around } = barFrame(bars, ends, unit, measure)
  const marks = bars.flatMap(({ from, to, colour }, index): Mark[] => {
    const y = middleOf(index)
    const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))]
    const bar = box(left, y - 9, Math.max(1, right - left), 18, { fill: colour })
    if (index === bars.length - 1) return [bar]
    return [bar, line(at(to), y + 9, at(to), y + ROW - 9, { stroke: GREY, strokeWidth: 0.8, dash: [2, 2] })]
  })
  return around(marks)
}
