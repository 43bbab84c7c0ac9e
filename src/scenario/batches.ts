import { DAY } from '../model/seconds.ts'
import { daysIn, readHours, timeOfDay } from './calendars.ts'
import { suggestion } from './nearest-names.ts'
import { between, numberIn, readLength, readPlainNumber } from './quantities.ts'
import { type Reading, report, reportKey } from './reading.ts'
import type { ScenarioFile } from './schema.ts'
import type { BatchRule, BatchSetting } from './work-rules.ts'
import type { Keys } from './yaml-document.ts'

type Written = NonNullable<NonNullable<ScenarioFile['activities']>[string]['batch']>
type WrittenRule = NonNullable<Written['rules']>[number]

const cases = between(1, 100_000, true)

/** Reads when cases are handled together; `names`: the attributes by which they may be kept apart. */
export const readBatch = (
  reading: Reading,
  written: Written,
  keys: Keys,
  names: readonly string[],
): BatchSetting => {
  const mode = written.mode ?? 'sequential'
  const bound = (key: 'smallest' | 'largest') =>
    written[key] === undefined ? undefined : readPlainNumber(reading, [...keys, key], cases)
  const smallest = bound('smallest')
  const largest = bound('largest')
  const rules = [...shortRules(reading, written, keys), ...longRules(reading, written, keys)]
  if (rules.length === 0) report(reading, 'SCENARIO-BATCH-NO-RULE', keys)
  for (const { rule, at } of rules) checkRule(reading, rule, at, largest)
  if (smallest !== undefined) checkSize(reading, smallest, [...keys, 'smallest'], largest)
  const unused = (key: string, ja: string, en: string) =>
    reportKey(reading, 'SCENARIO-BATCH-UNUSED', [...keys, key], { why: { ja, en } })
  if (written.days !== undefined && written.at === undefined)
    unused(
      'days',
      '曜日は at の時刻に付けるものだからです（ほかの決まりには rules の中で付けます）',
      'it says on which days the times of `at` hold; other rules take it under `rules`',
    )
  if (written.takes !== undefined && mode === 'sequential')
    unused(
      'takes',
      '1件ずつ続けて処理するので、時間は件数分かかるからです',
      'cases are handled one after another, so each takes its time',
    )
  const { groupBy } = written
  if (groupBy !== undefined && !names.includes(groupBy))
    report(reading, 'SCENARIO-BATCH-GROUP', [...keys, 'groupBy'], {
      name: groupBy,
      near: suggestion(groupBy, names),
    })
  return {
    mode,
    takes: written.takes ?? 'sum',
    rules: rules.map(({ rule }) => rule),
    ...(largest !== undefined && { largest }),
    ...(smallest !== undefined && { smallest }),
    ...(groupBy !== undefined && { groupBy }),
    factors: readFactors(reading, written, [...keys, 'factors']),
  }
}

interface RuleRead {
  readonly rule: BatchRule
  readonly at: Keys
}

/** Each key by itself starts the batch. */
const shortRules = (reading: Reading, written: Written, keys: Keys): RuleRead[] => {
  const { days, ...plain } = written
  return (['size', 'wait', 'quiet', 'at'] as const).flatMap((key) => {
    if (plain[key] === undefined) return []
    const alone = { [key]: plain[key], ...(key === 'at' && { days }) }
    return [{ rule: readRule(reading, alone, keys), at: [...keys, key] }]
  })
}

const longRules = (reading: Reading, written: Written, keys: Keys): RuleRead[] =>
  (written.rules ?? []).flatMap((one, i) => {
    const at = [...keys, 'rules', i]
    if (Object.keys(one).length > 0) return [{ rule: readRule(reading, one, at), at }]
    report(reading, 'SCENARIO-BATCH-NO-RULE', at)
    return []
  })

const readRule = (reading: Reading, written: WrittenRule, keys: Keys): BatchRule => {
  // What cannot be read stands as something that is no mistake, so that the mistake is told once.
  const length = (key: 'wait' | 'quiet') =>
    written[key] === undefined ? undefined : (readLength(reading, [...keys, key]) ?? DAY)
  const size =
    written.size === undefined ? undefined : (readPlainNumber(reading, [...keys, 'size'], cases) ?? 2)
  const wait = length('wait')
  const quiet = length('quiet')
  return {
    ...(size !== undefined && { size }),
    ...(wait !== undefined && { wait }),
    ...(quiet !== undefined && { quiet }),
    ...(written.at !== undefined && { at: readTimes(reading, written.at, [...keys, 'at']) }),
    ...(written.hours && { hours: readHours(reading, [...keys, 'hours'], written.hours) }),
    ...(written.days !== undefined && { weekdays: readDays(reading, written.days, [...keys, 'days']) }),
  }
}

/** The texts of one or several, each with its place. */
const listed = (written: string | readonly string[], keys: Keys): { text: string; at: Keys }[] =>
  typeof written === 'string'
    ? [{ text: written, at: keys }]
    : written.map((text, i) => ({ text, at: [...keys, i] }))

const readTimes = (reading: Reading, written: string | readonly string[], keys: Keys): number[] => {
  const times = listed(written, keys).flatMap(({ text, at }) => {
    const time = timeOfDay(text)
    if (time !== undefined && time < DAY) return [time]
    report(reading, 'SCENARIO-TIME-OF-DAY', at, { found: text })
    return []
  })
  return [...new Set(times)].sort((a, b) => a - b)
}

const readDays = (reading: Reading, written: string | readonly string[], keys: Keys): number[] => {
  const days = listed(written, keys).flatMap(({ text, at }) => {
    const found = daysIn(text)
    if (!found) report(reading, 'SCENARIO-CALENDAR-DAYS', at, { found: text })
    return found ?? []
  })
  return [...new Set(days)].sort((a, b) => a - b)
}

/** Parts that hold from the first case on. */
const holdsAtOnce = ({ size = 1, wait = 0, quiet = 0, at, hours, weekdays }: BatchRule): boolean =>
  size <= 1 && wait === 0 && quiet === 0 && !at && !hours && !weekdays

const checkRule = (reading: Reading, rule: BatchRule, at: Keys, largest: number | undefined): void => {
  if (holdsAtOnce(rule)) report(reading, 'SCENARIO-BATCH-AT-ONCE', at)
  checkSize(reading, rule.size ?? 1, at, largest)
}

const checkSize = (reading: Reading, size: number, at: Keys, largest: number | undefined): void => {
  if (largest !== undefined && largest >= 1 && size > largest)
    report(reading, 'SCENARIO-BATCH-SIZE', at, { size, largest })
}

const readFactors = (reading: Reading, { factors = {} }: Written, keys: Keys): BatchSetting['factors'] =>
  Object.keys(factors)
    .flatMap((key) => {
      const at = [...keys, key]
      const from = numberIn(key)
      const factor = readPlainNumber(reading, at, between(0.001, 100))
      if (from !== undefined && cases(from) === undefined) return [{ from, factor: factor ?? 1 }]
      reportKey(reading, 'SCENARIO-BATCH-FACTOR', at, { path: 'factors' })
      return []
    })
    .sort((a, b) => a.from - b.from)
