import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { PlanResult } from '../../plan/plan-result.ts'
import { planSpeaker } from '../plan-words.ts'
import { speaker } from '../words.ts'
import { type Cell, figure } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

const shown = (value: number | string | null | undefined): Cell =>
  value == null
    ? null
    : typeof value === 'number'
      ? figure(value, Number.isInteger(value) ? 'whole' : 'hundredths')
      : value

/** Indicators that are not hours: target, simulated figure and actual, by year. */
export function writeOtherIndicators(sheet: Sheet, result: PlanResult, language: Language): void {
  const [say, word, plan] = [bookSpeaker(language), speaker(language), planSpeaker(language)]
  const { fiscalYears, indicators } = result
  sheet.columns([44, 10, 9, 9, 12, 14, ...fiscalYears.map(() => 12), 44])
  sheet.title(word('indicatorsSection'))
  sheet.freeze(
    sheet.head([
      word('indicator'),
      word('unit'),
      word('kind'),
      word('direction'),
      word('baseline'),
      say('row'),
      ...fiscalYears.map(reiwa),
      word('note'),
    ]),
    1,
  )
  for (const one of indicators) {
    const labels = [
      one.name[language],
      one.unit[language],
      word(one.kind),
      word(one.direction),
      shown(one.baseline),
    ]
    const note = [one.note?.[language], one.source].filter((text) => text != null).join('\n') || null
    const rows = [
      [plan('target'), (year: number) => one.figures[year]?.target],
      [word('simulatedMark'), (year: number) => one.figures[year]?.simulated?.value],
      [plan('actual'), (year: number) => one.figures[year]?.actual],
    ] as const
    rows.forEach(([what, of], i) => {
      if (i > 0 && fiscalYears.every((year) => of(year) == null)) return
      sheet.row([...labels, what, ...fiscalYears.map((year) => shown(of(year))), i === 0 ? note : null])
    })
  }
}
