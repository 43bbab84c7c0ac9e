import { type PlayedStep, playedSteps } from '../../experiment/played-steps.ts'
import type { ComparisonAlternative, ComparisonResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { number } from '../numbers.ts'
import { markWord, speaker } from '../words.ts'
import { type Cell, figure, fixedOn, formula, input, maybe, place, span } from './cells.ts'
import { palette } from './charts.ts'
import { HOURS, halfWidthOf, meanOf, type ReplicationTable } from './replications-sheet.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

const verdictKey = { saves: 'saves', costs: 'costs', undecided: 'undecided', none: 'noDifference' } as const
/** A bar of more parts cannot be read. */
const MOST_PARTS = 16

/** Where other sheets find the figures of an alternative. */
export interface EffectPlaces {
  readonly saved: string
  /** Of the first divisor; undefined without one. */
  readonly divisor: string | undefined
}

/** What each alternative saves, in hours and persons, and at which activities. */
export function writeEffect(
  sheet: Sheet,
  result: ComparisonResult,
  names: readonly string[],
  table: ReplicationTable,
  language: Language,
): readonly EffectPlaces[] {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns([38, 15, 15, 15, 15, 22], 'portrait')
  sheet.title(say('effect'))
  sheet.note(word('spareCapacity'))
  const places = result.alternatives.map((one, i): EffectPlaces => {
    sheet.heading(`${names[i + 1]}`)
    return writeAlternative(sheet, one, names[i + 1], table, language)
  })
  writeSteps(sheet, result, names, language)
  return places
}

function writeAlternative(
  sheet: Sheet,
  { hoursSaved, hoursSavedByMeasure, releasablePostHours, staffEquivalents, result }: ComparisonAlternative,
  name: string,
  table: ReplicationTable,
  language: Language,
): EffectPlaces {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const confidence = result.indicators[0]?.confidence ?? 0.95
  sheet.head([
    word('hoursSaved'),
    say('hoursRow'),
    say('errorOf'),
    word('rangeLow'),
    word('rangeHigh'),
    word('verdict'),
  ])
  const range = table.saved(name)
  const at = sheet.row(
    [
      word('workSaved'),
      meanOf(range, hoursSaved.mean, HOURS),
      halfWidthOf(range, hoursSaved.halfWidth, confidence, HOURS),
      maybe(hoursSaved.assumptionRange?.[0], 'tenths'),
      maybe(hoursSaved.assumptionRange?.[1], 'tenths'),
      word(verdictKey[hoursSaved.verdict]),
    ],
    'total',
  )
  for (const [measure, saved] of Object.entries(hoursSavedByMeasure))
    sheet.row([
      `　${word('usedBy')} ${measure}`,
      figure(saved.mean, 'tenths'),
      maybe(saved.halfWidth, 'tenths'),
      maybe(saved.assumptionRange?.[0], 'tenths'),
      maybe(saved.assumptionRange?.[1], 'tenths'),
      word(verdictKey[saved.verdict]),
    ])
  if (releasablePostHours !== null) {
    sheet.row([word('releasable'), figure(releasablePostHours.hours, 'tenths')])
    sheet.row([`　${word('inBlocks')}`, figure(releasablePostHours.inBlocksOfAnHour, 'tenths')])
    sheet.row([word('surplus'), figure(releasablePostHours.surplusHours, 'tenths')])
    sheet.note(word('threeHoursNote'))
  }
  sheet.skip()
  if (staffEquivalents.length > 0)
    sheet.head([
      word('staffEquivalents'),
      say('perHourOf'),
      say('persons'),
      say('errorHead'),
      word('markHead'),
    ])
  const saved = place(2, at)
  const divisors = staffEquivalents.map(({ divisor, mean, halfWidth }) => {
    const row = sheet.next
    const over = place(2, row)
    sheet.row([
      `${word('divisor')} ${divisor.id}`,
      input(divisor.hours),
      formula(`${saved}/${over}`, mean, 'hundredths'),
      halfWidth === null ? null : formula(`${place(3, at)}/${over}`, halfWidth, 'hundredths'),
      markWord(divisor.mark, language),
    ])
    return fixedOn(sheet.name, over)
  })
  return { saved: fixedOn(sheet.name, saved), divisor: divisors[0] }
}

/** Hours of each activity, as-is and to-be side by side, with their sums: what the chart is drawn from. */
function writeSteps(
  sheet: Sheet,
  { baseline, alternatives }: ComparisonResult,
  names: readonly string[],
  language: Language,
): void {
  const say = bookSpeaker(language)
  const variants = [baseline, ...alternatives.map((one) => one.result)].map(playedSteps)
  const byElement = new Map<string, string>()
  for (const steps of variants) for (const { element, name } of steps) byElement.set(element, name)
  const hoursIn = (steps: readonly PlayedStep[], element: string): number =>
    steps.find((one) => one.element === element)?.hours ?? 0
  const rows = [...byElement].map(([element, name]) => ({
    name,
    hours: variants.map((steps) => hoursIn(steps, element)),
  }))
  const sumOf = (variant: number): number => rows.reduce((sum, { hours }) => sum + hours[variant], 0)
  sheet.heading(say('hoursByActivity'))
  const head = sheet.head([say('step'), ...names])
  const first = sheet.next
  for (const { name, hours } of rows) sheet.row([name, ...hours.map((one) => figure(one, 'tenths'))])
  const last = sheet.next - 1
  sheet.row(
    [
      say('subtotal'),
      ...names.map((_, i): Cell => {
        const column = i + 2
        return formula(`SUM(${span(place(column, first), place(column, last))})`, sumOf(i), 'tenths')
      }),
    ],
    'total',
  )
  if (rows.length > 0 && rows.length <= MOST_PARTS)
    sheet.chart(
      {
        title: say('hoursByActivity'),
        description: say('hoursByActivitySeen', {
          figures: names.map((name, i) => `${name} ${number(sumOf(i))}h`).join(', '),
        }),
        unit: 'h',
        categories: {
          from: fixedOn(sheet.name, span(place(2, head), place(names.length + 1, head))),
          values: names,
        },
        series: rows.map(({ name, hours }, i) => ({
          name,
          from: fixedOn(sheet.name, span(place(2, first + i), place(names.length + 1, first + i))),
          values: hours,
          colour: palette[i % palette.length],
        })),
        stacked: true,
        lying: true,
      },
      10 + 4 * names.length,
    )
}
