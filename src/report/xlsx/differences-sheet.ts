import type { ComparisonAlternative, ComparisonResult, IndicatorResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { scopeText } from '../simulation-text.ts'
import { indicatorName, speaker } from '../words.ts'
import { type Cell, formula, maybe, type NumberFormat, place } from './cells.ts'
import { meanOf, type ReplicationTable, tail } from './replications-sheet.ts'
import type { Sheet } from './sheet.ts'
import type { ShownUnit } from './shown-units.ts'
import { bookSpeaker } from './words.ts'

type Difference = ComparisonAlternative['differences'][number]

const signed: Partial<Record<NumberFormat, NumberFormat>> = {
  whole: 'signed',
  tenths: 'signedTenths',
  hundredths: 'signedHundredths',
  share: 'signedShare',
}

/** The as-is figure that a difference was taken from: elements may have another id there, then it is not named. */
function before(
  { id, scope, mean }: Difference,
  after: IndicatorResult | undefined,
  asIs: readonly IndicatorResult[],
) {
  const same = asIs.find(
    (one) =>
      one.id === id &&
      one.scope.kind === scope.kind &&
      (scope.kind === 'process' || one.scope.id === scope.id),
  )
  if (same === undefined || after === undefined) return undefined
  const size = Math.max(Math.abs(same.mean), Math.abs(after.mean), Math.abs(mean))
  const isIt =
    same.perReplication.length === after.perReplication.length &&
    Math.abs(after.mean - same.mean - mean) <= 1e-9 * size
  return isIt ? same : undefined
}

/** To-be minus as-is, replication by replication, on the same residents. */
export function writeDifferences(
  sheet: Sheet,
  { baseline, alternatives }: ComparisonResult,
  names: readonly string[],
  table: ReplicationTable,
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns([26, 32, 36, 8, 13, 13, 13, 13, 26])
  sheet.title(word('differencesSection'))
  sheet.note(word('varianceNote'))
  sheet.freeze(
    sheet.head([
      word('toBe'),
      word('indicator'),
      word('scope'),
      word('unit'),
      say('asIsMean'),
      say('toBeMean'),
      say('difference'),
      say('errorHead'),
      word('verdict'),
    ]),
    3,
  )
  alternatives.forEach(({ differences, result }, i) => {
    for (const one of differences) {
      const unit = table.unitOf(one.id, one.unit)
      const after = result.indicators.find(
        ({ id, scope }) => id === one.id && scope.kind === one.scope.kind && scope.id === one.scope.id,
      )
      const asIs = before(one, after, baseline.indicators)
      const ranges = [asIs && table.range(names[0], asIs), after && table.range(names[i + 1], after)] as const
      const at = sheet.next
      sheet.row([
        names[i + 1],
        indicatorName(one.id, language),
        scopeText(one.scope, language),
        unit.word,
        asIs === undefined ? null : meanOf(ranges[0], asIs.mean, unit),
        after === undefined ? null : meanOf(ranges[1], after.mean, unit),
        ...differenceCells(one, ranges, at, unit, baseline.indicators[0]?.confidence ?? 0.95),
        undecided(one) ? word('undecided') : null,
      ])
    }
  })
}

/** The spread of a difference is that of the pairs: their own difference, less its mean, squared. */
function differenceCells(
  { mean, halfWidth }: Difference,
  [before, after]: readonly [string | undefined, string | undefined],
  row: number,
  { per, format }: ShownUnit,
  confidence: number,
): Cell[] {
  const form = signed[format] ?? format
  if (before === undefined || after === undefined)
    return [maybe(mean / per, form), maybe(halfWidth === null ? null : halfWidth / per, format)]
  const difference = place(7, row)
  const count = `COUNT(${before})`
  return [
    formula(`${place(6, row)}-${place(5, row)}`, mean / per, form),
    halfWidth === null
      ? null
      : formula(
          `TINV(${tail(confidence)},${count}-1)*SQRT(SUMPRODUCT((${after}-${before}-${difference})^2)/(${count}-1)/${count})`,
          halfWidth / per,
          format,
        ),
  ]
}

const undecided = ({ mean, halfWidth }: Difference): boolean =>
  halfWidth !== null && !(mean === 0 && halfWidth === 0) && Math.abs(mean) <= halfWidth
