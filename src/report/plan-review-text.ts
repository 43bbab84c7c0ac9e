import type { Language } from '../model/words.ts'
import type { HoursFactors, StatedHours } from '../plan/plan-file.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { HoursDifference, MeasureResult, PlanResult, ReviewYear } from '../plan/plan-result.ts'
import { addingUp } from './adding-up.ts'
import type { Block, Row } from './document.ts'
import { cells, left, list, paragraph, right, table } from './document.ts'
import { hoursText, number, signedNumber } from './numbers.ts'
import { percentText } from './plan-capacity-text.ts'
import { planSpeaker } from './plan-words.ts'
import { speaker } from './words.ts'

interface Reviewed {
  readonly measure: MeasureResult
  readonly year: number
  readonly review: ReviewYear
}

/** 見込・目標・実績 of the years that have an actual, and why they differ. */
export function reviewBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const reviewed = result.measures.flatMap((measure) =>
    result.fiscalYears.flatMap((year): Reviewed[] => {
      const review = measure.review[year]
      return review?.actual == null ? [] : [{ measure, year, review }]
    }),
  )
  if (reviewed.length === 0) return []
  return [
    ...result.fiscalYears.flatMap((year) => sentence(result, year, language)),
    statedTable(reviewed, language),
    differenceTable(reviewed, language),
    paragraph(say('splitNote')),
  ]
}

function sentence(result: PlanResult, year: number, language: Language): Block[] {
  const { review } = result.total.years[year]
  if (review === null) return []
  const say = planSpeaker(language)
  const { measures, actual, forecast, target } = review
  const gap = target === null ? 0 : actual - target
  const told =
    target === null
      ? ''
      : say('reviewTarget', {
          target: hoursText(target),
          gap: hoursText(Math.abs(gap)),
          side: say(gap < 0 ? 'below' : 'above'),
        })
  const year_ = reiwa(year)
  return [
    paragraph(
      say('reviewOf', {
        year: year_,
        measures,
        actual: hoursText(actual),
        forecast: hoursText(forecast),
        target: told,
      }),
    ),
  ]
}

const areSame = (one: StatedHours, other: StatedHours | null): boolean =>
  one.hours === other?.hours &&
  one.factors?.cases === other.factors?.cases &&
  one.factors?.minutesPerCase === other.factors?.minutesPerCase &&
  one.factors?.share === other.factors?.share

/** Hours with the three factors behind them, one line each. */
function statedTable(reviewed: readonly Reviewed[], language: Language): Block {
  const say = planSpeaker(language)
  const words = speaker(language)
  const line = (name: string, hours: number | null | undefined, factors: HoursFactors | null): Row =>
    cells(
      `  ${name}`,
      hours == null ? words('none') : number(hours, 1),
      factors === null ? words('none') : number(factors.cases),
      factors === null ? words('none') : number(factors.minutesPerCase, 2),
      factors === null ? words('none') : percentText(factors.share, language),
    )
  return table(
    [
      left(words('measure'), 40),
      right(say('hoursHead')),
      right(say('casesHead')),
      right(say('minutesHead')),
      right(say('shareHead')),
    ],
    reviewed.flatMap(({ measure, year, review: { forecast, firstTarget, target, actual } }): Row[] => [
      { kind: 'heading', text: `${measure.name[language]}　${reiwa(year)}` },
      ...(forecast === null ? [] : [line(say('forecast'), forecast.hours, forecast.factors)]),
      ...(firstTarget === null || areSame(firstTarget, target)
        ? []
        : [line(say('firstTarget'), firstTarget.hours, firstTarget.factors)]),
      ...(target === null ? [] : [line(say('target'), target.hours, target.factors)]),
      ...(actual === null ? [] : [line(say('actual'), actual.hours, actual.factors)]),
    ]),
  )
}

function differenceTable(reviewed: readonly Reviewed[], language: Language): Block {
  const say = planSpeaker(language)
  const row = (head: string, difference: HoursDifference | null): Row[] =>
    difference === null ? [] : [cells(`  ${head}`, ...partsText(difference, language))]
  return table(
    [
      left(speaker(language)('measure'), 40),
      ...(['differenceHead', 'ofCases', 'ofMinutes', 'ofShare', 'ofRounding'] as const).map((key) =>
        right(say(key)),
      ),
    ],
    reviewed.flatMap(({ measure, year, review }): Row[] => [
      { kind: 'heading', text: `${measure.name[language]}　${reiwa(year)}` },
      ...row(say('actualMinusTarget'), review.againstTarget),
      ...row(say('actualMinusForecast'), review.againstForecast),
    ]),
  )
}

/** The difference and its parts to 0.1 h, rounded so that they add up. */
function partsText({ hours, parts }: HoursDifference, language: Language): string[] {
  if (parts === null) return [signedNumber(hours, 1), ...Array<string>(4).fill(speaker(language)('none'))]
  const rounded = addingUp([parts.cases, parts.minutesPerCase, parts.share, parts.rounding], 1)
  const whole = rounded.reduce((sum, one) => sum + one, 0)
  return [whole, ...rounded].map((one) => signedNumber(one, 1))
}

/** OODA: what was set anew, when and why, beside what stood before. */
export function revisionBlocks(result: PlanResult, language: Language): Block[] {
  const say = planSpeaker(language)
  const none = speaker(language)('none')
  const hours = (value: number | null | undefined): string =>
    value == null ? none : `${number(value)}${language === 'ja' ? 'h' : ' h'}`
  const told: { readonly date: string; readonly text: string }[] = []
  for (const { name, revisions, review } of result.measures) {
    const before = new Map<number, number | null | undefined>()
    for (const { date, year, target, reason } of revisions) {
      const was = before.has(year) ? before.get(year) : review[year]?.firstTarget?.hours
      before.set(year, target.hours)
      const said = { before: hours(was), after: hours(target.hours), reason: reason[language] }
      told.push({ date, text: say('revision', { date, name: name[language], year: reiwa(year), ...said }) })
    }
  }
  for (const { name, revisions, years } of result.indicators) {
    const before = new Map<number, number | string | null | undefined>()
    for (const { date, year, target, reason } of revisions) {
      const was = before.has(year) ? before.get(year) : years[year]
      before.set(year, target)
      const said = { before: was ?? none, after: target ?? none, reason: reason[language] }
      told.push({ date, text: say('revision', { date, name: name[language], year: reiwa(year), ...said }) })
    }
  }
  if (told.length === 0) return []
  told.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
  return [list(told.map(({ text }) => text))]
}
