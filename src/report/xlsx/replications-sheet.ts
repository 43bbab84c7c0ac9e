import type { IndicatorResult, SimulationResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { scopeText } from '../simulation-text.ts'
import { indicatorName, speaker } from '../words.ts'
import { type Cell, fixedOn, formula, maybe, place, span } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { type ShownUnit, shownUnits } from './shown-units.ts'
import { bookSpeaker } from './words.ts'

/** A table larger than this is no help to anyone, and slow to open. */
const MOST_CELLS = 200_000
const MOST_COLUMNS = 1000
const FIRST = 5
const COLUMNS_ON_PAGE = 8

/** A scenario of the experiment under the name its rows have. */
export interface NamedResult {
  readonly name: string
  readonly result: SimulationResult
}

/** The values of each replication, and how other sheets compute from them. */
export interface ReplicationTable {
  readonly unitOf: (id: string, unit: string) => ShownUnit
  /** Where a row's values lie; undefined where they are not listed. */
  range(name: string, one: Pick<IndicatorResult, 'id' | 'scope'>): string | undefined
  /** Where the hours saved by an alternative lie. */
  saved(name: string): string | undefined
}

export const meanOf = (range: string | undefined, mean: number, unit: ShownUnit): Cell =>
  range === undefined
    ? maybe(mean / unit.per, unit.format)
    : formula(`AVERAGE(${range})`, mean / unit.per, unit.format)

/** Half the interval by Student's t, as our own: t(n−1) · s ÷ √n. */
export const halfWidthOf = (
  range: string | undefined,
  halfWidth: number | null,
  confidence: number,
  unit: ShownUnit,
): Cell =>
  range === undefined || halfWidth === null
    ? maybe(halfWidth === null ? null : halfWidth / unit.per, unit.format)
    : formula(
        `TINV(${tail(confidence)},COUNT(${range})-1)*STDEV(${range})/SQRT(COUNT(${range}))`,
        halfWidth / unit.per,
        unit.format,
      )

/** 0.95 → 0.05, without the noise of a subtraction. */
export const tail = (confidence: number): number => Math.round((1 - confidence) * 1e9) / 1e9

export const HOURS: ShownUnit = { per: 1, word: 'h', format: 'tenths' }

export function writeReplications(
  sheet: Sheet,
  results: readonly NamedResult[],
  saved: readonly { readonly name: string; readonly perReplication: readonly number[] }[],
  language: Language,
): ReplicationTable {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const all = results.flatMap(({ result }) => result.indicators)
  const unitOf = shownUnits(all, language)
  const rows = all.length + saved.length
  const most = Math.max(0, ...all.map(({ perReplication }) => perReplication.length))
  const places = new Map<string, string>()
  const keyOf = (name: string, { id, scope }: Pick<IndicatorResult, 'id' | 'scope'>): string =>
    [name, id, scope.kind, scope.id].join('\n')
  const savedKey = (name: string): string =>
    keyOf(name, { id: '', scope: { kind: 'process', id: '', name: '' } })
  const table: ReplicationTable = {
    unitOf,
    range: (name, one) => places.get(keyOf(name, one)),
    saved: (name) => places.get(savedKey(name)),
  }
  const isListed = most <= MOST_COLUMNS && rows * most <= MOST_CELLS
  sheet.columns([26, 30, 30, 8, ...Array<number>(isListed ? most : 0).fill(11)])
  sheet.title(say('replications'))
  if (!isListed) {
    sheet.note(say('tooMany'))
    return table
  }
  sheet.note(say('replicationsNote'))
  const numbered = Array.from({ length: most }, (_, i) => say('replication', { n: i + 1 }))
  sheet.freeze(
    sheet.head([say('variant'), word('indicator'), word('scope'), word('unit'), ...numbered]),
    FIRST - 1,
  )
  sheet.overPages(Math.ceil(most / COLUMNS_ON_PAGE), FIRST - 1)
  const write = (
    key: string,
    labels: readonly string[],
    values: readonly number[],
    unit: ShownUnit,
  ): void => {
    const at = sheet.row([
      ...labels,
      unit.word,
      ...values.map((value) => maybe(value / unit.per, unit.format)),
    ])
    const cells = span(place(FIRST, at), place(FIRST + values.length - 1, at))
    places.set(key, fixedOn(sheet.name, cells))
  }
  for (const { name, perReplication } of saved)
    write(savedKey(name), [name, word('hoursSaved'), word('wholeProcess')], perReplication, {
      ...HOURS,
      word: word('hours'),
    })
  for (const { name, result } of results)
    for (const one of result.indicators)
      write(
        keyOf(name, one),
        [name, indicatorName(one.id, language), scopeText(one.scope, language)],
        one.perReplication,
        unitOf(one.id, one.unit),
      )
  return table
}
