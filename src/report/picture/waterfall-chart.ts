import { axisOver, tickText } from './axis.ts'
import { GREY, RULE, STRONG } from './colours.ts'
import { type Measure, nameLines } from './measure.ts'
import { box, lettering, line, type Mark, type Picture } from './picture.ts'

export interface WaterfallChart {
  readonly steps: readonly { readonly name: string; readonly value: number; readonly text: string }[]
  readonly total: { readonly name: string; readonly value: number; readonly text: string }
  readonly unit: string
}

const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 190, 96, 10, 30]
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
  const axis = axisOver(bars.flatMap(({ from, to }) => [from, to]))
  const at = (value: number): number =>
    LEFT + ((value - axis.low) / (axis.high - axis.low)) * (WIDTH - LEFT - RIGHT)
  const bottom = TOP + bars.length * ROW
  const marks: Mark[] = axis.ticks.flatMap((tick) => [
    line(at(tick), TOP, at(tick), bottom, {
      stroke: tick === 0 ? GREY : RULE,
      strokeWidth: tick === 0 ? 1.4 : 1,
    }),
    lettering(tickText(tick, axis), at(tick), bottom + 16, { anchor: 'middle', size: 11, colour: GREY }),
  ])
  marks.push(lettering(unit, WIDTH, bottom + 16, { size: 11, colour: GREY, anchor: 'end' }))
  bars.forEach(({ name, text, from, to, colour, bold }, index) => {
    const y = TOP + index * ROW + ROW / 2
    const lines = nameLines(name, LEFT - 20, measure, 12).slice(0, 2)
    lines.forEach((one, row) => {
      marks.push(
        lettering(one, LEFT - 12, y + 4 + (row - (lines.length - 1) / 2) * 13, { anchor: 'end', bold }),
      )
    })
    const [left, right] = [at(Math.min(from, to)), at(Math.max(from, to))]
    marks.push(box(left, y - 9, Math.max(1, right - left), 18, { fill: colour }))
    if (index < bars.length - 1)
      marks.push(line(at(to), y + 9, at(to), y + ROW - 9, { stroke: GREY, strokeWidth: 0.8, dash: [2, 2] }))
    marks.push(lettering(text, WIDTH - RIGHT + 14, y + 4.5, { bold: true }))
  })
  return { width: WIDTH, height: bottom + 24, marks }
}
