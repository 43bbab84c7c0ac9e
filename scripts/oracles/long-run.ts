import { daysFromCivil } from '../../src/model/civil-date.ts'
import { DAY } from '../../src/model/seconds.ts'
import { decimal } from './params.ts'
import type { Clock } from './station.ts'

/** From a Monday to a Monday, ten years all but a few days, the first of them not counted. */
export const TEN_YEARS = { runInFrom: '2018-01-01', from: '2018-07-02', to: '2027-12-27' } as const

/** When a case that is there for ever comes; the next one would come after the end. */
const COMES_AFTER_DAYS = 1600
const ENDLESS = { runInFrom: '2018-01-01', from: '2022-09-05', to: '2026-09-28' } as const
const COUNTED_DAYS = daysFromCivil(2026, 9, 28) - daysFromCivil(2022, 9, 5)

/**
 * A stretch of dates for cases that never end. They all come at the same moment; the counted time, which begins after
 * a run-in, is so many units long.
 */
export interface EndlessRun {
  readonly period: typeof ENDLESS
  /** Of an arrival source that brings exactly one case. */
  readonly oneCase: { readonly interArrival: string; readonly calendar: string }
  /** A law in minutes, in units of this run. */
  readonly scaled: (law: string) => string
  readonly clock: Clock
}

export const endlessRun = (units: number): EndlessRun => {
  const second = (COUNTED_DAYS * DAY) / units
  return {
    period: ENDLESS,
    oneCase: { interArrival: `${COMES_AFTER_DAYS}d`, calendar: 'always' },
    scaled: (law) => law.replace(/(\d+(?:\.\d+)?)m\b/g, (_, time) => `${decimal(Number(time) * second)}s`),
    clock: (at) => at / second,
  }
}
