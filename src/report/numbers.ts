import type { Language } from '../model/words.ts'
import { printedHours, printedPersons } from '../plan/plan-result.ts'
import { words } from './words.ts'

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** Beyond it no digit of a number is exact. */
const ENDLESS = 1e15

/** A number with thousands separators, the same in every locale; -0 reads 0. */
export function number(value: number, decimals = 0): string {
  if (Math.abs(value) >= ENDLESS) return value < 0 ? '-∞' : '∞'
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const zero = !/[1-9]/.test(whole + (fraction ?? ''))
  return `${value < 0 && !zero ? '-' : ''}${grouped(whole)}${fraction === undefined ? '' : `.${fraction}`}`
}

/** 0, or else the half-width rounded up to 1: an error of 0.4 h must not read ±0. */
const toTheHour = (halfWidth: number): number =>
  halfWidth <= 1e-9 ? 0 : Math.max(1, printedHours(halfWidth))

export const hoursText = (hours: number): string => number(printedHours(hours))
export const signedHours = (hours: number): string =>
  `${printedHours(hours) > 0 ? '+' : ''}${hoursText(hours)}`
export const signedNumber = (value: number, decimals: number): string => {
  const text = number(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}
export const plusMinus = (halfWidth: number | null): string =>
  halfWidth === null ? '—' : `±${number(toTheHour(halfWidth))}`
export const rangeText = (range: readonly [number, number] | null): string =>
  range === null ? '—' : `${hoursText(range[0])}〜${hoursText(range[1])}`
/** Persons and their error with as many digits as the error needs to show. */
export const personsWithError = (persons: number, halfWidth: number | null): readonly [string, string] => {
  if (halfWidth === null || halfWidth <= 1e-9) return [personsText(persons), halfWidth === null ? '' : '±0']
  let decimals = 1
  while (decimals < 6 && halfWidth * 10 ** decimals < 1) decimals++
  return [number(persons, decimals), `±${number(halfWidth, decimals)}`]
}
export const personsText = (persons: number): string => number(printedPersons(persons), 1)

/** A difference of shares is in points: from 50 % to 45 % are 5 points, or 10 % of the share. */
export const differenceText = (value: number, unit: string, language: Language): string =>
  unit === 'share'
    ? `${number(value * 100, 1)}${language === 'ja' ? '' : ' '}${words.points[language]}`
    : quantity(value, unit, language)

/** A value in its unit, in words a person reads: 90 seconds are 1.5 min. */
export function quantity(value: number, unit: string, language: Language): string {
  const say = (
    key:
      | 'seconds'
      | 'minutes'
      | 'hours'
      | 'days'
      | 'cases'
      | 'casesPerDay'
      | 'people'
      | 'times'
      | 'percent'
      | 'yen',
  ): string => (language === 'ja' || key === 'percent' ? words[key][language] : ` ${words[key][language]}`)
  const size = Math.abs(value)
  switch (unit) {
    case 'seconds':
      if (size < 60) return `${number(value, 1)}${say('seconds')}`
      if (size < 7200) return `${number(value / 60, 1)}${say('minutes')}`
      return size < 172_800
        ? `${number(value / 3600, 1)}${say('hours')}`
        : `${number(value / 86_400, 1)}${say('days')}`
    case 'hours':
      return `${number(value, size < 10 && size > 0 ? 2 : 0)}${say('hours')}`
    case 'share':
      return `${number(value * 100, 1)}${say('percent')}`
    case 'cases':
      return `${number(value, size < 100 ? 2 : 0)}${say('cases')}`
    case 'casesPerDay':
      return `${number(value, 1)}${say('casesPerDay')}`
    case 'yen':
      return `${number(value)}${say('yen')}`
    case 'people':
      return `${number(value, 2)}${say('people')}`
    case 'times':
      return `${number(value, 2)}${say('times')}`
    default:
      return `${number(value, 3)} ${unit}`.trim()
  }
}
