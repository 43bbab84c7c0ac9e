import type {
  ComparisonAlternative,
  ComparisonResult,
  IndicatorResult,
  SimulationResult,
} from '../../../src/experiment/results.ts'
import { civilFromDays, parseDate } from '../../../src/model/civil-date.ts'
import type { Words } from '../../../src/model/words.ts'
import { reiwa } from '../../../src/plan/index.ts'
import type { FigureId, Lesson, Place } from './lesson.ts'

/** One figure of a result, on both sides. */
export interface Figure {
  readonly id: FigureId
  readonly asIs: number
  readonly toBe: number
  /** What is saved, of hours; else to-be − as-is. */
  readonly change: number
  readonly halfWidth: number | null
  /** unserved: fewer hours because residents were not served, which saves nothing. */
  readonly verdict: 'different' | 'same' | 'undecided' | 'unserved'
}

/** How a figure is read: its words, its unit, and how many of the result's units make one of them. */
export const figureWords: Readonly<
  Record<
    FigureId,
    { readonly label: Words; readonly unit: Words; readonly per: number; readonly digits: number }
  >
> = {
  hoursSaved: {
    label: { ja: '削減時間', en: 'Hours saved' },
    unit: { ja: '時間', en: 'h' },
    per: 1,
    digits: 0,
  },
  callWait: {
    label: { ja: '呼出待ち（平均）', en: 'Wait until called (mean)' },
    unit: { ja: '分', en: 'min' },
    per: 60,
    digits: 1,
  },
  cycleTime: {
    label: { ja: '処理期間（平均）', en: 'Cycle time (mean)' },
    unit: { ja: '日', en: 'days' },
    per: 86_400,
    digits: 1,
  },
  completed: {
    label: { ja: '応対を終えた件数', en: 'Residents served' },
    unit: { ja: '件', en: '' },
    per: 1,
    digits: 0,
  },
  overtime: { label: { ja: '時間外', en: 'Overtime' }, unit: { ja: '時間', en: 'h' }, per: 1, digits: 0 },
  load: {
    label: { ja: '従事時間割合', en: 'Share of time at work' },
    unit: { ja: '%', en: '%' },
    per: 0.01,
    digits: 0,
  },
  applicantHours: {
    label: { ja: '住民が使う時間', en: 'Residents’ own time' },
    unit: { ja: '時間', en: 'h' },
    per: 1,
    digits: 0,
  },
}

/** In the words of the indicators: which one, of what. */
const INDICATOR: Readonly<Record<Exclude<FigureId, 'hoursSaved' | 'completed'>, string>> = {
  callWait: 'callWait',
  cycleTime: 'cycleTime',
  overtime: 'overtime',
  load: 'utilisation',
  applicantHours: 'applicantHours',
}

type Scoped = Pick<IndicatorResult, 'id' | 'scope'>
const isOf =
  (id: string, pool: string | undefined) =>
  (one: Scoped): boolean =>
    one.id === id &&
    (pool === undefined
      ? one.scope.kind === 'process'
      : one.scope.kind === 'resourcePool' && one.scope.id === pool)

const hoursOf = (result: SimulationResult): number =>
  result.indicators.find(isOf('staffHours', undefined))?.mean ?? 0

/** A half-width of nothing is none: rounding of figures that are equal in every replication. */
const NOTHING = 1e-6

const verdictOf = (change: number, halfWidth: number | null): Figure['verdict'] => {
  if (Math.abs(change) < NOTHING && (halfWidth ?? 0) < NOTHING) return 'same'
  return halfWidth !== null && Math.abs(change) > halfWidth ? 'different' : 'undecided'
}

const hoursSaved = (
  baseline: SimulationResult,
  { result, hoursSaved: saved }: ComparisonAlternative,
): Figure => {
  const plain = verdictOf(saved.mean, saved.halfWidth)
  return {
    id: 'hoursSaved',
    asIs: hoursOf(baseline),
    toBe: hoursOf(result),
    change: saved.mean,
    halfWidth: saved.halfWidth,
    verdict: plain === 'different' && saved.verdict === 'undecided' ? 'unserved' : plain,
  }
}

const completed = (baseline: SimulationResult, { result, differences }: ComparisonAlternative): Figure => {
  const [asIs, toBe] = [baseline.caseAccount.completed, result.caseAccount.completed]
  const aDay = differences.find(isOf('throughput', undefined))
  const perDay = aDay === undefined || aDay.mean === 0 ? 0 : (toBe - asIs) / aDay.mean
  const halfWidth = aDay?.halfWidth == null ? null : Math.abs(aDay.halfWidth * perDay)
  return {
    id: 'completed',
    asIs,
    toBe,
    change: toBe - asIs,
    halfWidth,
    verdict: verdictOf(toBe - asIs, halfWidth),
  }
}

const measured = (
  id: keyof typeof INDICATOR,
  lesson: Lesson,
  baseline: SimulationResult,
  { result, differences }: ComparisonAlternative,
): Figure | undefined => {
  const isIt = isOf(INDICATOR[id], id === 'load' ? lesson.hall[0] : undefined)
  const [asIs, toBe] = [baseline.indicators.find(isIt), result.indicators.find(isIt)]
  const difference = differences.find(isIt)
  if (asIs === undefined || toBe === undefined) return undefined
  const change = difference?.mean ?? toBe.mean - asIs.mean
  const halfWidth = difference?.halfWidth ?? null
  return { id, asIs: asIs.mean, toBe: toBe.mean, change, halfWidth, verdict: verdictOf(change, halfWidth) }
}

/** The figures of a lesson: the hours saved, then those it shows large. */
export const figuresOf = (lesson: Lesson, { baseline, alternatives: [toBe] }: ComparisonResult): Figure[] => [
  hoursSaved(baseline, toBe),
  ...lesson.figures.flatMap(
    (id) => (id === 'completed' ? completed(baseline, toBe) : measured(id, lesson, baseline, toBe)) ?? [],
  ),
]

/** 「R8（2026）年6月の1か月」: what time a figure is of. */
export const timeWords = (from: string, to: string): Words => {
  const [first, last] = [civilFromDays(parseDate(from)), civilFromDays(parseDate(to) - 1)]
  const fiscal = first.month >= 4 ? first.year : first.year - 1
  const isMonth = first.day === 1 && first.year === last.year && first.month === last.month
  if (isMonth && civilFromDays(parseDate(to)).day === 1)
    return {
      ja: `${first.year}年${first.month}月の1か月`,
      en: `the month ${first.year}-${String(first.month).padStart(2, '0')}`,
    }
  if (first.month === 4 && first.day === 1 && to === `${fiscal + 1}-04-01`)
    return { ja: `${reiwa(fiscal)}年度の1年`, en: `the fiscal year ${fiscal}` }
  return { ja: `${from}から${to}の前日まで`, en: `${from} to before ${to}` }
}

/** A machine that works for seconds is not shown. */
const LEAST_HOURS = 0.5

/** Hours worked by place, in the order in which work is moved. */
export interface PlaceHours {
  readonly place: Place
  readonly asIs: number
  readonly toBe: number
}

export const placeHours = (
  { places }: Lesson,
  { baseline, alternatives: [{ result }] }: ComparisonResult,
  order: readonly Place[],
): PlaceHours[] => {
  const hoursIn = ({ series }: SimulationResult, place: Place): number =>
    series?.pools
      .filter(({ id }) => places[id] === place)
      .reduce((sum, { workedHours }) => sum + workedHours.total, 0) ?? 0
  return order
    .map((place) => ({ place, asIs: hoursIn(baseline, place), toBe: hoursIn(result, place) }))
    .filter(({ asIs, toBe }) => Math.max(asIs, toBe) > LEAST_HOURS)
}
