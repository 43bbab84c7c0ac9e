import type { Language } from '../../model/words.ts'
import { moneyKinds } from '../../plan/plan-file.ts'
import type { PlanResult } from '../../plan/plan-result.ts'
import { planSpeaker } from '../plan-words.ts'
import { speaker } from '../words.ts'
import { maybe } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'
import { yearHead } from './year-words.ts'

export const hasMoney = ({ measures, total, fiscalYears }: PlanResult): boolean =>
  fiscalYears.some((year) =>
    moneyKinds.some(
      (kind) =>
        total.years[year].money[kind] !== null || measures.some(({ money }) => money[year]?.[kind] != null),
    ),
  )

/** The four kinds of yen by measure and year, never added together. */
export function writeMoney(sheet: Sheet, result: PlanResult, language: Language): void {
  const [say, word, plan] = [bookSpeaker(language), speaker(language), planSpeaker(language)]
  const { fiscalYears, measures, money, total } = result
  sheet.columns([34, 40, ...fiscalYears.map(() => 16)])
  sheet.title(plan('yenSection'))
  sheet.note(plan('yenNote'))
  sheet.freeze(sheet.head([say('row'), word('measure'), ...fiscalYears.map(yearHead)]), 2)
  for (const kind of moneyKinds) {
    for (const { name, money: ofMeasure } of measures) {
      if (fiscalYears.every((year) => ofMeasure[year]?.[kind] == null)) continue
      sheet.row([
        plan(kind),
        name[language],
        ...fiscalYears.map((year) => maybe(ofMeasure[year]?.[kind]?.yen)),
      ])
    }
    for (const { name, measure, kind: of, years } of money) {
      if (of !== kind || measure !== null) continue
      const common = `${plan('common')}：${name[language]}`
      sheet.row([plan(kind), common, ...fiscalYears.map((year) => maybe(years[year]?.value))])
    }
    const { labourValue } = result.overlap
    if (kind === 'labourValue' && labourValue !== undefined)
      sheet.row([plan(kind), word('overlap'), ...fiscalYears.map((year) => maybe(labourValue[year]?.yen))])
    if (fiscalYears.every((year) => total.years[year].money[kind] === null)) continue
    sheet.row(
      [
        plan(kind),
        plan('sumInTotal'),
        ...fiscalYears.map((year) => maybe(total.years[year].money[kind]?.yen)),
      ],
      'total',
    )
  }
}
