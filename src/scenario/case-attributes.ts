import { parseDuration } from './durations.ts'
import { readNumber } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import type { CaseAttribute } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { originAt } from './yaml-document.ts'

const typed = (key: string): string | number | boolean => {
  if (key === 'true' || key === 'false') return key === 'true'
  return /^-?\d+(?:\.\d+)?$/.test(key) ? Number(key) : key
}

/** Case attributes: a constant, weighted values, or a distribution of plain numbers (`uniform(1, 5)`). */
export const readCaseAttributes = (reading: Reading, file: ScenarioFile): CaseAttribute[] =>
  Object.entries(file.data ?? {}).map(([name, written]) => {
    const keys = ['data', name]
    if (typeof written === 'object') {
      const values = Object.keys(written).map((key) => ({
        value: typed(key),
        weight: readNumber(reading, [...keys, key]) ?? 0,
      }))
      if (values.some(({ weight }) => weight < 0) || values.every(({ weight }) => weight === 0))
        report(reading, 'SCENARIO-DATA', keys, { name })
      return { name, values }
    }
    if (typeof written === 'string' && /^\s*[A-Za-z]+\s*[(（]/.test(written)) {
      const origin = originAt(reading.raw, keys)
      const file = (named: string) => reading.namedFiles?.(origin, named)
      const read = parseDuration(written, { bare: true, file })
      if ('distribution' in read) return { name, values: [], distribution: read.distribution }
      report(reading, 'SCENARIO-DURATION', keys, { found: written, detail: read.problem })
    }
    return { name, values: [{ value: written, weight: 1 }] }
  })
