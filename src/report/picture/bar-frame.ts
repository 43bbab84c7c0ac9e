import { axisOver, tickText } from './axis.ts'
import { GREY, RULE } from './colours.ts'
import { type Measure, nameLines } from './measure.ts'
import { lettering, line, type Mark, type Picture } from './picture.ts'

/** Height of a row. */
export const ROW = 30
const [WIDTH, LEFT, RIGHT, TOP] = [720, 190, 96, 10]

/** What stands around bars that lie one below the other: the axis, and of each its name and its figure. */
export interface BarFrame {
  /** Where a value stands across. */
  readonly at: (value: number) => number
  /** Where the bar of a row stands, at its middle. */
  readonly middleOf: (row: number) => number
  /** The picture with these bars. */
  readonly around: (bars: readonly Mark[]) => Picture
}

interface Named {
  readonly name: string
  readonly text: string
  readonly bold?: boolean
}

/** `reached`: the values that the axis must show. */
export function barFrame(
  rows: readonly Named[],
  reached: readonly number[],
  unit: string,
  measure: Measure,
): BarFrame {
  const axis = axisOver(reached)
  const at = (value: number): number =>
    LEFT + ((value - axis.low) / (axis.high - axis.low)) * (WIDTH - LEFT - RIGHT)
  const middleOf = (row: number): number => TOP + row * ROW + ROW / 2
  const bottom = TOP + rows.length * ROW
  const behind: Mark[] = axis.ticks.flatMap((tick) => [
    line(at(tick), TOP, at(tick), bottom, {
      stroke: tick === 0 ? GREY : RULE,
      strokeWidth: tick === 0 ? 1.4 : 1,
    }),
    lettering(tickText(tick, axis), at(tick), bottom + 16, { anchor: 'middle', size: 11, colour: GREY }),
  ])
  behind.push(lettering(unit, WIDTH, bottom + 16, { size: 11, colour: GREY, anchor: 'end' }))
  const words = rows.flatMap(({ name, text, bold = false }, index): Mark[] => {
    const y = middleOf(index) + 4
    const lines = nameLines(name, LEFT - 20, measure, 12).slice(0, 2)
    return [
      ...lines.map((one, row) =>
        lettering(one, LEFT - 12, y + (row - (lines.length - 1) / 2) * 13, { anchor: 'end', bold }),
      ),
      lettering(text, WIDTH - RIGHT + 14, y + 0.5, { bold: true }),
    ]
  })
  const around = (bars: readonly Mark[]): Picture => ({
    width: WIDTH,
    height: bottom + 24,
    marks: [...behind, ...bars, ...words],
  })
  return { at, middleOf, around }
}
