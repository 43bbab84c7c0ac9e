import {
  type ComparisonAlternative,
  type ComparisonResult,
  comesToNothing,
  type HoursSaved,
  type SimulationResult,
} from '../experiment/results.ts'
import { civilFromDays, parseDate } from '../model/civil-date.ts'
import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { PlanResult } from '../plan/plan-result.ts'
import type { Period } from '../scenario/scenario.ts'
import { number, quantity } from './numbers.ts'
import { isFiscalYear, periodText } from './period-text.ts'

interface Spread {
  readonly mean: number
  readonly halfWidth: number | null
  readonly assumptionRange: readonly [number, number] | null
}

/**
 * The place a figure is rounded to: the largest power of ten that is at most half of its spread, which is the wider
 * of the half-width and half the range of assumptions. So what rounding changes stays below a quarter of what is
 * uncertain anyhow. A figure whose assumptions have no range keeps two digits, since nobody knows how sure it is.
 */
export function roundingUnit({ mean, halfWidth, assumptionRange }: Spread): number {
  const finest = Math.abs(mean) < 10 ? 0.1 : 1
  const spread =
    assumptionRange === null ? 0 : Math.max(halfWidth ?? 0, (assumptionRange[1] - assumptionRange[0]) / 2)
  if (assumptionRange !== null && spread === 0) return finest
  const limit = assumptionRange === null ? Math.max(Math.abs(mean) / 10, (halfWidth ?? 0) / 2) : spread / 2
  let unit = finest
  while (unit * 10 <= limit) unit = unit < 1 ? 1 : unit * 10
  return unit
}

/** `1,234` by hundreds is `1,200`; halves go away from zero. */
const rounded = (value: number, unit: number): string => {
  const size = Math.round(Math.abs(value) / unit) * unit
  return number(size, unit < 1 ? 1 : 0)
}

/** What a report says first: one sentence anyone can read aloud, rounded to what the uncertainty allows. */
export function openingSentence(
  result: SimulationResult | ComparisonResult | PlanResult,
  language: Language,
): string {
  if (result.format === 'yoryoku.simulation/1') return ofSimulation(result, language)
  return result.format === 'yoryoku.plan/1' ? ofPlan(result, language) : ofComparison(result, language)
}

/** `年間` for a year, the month, or the days that were played; how many cases where no days were said. */
function within(period: Period, language: Language): { readonly before: string; readonly after: string } {
  const ja = language === 'ja'
  if (period.kind === 'cases') {
    const cases = number(period.cases)
    return ja
      ? { before: `受付${cases}件につき`, after: '' }
      : { before: '', after: ` for every ${cases} cases` }
  }
  const [start, end] = [period.start, period.end].map(parseDate)
  const [first, next] = [civilFromDays(start), civilFromDays(end)]
  const wholeYear =
    isFiscalYear(period) ||
    (next.year === first.year + 1 && next.month === first.month && next.day === first.day)
  if (wholeYear) return ja ? { before: '年間', after: '' } : { before: '', after: ' a year' }
  const played = periodText({ ...period, runInFrom: period.start }, language)
  if (!ja) return { before: '', after: played.includes(' to ') ? ` from ${played}` : ` in ${played}` }
  return { before: `${played}の${monthsOf(start, end)}に`, after: '' }
}

/** `1か月` where the days are whole months. */
function monthsOf(start: number, end: number): string {
  const [first, next] = [civilFromDays(start), civilFromDays(end)]
  const months = (next.year - first.year) * 12 + next.month - first.month
  return first.day === 1 && next.day === 1 ? `${months}か月` : `${end - start}日間`
}

const spansZero = (low: number, high: number): boolean => low < 0 && high > 0

/** `900〜1,500時間`, or with the direction where there are two of them. */
function rangeSaid([low, high]: readonly [number, number], unit: number, language: Language): string {
  const ja = language === 'ja'
  const [from, to] = [rounded(low, unit), rounded(high, unit)]
  if (spansZero(low, high))
    return ja ? `${from}時間の増〜${to}時間の減` : `${from} hours more to ${to} hours less`
  if (high <= 0 && low < 0) return ja ? `${to}〜${from}時間の増` : `${to}–${from} hours more`
  return ja ? `${from}〜${to}時間` : `${from}–${to} hours`
}

/** How sure the figure is: 前提の幅, else the dice alone. The dice come forward where they alone leave it open. */
function sureness(saved: HoursSaved, unit: number, language: Language): string {
  const ja = language === 'ja'
  const { mean, halfWidth, assumptionRange } = saved
  const byDice = halfWidth !== null && Math.abs(mean) <= halfWidth
  const decided = assumptionRange !== null && !spansZero(...assumptionRange)
  const dice =
    halfWidth === null
      ? ''
      : ja
        ? `試行誤差 ±${rounded(Math.max(halfWidth, unit), unit)}時間`
        : `simulation error ±${rounded(Math.max(halfWidth, unit), unit)} hours`
  if (assumptionRange === null) {
    const none = ja ? '前提の幅は未設定' : 'no range of assumptions given'
    return dice === '' ? none : `${dice}${ja ? '。' : '; '}${none}`
  }
  if (saved.verdict === 'undecided' && decided && byDice) return dice
  const range = rangeSaid(assumptionRange, unit, language)
  return ja ? `前提の幅 ${range}` : `range of assumptions ${range}`
}

function ofComparison({ period, alternatives }: ComparisonResult, language: Language): string {
  const one = alternatives.length === 1
  return alternatives
    .map((alternative) => ofAlternative(alternative, period, one, language))
    .join(language === 'ja' ? '' : ' ')
}

function ofAlternative(
  { scenario, hoursSaved, result }: ComparisonAlternative,
  period: Period,
  isOnly: boolean,
  language: Language,
): string {
  const ja = language === 'ja'
  const name = scenario.name[language]
  const subject = isOnly ? (ja ? 'この見直し' : 'This change') : ja ? `「${name}」` : `“${name}”`
  const { before, after } = within(period, language)
  if (isUnusable(result)) {
    return ja
      ? `${subject}の試算では案件がほとんど完了しないため、削減時間を言えません。`
      : `${subject}: next to no case is completed, so no saving can be stated.`
  }
  const unit = roundingUnit(hoursSaved)
  const size = rounded(hoursSaved.mean, unit)
  const isNothing = Number(size) === 0
  const sure = sureness(hoursSaved, unit, language)
  if (hoursSaved.verdict === 'none') {
    return ja
      ? `${subject}で業務時間は変わりません（試算）。`
      : `${subject} leaves staff time as it is (an estimate).`
  }
  if (hoursSaved.verdict === 'undecided') {
    const direction = hoursSaved.mean < 0 ? (ja ? 'の増' : ' more') : ja ? 'の減' : ' less'
    const middle = ja
      ? isNothing
        ? `${before}ほぼ0時間`
        : `${before}約${size}時間${direction}`
      : isNothing
        ? `about 0 hours${after}`
        : `about ${size} hours${direction}${after}`
    return ja
      ? `${subject}で業務時間に差があるとは判断できません（試算では${middle}。${sure}）。`
      : `Whether ${isOnly ? 'this change' : subject} changes staff time cannot be told (estimated ${middle}; ${sure}).`
  }
  const saves = hoursSaved.verdict === 'saves'
  const hours = isNothing
    ? ja
      ? `${number(unit, unit < 1 ? 1 : 0)}時間未満`
      : `less than ${number(unit, unit < 1 ? 1 : 0)} hours`
    : ja
      ? `約${size}時間`
      : `about ${size} hours`
  return ja
    ? `${subject}で${before}${hours}の業務時間の${saves ? '削減' : '増加'}を見込みます（試算。${sure}）。`
    : `${subject} is expected to ${saves ? 'save' : 'cost'} ${hours} of staff time${after} (an estimate; ${sure}).`
}

const isUnusable = ({ caseAccount: { opening, arrived, completed, left } }: SimulationResult): boolean =>
  comesToNothing(opening + arrived, completed + left)

function ofSimulation(result: SimulationResult, language: Language): string {
  const ja = language === 'ja'
  const { arrived, opening, completed } = result.caseAccount
  if (isUnusable(result)) {
    const [came, done] = [number(opening + arrived), number(completed)]
    return ja
      ? `${came}件のうち完了は${done}件にとどまり、この試算の値は使えません。`
      : `Of ${came} cases only ${done} were completed: the figures of this run cannot be used.`
  }
  const whole = (id: string) => result.indicators.find((one) => one.id === id && one.scope.kind === 'process')
  const hours = whole('staffHours')
  const wait = whole('callWait') ?? whole('waitingTime')
  const { before, after } = within(result.period, language)
  const unit = roundingUnit({
    mean: hours?.mean ?? 0,
    halfWidth: hours?.halfWidth ?? null,
    assumptionRange: null,
  })
  const cases = rounded(arrived, roundingUnit({ mean: arrived, halfWidth: null, assumptionRange: null }))
  const ofCases = result.period.kind === 'cases'
  const parts = [
    ...(ofCases ? [] : [ja ? `${before}約${cases}件を受け付け` : `about ${cases} cases${after}`]),
    ...(hours === undefined || hours.mean === 0
      ? []
      : [
          ja
            ? `職員の従事時間は${ofCases ? before : ''}約${rounded(hours.mean, unit)}時間`
            : `about ${rounded(hours.mean, unit)} staff hours${ofCases ? after : ''}`,
        ]),
    ...(wait === undefined
      ? []
      : [
          ja
            ? `${wait.id === 'callWait' ? '呼出しまでの待ち' : '待ち時間'}は平均${quantity(wait.mean, wait.unit, language)}`
            : `${wait.id === 'callWait' ? 'a mean wait until called' : 'a mean waiting time'} of ${quantity(wait.mean, wait.unit, language)}`,
        ]),
  ]
  return ja
    ? `この業務${ofCases ? 'で' : ''}は${parts.join('、')}と見込みます（試算。前提の幅は含みません）。`
    : `The procedure is expected to have ${parts.join(', ')} (an estimate; the range of assumptions is not in it).`
}

/** The last year: the total and its persons, what is simulated with its range, what is transcribed apart. */
function ofPlan(result: PlanResult, language: Language): string {
  const ja = language === 'ja'
  const year = result.fiscalYears[result.fiscalYears.length - 1]
  const { simulated, transcribed, hoursSaved } = result.total.years[year]
  const unit = roundingUnit(simulated)
  const open = result.total.notYet.length
  if (!result.measures.some((one) => one.reference !== true && one.years[year] !== undefined)) {
    return ja
      ? `削減時間を算定できた施策はまだありません（未算定の${open}施策と時間でない指標を示します）。`
      : `No measure has a figure in hours yet: ${open} not computed, with their reasons, and indicators that are not hours.`
  }
  const [divisor] = result.divisors
  const persons = number(hoursSaved.mean / divisor.hours, 1)
  const when = ja
    ? `令和${year - 2018}年度（${reiwa(year)}、${year}年度）${partOf(result, year, language)}`
    : `fiscal year ${reiwa(year)} (${year})${partOf(result, year, language)}`
  const range = simulated.assumptionRange
  const said =
    range === null
      ? ''
      : ja
        ? `〔前提の幅 ${rangeSaid(range, unit, language)}〕`
        : ` [range of assumptions ${rangeSaid(range, unit, language)}]`
  const isSimulated = simulated.mean !== 0 || transcribed === 0
  const parts = ja
    ? [
        ...(isSimulated ? [`試算が約${rounded(simulated.mean, unit)}時間${said}`] : []),
        ...(transcribed === 0 ? [] : [`計画値の転記が${number(transcribed)}時間`]),
      ]
    : [
        ...(isSimulated ? [`estimated: about ${rounded(simulated.mean, unit)} hours${said}`] : []),
        ...(transcribed === 0 ? [] : [`transcribed from the plan: ${number(transcribed)} hours`]),
      ]
  // What is all of one kind needs no list of parts.
  const single = isSimulated
    ? ja
      ? `試算${range === null ? '' : `。前提の幅 ${rangeSaid(range, unit, language)}`}`
      : `an estimate${range === null ? '' : `; range of assumptions ${rangeSaid(range, unit, language)}`}`
    : ja
      ? '計画値の転記'
      : 'transcribed from the plan'
  const made = parts.length > 1 ? (ja ? `内訳は、${parts.join('、')}` : parts.join('; ')) : single
  const without =
    open === 0
      ? ''
      : ja
        ? `。未算定の${open}施策は含みません`
        : `; ${open} measure${open === 1 ? '' : 's'} not computed yet ${open === 1 ? 'is' : 'are'} not in it`
  const size = rounded(hoursSaved.mean, simulated.mean === 0 ? 1 : unit)
  const more = hoursSaved.mean < 0
  if (isOpen(simulated, transcribed)) {
    const about = ja
      ? `約${size}時間の${more ? '増' : '減'}`
      : `about ${size} hours ${more ? 'more' : 'less'}`
    return ja
      ? `${when}は、算定済み分の計で業務時間に差があるとは判断できません（${about}、${made}${without}）。`
      : `Whether what is computed so far changes staff time in ${when} cannot be told (${about}; ${made}${without}).`
  }
  if (ja) {
    const what = more
      ? `約${size}時間の業務時間の増加`
      : `約${size}時間の業務時間の削減（${persons}人分の余力）`
    return `${when}に、算定済み分の計で${what}を見込みます（${made}${without}）。`
  }
  const what = more
    ? `cost about ${size} hours of staff time`
    : `save about ${size} hours of staff time, spare capacity worth ${persons} persons`
  return `What is computed so far is expected to ${what}, in ${when} (${made}${without}).`
}

/** The dice, or the assumptions, leave open whether the total is a saving. */
const isOpen = ({ mean, halfWidth, assumptionRange }: Spread, transcribed: number): boolean =>
  spansZero(
    transcribed + Math.min(mean - (halfWidth ?? 0), assumptionRange?.[0] ?? mean),
    transcribed + Math.max(mean + (halfWidth ?? 0), assumptionRange?.[1] ?? mean),
  )

/** Where the year was played in part, all its measures alike. */
function partOf(result: PlanResult, year: number, language: Language): string {
  const parts = result.measures.flatMap((one) =>
    one.basis !== 'simulated' || one.years[year] === undefined ? [] : [one.years[year].partYear],
  )
  const [first] = parts
  if (first == null || parts.some((one) => one?.from !== first.from || one?.to !== first.to)) return ''
  const period = { kind: 'dates', start: first.from, end: first.to, runInFrom: first.from } as const
  return language === 'ja' ? `の${periodText(period, language)}分` : `, ${periodText(period, language)}`
}
