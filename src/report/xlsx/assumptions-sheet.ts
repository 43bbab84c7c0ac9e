import type { AssumptionLine } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { markWord, speaker } from '../words.ts'
import { type Cell, figure } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** An assumption with what it touches. */
export interface AssumptionRow {
  readonly line: AssumptionLine
  /** Whose value it is: of the as-is, of the to-be, of measures. */
  readonly of: string
  /** The years that have it, where there are several. */
  readonly years?: string
  /** Rank correlation with the hours saved; null where the value was not moved. */
  readonly correlation: number | null
  /** How much it moves, for the order of the list. */
  readonly weight: number
}

/** `17889` is a number, `triangular(1m, 2m, 3m)` a text. */
const written = (text: string | null): Cell =>
  text === null ? null : /^-?\d+(\.\d+)?$/.test(text) ? figure(Number(text), 'plain') : text

/** Each value with its range and source; the strongest first, then those that were not moved. */
export function writeAssumptions(
  sheet: Sheet,
  rows: readonly AssumptionRow[],
  heads: { readonly of: string; readonly years?: string },
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const byYear = heads.years !== undefined
  sheet.columns([7, 46, 26, 10, 10, 12, 11, 24, ...(byYear ? [14] : []), 50])
  sheet.title(say('assumptions'))
  sheet.note(say('sortedNote'))
  sheet.freeze(
    sheet.head([
      say('rank'),
      `${word('item')}\n(${say('path')})`,
      word('value'),
      say('low'),
      say('high'),
      word('markHead'),
      say('correlation'),
      heads.of,
      ...(heads.years === undefined ? [] : [heads.years]),
      word('source'),
    ]),
    2,
  )
  const sorted = [...rows].sort((x, y) => y.weight - x.weight)
  sorted.forEach(({ line, of, years, correlation }, i) => {
    const fitted = line.fittedTo === null ? [] : [`${word('fittedTo')}: ${line.fittedTo}`]
    sheet.row([
      correlation === null ? null : figure(i + 1),
      `${line.label[language]}\n(${line.path})`,
      written(line.value),
      written(line.low),
      written(line.high),
      markWord(line.mark, language),
      correlation === null ? null : figure(correlation, 'hundredths'),
      of,
      ...(byYear ? [years ?? null] : []),
      [line.source ?? word('noSource'), ...fitted].join(' / '),
    ])
  })
}
