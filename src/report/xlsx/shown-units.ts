import type { IndicatorResult } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { speaker } from '../words.ts'
import type { NumberFormat } from './cells.ts'

/** How the values of an indicator stand in the cells: divided by `per`, in a unit people read. */
export interface ShownUnit {
  readonly per: number
  readonly word: string
  readonly format: NumberFormat
}

/** One unit for all scopes of an indicator, so that a column can be compared: by its largest mean. */
export function shownUnits(
  results: readonly IndicatorResult[],
  language: Language,
): (id: string, unit: string) => ShownUnit {
  const say = speaker(language)
  const largest = new Map<string, number>()
  for (const { id, mean } of results) largest.set(id, Math.max(largest.get(id) ?? 0, Math.abs(mean)))
  return (id, unit) => {
    const size = largest.get(id) ?? 0
    switch (unit) {
      case 'seconds':
        if (size < 60) return { per: 1, word: say('seconds'), format: 'tenths' }
        if (size < 7200) return { per: 60, word: say('minutes'), format: 'hundredths' }
        if (size < 172_800) return { per: 3600, word: say('hours'), format: 'hundredths' }
        return { per: 86_400, word: say('days'), format: 'hundredths' }
      case 'hours':
        return { per: 1, word: say('hours'), format: 'tenths' }
      case 'share':
        return { per: 1, word: say('percent'), format: 'share' }
      case 'cases':
        return { per: 1, word: say('cases'), format: 'hundredths' }
      case 'casesPerDay':
        return { per: 1, word: say('casesPerDay'), format: 'tenths' }
      case 'people':
        return { per: 1, word: say('people'), format: 'hundredths' }
      case 'yen':
        return { per: 1, word: say('yen'), format: 'whole' }
      default:
        return { per: 1, word: unit, format: 'hundredths' }
    }
  }
}
