import type { ComparisonAlternative } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { speaker } from '../words.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** What each to-be says otherwise than the as-is. */
export function writeChanges(
  sheet: Sheet,
  alternatives: readonly ComparisonAlternative[],
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns([30, 40, 36, 36, 44])
  sheet.title(say('changes'))
  sheet.freeze(sheet.head([word('toBe'), word('item'), word('before'), word('after'), say('path')]))
  for (const { scenario, patch } of alternatives) {
    if (patch.length === 0) sheet.row([scenario.name[language], word('noPatch')])
    for (const { path, label, before, after, said } of patch)
      sheet.row([
        scenario.name[language],
        label?.[language] ?? path,
        said?.before[language] ?? before,
        said?.after[language] ?? after,
        path,
      ])
  }
}
