import type { ComparisonAlternative } from '../../experiment/results.ts'
import { CAUSES, type Waterfall } from '../../experiment/waterfall-result.ts'
import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { causeWords } from '../waterfall-text.ts'
import { speaker } from '../words.ts'
import { type Cell, figure, fixedOn, formula, maybe, place, span } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** From the as-is hours down and up to the to-be hours, then each step's hours by cause. */
export function writeWaterfall(
  sheet: Sheet,
  alternatives: readonly ComparisonAlternative[],
  names: readonly string[],
  language: Language,
): void {
  const say = bookSpeaker(language)
  sheet.columns([38, ...Array<number>(8).fill(13)])
  sheet.title(say('waterfall'))
  alternatives.forEach(({ waterfall }, i) => {
    if (waterfall === null) return
    if (alternatives.length > 1) sheet.heading(names[i + 1])
    writeBars(sheet, waterfall, [names[0], names[i + 1]], language)
    writeCauses(sheet, waterfall, language)
  })
}

/** Columns: step, as-is, to-be, saved, error, and what the bars are drawn from. */
const [AS_IS, TO_BE, SAVED, , BASE, LEVEL, LESS, MORE] = [2, 3, 4, 5, 6, 7, 8, 9]

function writeBars(
  sheet: Sheet,
  { asIsHours, toBeHours, steps }: Waterfall,
  [before, after]: readonly [string, string],
  language: Language,
): void {
  const say = bookSpeaker(language)
  sheet.head([
    say('step'),
    `${before}（h）`,
    `${after}（h）`,
    say('hoursRow'),
    say('errorOf'),
    say('below'),
    say('level'),
    say('decrease'),
    say('increase'),
  ])
  const top = sheet.next
  const bars: { name: string; base: number; level: number; less: number; more: number }[] = []
  const whole = (name: string, column: number, hours: number): void => {
    const at = sheet.next
    const cells: Cell[] = [
      name,
      null,
      null,
      null,
      null,
      figure(0, 'tenths'),
      null,
      figure(0, 'tenths'),
      figure(0, 'tenths'),
    ]
    // The sum of the steps, which stand between the two totals.
    const of = span(place(column, top + 1), place(column, top + steps.length))
    cells[column - 1] = formula(`SUM(${of})`, hours, 'tenths')
    cells[LEVEL - 1] = formula(place(column, at), hours, 'tenths')
    sheet.row(cells, 'total')
    bars.push({ name, base: 0, level: hours, less: 0, more: 0 })
  }
  whole(before, AS_IS, asIsHours)
  let level = asIsHours
  const falling = [...steps].sort((x, y) => y.saved - x.saved)
  for (const step of falling) {
    const at = sheet.next
    const [less, more] = [Math.max(0, step.saved), Math.max(0, -step.saved)]
    const end = level - step.saved
    const base = Math.min(level, end)
    // Where the bar before ended: at its base if it fell, at its top if it rose.
    const start = at === top + 1 ? place(LEVEL, top) : `${place(BASE, at - 1)}+${place(MORE, at - 1)}`
    const saved = place(SAVED, at)
    sheet.row([
      step.name,
      figure(step.asIsHours, 'tenths'),
      figure(step.toBeHours, 'tenths'),
      formula(`${place(AS_IS, at)}-${place(TO_BE, at)}`, step.saved, 'signedTenths'),
      maybe(step.halfWidth, 'tenths'),
      formula(`${start}-${place(LESS, at)}`, base, 'tenths'),
      figure(0, 'tenths'),
      formula(`MAX(0,${saved})`, less, 'tenths'),
      formula(`MAX(0,-${saved})`, more, 'tenths'),
    ])
    bars.push({ name: step.name, base, level: 0, less, more })
    level = end
  }
  whole(after, TO_BE, toBeHours)
  const column = (of: number): string => fixedOn(sheet.name, span(place(of, top), place(of, sheet.next - 1)))
  sheet.chart(
    {
      title: `${say('waterfall')}：${after}`,
      description: say('waterfallSeen', {
        figures: bars
          .map(
            ({ name, level: all, less, more }) =>
              `${name} ${all > 0 ? '' : less > 0 ? '-' : '+'}${number(all + less + more)}h`,
          )
          .join(', '),
      }),
      unit: 'h',
      categories: { from: column(1), values: bars.map(({ name }) => name) },
      series: [
        { name: '　', from: column(BASE), values: bars.map(({ base }) => base), colour: null },
        { name: say('level'), from: column(LEVEL), values: bars.map((one) => one.level), colour: '999999' },
        { name: say('decrease'), from: column(LESS), values: bars.map(({ less }) => less), colour: '0072B2' },
        { name: say('increase'), from: column(MORE), values: bars.map(({ more }) => more), colour: 'D55E00' },
      ],
      stacked: true,
      lying: true,
    },
    8 + 2 * bars.length,
  )
}

/** Why each step takes fewer or more hours; rows and columns add up. */
function writeCauses(sheet: Sheet, { steps, causes, saved }: Waterfall, language: Language): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const used = CAUSES.filter((cause) => steps.some((step) => (step.causes[cause] ?? 0) !== 0))
  if (used.length === 0) return
  sheet.heading(say('byCause'))
  sheet.head([say('step'), ...used.map((cause) => causeWords[cause][language]), say('subtotal')])
  const first = sheet.next
  const across = (at: number): string => span(place(2, at), place(used.length + 1, at))
  for (const step of steps) {
    const at = sheet.next
    sheet.row([
      step.name,
      ...used.map((cause) => maybe(step.causes[cause], 'signedTenths')),
      formula(`SUM(${across(at)})`, step.saved, 'signedTenths'),
    ])
  }
  const down = (column: number): string => span(place(column, first), place(column, first + steps.length - 1))
  sheet.row(
    [
      word('hoursSaved'),
      ...used.map((cause, i) =>
        formula(`SUM(${down(i + 2)})`, causes.find((one) => one.cause === cause)?.saved ?? 0, 'signedTenths'),
      ),
      formula(`SUM(${down(used.length + 2)})`, saved, 'signedTenths'),
    ],
    'total',
  )
}
