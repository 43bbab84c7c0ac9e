import { axisOver, tickText } from './axis.ts'
import { GREY, RULE, STRONG } from './colours.ts'
import { type Measure, nameLines } from './measure.ts'
import { box, circle, lettering, line, type Mark, type Picture } from './picture.ts'

export interface RangeRow {
  readonly name: string
  readonly value: number
  /** 前提の幅. */
  readonly range: readonly [number, number] | null
  /** 試行誤差. */
  readonly halfWidth: number | null
  readonly text: string
}

export interface RangeChart {
  readonly rows: readonly RangeRow[]
  readonly unit: string
  readonly rangeName: string
  readonly errorName: string
  /** Said at either end of the axis, where it crosses zero. */
  readonly below: string
  readonly above: string
}

const [WIDTH, LEFT, RIGHT, TOP, ROW] = [720, 176, 96, 30, 46]

/** A dot for each figure, a broad band for what the assumptions leave open, a thin bar for the dice. */
export function rangeChart(
  { rows, unit, rangeName, errorName, below, above }: RangeChart,
  measure: Measure,
): Picture {
  const axis = axisOver(
    rows.flatMap(({ value, range, halfWidth }) => [
      value - (halfWidth ?? 0),
      value + (halfWidth ?? 0),
      ...(range ?? []),
    ]),
  )
  const inner = WIDTH - LEFT - RIGHT
  const at = (value: number): number => LEFT + ((value - axis.low) / (axis.high - axis.low)) * inner
  const bottom = TOP + rows.length * ROW
  const marks: Mark[] = axis.ticks.flatMap((tick) => [
    line(at(tick), TOP, at(tick), bottom, {
      stroke: tick === 0 ? GREY : RULE,
      strokeWidth: tick === 0 ? 1.6 : 1,
    }),
    lettering(tickText(tick, axis), at(tick), bottom + 16, { anchor: 'middle', size: 11, colour: GREY }),
  ])
  marks.push(lettering(unit, WIDTH, bottom + 16, { size: 11, colour: GREY, anchor: 'end' }))
  if (axis.high > 0) marks.push(lettering(`${above} →`, at(0) + 6, TOP - 10, { size: 11, colour: GREY }))
  if (axis.low < 0)
    marks.push(lettering(`← ${below}`, at(0) - 6, TOP - 10, { size: 11, colour: GREY, anchor: 'end' }))
  rows.forEach(({ name, value, range, halfWidth, text }, index) => {
    const y = TOP + index * ROW + ROW / 2
    const lines = nameLines(name, LEFT - 20, measure, 12).slice(0, 3)
    lines.forEach((one, line_) => {
      marks.push(lettering(one, LEFT - 12, y + 4 + (line_ - (lines.length - 1) / 2) * 14, { anchor: 'end' }))
    })
    if (range !== null)
      marks.push(
        box(at(range[0]), y - 9, Math.max(1, at(range[1]) - at(range[0])), 18, { fill: '#adcff0' }, 3),
      )
    if (halfWidth !== null) {
      const pen = { stroke: STRONG, strokeWidth: 2.4 }
      marks.push(line(at(value - halfWidth), y, at(value + halfWidth), y, pen))
    }
    marks.push(circle(at(value), y, 5, { fill: STRONG, stroke: '#ffffff', strokeWidth: 1.2 }))
    marks.push(lettering(text, WIDTH - RIGHT + 14, y + 4.5, { bold: true }))
  })
  const y = bottom + 34
  const second = LEFT + 40 + measure(rangeName, 12) + 24
  marks.push(
    box(LEFT, y, 26, 12, { fill: '#adcff0' }, 3),
    lettering(rangeName, LEFT + 34, y + 10.5),
    line(second, y + 6, second + 26, y + 6, { stroke: STRONG, strokeWidth: 2.4 }),
    circle(second + 13, y + 6, 5, { fill: STRONG, stroke: '#ffffff', strokeWidth: 1.2 }),
    lettering(errorName, second + 34, y + 10.5),
  )
  return { width: WIDTH, height: y + 22, marks }
}
