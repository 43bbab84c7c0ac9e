import { dateIn, daysFromCivil, fiscalYearStart, formatDate } from '../model/civil-date.ts'
import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { findNamed, type Named } from './element-names.ts'
import { indicatorNames } from './indicator-names.ts'
import { suggestion } from './nearest-names.ts'
import { fiscalYearIn } from './period.ts'
import { between, numberIn, provenanceAt, readLength, readNumber, readPlainNumber } from './quantities.ts'
import { isInherited, type Reading, report, wordsOf } from './reading.ts'
import { employments } from './resource-pools.ts'
import type { ObservedFigure } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { type Keys, rawAt } from './yaml-document.ts'

type Written = NonNullable<ScenarioFile['observed']>[number]

/** What `observed` may be a figure of, beside the measures of a run. */
const CASES_A_DAY = 'casesPerDay'
const observable = [...indicatorNames, CASES_A_DAY]

/** Of these, the share of cases that stay within a length is measured too. */
export const timesOfCases = ['callWait', 'waitingTime', 'cycleTime', 'workingCycleTime']

/** Whose hours may be observed by 任用区分. */
const byEmployment = ['staffHours', 'overtime']

/**
 * The figures that this file says were observed. What it inherits it does not say: a to-be need not reproduce what was
 * observed of its as-is.
 */
export const readObserved = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
): readonly ObservedFigure[] => {
  if (file.observed === undefined || isInherited(reading, ['observed'])) return []
  return file.observed.map((written, i) => readFigure(reading, ['observed', i], written, file, model))
}

/** A figure belongs to an element of the drawing, an arrival source, a channel, a pool or a 任用区分. */
const readFigure = (
  reading: Reading,
  keys: Keys,
  written: Written,
  file: ScenarioFile,
  model: ProcessModel,
): ObservedFigure => {
  const { indicator } = written
  if (!observable.includes(indicator))
    report(reading, 'SCENARIO-UNKNOWN-INDICATOR', [...keys, 'indicator'], {
      name: indicator,
      near: suggestion(indicator, observable),
    })
  const scope = findNamed(
    reading,
    { things: thingsOf(file, model, indicator, written.scope), what: { ja: '対象', en: 'scope' } },
    written.scope,
    [...keys, 'scope'],
    false,
  )
  const value = readFigureValue(reading, [...keys, 'value']) ?? 0
  const bounds = readBounds(reading, keys, value)
  const spread = readSpread(reading, keys, written)
  const within = readWithin(reading, keys, written, scope?.id)
  const period = readObservedPeriod(reading, keys, written)
  const tolerance = readTolerance(reading, keys, value, indicator === 'onTimeShare' || within !== undefined)
  return {
    indicator,
    scopeId: scope?.id ?? written.scope,
    value,
    ...bounds,
    ...spread,
    ...(within !== undefined && { within }),
    ...(period && { period }),
    ...(tolerance !== undefined && { tolerance }),
    ...provenanceAt(rawAt(reading.raw, keys)),
  }
}

const thingsOf = (file: ScenarioFile, model: ProcessModel, indicator: string, scope: string): Named[] => {
  const named = (one: { id: string; name?: unknown }): Named => ({
    id: one.id,
    name: wordsOf(one.name as string | undefined, one.id).ja,
  })
  const things = [
    { id: 'all', name: '全体' },
    ...model.nodes.map(named),
    ...model.lanes.map(named),
    ...(file.arrivals ?? []).flatMap((source) => [named(source), ...(source.channels ?? []).map(named)]),
    ...(file.resourcePools ?? []).map(named),
  ]
  const isTaken = (name: string) =>
    things.some((one) => one.id === name || matchingName(one.name) === matchingName(name))
  if (!byEmployment.includes(indicator) || isTaken(scope)) return things
  return [...things, ...Object.entries(employments).map(([name, id]) => ({ id, name }))]
}

const readFigureValue = (reading: Reading, keys: Keys): number | undefined => {
  const raw = rawAt(reading.raw, keys)
  const text = raw?.kind === 'scalar' ? String(raw.value).normalize('NFKC') : ''
  return /[^\d.,%\s-]/.test(text) ? readLength(reading, keys) : readNumber(reading, keys)
}

const readBounds = (reading: Reading, keys: Keys, value: number): { low?: number; high?: number } => {
  const bound = (key: 'low' | 'high') =>
    rawAt(reading.raw, [...keys, key]) === undefined ? undefined : readFigureValue(reading, [...keys, key])
  const low = bound('low')
  const high = bound('high')
  if ((low !== undefined && low > value) || (high !== undefined && high < value))
    report(reading, 'SCENARIO-LOW-HIGH', keys, { low: low ?? '', high: high ?? '', found: value })
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
}

/** A deviation says how far a mean is off only together with the number it was taken from. */
const readSpread = (
  reading: Reading,
  keys: Keys,
  { n: count, sd }: Written,
): { n?: number; standardDeviation?: number } => {
  const n = count === undefined ? undefined : readPlainNumber(reading, [...keys, 'n'], between(1, 1e9, true))
  const standardDeviation = sd === undefined ? undefined : readFigureValue(reading, [...keys, 'sd'])
  if (standardDeviation !== undefined && (n === undefined || n < 2))
    report(reading, 'SCENARIO-OBSERVED-SPREAD', [...keys, 'sd'])
  return { ...(n !== undefined && { n }), ...(standardDeviation !== undefined && { standardDeviation }) }
}

const readWithin = (
  reading: Reading,
  keys: Keys,
  { indicator, within }: Written,
  scopeId: string | undefined,
): number | undefined => {
  if (within === undefined) return undefined
  if (!timesOfCases.includes(indicator) || (scopeId !== undefined && scopeId !== 'all'))
    report(reading, 'SCENARIO-OBSERVED-WITHIN', [...keys, 'within'], { names: timesOfCases.join(', ') })
  return readLength(reading, [...keys, 'within'])
}

/** `R6`, one month of it `{fiscalYear: R6, month: 3}`, or `{from, to}`, the end exclusive. */
const readObservedPeriod = (
  reading: Reading,
  keys: Keys,
  { period }: Written,
): ObservedFigure['period'] | undefined => {
  if (period === undefined) return undefined
  const found = periodIn(typeof period === 'object' ? period : { fiscalYear: period })
  if (found === undefined) report(reading, 'SCENARIO-OBSERVED-PERIOD', [...keys, 'period'])
  return found
}

const periodIn = (
  written: Exclude<NonNullable<Written['period']>, string | number>,
): ObservedFigure['period'] | undefined => {
  const { fiscalYear, month, from, to } = written
  if (fiscalYear === undefined) {
    const [start, end] = [from, to].map((date) => dateIn(date ?? ''))
    if (start === undefined || end === undefined || end <= start) return undefined
    return { from: formatDate(start), to: formatDate(end) }
  }
  const year = fiscalYearIn(fiscalYear)
  if (year === undefined || from !== undefined || to !== undefined) return undefined
  if (month === undefined) {
    const [first, next] = [year, year + 1].map((one) => formatDate(fiscalYearStart(one)))
    return { from: first, to: next }
  }
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined
  const ofYear = month >= 4 ? year : year + 1
  return {
    from: formatDate(daysFromCivil(ofYear, month, 1)),
    to: formatDate(month === 12 ? daysFromCivil(ofYear + 1, 1, 1) : daysFromCivil(ofYear, month + 1, 1)),
  }
}

/** `10%` of the value, of a share points; else in the unit of the value. */
const readTolerance = (reading: Reading, keys: Keys, value: number, isShare: boolean): number | undefined => {
  const at = [...keys, 'tolerance']
  const raw = rawAt(reading.raw, at)
  if (raw === undefined) return undefined
  const text = raw.kind === 'scalar' ? String(raw.value).normalize('NFKC').trim() : ''
  if (!text.endsWith('%') || isShare) return readFigureValue(reading, at)
  const share = numberIn(text)
  if (share === undefined) report(reading, 'SCENARIO-NUMBER', at, { found: text })
  return share === undefined ? undefined : share * Math.abs(value)
}
