import type { Bilingual, Finding, Place } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { type ScenarioFindingCode, scenarioFinding } from './finding-catalogue.ts'
import { dotted, type Keys, keyOriginAt, type Origin, originAt, type RawMap, rawAt } from './yaml-document.ts'

/** What the parts of the reader share: the merged file, and the findings so far. */
export interface Reading {
  readonly file: string
  readonly raw: RawMap
  readonly findings: Finding[]
  /** The text of a file that a value names, by where it is named. Absent where no file is at hand. */
  readonly namedFiles?: (origin: Origin, name: string) => string | undefined
}

type Values = Readonly<Record<string, string | number | Bilingual>>

/** A value that was set from outside stands in no line of the file. */
const placeOf = (reading: Reading, origin: Origin, element: string): Place =>
  origin.file === commandLine ? { file: reading.file, element } : { ...origin, element }

/** Reports on the value at a path. */
export const report = (
  reading: Reading,
  code: ScenarioFindingCode,
  keys: Keys,
  values: Values = {},
): void => {
  const path = dotted(reading.raw, keys)
  const place = placeOf(reading, originAt(reading.raw, keys), path)
  reading.findings.push(scenarioFinding(code, place, { path, ...values }))
}

/** Reports on the key at the end of a path. */
export const reportKey = (
  reading: Reading,
  code: ScenarioFindingCode,
  keys: Keys,
  values: Values = {},
): void => {
  const path = dotted(reading.raw, keys)
  const place = placeOf(reading, keyOriginAt(reading.raw, keys), path)
  reading.findings.push(scenarioFinding(code, place, { path, key: String(keys.at(-1)), ...values }))
}

/** Whether the key at the end of a path was written in a file that this one extends. */
export const isInherited = (reading: Reading, keys: Keys): boolean => {
  const { file } = keyOriginAt(reading.raw, keys)
  return file !== reading.file && file !== commandLine
}

/** Origin of values that were set from outside the files. */
export const commandLine = '--set'

export const isOverridden = (reading: Reading, keys: Keys): boolean => {
  const whole = rawAt(reading.raw, keys)
  const inner = rawAt(reading.raw, [...keys, 'value'])
  return (inner ?? whole)?.origin.file === commandLine
}

export const wordsOf = (name: string | Words | undefined, otherwise: string): Words =>
  name === undefined
    ? { ja: otherwise, en: otherwise }
    : typeof name === 'string'
      ? { ja: name, en: name }
      : name
