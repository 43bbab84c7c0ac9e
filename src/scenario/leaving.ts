import { between, probability, readDuration, readQuantity } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import type { ScenarioFile } from './schema.ts'
import type { LeavingSetting } from './work-rules.ts'
import type { Keys } from './yaml-document.ts'

type Written = NonNullable<NonNullable<ScenarioFile['activities']>[string]['leaves']>

/** Reads when residents who wait give up, and who comes again. */
export const readLeaving = (
  reading: Reading,
  written: Written,
  keys: Keys,
  label: (ja: string, en: string) => { ja: string; en: string },
): LeavingSetting => {
  if (written.patience === undefined && written.whenWaiting === undefined)
    report(reading, 'SCENARIO-LEAVES-NEVER', keys)
  const patience = readDuration(reading, [...keys, 'patience'], label('待てる長さ', 'patience'))
  const whenWaiting = readQuantity(
    reading,
    [...keys, 'whenWaiting'],
    label('並ばずに帰る待ち人数', 'number waiting at which one does not join'),
    'cases',
    between(0, 1_000_000),
  )
  const share = readQuantity(
    reading,
    [...keys, 'returns', 'share'],
    label('帰った人がまた来る割合', 'share of those who left that come again'),
    'share',
    probability,
  )
  const after = readDuration(
    reading,
    [...keys, 'returns', 'after'],
    label('また来るまでの間', 'time until they come again'),
  )
  return {
    ...(patience && { patience }),
    ...(whenWaiting && { whenWaiting }),
    ...(share && after && { returns: { share, after } }),
  }
}
