import { exampleRows, possibleValues } from './attribute-examples.ts'
import { distributionNames } from './distribution-kinds.ts'
import { parseDuration } from './durations.ts'
import { builtInNames, conditionNamesOf, type Data, type Expression } from './feel.ts'
import { formulaIn } from './formulas.ts'
import { durationText } from './long-form.ts'
import { readNumber } from './quantities.ts'
import { attributeValue, checkValues, type Readable, readFormula } from './read-formulas.ts'
import { type Reading, report, reportKey, wordsOf } from './reading.ts'
import type { CaseAttribute, Scenario } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { type Keys, originAt, rawAt } from './yaml-document.ts'

type Section = 'data' | 'globalData'
type Value = string | number | boolean

/** `poisson(3)`, `0.5 + uniform(1, 2)` */
const isCall = /^\s*(?:-?\d+(?:\.\d+)?\s*\+\s*)?[A-Za-z]+\s*[(（]/

const typed = (key: string): Value => {
  if (key === 'true' || key === 'false') return key === 'true'
  return /^-?\d+(?:\.\d+)?$/.test(key) ? Number(key) : key
}

/** An attribute that is given or drawn: a constant, weighted values, or a distribution of plain numbers. */
export const readAttribute = (reading: Reading, keys: Keys, name: string): CaseAttribute => {
  const raw = rawAt(reading.raw, keys)
  const named = raw?.kind === 'map' ? rawAt(raw, ['distribution']) : undefined
  const isLong = named?.kind === 'scalar' && distributionNames.some((known) => known === named.value)
  if (raw?.kind === 'map' && !isLong) {
    const values = [...raw.entries.keys()].map((key) => ({
      value: typed(key),
      weight: readNumber(reading, [...keys, key]) ?? 0,
    }))
    if (values.some(({ weight }) => weight < 0) || values.every(({ weight }) => weight === 0))
      report(reading, 'SCENARIO-DATA', keys, { name })
    return { name, values }
  }
  const written = raw?.kind === 'scalar' ? (raw.value ?? '') : ''
  if (isLong || (typeof written === 'string' && isCall.test(written))) {
    const text = durationText(raw)
    const origin = originAt(reading.raw, keys)
    const file = (named: string) => reading.namedFiles?.(origin, named)
    const read = parseDuration(text, { bare: true, file })
    if ('distribution' in read) return { name, values: [], distribution: read.distribution }
    report(reading, 'SCENARIO-DATA-VALUE', keys, { found: text, detail: read.problem })
  }
  return { name, values: [{ value: written, weight: 1 }] }
}

/** What the expressions of a scenario can read. */
export interface KnownData extends Readable {
  readonly data: readonly CaseAttribute[]
  readonly globalData: readonly CaseAttribute[]
  /** Every attribute a case may have, also one that is only set on the way. */
  readonly attributes: readonly { readonly name: string }[]
}

interface Update {
  readonly name: string
  readonly keys: Keys
}

/** Where elements of the drawing set attributes. */
const updatesIn = (file: ScenarioFile): Update[] =>
  (['activities', 'events'] as const).flatMap((section) =>
    Object.entries(file[section] ?? {}).flatMap(([element, { sets }]) =>
      Object.keys(sets ?? {}).map((name) => ({ name, keys: [section, element, 'sets', name] })),
    ),
  )

export const readKnownData = (reading: Reading, file: ScenarioFile): KnownData => {
  const updates = updatesIn(file)
  const candidates = new Map<string, readonly Value[]>(builtInValues(file))
  const formulas = new Map<string, Expression>()
  const declared = [...Object.keys(file.data ?? {}), ...Object.keys(file.globalData ?? {})]
  const attributes = [...new Set([...declared, ...updates.map(({ name }) => name)])].map((name) => ({ name }))
  const names = conditionNamesOf(attributes)

  const examples = (read: readonly string[]): readonly Data[] | undefined => {
    const given = new Set<string>()
    const worked = new Set<string>()
    const open = (name: string): void => {
      const formula = formulas.get(name)
      formula?.names.forEach(open)
      if (formula) worked.add(name)
      else given.add(name)
    }
    read.forEach(open)
    return exampleRows([...given], (name) => candidates.get(name) ?? [])?.map((row) => {
      const data: Record<string, unknown> & Data = { ...row }
      for (const name of worked) data[name] = formulas.get(name)?.evaluate(data)
      return data
    })
  }

  const readSection = (section: Section, before: readonly string[]): CaseAttribute[] => {
    const above = [...before]
    return Object.entries(file[section] ?? {}).map(([name, written]) => {
      const keys = [section, name]
      tellTaken(reading, keys, name)
      const feel = formulaIn(written)
      if (feel === undefined) {
        const findings = reading.findings.length
        const attribute = readAttribute(reading, keys, name)
        if (reading.findings.length === findings) candidates.set(name, possibleValues(attribute))
        above.push(name)
        return attribute
      }
      const formula = readFormula(reading, keys, feel, { names, readable: above })
      if (formula) {
        formulas.set(name, formula)
        checkValues(reading, keys, formula, examples(formula.names), attributeValue)
      }
      above.push(name)
      return { name, values: [], feel }
    })
  }

  const globalData = readSection('globalData', [])
  const globals = globalData.map(({ name }) => name)
  const data = readSection('data', [...builtInNames, ...globals])
  const silent: Reading = { ...reading, findings: [] }
  for (const { name, keys } of updates) {
    tellTaken(reading, keys, name)
    const raw = rawAt(reading.raw, keys)
    if (raw?.kind === 'scalar' && formulaIn(raw.value) !== undefined) continue
    const drawn = possibleValues(readAttribute(silent, keys, name))
    candidates.set(name, [...(candidates.get(name) ?? []), ...drawn])
  }
  return { data, globalData, attributes, names, readable: names, examples }
}

/** What every case knows would hide an attribute of the same name. */
const tellTaken = (reading: Reading, keys: Keys, name: string): void => {
  if (builtInNames.includes(name)) reportKey(reading, 'SCENARIO-DATA-NAME', keys, { name })
}

const builtInValues = (file: ScenarioFile): [string, readonly Value[]][] => {
  const channels = (file.arrivals ?? []).flatMap((source) => source.channels ?? [])
  const bookings = (file.arrivals ?? []).some(({ appointments }) => appointments) ? [false, true] : [false]
  return [
    ['channel', channels.map(({ id }) => id)],
    ['経路', channels.map(({ id, name }) => wordsOf(name, id).ja)],
    ['booked', bookings],
    ['予約', bookings],
  ]
}

type WithData = Pick<Scenario, 'data' | 'globalData' | 'activities' | 'events'>

/** Every attribute that a case of the scenario may have: given, shared by all, or set on the way. */
export const attributesOf = ({ data, globalData = [], activities, events }: WithData): { name: string }[] => {
  const set = [...Object.values(activities), ...Object.values(events)].flatMap(({ sets = [] }) => sets)
  return [...new Set([...data, ...globalData, ...set].map(({ name }) => name))].map((name) => ({ name }))
}
