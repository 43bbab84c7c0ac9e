import type { Language } from '../model/words.ts'
import type {
  DivisorLine,
  HoursFigure,
  MeasureResult,
  MeasureYear,
  PlanResult,
  ReviewYear,
  TotalYear,
} from '../plan/plan-result.ts'
import { hoursText, personsText, plusMinus, rangeText, signedHours } from './numbers.ts'
import { planSpeaker } from './plan-words.ts'
import { speaker } from './words.ts'

type Say = ReturnType<typeof speaker>

/** What a line of the table by fiscal year tells. */
export type PlanLineOf =
  | 'hours'
  | 'range'
  | 'error'
  | 'firstTarget'
  | 'target'
  | 'gap'
  | 'actual'
  | 'actualMinusTarget'
  | 'simulated'
  | 'transcribed'
  | 'overlap'
  | 'total'
  | 'targets'
  | 'cumulative'

/** Lines that stand below the hours of their measure. */
export const BELOW_HOURS: ReadonlySet<PlanLineOf> = new Set([
  'range',
  'error',
  'firstTarget',
  'target',
  'gap',
  'actual',
  'actualMinusTarget',
])

/** A cell of the table: hours with their persons, or what is said in their place; and what is said below. */
export interface PlanCell {
  readonly text: string
  readonly persons?: string
  readonly notes: readonly string[]
}

export type PlanLine =
  | { readonly kind: 'group'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'line'
      readonly of: PlanLineOf
      /** Undefined of the lines that add up. */
      readonly measure: MeasureResult | undefined
      readonly head: string
      /** 試算, 転記 … */
      readonly mark: string | undefined
      /** By fiscal year. */
      readonly cells: readonly PlanCell[]
    }

/** The table by fiscal year before it has a form: groups with their measures, then what adds up. */
export function planTable(
  result: PlanResult,
  language: Language,
  divisor: DivisorLine = result.divisors[0],
): PlanLine[] {
  const making: Making = { result, language, say: speaker(language), divisor }
  return [
    ...result.groups.flatMap((group): PlanLine[] => {
      const members = result.measures.filter((one) => one.group === group.id)
      if (members.length === 0) return []
      return [
        { kind: 'group', text: `【${group.name[language]}】` },
        ...members.flatMap((measure) => measureLines(measure, making)),
      ]
    }),
    { kind: 'rule' },
    ...totalLines(making),
  ]
}

interface Making {
  readonly result: PlanResult
  readonly language: Language
  readonly say: Say
  readonly divisor: DivisorLine
}

/** Hours with their unit, set as the language sets it. */
export const inHours = (text: string, language: Language): string =>
  language === 'ja' ? `${text}h` : `${text} h`

export const bracketed = (text: string, language: Language): string =>
  language === 'ja' ? `〔${text}〕` : ` [${text.replaceAll('・', ', ')}]`

export function marksOf(measure: MeasureResult, say: Say): string {
  if (measure.basis === 'notYet') return say('notYetMark')
  if (measure.basis === 'transcribed') return say('transcribedMark')
  if (measure.reference) return say('referenceMark')
  return measure.fitted ? `${say('simulatedMark')}・${say('fittedMark')}` : say('simulatedMark')
}

const plain = (text: string): PlanCell => ({ text, notes: [] })

const hoursAndPersons = (
  hours: number,
  { language, say, divisor }: Making,
  notes: readonly string[] = [],
): PlanCell => ({
  text: inHours(hoursText(hours), language),
  persons: `${personsText(hours / divisor.hours)}${language === 'ja' ? say('persons') : ' p'}`,
  notes,
})

function measureLines(measure: MeasureResult, making: Making): PlanLine[] {
  const { result, language, say } = making
  const line = (
    of: PlanLineOf,
    head: string,
    cell: (year: MeasureYear) => PlanCell,
    absent: string = say('none'),
  ): PlanLine => ({
    kind: 'line',
    of,
    measure,
    head,
    mark: of === 'hours' ? marksOf(measure, say) : undefined,
    cells: result.fiscalYears.map((year) => {
      const figure = measure.years[year]
      return figure === undefined ? plain(absent) : cell(figure)
    }),
  })
  const name = measure.name[language]
  const main =
    (...notes: readonly string[]) =>
    ({ hoursSaved, partYear, cappedAt }: MeasureYear): PlanCell =>
      hoursAndPersons(hoursSaved.mean, making, [
        ...(partYear === null ? [] : [`(${partYearText(partYear, language)})`]),
        ...(cappedAt === null ? [] : [`(${planSpeaker(language)('cappedAt')})`]),
        ...notes,
      ])
  const [before, after] = reviewLines(measure, making)
  if (measure.basis === 'notYet') return [line('hours', name, main(), say('notYetMark')), ...before, ...after]
  if (measure.basis === 'transcribed')
    return [line('hours', name, main(bracketed(say('transcribedMark'), language))), ...before, ...after]
  const targets: PlanLine[] = Object.values(measure.years).some(({ target }) => target !== null)
    ? [
        line('target', say('target'), ({ target }) =>
          plain(target === null ? say('none') : inHours(hoursText(target), language)),
        ),
        line('gap', say('gap'), ({ targetGap, fitted }) =>
          plain(
            targetGap === null
              ? say('none')
              : `${inHours(signedHours(targetGap), language)}${fitted ? bracketed(say('calibrated'), language) : ''}`,
          ),
        ),
      ]
    : []
  return [
    line('hours', name, main()),
    line('range', say('assumptionRange'), ({ hoursSaved }) => plain(rangeText(hoursSaved.assumptionRange))),
    line('error', say('simulationError'), ({ hoursSaved, verdict }) => ({
      text: plusMinus(hoursSaved.halfWidth),
      notes: verdict === 'undecided' && hoursSaved.mean !== 0 ? [say('undecided')] : [],
    })),
    ...before,
    ...targets,
    ...after,
  ]
}

/** What the targets were before they were revised, and what became of them. */
function reviewLines(
  measure: MeasureResult,
  { result, language, say }: Making,
): readonly [before: PlanLine[], after: PlanLine[]] {
  const more = planSpeaker(language)
  const line = (
    of: 'firstTarget' | 'actual' | 'actualMinusTarget',
    text: (year: ReviewYear) => string,
  ): PlanLine => ({
    kind: 'line',
    of,
    measure,
    head: more(of),
    mark: undefined,
    cells: result.fiscalYears.map((year) => {
      const review = measure.review[year]
      return plain(review === undefined ? say('none') : text(review))
    }),
  })
  const hours = (stated: ReviewYear['actual']): string =>
    stated?.hours == null ? say('none') : inHours(hoursText(stated.hours), language)
  return [
    measure.revisions.length === 0 ? [] : [line('firstTarget', ({ firstTarget }) => hours(firstTarget))],
    Object.values(measure.review).every(({ actual }) => actual === null)
      ? []
      : [
          line('actual', ({ actual }) => hours(actual)),
          line('actualMinusTarget', ({ againstTarget }) =>
            againstTarget === null ? say('none') : inHours(signedHours(againstTarget.hours), language),
          ),
        ],
  ]
}

/** The end is exclusive in the data; people name the last month. */
function partYearText({ from, to }: { from: string; to: string }, language: Language): string {
  const first = Number(from.slice(5, 7))
  const next = Number(to.slice(5, 7))
  const last = to.endsWith('-01') ? ((next + 10) % 12) + 1 : next
  if (first === last) return language === 'ja' ? `${first}月分` : `month ${first}`
  return language === 'ja' ? `${first}月〜${last}月` : `months ${first}–${last}`
}

/** Years of which no figure is known have no total: 0 h would be one. */
export const isComputedIn =
  ({ measures }: PlanResult) =>
  (year: number): boolean =>
    measures.some((one) => one.reference !== true && one.years[year] !== undefined)

function totalLines(making: Making): PlanLine[] {
  const { result, language, say } = making
  const isComputed = isComputedIn(result)
  const line = (of: PlanLineOf, head: string, cell: (year: TotalYear) => PlanCell): PlanLine => ({
    kind: 'line',
    of,
    measure: undefined,
    head,
    mark: undefined,
    cells: result.fiscalYears.map((year) =>
      isComputed(year) ? cell(result.total.years[year]) : plain(say('none')),
    ),
  })
  const both = (hours: number): PlanCell => hoursAndPersons(hours, making)
  const spread = (text: (figure: HoursFigure) => string) => (year: TotalYear) => plain(text(year.simulated))
  return [
    line('simulated', say('simulatedTotal'), ({ simulated }) => both(simulated.mean)),
    line(
      'range',
      say('assumptionRange'),
      spread(({ assumptionRange }) => rangeText(assumptionRange)),
    ),
    line(
      'error',
      say('simulationError'),
      spread(({ halfWidth }) => plusMinus(halfWidth)),
    ),
    line('transcribed', say('transcribedTotal'), ({ transcribed }) => both(transcribed)),
    line('overlap', say('overlap'), ({ overlap }) => plain(inHours(hoursText(overlap), language))),
    { kind: 'rule' },
    line('total', say('total'), ({ hoursSaved }) => both(hoursSaved.mean)),
    ...(printsTargets(result)
      ? [
          line('targets', planSpeaker(language)('targetsTotal'), ({ targets }) =>
            targets === null ? plain(say('none')) : both(targets.hours),
          ),
        ]
      : []),
    line('cumulative', say('cumulative'), ({ cumulativeHours }) =>
      plain(inHours(hoursText(cumulativeHours), language)),
    ),
  ]
}

/** Measures for which the plan itself prints hours. */
export const withTargets = ({ measures, total }: PlanResult): MeasureResult[] => {
  const printed = new Set(Object.values(total.years).flatMap(({ targets }) => targets?.measures ?? []))
  return measures.filter(({ id }) => printed.has(id))
}

/** A plan that prints hours of transcribed measures alone has their sum in the table already. */
export const printsTargets = (result: PlanResult): boolean => {
  const printed = withTargets(result)
  return printed.length > 1 && printed.some(({ basis }) => basis !== 'transcribed')
}
