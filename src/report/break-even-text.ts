import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { BreakEven, BreakEvenResult, BreakEvenYear, PlanResult } from '../plan/plan-result.ts'
import type { Block, ReportDocument, Section } from './document.ts'
import { cells, left, list, paragraph, punctuated, right, table } from './document.ts'
import { findingLines } from './findings-text.ts'
import { number } from './numbers.ts'
import { planSpeaker } from './plan-words.ts'
import { sources } from './plan-yen-text.ts'
import { speaker } from './words.ts'

type Judged = Pick<PlanResult, 'fiscalYears' | 'breakEven' | 'money'> & {
  readonly measures: readonly Pick<PlanResult['measures'][number], 'id' | 'name'>[]
}

/** 「予算は減るか」 as a report of its own: the answer, the sums by year, how sure, how it was computed. */
export function breakEvenReport(result: BreakEvenResult, language: Language): ReportDocument {
  const say = planSpeaker(language)
  const words = speaker(language)
  const points = result.breakEven.flatMap(({ budget, withLabourValue }) => [
    ...(budget.range === null ? [] : [budget.range.points]),
    ...(withLabourValue?.range == null ? [] : [withLabourValue.range.points]),
  ])[0]
  const sections: Section[] = [
    { heading: say('breakEvenTitle'), blocks: breakEvenBlocks(result, language) },
    { heading: say('yenSection'), blocks: sources(result.money, result.labourRate, language) },
    {
      heading: words('settings'),
      blocks: [
        ...(points === undefined ? [] : [paragraph(say('method', { points }))]),
        list([
          `${words('seed')}：${result.seed ?? '—'}`,
          `${words('replications')}：${result.replications ?? '—'}`,
        ]),
      ],
    },
    {
      heading: words('findingsSection'),
      blocks: result.findings.length === 0 ? [] : [list(findingLines(result.findings, language))],
    },
  ]
  return punctuated(
    { title: result.plan.name[language], sections: sections.filter(({ blocks }) => blocks.length > 0) },
    language,
  )
}

/** The answer of the plan, then of each measure with stated costs. */
export function breakEvenBlocks(result: Judged, language: Language): Block[] {
  if (result.breakEven.length === 0) return [paragraph(withoutAnswer(result, language))]
  const alone = result.breakEven.filter(({ measure }) => measure !== null)
  const plan = result.breakEven.find(({ measure }) => measure === null)
  const repeated = plan !== undefined && alone.length === 1 && !plan.common && plan.measures.length === 1
  return result.breakEven
    .filter((one) => !(repeated && one.measure !== null))
    .flatMap((one) => answerBlocks(one, result, language))
}

/** Without costs nothing can be answered but how much they may be. */
function withoutAnswer({ fiscalYears, money }: Judged, language: Language): string {
  const say = planSpeaker(language)
  const budget = money
    .filter(({ kind }) => kind === 'expenditureCut' || kind === 'revenue')
    .reduce((sum, { years }) => fiscalYears.reduce((all, year) => all + (years[year]?.value ?? 0), sum), 0)
  const said = say('breakEvenNoCosts')
  if (budget <= 0) return said
  const could = say('couldCost', {
    ...{ first: reiwa(fiscalYears[0]), last: lastOf(fiscalYears) },
    budget: number(budget),
  })
  return language === 'ja' ? said + could : `${said} ${could}`
}

function answerBlocks(one: BreakEven, result: Judged, language: Language): Block[] {
  const say = planSpeaker(language)
  const nameOf = (id: string): string =>
    result.measures.find((measure) => measure.id === id)?.name[language] ?? id
  const alone = one.measure ?? (one.measures.length === 1 && !one.common ? one.measures[0] : null)
  const who = alone === null ? say('budgetOfPlan') : say('budgetOf', { name: nameOf(alone) })
  const { fiscalYears } = result
  const said = [
    budgetSentence(one, who, fiscalYears, language),
    rangeSentence(one.budget, fiscalYears, language),
    ...(one.withLabourValue === null
      ? []
      : [
          labourSentence(one.withLabourValue, fiscalYears, language),
          rangeSentence(one.withLabourValue, fiscalYears, language),
        ]),
  ]
  const row = (name: string, yen: (year: BreakEven['years'][string]) => number | null) =>
    cells(
      name,
      ...fiscalYears.map((year) => {
        const value = yen(one.years[year])
        return value === null ? '—' : number(value)
      }),
    )
  const priced = Object.values(one.years).some(({ labourValue }) => labourValue !== null)
  return [
    paragraph(said.filter((part) => part !== '').join(language === 'ja' ? '' : ' ')),
    table(
      [left(language === 'ja' ? '円' : 'Yen', 36), ...fiscalYears.map((year) => right(reiwa(year), 14))],
      [
        row(say('cumulativeCost'), ({ cost }) => cost),
        row(say('cumulativeBudget'), ({ budget }) => budget),
        row(say('budgetBalance'), ({ budget, cost }) => budget - cost),
        ...(priced ? [row(say('cumulativeLabour'), ({ labourValue }) => labourValue)] : []),
      ],
    ),
    ...(one.budget.range === null
      ? []
      : [
          paragraph(
            say('balanceRange', {
              last: lastOf(fiscalYears),
              low: number(one.budget.range.balance[0]),
              high: number(one.budget.range.balance[1]),
            }),
          ),
        ]),
    ...(one.withoutCosts.length === 0
      ? []
      : [
          paragraph(
            say('withoutCosts', {
              names: one.withoutCosts.map(nameOf).join(language === 'ja' ? '・' : ', '),
            }),
          ),
        ]),
  ]
}

const lastOf = (years: readonly number[]): string => reiwa(years[years.length - 1])

function budgetSentence(
  { budget, years }: BreakEven,
  who: string,
  fiscalYears: readonly number[],
  language: Language,
): string {
  const say = planSpeaker(language)
  const last = lastOf(fiscalYears)
  const shortfall = number(-budget.balance)
  if (budget.year === null) {
    const end = years[fiscalYears[fiscalYears.length - 1]]
    return say('doesNotFall', {
      ...{ who, last, shortfall, first: reiwa(fiscalYears[0]) },
      ...{ budget: number(end.budget), cost: number(end.cost) },
    })
  }
  const year = reiwa(budget.year)
  return budget.balance > 0
    ? say('falls', { who, year, last, balance: number(budget.balance) })
    : say('fallsAndBack', { who, year, last, shortfall })
}

function labourSentence(judged: BreakEvenYear, fiscalYears: readonly number[], language: Language): string {
  const say = planSpeaker(language)
  return judged.year === null
    ? say('withLabourNever', { last: lastOf(fiscalYears), shortfall: number(-judged.balance) })
    : say('withLabour', { year: reiwa(judged.year) })
}

function rangeSentence(
  { year, range }: BreakEvenYear,
  fiscalYears: readonly number[],
  language: Language,
): string {
  const say = planSpeaker(language)
  const last = lastOf(fiscalYears)
  if (range === null) return say('noRange')
  const { earliest, latest, points, reached } = range
  if (earliest === null) return say('rangeNever', { last })
  if (latest === null) return say('rangeOpen', { earliest: reiwa(earliest), last, points, reached })
  if (earliest === latest && earliest === year) return say('rangeSame', { year: reiwa(year) })
  return say('rangeYears', { earliest: reiwa(earliest), latest: reiwa(latest) })
}
