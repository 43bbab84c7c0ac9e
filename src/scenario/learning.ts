import type { Words } from '../model/words.ts'
import { suggestion } from './nearest-names.ts'
import { between, type Check, certain, probability, readQuantity } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import type { Learning, Quantity } from './scenario.ts'
import type { Keys } from './yaml-document.ts'

/** More people than any city has would only fill the memory. */
const residents = between(1, 20_000_000)

/** How residents who come again and again take to a channel; its values at rest: nobody knows it, who knows it keeps to it. */
export const readLearning = (
  reading: Reading,
  to: string,
  channels: readonly string[],
  { keys, name, path }: { readonly keys: Keys; readonly name: Words; readonly path: string },
): Learning => {
  if (!channels.includes(to))
    report(reading, 'SCENARIO-UNKNOWN-CHANNEL', [...keys, 'to'], { name: to, near: suggestion(to, channels) })
  const read = (
    key: 'residents' | 'known' | 'guided' | 'keeps',
    [ja, en]: readonly [string, string],
    unit: Quantity['unit'],
    check: Check,
    otherwise: number,
  ): Quantity => {
    const label = { ja: `${name.ja}：〈${to}〉${ja}`, en: `${name.en}: ${en} <${to}>` }
    return (
      readQuantity(reading, [...keys, key], label, unit, check) ??
      certain(`${path}.${key}`, label, otherwise, unit)
    )
  }
  return {
    to,
    residents: read('residents', ['を使いうる住民の数', 'residents who may learn'], 'people', residents, 1),
    known: read(
      'known',
      ['を初めから知る住民の割合', 'share who know from the start'],
      'share',
      probability,
      0,
    ),
    guided: read('guided', ['へ案内する割合', 'share guided to'], 'share', probability, 0),
    keeps: read('keeps', ['を使い続ける割合', 'share who keep to'], 'share', probability, 1),
  }
}
