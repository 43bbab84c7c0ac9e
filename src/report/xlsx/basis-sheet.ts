import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { PlanResult } from '../../plan/plan-result.ts'
import { markWord, speaker } from '../words.ts'
import { type Cell, formula, input, maybe } from './cells.ts'
import type { PlanPlaces } from './plan-table-sheet.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** 7時間45分 */
const HOURS_OF_A_DAY = 7.75

/** How hours become persons, beside what the usual divisors would give; days of work; posts that can be left empty. */
export function writeBasis(sheet: Sheet, result: PlanResult, places: PlanPlaces, language: Language): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const { divisors, fiscalYears, total, measures } = result
  const years = fiscalYears.map((year) => reiwa(year))
  sheet.columns([56, 14, 11, 11, 10, ...fiscalYears.map(() => 11), 60])
  sheet.title(`${say('basis')}：${word('divisorSection')}`)
  sheet.note(word('divisorNote'))
  sheet.note(say('usualNote'))
  sheet.head([
    word('item'),
    say('perHourOf'),
    say('low'),
    say('high'),
    word('markHead'),
    ...years.map((year) => `${year} (${word('persons')})`),
    word('source'),
  ])
  divisors.forEach((divisor, i) => {
    const at = sheet.next
    sheet.row([
      divisor.name[language],
      i === 0 ? formula(places.divisor, divisor.hours, 'plain') : input(divisor.hours, 'plain'),
      maybe(divisor.low, 'plain'),
      maybe(divisor.high, 'plain'),
      markWord(divisor.mark, language),
      ...fiscalYears.map((year) =>
        formula(
          `${places.total(year)}/$B$${at}`,
          total.years[year].hoursSaved.mean / divisor.hours,
          'tenths',
        ),
      ),
      [divisor.note?.[language], divisor.source].filter((one) => one != null).join('\n') || null,
    ])
  })
  sheet.row([
    say('personDays'),
    input(HOURS_OF_A_DAY, 'hundredths'),
    null,
    null,
    null,
    ...fiscalYears.map((year) =>
      formula(`${places.total(year)}/$B$${sheet.next}`, total.years[year].hoursSaved.mean / HOURS_OF_A_DAY),
    ),
  ])

  const head = (label: string): void => {
    sheet.head([label, '', '', '', '', ...years.map((year) => `${year} (h)`)])
  }
  const row = (label: string, cell: (year: number) => Cell): void => {
    sheet.row([label, null, null, null, null, ...fiscalYears.map(cell)])
  }
  const released = measures.filter(({ years: of }) =>
    fiscalYears.some((year) => of[year]?.releasablePostHours != null),
  )
  if (released.length > 0) {
    sheet.heading(word('threeHours'))
    sheet.note(word('threeHoursNote'))
    head(word('measure'))
    for (const { id, name, years: of } of released) {
      const label = (what: string): string => `${name[language]}：${what}`
      row(label(word('workSaved')), (year) => {
        const from = places.hours(id, year)
        return from === undefined || of[year] === undefined ? null : formula(from, of[year].hoursSaved.mean)
      })
      row(label(word('releasable')), (year) => maybe(of[year]?.releasablePostHours?.hours))
      row(label(word('inBlocks')), (year) => maybe(of[year]?.releasablePostHours?.inBlocksOfAnHour))
    }
  }

  const works = new Map<string, (year: number) => Cell>()
  for (const { name, years: of } of measures)
    for (const year of fiscalYears)
      for (const work of of[year]?.newWork ?? [])
        works.set(`${name[language]}：${work.name || work.element}`, (one) =>
          maybe(of[one]?.newWork.find(({ element }) => element === work.element)?.hours),
        )
  if (works.size === 0) return
  sheet.heading(say('newWork'))
  head(word('measure'))
  for (const [label, cell] of works) row(label, cell)
}
