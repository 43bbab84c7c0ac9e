import { axisOver, tickText } from './axis.ts'
import { GREY, RULE, STRONG } from './colours.ts'
import { type Measure, nameLines } from './measure.ts'
import { box, lettering, line, type Mark, type Picture } from './picture.ts'

export interface BarRow {
  readonly name: string
  readonly value: number
  readonly halfWidth: number | null
  readonly text: string
}

const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 176, 86, 8, 30]

/** A bar for each figure, with the half-width of its mean at its end. */
export function barChart(rows: readonly BarRow[], unit: string, measure: Measure): Picture {
  const axis = axisOver(rows.flatMap(({ value, halfWidth }) => [value, value + (halfWidth ?? 0)]))
  const at = (value: number): number =>
    LEFT + ((value - axis.low) / (axis.high - axis.low)) * (WIDTH - LEFT - RIGHT)
  const bottom = TOP + rows.length * ROW
  const marks: Mark[] = axis.ticks.flatMap((tick) => [
    line(at(tick), TOP, at(tick), bottom, {
      stroke: tick === 0 ? GREY : RULE,
      strokeWidth: tick === 0 ? 1.4 : 1,
    }),
    lettering(tickText(tick, axis), at(tick), bottom + 16, { anchor: 'middle', size: 11, colour: GREY }),
  ])
  marks.push(lettering(unit, WIDTH, bottom + 16, { size: 11, colour: GREY, anchor: 'end' }))
  rows.forEach(({ name, value, halfWidth, text }, index) => {
    const y = TOP + index * ROW + ROW / 2
    const lines = nameLines(name, LEFT - 20, measure, 12).slice(0, 2)
    lines.forEach((one, row) => {
      marks.push(lettering(one, LEFT - 12, y + 4 + (row - (lines.length - 1) / 2) * 13, { anchor: 'end' }))
    })
    marks.push(box(at(Math.min(0, value)), y - 8, Math.abs(at(value) - at(0)), 16, { fill: '#5a9bd8' }))
    if (halfWidth !== null && halfWidth > 0) {
      const [from, to] = [at(value - halfWidth), at(value + halfWidth)]
      const pen = { stroke: STRONG, strokeWidth: 1.6 }
      marks.push(
        line(from, y, to, y, pen),
        line(from, y - 4, from, y + 4, pen),
        line(to, y - 4, to, y + 4, pen),
      )
    }
    marks.push(lettering(text, WIDTH - RIGHT + 14, y + 4.5, { bold: true }))
  })
  return { width: WIDTH, height: bottom + 24, marks }
}
