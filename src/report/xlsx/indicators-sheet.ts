import type { Language } from '../../model/words.ts'
import { scopeText } from '../simulation-text.ts'
import { indicatorName, speaker } from '../words.ts'
import { maybe } from './cells.ts'
import { halfWidthOf, meanOf, type NamedResult, type ReplicationTable } from './replications-sheet.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** Every indicator of every scenario; means and errors are computed from the replications. */
export function writeIndicators(
  sheet: Sheet,
  results: readonly NamedResult[],
  table: ReplicationTable,
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns([26, 32, 36, 8, 13, 13, 13, 13, 13])
  sheet.title(say('indicators'))
  if (results.some(({ result }) => result.indicators.some(({ id }) => id === 'applicantHours')))
    sheet.note(word('applicantNote'))
  sheet.freeze(
    sheet.head([
      say('variant'),
      word('indicator'),
      word('scope'),
      word('unit'),
      word('mean'),
      say('errorHead'),
      word('percentile50'),
      word('percentile90'),
      word('percentile95'),
    ]),
    3,
  )
  for (const { name, result } of results)
    for (const one of result.indicators) {
      const unit = table.unitOf(one.id, one.unit)
      const range = table.range(name, one)
      const percentile = (key: '50' | '90' | '95') =>
        maybe(one.percentiles[key] === undefined ? null : one.percentiles[key] / unit.per, unit.format)
      sheet.row([
        name,
        indicatorName(one.id, language),
        scopeText(one.scope, language),
        unit.word,
        meanOf(range, one.mean, unit),
        halfWidthOf(range, one.halfWidth, one.confidence, unit),
        percentile('50'),
        percentile('90'),
        percentile('95'),
      ])
    }
}
