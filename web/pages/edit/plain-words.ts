import type { Language } from '../../../src/model/words.ts'
import { inEnglish } from '../../../src/report/document.ts'
import { weekdaysText } from '../../../src/report/roster-words.ts'
import { daysIn } from '../../../src/scenario/calendars.ts'
import { type DurationForm, durationForm, inUnit, lengthUnits } from './duration-form.ts'
import { shown, type Unit } from './values.ts'

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text)

const shortly = (value: number, digits = 2): string =>
  value.toLocaleString('ja-JP', { maximumFractionDigits: digits })

/** In the largest unit in which its middle is at least 1. */
const inReadableUnit = (form: DurationForm): DurationForm => {
  const unit = (['d', 'h', 'm'] as const).find((one) => inUnit(form, one).numbers.at(-1)! >= 1) ?? 's'
  return form.kind === 'erlang' ? form : inUnit(form, unit)
}

/** How long a step takes, as one says it: 「2〜5分（多くは3分）」; as it is written where that would not tell it all. */
function lengthInWords(text: string, language: Language): string {
  const read = durationForm(text)
  if (read === undefined) return text
  const { kind, unit, numbers } = inReadableUnit(read)
  const ja = language === 'ja'
  const name = lengthUnits[unit].name[language]
  const long = (value: number): string => `${shortly(value)}${ja ? '' : ' '}${name}`
  const [first, second, third] = numbers
  switch (kind) {
    case 'fixed':
      return long(first)
    case 'triangular':
    case 'pert':
      return ja
        ? `${shortly(first)}〜${long(third)}（多くは${long(second)}）`
        : `${shortly(first)}–${long(third)} (mostly ${shortly(second)})`
    case 'uniform':
      return `${shortly(first)}${ja ? '〜' : '–'}${long(second)}`
    case 'erlang':
      return ja ? `平均${long(second)}` : `${long(second)} on average`
    default:
      return ja ? `平均${long(first)}` : `${long(first)} on average`
  }
}

/** A value as one reads it in a list, with few digits; the file and the field below keep all of them. */
export function valueInWords(text: string, unit: Unit, language: Language): string {
  if (unit === 'duration') return lengthInWords(text, language)
  const said = shown(text, unit)
  return isNumber(said) ? shortly(Number(said)) : said
}

/** 「月〜金曜 8:30〜17:00」 */
export function hoursInWords(
  { days, from, to }: { readonly days: string; readonly from: string; readonly to: string },
  language: Language,
): string {
  const read = daysIn(days)
  const said = read === undefined ? days : weekdaysText([...read].sort(), language)
  const text = `${said} ${from}〜${to}`
  return language === 'en' ? inEnglish(text) : text
}
