import type { Words } from '../../model/words.ts'
import type { Cell } from './sheet.ts'

/** What was found in a cell, as it would be shown in a message. */
export const shown = (cell: Cell | undefined): string =>
  cell === undefined ? '' : (cell.error ?? String(cell.value ?? ''))

/** The text of a cell, on one line. */
export const textIn = (cell: Cell | undefined): string =>
  shown(cell)
    .normalize('NFC')
    .replace(/[\s\u3000]+/g, ' ')
    .trim()

/** Signs by which people say that there is nothing. */
const NOTHING = /^(?:[-‐‑–—―ー−]|なし|無し|無|該当なし)$/

export type NumberRead = { readonly number?: number } | { readonly problem: NumberProblem }
export type NumberProblem =
  | 'error'
  | 'noResult'
  | 'date'
  | 'notNumber'
  | 'negative'
  | 'percent'
  | 'perYear'
  | 'tooLarge'

/** The number of a cell: full-width digits, thousands separators and a unit are read; nothing is guessed. */
export const numberOf = (cell: Cell | undefined, units: readonly string[], isShare = false): NumberRead => {
  if (cell === undefined) return {}
  if (cell.error !== undefined) return { problem: 'error' }
  const { value, format } = cell
  if (value === null) return cell.isFormula ? { problem: 'noResult' } : {}
  if (typeof value === 'number') {
    if (format === 'date') return { problem: 'date' }
    if (value < 0) return { problem: 'negative' }
    if (isShare) return value > 1 ? { problem: 'percent' } : { number: value }
    return format === 'percent' ? { problem: 'percent' } : { number: value }
  }
  if (typeof value === 'boolean') return { problem: 'notNumber' }
  return numberInText(value, units, isShare)
}

const numberInText = (value: string, units: readonly string[], isShare: boolean): NumberRead => {
  const plain = value.normalize('NFKC').replace(/\s/g, '')
  if (plain === '' || NOTHING.test(plain)) return {}
  if (/^(?:[△▲−-])\d/.test(plain)) return { problem: 'negative' }
  const unit = units.find((one) => plain.endsWith(one))
  const bare = (unit === undefined ? plain : plain.slice(0, -unit.length)).replace(
    /(?<=\d),(?=\d{3}(?!\d))/g,
    '',
  )
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(bare)
  if (percent !== null) {
    const share = Number(percent[1]) / 100
    return isShare && share <= 1 ? { number: share } : { problem: 'percent' }
  }
  if (!/^\d+(?:\.\d+)?$/.test(bare)) return { problem: 'notNumber' }
  const number = Number(bare)
  return isShare && number > 1 ? { problem: 'percent' } : { number }
}

export const numberProblems: Readonly<
  Record<NumberProblem, { readonly what: Words; readonly right: Words }>
> = {
  error: {
    what: { ja: '式がエラーです', en: 'the formula ended in an error' },
    right: {
      ja: '式の参照先を直すか、数字を入力してください',
      en: 'Mend what the formula refers to, or write the number',
    },
  },
  noResult: {
    what: { ja: '式の計算結果が保存されていません', en: 'the result of the formula was not saved' },
    right: { ja: 'Excel で開いて保存し直してください', en: 'Open the file in Excel and save it again' },
  },
  date: {
    what: { ja: '日付か時刻になっています', en: 'it is a date or a time' },
    right: {
      ja: '表示形式を「標準」にして、数字を入力し直してください（1:30 は 90 分）',
      en: 'Set the format to General and type the number again (1:30 is 90 minutes)',
    },
  },
  notNumber: {
    what: { ja: '数字ではありません', en: 'it is no number' },
    right: { ja: '数字だけを入力してください（「約」や「〃」は使えません）', en: 'Write the number alone' },
  },
  negative: {
    what: { ja: '負の数です', en: 'it is negative' },
    right: { ja: '0以上の数を入力してください', en: 'Write 0 or more' },
  },
  percent: {
    what: { ja: '割合の書き方が違います', en: 'a share is written in another way' },
    right: {
      ja: '割合の列は 30％ か 0.3 のように（100％まで）、ほかの列は％を付けずに書いてください',
      en: 'Write shares as 30 % or 0.3 (up to 100 %), and no % in other columns',
    },
  },
  perYear: {
    what: { ja: '1人が1年に働く時間ではありません', en: 'nobody works so many hours a year' },
    right: {
      ja: '1860 のような、1人1年分の時間（8,784まで）を書くか、空欄にしてください',
      en: 'Write the hours of one person and year, such as 1860 (at most 8,784), or leave it blank',
    },
  },
  tooLarge: {
    what: { ja: '大きすぎます', en: 'it is too large' },
    right: {
      ja: '桁と単位を確かめてください（件数は1億件、業務の時間は年2,000万時間まで）',
      en: 'Check digits and unit (at most 100 million cases, and 20 million hours a year for a task)',
    },
  },
}

const eras: Readonly<Record<string, number>> = {
  R: 2018,
  令和: 2018,
  令: 2018,
  H: 1988,
  平成: 1988,
  平: 1988,
}
const DAY_ZERO = -25_569
const DAY_ZERO_1904 = -24_107

/** The day of a date as spreadsheets count it, since 1970-01-01. */
export const dayOfSerial = (serial: number, from1904: boolean): number =>
  Math.floor(serial) + (from1904 ? DAY_ZERO_1904 : DAY_ZERO)

/** 2024 of `令和6年度`, `R6`, `平成36年度`, `2024`, `２０２４年度`, `令和元年`; undefined of anything else. */
export const fiscalYearInText = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const match = /^(令和|平成|[RHrh令平])?\.?(\d{1,4}|元)(?:年度?)?$/.exec(plain)
  if (match === null) return undefined
  const year = (match[2] === '元' ? 1 : Number(match[2])) + (match[1] ? eras[match[1].toUpperCase()] : 0)
  return year >= 2000 && year <= 2100 ? year : undefined
}
