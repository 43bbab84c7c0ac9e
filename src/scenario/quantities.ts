import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { meanOf, uncutMean } from './distribution-moments.ts'
import { parseDuration, parsePlainLength } from './durations.ts'
import { durationText } from './long-form.ts'
import { type Reading, report } from './reading.ts'
import type { Duration, Mark, Provenance, Quantity } from './scenario.ts'
import { dotted, type Keys, originAt, type Raw, rawAt } from './yaml-document.ts'

const marks: Readonly<Record<string, Mark>> = {
  published: 'published',
  derived: 'derived',
  assumption: 'assumption',
  calibrated: 'calibrated',
  公表: 'published',
  算出: 'derived',
  仮定: 'assumption',
  較正: 'calibrated',
}

const textAt = (raw: Raw, key: string): string | undefined => {
  const found = rawAt(raw, [key])
  return found?.kind === 'scalar' ? String(found.value) : undefined
}

export const provenanceAt = (raw: Raw | undefined): Provenance => {
  if (raw?.kind !== 'map') return {}
  const source = textAt(raw, 'source')
  const mark = textAt(raw, 'mark')
  const fittedTo = textAt(raw, 'fittedTo')
  return {
    ...(source !== undefined && { source }),
    ...(mark !== undefined && { mark: marks[mark] }),
    ...(fittedTo !== undefined && { fittedTo }),
  }
}

/** A number as people type it: full-width digits, thousands separators. */
export const numberIn = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  const text = value
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d),(?=\d{3})/g, '')
  if (/^-?\d+(?:\.\d+)?%$/.test(text)) return Number(text.slice(0, -1)) / 100
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** The number at a path; a finding and undefined when there is none. */
export const readNumber = (reading: Reading, keys: Keys): number | undefined => {
  const raw = rawAt(reading.raw, keys)
  const value = raw?.kind === 'scalar' ? numberIn(raw.value) : undefined
  if (value === undefined)
    report(reading, 'SCENARIO-NUMBER', keys, { found: raw?.kind === 'scalar' ? String(raw.value) : '{ … }' })
  return value
}

export type Check = (
  value: number,
) => readonly [Parameters<typeof report>[1], Record<string, number>?] | undefined

export const probability: Check = (value) => (value >= 0 && value <= 1 ? undefined : ['SCENARIO-PROBABILITY'])
export const people: Check = (value) =>
  Number.isInteger(value) && value >= 1 && value <= 100_000 ? undefined : ['SCENARIO-PEOPLE']
export const poolShare: Check = (value) => (value > 0 && value <= 1 ? undefined : ['SCENARIO-POOL-SHARE'])
export const volume: Check = (value) => (value >= 0 && value <= 1e8 ? undefined : ['SCENARIO-VOLUME'])
export const between =
  (minimum: number, maximum: number, whole = false): Check =>
  (value) =>
    value >= minimum && value <= maximum && (!whole || Number.isInteger(value))
      ? undefined
      : [whole ? 'SCENARIO-WHOLE-RANGE' : 'SCENARIO-RANGE', { minimum, maximum }]

/** A value on which the file is silent. */
export const certain = (path: string, label: Words, value: number, unit: Quantity['unit']): Quantity => ({
  path,
  label,
  value,
  unit,
})

/** A number that carries no source; a finding where it is none, or not what it should be. */
export const readPlainNumber = (reading: Reading, keys: Keys, check: Check): number | undefined => {
  const value = readNumber(reading, keys)
  const wrong = value === undefined ? undefined : check(value)
  if (wrong) report(reading, wrong[0], keys, { found: value!, ...wrong[1] })
  return value
}

/** `low` and `high` of a sum need not be whole people: a spread may be drawn between. */
const spread = (
  reading: Reading,
  keys: Keys,
  value: number,
  read: (keys: Keys) => number | undefined,
): { low?: number; high?: number } => {
  const bound = (key: 'low' | 'high') => {
    const path = [...keys, key]
    return rawAt(reading.raw, path) === undefined ? undefined : read(path)
  }
  const low = bound('low')
  const high = bound('high')
  // A mean such as 100 s is written as 1.6667m: the last digits are forgiven.
  const slack = 1e-6 * Math.max(1, Math.abs(value))
  if ((low !== undefined && low > value + slack) || (high !== undefined && high < value - slack))
    report(reading, 'SCENARIO-LOW-HIGH', keys, { low: low ?? '', high: high ?? '', found: value })
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
}

/** Reads `0.1` or `{value: 0.1, low: 0.05, high: 0.2, …}`; a finding and undefined when it is neither. */
export const readQuantity = (
  reading: Reading,
  keys: Keys,
  label: Words,
  unit: Quantity['unit'],
  check: Check,
): Quantity | undefined => {
  const raw = rawAt(reading.raw, keys)
  if (raw === undefined) return undefined
  const valueKeys = raw.kind === 'map' ? [...keys, 'value'] : keys
  const value = readNumber(reading, valueKeys)
  if (value === undefined) return undefined
  const wrong = check(value)
  if (wrong) report(reading, wrong[0], valueKeys, { found: value, ...wrong[1] })
  const path = dotted(reading.raw, keys)
  const bounds = raw.kind === 'map' ? spread(reading, keys, value, (at) => readBound(reading, at, check)) : {}
  return { path, label, value, unit, ...bounds, ...provenanceAt(raw) }
}

const readBound = (reading: Reading, keys: Keys, check: Check): number | undefined =>
  check === people ? readNumber(reading, keys) : readPlainNumber(reading, keys, check)

const minutesShown = (seconds: Seconds): number => Math.round(seconds / 0.6) / 100

/** Reads `5m`, `triangular(…)`, its long form, or `{value: …, low: 4m, high: 8m, …}`. */
export const readDuration = (reading: Reading, keys: Keys, label: Words): Duration | undefined => {
  const raw = rawAt(reading.raw, keys)
  if (raw === undefined) return undefined
  const valueKeys = raw.kind === 'map' ? [...keys, 'value'] : keys
  const text = durationText(rawAt(reading.raw, valueKeys))
  const origin = originAt(reading.raw, valueKeys)
  const read = parseDuration(text, { file: (name) => reading.namedFiles?.(origin, name) })
  if ('problem' in read) {
    report(reading, 'SCENARIO-DURATION', valueKeys, { found: text, detail: read.problem })
    return undefined
  }
  const mean = meanOf(read.distribution)
  const uncut = uncutMean(read.distribution)
  if (uncut !== undefined && Math.abs(mean - uncut) > 0.01 * uncut)
    report(reading, 'SCENARIO-DURATION-CUT', valueKeys, {
      found: text,
      mean: minutesShown(mean),
      uncut: minutesShown(uncut),
    })
  const bounds = raw.kind === 'map' ? spread(reading, keys, mean, (at) => readLength(reading, at)) : {}
  return {
    path: dotted(reading.raw, keys),
    label,
    distribution: read.distribution,
    text,
    ...bounds,
    ...provenanceAt(raw),
  }
}

/** A plain length at a path, in seconds. */
export const readLength = (reading: Reading, keys: Keys): number | undefined => {
  const raw = rawAt(reading.raw, keys)
  const text = raw?.kind === 'scalar' ? String(raw.value) : ''
  const length = parsePlainLength(text)
  if (length === undefined)
    report(reading, 'SCENARIO-DURATION', keys, {
      found: text,
      detail: { ja: '0 以上 10 年以下の長さを書きます', en: 'write a length from 0 to 10 years' },
    })
  return length
}
