import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { MeasureResult, MeasureYear, PlanResult } from '../../plan/plan-result.ts'
import { number } from '../numbers.ts'
import { roundingUnit } from '../opening-sentence.ts'
import { speaker } from '../words.ts'
import type { Answered, AnsweredPeriod } from './answer-sheet.ts'
import type { PlanPlaces } from './plan-table-sheet.ts'
import { type Asked, questionsOf } from './questions.ts'
import { isShareOfUse } from './share-of-use.ts'
import { bookSpeaker } from './words.ts'
import { partText, yearHead } from './year-words.ts'

const MOST_DRIVERS = 5

/** What somebody who defends a measure's figure must know: of its last year, and the check of every year. */
export function answersOf(
  measure: MeasureResult,
  result: PlanResult,
  places: PlanPlaces,
  command: string,
  language: Language,
): Answered {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const years = result.fiscalYears.filter((year) => measure.years[year] !== undefined)
  const last = years[years.length - 1]
  const of = measure.years[last]
  const drivers = of.working?.drivers ?? []
  const lines = result.assumptions.filter(({ measures }) => measures.includes(measure.id))
  return {
    title: `${say('answers')}：${measure.name[language]}`,
    notes: [
      measure.basis === 'transcribed'
        ? say('transcribedNote', { source: measure.source ?? word('noSource') })
        : figureSentence(of, last, language),
      ...(measure.reference ? [`【${word('referenceMark')}】`] : []),
      ...[measure.note, measure.fitted, measure.gapNote].flatMap((one) => (one ? [one[language]] : [])),
      ...(of.fingerprints.length === 0
        ? []
        : [
            `${say('fingerprint')} (${reiwa(last)})：${of.fingerprints.map((one) => one.slice(0, 16)).join(' ')}`,
          ]),
    ],
    questions: questionsOf(askedOf(measure, last, result, places, command, language), language),
    strongest: drivers.slice(0, MOST_DRIVERS).flatMap(({ path, correlation }) => {
      const line = lines.find((one) => one.path === path)
      return line === undefined ? [] : [{ line, correlation }]
    }),
    names: { asIs: say('asIsMean'), toBe: say('toBeMean') },
    periods: years.flatMap((year): AnsweredPeriod[] => {
      const one = measure.years[year]
      const forecastAt = places.hours(measure.id, year)
      if (forecastAt === undefined) return []
      return [
        {
          label: yearHead(year),
          asIs: one.working?.asIs ?? [],
          toBe: one.working?.toBe ?? [],
          reason: one.working?.reason?.[language] ?? null,
          mean: one.hoursSaved.mean,
          forecastAt,
          halfWidth: one.hoursSaved.halfWidth,
          range: one.hoursSaved.assumptionRange,
          closedForm: one.closedForm,
          z: one.z,
          target: one.target,
          actual: measure.review[year]?.actual?.hours ?? null,
        },
      ]
    }),
  }
}

function figureSentence(
  { hoursSaved, verdict, partYear }: MeasureYear,
  year: number,
  language: Language,
): string {
  const say = bookSpeaker(language)
  const unit = roundingUnit(hoursSaved)
  const rounded = (value: number): string => number(Math.round(value / unit) * unit, unit < 1 ? 1 : 0)
  const { mean, assumptionRange: range } = hoursSaved
  const costs = verdict === 'costs'
  const ends = range === null ? null : costs ? [-range[1], -range[0]] : range
  return say(costs ? 'figureCosts' : verdict === 'saves' ? 'figureSaves' : 'figureUndecided', {
    when: say('yearNamed', {
      era: year - 2018,
      played: partYear === null ? yearOnly(year, language) : partText(partYear, language),
    }),
    hours: rounded(costs ? -mean : mean),
    sure:
      ends === null
        ? say('sureNone')
        : say(costs ? 'sureMore' : 'sureRange', {
            range: ends.map(rounded).join(language === 'ja' ? '〜' : ' to '),
          }),
  })
}

const yearOnly = (year: number, language: Language): string =>
  language === 'ja' ? `${year}年度` : String(year)

function askedOf(
  measure: MeasureResult,
  year: number,
  result: PlanResult,
  places: PlanPlaces,
  command: string,
  language: Language,
): Asked {
  const ja = language === 'ja'
  const of = measure.years[year]
  const [publication, ...others] = result.divisors
  const hoursAt = places.hours(measure.id, year)
  const use = result.assumptions.find(
    ({ measures, path, variant }) =>
      measures.includes(measure.id) && variant === 'toBe' && isShareOfUse(path),
  )
  const money = measure.money[year]
  const actual = result.fiscalYears.flatMap((one) => {
    const hours = measure.review[one]?.actual?.hours ?? null
    return hours === null ? [] : [{ year: one, hours, target: measure.review[one]?.target?.hours ?? null }]
  })
  const latest = actual.at(-1)
  const inPlan = (text: string): string => (ja ? `${text}、${command}` : `With ${text}, ${command}`)
  const forecast = measure.years[latest?.year ?? year]?.hoursSaved.mean ?? of.hoursSaved.mean
  return {
    transcribed: measure.basis === 'transcribed' ? (measure.source ?? '') : null,
    mean: of.hoursSaved.mean,
    halfWidth: of.hoursSaved.halfWidth,
    range: of.hoursSaved.assumptionRange,
    when: yearHead(year),
    asIs: of.working?.asIs ?? [],
    toBe: of.working?.toBe ?? [],
    validated: of.validated === true,
    strongest: of.working?.drivers[0]?.label[language] ?? null,
    persons:
      hoursAt === undefined
        ? null
        : {
            hoursAt,
            divisorAt: places.divisor,
            divisor: publication.hours,
            others: others.map(({ name, hours }) => ({ name: name[language], hours })),
          },
    adoption:
      use === undefined
        ? null
        : {
            label: use.label[language],
            value: use.years.at(-1)?.value ?? use.value,
            command: `${command} --set ${measure.id}:${use.path}=0.4`,
          },
    released:
      of.releasablePostHours === null
        ? null
        : {
            hours: of.releasablePostHours.hours,
            inBlocks: of.releasablePostHours.inBlocksOfAnHour,
            posts: [],
          },
    yen: of.yen ?? money?.labourValue?.yen ?? null,
    budget:
      money === undefined || (money.expenditureCut === null && money.revenue === null && money.cost === null)
        ? null
        : {
            cut: money.expenditureCut?.yen ?? 0,
            revenue: money.revenue?.yen ?? 0,
            cost: money.cost?.yen ?? 0,
          },
    actual:
      latest === undefined
        ? null
        : { when: yearHead(latest.year), hours: latest.hours, forecast, target: latest.target },
    ask: {
      adoption: `${command} --set ${measure.id}:${ja ? '名前' : 'name'}=0.4`,
      released: inPlan(
        ja
          ? `計画ファイルの「${measure.id}」に releasable: true を書いて`
          : `releasable: true for "${measure.id}" in the plan`,
      ),
      yen: inPlan(
        ja
          ? '試算条件の担当区分に costPerHour（時間単価）を書いて'
          : 'costPerHour for the pools of the scenario',
      ),
      actual: inPlan(
        ja
          ? `計画ファイルの「${measure.id}」に実績（actual）を書いて`
          : `the actual figures of "${measure.id}" in the plan`,
      ),
      whole: inPlan(
        ja
          ? '業務フローの図と試算条件を作り、計画ファイルで basis: simulated にして'
          : 'a drawing and a scenario, with basis: simulated in the plan',
      ),
    },
  }
}
