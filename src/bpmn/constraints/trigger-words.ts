import type { Bilingual } from '../../model/finding.ts'
import { japaneseType } from '../element-words.ts'
import { typeOf } from '../moddle-element.ts'
import { type BpmnElement, triggersOf } from './element.ts'

/** How a finding calls what the event waits for, in both languages. */
export const triggerWords = (event: BpmnElement): Bilingual => {
  const names = triggersOf(event).map((trigger) => typeOf(trigger).replace(/EventDefinition$/, ''))
  if (names.length === 0) return { ja: '種類なし', en: 'none' }
  return { ja: names.map(japaneseType).join('・'), en: names.join(', ') }
}
