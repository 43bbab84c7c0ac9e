import { axisOver, tickText } from './axis.ts'
import { GREY, RULE } from './colours.ts'
import { linesWithin, type Measure } from './measure.ts'
import { box, lettering, line, type Mark, type Picture } from './picture.ts'

export interface YearColumn {
  readonly name: string
  /** In the order of the parts; undefined where the part has no figure in that year. */
  readonly values: readonly (number | undefined)[]
  readonly total: string
  /** 前提の幅 of the parts below `rangeOf`, from the zero line. */
  readonly range?: readonly [number, number]
}

export interface YearChart {
  readonly parts: readonly { readonly name: string; readonly colour: string }[]
  readonly columns: readonly YearColumn[]
  readonly unit: string
  /** What the whiskers are. */
  readonly rangeName: string
}

const [WIDTH, HEIGHT, LEFT, TOP] = [720, 300, 64, 34]

/** Parts stacked on each other, a column a year, with a whisker for the range of the lower parts together. */
export function yearChart(chart: YearChart, measure: Measure): Picture {
  const { parts, columns } = chart
  const sums = columns.flatMap(({ values, range = [0, 0] }) => [
    values.reduce<number>((sum, one) => sum + Math.max(0, one ?? 0), 0),
    values.reduce<number>((sum, one) => sum + Math.min(0, one ?? 0), 0),
    ...range,
  ])
  const axis = axisOver(sums)
  const at = (value: number): number => TOP + HEIGHT - ((value - axis.low) / (axis.high - axis.low)) * HEIGHT
  const step = (WIDTH - LEFT) / columns.length
  const thick = Math.min(76, step * 0.56)
  const marks: Mark[] = axis.ticks.flatMap((tick) => [
    line(LEFT, at(tick), WIDTH, at(tick), {
      stroke: tick === 0 ? GREY : RULE,
      strokeWidth: tick === 0 ? 1.4 : 1,
    }),
    lettering(tickText(tick, axis), LEFT - 8, at(tick) + 4, { anchor: 'end', size: 11, colour: GREY }),
  ])
  marks.push(lettering(chart.unit, LEFT - 8, TOP - 16, { anchor: 'end', size: 11, colour: GREY }))
  columns.forEach(({ name, values, total, range }, index) => {
    const x = LEFT + step * index + (step - thick) / 2
    let [above, below] = [0, 0]
    values.forEach((value = 0, part) => {
      if (value === 0) return
      const from = value > 0 ? above : below
      const to = from + value
      if (value > 0) above = to
      else below = to
      const [upper, lower] = [at(Math.max(from, to)), at(Math.min(from, to))]
      marks.push(
        box(x, upper, thick, lower - upper, {
          fill: parts[part].colour,
          stroke: '#ffffff',
          strokeWidth: 0.8,
        }),
      )
    })
    marks.push(lettering(total, x + thick / 2, at(above) - 7, { anchor: 'middle', bold: true }))
    marks.push(lettering(name, x + thick / 2, TOP + HEIGHT + 18, { anchor: 'middle' }))
    if (range !== undefined && range[1] > range[0])
      marks.push(...whisker(x + thick + 7, at(range[0]), at(range[1])))
  })
  const legend = legendMarks(chart, TOP + HEIGHT + 34, measure)
  return { width: WIDTH, height: legend.bottom + 6, marks: [...marks, ...legend.marks] }
}

const whisker = (x: number, low: number, high: number): Mark[] => {
  const pen = { stroke: '#1a1a1a', strokeWidth: 1.6 }
  return [line(x, low, x, high, pen), line(x - 4, low, x + 4, low, pen), line(x - 4, high, x + 4, high, pen)]
}

/** The names of the parts, as many in a line as there is room for. */
function legendMarks(
  { parts, rangeName, columns }: YearChart,
  top: number,
  measure: Measure,
): { readonly marks: Mark[]; readonly bottom: number } {
  const marks: Mark[] = []
  let [x, y] = [LEFT, top]
  const entries = [
    ...parts.map((part) => ({ ...part, isRange: false })),
    ...(columns.some(({ range }) => range !== undefined && range[1] > range[0])
      ? [{ name: rangeName, colour: '', isRange: true }]
      : []),
  ]
  for (const { name, colour, isRange } of entries) {
    const [text] = linesWithin(name, WIDTH - LEFT - 30, measure, 12)
    const width = measure(text, 12) + 40
    if (x > LEFT && x + width > WIDTH + 20) {
      x = LEFT
      y += 20
    }
    if (isRange) marks.push(...whisker(x + 6, y + 13, y + 1))
    else marks.push(box(x, y + 1, 12, 12, { fill: colour }))
    marks.push(lettering(text, x + 18, y + 11.5))
    x += width
  }
  return { marks, bottom: y + 18 }
}
