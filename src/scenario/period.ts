import { dateIn, fiscalYearStart, formatDate } from '../model/civil-date.ts'
import type { Words } from '../model/words.ts'
import { momentIn, momentText } from './moments.ts'
import { type Reading, report } from './reading.ts'
import type { Period } from './scenario.ts'

export const defaultFiscalYear = 2026
/** A run by number of cases begins on this Monday unless it says when. */
export const stationaryStart = '2026-04-06T00:00:00'
/** From 1 February to 1 April. */
const usualRunIn = 59

/** A period given from outside the file. */
export type PeriodOverride =
  | { readonly from: string; readonly to: string; readonly runInFrom?: string }
  | { readonly cases: number; readonly warmUpCases: number; readonly from?: string }

export const fiscalYearPeriod = (fiscalYear: number): Period => ({
  kind: 'dates',
  start: formatDate(fiscalYearStart(fiscalYear)),
  end: formatDate(fiscalYearStart(fiscalYear + 1)),
  runInFrom: `${fiscalYear}-02-01`,
})

/** 2026 of `R8`, `令和8年度`, `2026`. */
export const fiscalYearIn = (value: string | number): number | undefined => {
  const match = /^(R|令和)?\s*(\d+|元)\s*(?:年度?)?$/i.exec(String(value).normalize('NFKC').trim())
  if (!match) return undefined
  const yearOfEra = match[2] === '元' ? 1 : Number(match[2])
  const year = yearOfEra + (match[1] ? 2018 : 0)
  return yearOfEra >= 1 && year >= 2000 && year <= 2100 ? year : undefined
}

interface PeriodFile {
  readonly fiscalYear?: string | number
  readonly from?: string
  readonly to?: string
  readonly runInFrom?: string
  readonly runInDays?: number
  readonly cases?: number
  readonly warmUpCases?: number
}

const wrong = (ja: string, en: string): Words => ({ ja, en })

const periodIn = (written: PeriodFile): Period | Words => {
  const { fiscalYear, from, to, runInFrom, runInDays, cases, warmUpCases = 0 } = written
  const dates = cases === undefined ? (from ?? to) : to
  if ([fiscalYear, dates, cases].filter((given) => given !== undefined).length !== 1)
    return wrong(
      'fiscalYear・from と to・cases のどれか一つを書きます',
      'give one of fiscalYear, from and to, cases',
    )
  if (cases !== undefined) {
    const valid = Number.isInteger(cases) && cases >= 1 && cases <= 1e8 && Number.isInteger(warmUpCases)
    if (!valid || warmUpCases < 0 || warmUpCases >= cases)
      return wrong(
        'cases は 1 以上、warmUpCases は 0 以上 cases 未満の整数です',
        'cases is a whole number from 1, warmUpCases one from 0 and below cases',
      )
    if (from === undefined) return { kind: 'cases', cases, warmUpCases }
    const began = momentIn(from) ?? momentIn(`${from}T00:00`)
    return began === undefined
      ? wrong(
          'cases に添える from は 2026-06-01T09:00:00 の形の日時です',
          'from beside cases is a moment like 2026-06-01T09:00:00',
        )
      : { kind: 'cases', cases, warmUpCases, from: momentText(began) }
  }
  let period: Extract<Period, { kind: 'dates' }>
  if (fiscalYear !== undefined) {
    const year = fiscalYearIn(fiscalYear)
    if (year === undefined)
      return wrong(`〈${fiscalYear}〉は年度ではありません`, `<${fiscalYear}> is no fiscal year`)
    period = fiscalYearPeriod(year) as typeof period
  } else {
    const start = dateIn(from ?? '')
    const end = dateIn(to ?? '')
    if (start === undefined || end === undefined)
      return wrong('from と to は 2026-10-01 の形の日付です', 'from and to are dates like 2026-10-01')
    if (end <= start)
      return wrong(
        `終わり ${to} が始まり ${from} より後ではありません`,
        `its end ${to} is not after its start ${from}`,
      )
    if (end - start > 3660) return wrong('10 年を超えます', 'longer than 10 years')
    period = { kind: 'dates', start: from!, end: to!, runInFrom: formatDate(start - usualRunIn) }
  }
  if (runInDays !== undefined) {
    if (runInFrom !== undefined || !Number.isInteger(runInDays) || runInDays < 0 || runInDays > 3660)
      return wrong(
        'runInDays は 0 以上の整数で、runInFrom とは一緒に書けません',
        'runInDays is a whole number from 0, and not given beside runInFrom',
      )
    return { ...period, runInFrom: formatDate((dateIn(period.start) ?? 0) - runInDays) }
  }
  if (runInFrom === undefined) return period
  const day = dateIn(runInFrom)
  if (day === undefined || runInFrom > period.start)
    return wrong(
      `助走の始まり〈${runInFrom}〉が期間の始まりより後か、日付ではありません`,
      `the run-in <${runInFrom}> is no date, or after the start`,
    )
  return { ...period, runInFrom }
}

/** What the command line or a plan says of the period. */
export interface PeriodGiven {
  readonly fiscalYear?: number
  readonly period?: PeriodOverride | Period
}

/** How long the file lets its cases run in holds for another year, or a part of one, too. */
const withRunIn = (chosen: PeriodFile, written: PeriodFile | undefined): PeriodFile =>
  chosen === written ||
  written?.runInDays === undefined ||
  chosen.cases !== undefined ||
  chosen.runInFrom !== undefined
    ? chosen
    : { ...chosen, runInDays: written.runInDays }

export const readPeriod = (
  reading: Reading,
  written: PeriodFile | undefined,
  outside: PeriodGiven,
): Period => {
  const given = outside.period
  if (given && 'kind' in given) return given
  const asked =
    given && 'cases' in given && written?.cases !== undefined ? { from: written.from, ...given } : given
  const chosen = asked ?? (outside.fiscalYear !== undefined ? { fiscalYear: outside.fiscalYear } : written)
  const period = periodIn(withRunIn(chosen ?? { fiscalYear: defaultFiscalYear }, written))
  if ('kind' in period) return period
  report(reading, 'SCENARIO-PERIOD', ['period'], { detail: period })
  return fiscalYearPeriod(defaultFiscalYear)
}
