import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { figure, fixedOn, formula, place, span } from './cells.ts'
import { type StepTable, sumOf } from './effect-sheet.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** From the as-is hours down and up to the to-be hours; the bars stand on an invisible base. */
export function writeWaterfall(
  sheet: Sheet,
  { on: steps, first, rows }: StepTable,
  names: readonly string[],
  language: Language,
): void {
  const say = bookSpeaker(language)
  sheet.columns([38, 15, 15, 15, 15, 15], 'portrait')
  sheet.title(say('waterfall'))
  if (rows.length === 0) return
  for (let column = 1; column < names.length; column++)
    writeBars(sheet, { on: steps, first, rows }, column, names, language)
}

function writeBars(
  sheet: Sheet,
  { on: steps, first, rows }: StepTable,
  column: number,
  names: readonly string[],
  language: Language,
): void {
  const say = bookSpeaker(language)
  const title = `${say('waterfall')}：${names[column]}`
  if (names.length > 2) sheet.heading(names[column])
  sheet.head([say('step'), say('below'), say('level'), say('decrease'), say('increase'), say('subtotal')])
  const bars: { name: string; base: number; level: number; less: number; more: number }[] = []
  const top = sheet.next
  let level = sumOf(rows, 0)
  const whole = (name: string, of: number, variant: number): void => {
    const cells = span(place(variant + 2, first), place(variant + 2, first + rows.length - 1))
    sheet.row(
      [
        name,
        figure(0, 'tenths'),
        formula(`SUM(${fixedOn(steps, cells)})`, of, 'tenths'),
        figure(0, 'tenths'),
        figure(0, 'tenths'),
        formula(place(3, sheet.next), of, 'tenths'),
      ],
      'total',
    )
    bars.push({ name, base: 0, level: of, less: 0, more: 0 })
  }
  whole(names[0], level, 0)
  const moved = rows
    .map(({ name, hours }, i) => ({ name, row: first + i, change: hours[column] - hours[0] }))
    .sort((x, y) => x.change - y.change)
  for (const { name, row, change } of moved) {
    const [at, asIs, toBe] = [
      sheet.next,
      fixedOn(steps, place(2, row)),
      fixedOn(steps, place(column + 2, row)),
    ]
    const before = level
    level += change
    const [less, more] = [Math.max(0, -change), Math.max(0, change)]
    const base = Math.min(before, level)
    sheet.row([
      name,
      formula(`MIN(${place(6, at - 1)},${place(6, at)})`, base, 'tenths'),
      figure(0, 'tenths'),
      formula(`MAX(0,${asIs}-${toBe})`, less, 'tenths'),
      formula(`MAX(0,${toBe}-${asIs})`, more, 'tenths'),
      formula(`${place(6, at - 1)}-${place(4, at)}+${place(5, at)}`, level, 'tenths'),
    ])
    bars.push({ name, base, level: 0, less, more })
  }
  whole(names[column], sumOf(rows, column), column)
  const bottom = sheet.next - 1
  const cells = (of: number): string => fixedOn(sheet.name, span(place(of, top), place(of, bottom)))
  sheet.chart(
    {
      title,
      description: say('waterfallSeen', {
        figures: bars
          .map(
            ({ name, level, less, more }) =>
              `${name} ${level > 0 ? '' : less > 0 ? '-' : '+'}${number(level + less + more)}h`,
          )
          .join(', '),
      }),
      unit: 'h',
      categories: { from: cells(1), values: bars.map(({ name }) => name) },
      series: [
        { name: '　', from: cells(2), values: bars.map(({ base }) => base), colour: null },
        { name: say('level'), from: cells(3), values: bars.map((one) => one.level), colour: '999999' },
        { name: say('decrease'), from: cells(4), values: bars.map(({ less }) => less), colour: '0072B2' },
        { name: say('increase'), from: cells(5), values: bars.map(({ more }) => more), colour: 'D55E00' },
      ],
      stacked: true,
      lying: true,
    },
    8 + 2 * bars.length,
  )
}
