import { civilFromDays, fiscalYearOf, fiscalYearStart, parseDate } from '../model/civil-date.ts'
import type { Language } from '../model/words.ts'
import { reiwa } from '../plan/plan-file.ts'
import type { Period } from '../scenario/scenario.ts'
import { number } from './numbers.ts'
import { speaker } from './words.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const monthText = (days: number, language: Language): string => {
  const { year, month } = civilFromDays(days)
  return language === 'ja' ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`
}

const dayText = (days: number, language: Language): string => {
  const { year, month, day } = civilFromDays(days)
  return language === 'ja' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** `2026年6月21日 13:22` */
const momentShown = (moment: string, language: Language): string => {
  const [date, clock] = moment.split('T')
  return `${dayText(parseDate(date), language)} ${clock.slice(0, 5)}`
}

export const isFiscalYear = (period: Period): boolean => {
  if (period.kind !== 'dates') return false
  const [start, end] = [period.start, period.end].map(parseDate)
  const year = fiscalYearOf(start)
  return start === fiscalYearStart(year) && end === fiscalYearStart(year + 1)
}

/** The fiscal year, the month, or the days that are counted, and the run-in before them. */
export function periodText(period: Period, language: Language): string {
  const say = speaker(language)
  if (period.kind === 'cases') {
    const warmUp = period.warmUpCases === 0 ? '' : say('periodWarmUp', { cases: number(period.warmUpCases) })
    const from =
      period.from === undefined ? '' : say('periodFrom', { from: momentShown(period.from, language) })
    return say('periodCases', { cases: number(period.cases) }) + from + warmUp
  }
  const [start, end, runInFrom] = [period.start, period.end, period.runInFrom].map(parseDate)
  const runIn = runInFrom < start ? say('periodRunIn', { from: dayText(runInFrom, language) }) : ''
  if (isFiscalYear(period))
    return (
      say('periodYear', {
        year: reiwa(fiscalYearOf(start)),
        from: monthText(start, language),
        to: monthText(end - 1, language),
      }) + runIn
    )
  const [first, next] = [civilFromDays(start), civilFromDays(end)]
  const isMonth =
    first.day === 1 && next.day === 1 && (next.month - first.month + 12) % 12 === 1 && end - start <= 31
  return isMonth
    ? monthText(start, language) + runIn
    : say('periodDays', { from: dayText(start, language), to: dayText(end - 1, language) }) + runIn
}
