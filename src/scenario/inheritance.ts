import type { Finding } from '../model/finding.ts'
import type { FileSource } from './file-source.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import type { PatchLine } from './scenario.ts'
import { tellEmptyUnknown } from './structure.ts'
import {
  idOf,
  originAt,
  plainOf,
  type Raw,
  type RawEntry,
  type RawMap,
  rawAt,
  readYaml,
} from './yaml-document.ts'

const isNull = (raw: Raw): boolean => raw.kind === 'scalar' && raw.value === null

const withoutNulls = (raw: Raw): Raw => {
  if (raw.kind === 'list') return { ...raw, items: raw.items.map(withoutNulls) }
  if (raw.kind === 'scalar') return raw
  const kept = [...raw.entries].filter(([, { value }]) => !isNull(value))
  return {
    ...raw,
    entries: new Map(kept.map(([key, entry]) => [key, { ...entry, value: withoutNulls(entry.value) }])),
  }
}

const isMarked = (raw: Raw): boolean => raw.kind === 'map' && raw.entries.has('value')

/** A distribution is one value, whatever its parameters are called. */
const isWhole = (raw: Raw): boolean =>
  isMarked(raw) || (raw.kind === 'map' && raw.entries.has('distribution'))

/** Ways of saying the same thing: writing one replaces the others instead of standing beside them. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  volume: ['interArrival', 'timestamps'],
  interArrival: ['volume', 'timestamps'],
  timestamps: ['volume', 'interArrival'],
  pool: ['pools'],
  pools: ['pool'],
}

/** Told of every `null` that has nothing to remove. */
type OnLost = (key: string, entry: RawEntry) => void

const mergeEntries = (base: RawMap, change: RawMap, depth: number, onLost: OnLost): RawMap => {
  const entries = new Map<string, RawEntry>(base.entries)
  for (const [key, entry] of change.entries) {
    for (const other of alternatives[key] ?? []) if (!change.entries.has(other)) entries.delete(other)
    const before = entries.get(key)
    if (isNull(entry.value)) {
      if (!base.entries.has(key)) onLost(key, entry)
      entries.delete(key)
    } else if (before && key === 'period' && depth === 0)
      entries.set(key, { ...entry, value: withoutNulls(entry.value) })
    else
      entries.set(
        key,
        before
          ? { ...entry, value: merge(before.value, entry.value, depth + 1, onLost) }
          : { ...entry, value: withoutNulls(entry.value) },
      )
  }
  return { kind: 'map', entries, origin: change.origin }
}

/** Maps merge, lists merge by `id`, null removes; a new value with its own source takes nothing from the old. */
const merge = (base: Raw, change: Raw, depth: number, onLost: OnLost): Raw => {
  if (base.kind === 'map' && change.kind === 'map') {
    if (isWhole(change) || (!isMarked(base) && isWhole(base))) return withoutNulls(change)
    return mergeEntries(base, change, depth, onLost)
  }
  if (
    base.kind === 'list' &&
    change.kind === 'list' &&
    [...base.items, ...change.items].every((item) => idOf(item))
  ) {
    const changes = new Map(change.items.map((item) => [idOf(item), item]))
    const kept = base.items.map((item) => {
      const changed = changes.get(idOf(item))
      changes.delete(idOf(item))
      return changed ? merge(item, changed, depth + 1, onLost) : item
    })
    const removed = (item: Raw): boolean => {
      const flag = item.kind === 'map' ? item.entries.get('remove')?.value : undefined
      return flag?.kind === 'scalar' && flag.value === true
    }
    return {
      ...change,
      items: [...kept, ...[...changes.values()].map(withoutNulls)].filter((item) => !removed(item)),
    }
  }
  return withoutNulls(change)
}

const asText = (raw: Raw | undefined): string => {
  if (raw === undefined) return ''
  if (isMarked(raw)) return asText(rawAt(raw, ['value']))
  return raw.kind === 'scalar' ? String(raw.value) : JSON.stringify(plainOf(raw))
}

/** Settings that tell files apart rather than change the procedure. */
const identity = new Set(['format', 'id', 'name', 'extends', 'seed'])

/** What one scenario changes of another, value by value. */
export const differences = (base: Raw | undefined, result: Raw | undefined, path: string): PatchLine[] => {
  const whole = (raw: Raw | undefined): boolean => raw === undefined || raw.kind === 'scalar' || isMarked(raw)
  if (!whole(base) || !whole(result)) {
    const parts = (raw: Raw | undefined): Map<string, Raw> => {
      if (raw?.kind === 'map' && !isMarked(raw))
        return new Map([...raw.entries].map(([key, { value }]) => [key, value]))
      if (raw?.kind === 'list') return new Map(raw.items.map((item, i) => [idOf(item) ?? String(i), item]))
      return new Map()
    }
    const before = parts(base)
    const after = parts(result)
    if (before.size > 0 || after.size > 0)
      return [...new Set([...before.keys(), ...after.keys()])]
        .filter((key) => path !== '' || !identity.has(key))
        .flatMap((key) => differences(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`))
  }
  const [before, after] = [asText(base), asText(result)]
  return before === after ? [] : [{ path, before, after }]
}

/** Maps by names of the drawing or of the file's own: an entry without a value says nothing. */
const NAMED = ['calendars', 'activities', 'gateways', 'events', 'data', 'globalData'] as const

export interface Inherited {
  readonly raw: RawMap
  /** The file it extends, with all that one inherits. */
  readonly base?: RawMap
}

/** Reads a file and those it extends; `process` is resolved here, against the file that says it. */
export const readInherited = async (
  path: string,
  files: FileSource,
  findings: Finding[],
): Promise<Inherited | undefined> => {
  const read = async (
    file: string,
    chain: readonly string[],
    from: Finding['file'] | undefined,
    place: { line?: number; column?: number },
  ): Promise<Inherited | undefined> => {
    const text = await files.readText(file).catch(() => undefined)
    if (text === undefined) {
      const code = from === undefined ? 'SCENARIO-FILE-MISSING' : 'SCENARIO-EXTENDS-MISSING'
      findings.push(
        scenarioFinding(code, from === undefined ? { file } : { file: from, ...place, element: 'extends' }, {
          file,
        }),
      )
      return undefined
    }
    const { raw, findings: found } = readYaml(text, file)
    findings.push(...found)
    if (!raw) return undefined
    const own = absoluteProcess(raw, file, files)
    tellEmptyUnknown({ file, raw: own, findings })
    const onLost: OnLost = (key, { origin }) => {
      // What no file may say is told already.
      const isTold = findings.some((one) => one.line === origin.line && one.column === origin.column)
      if (!isTold)
        findings.push(scenarioFinding('SCENARIO-NOTHING-REMOVED', { ...origin, element: key }, { key }))
    }
    const parent = rawAt(own, ['extends'])
    if (parent === undefined || isNull(parent)) {
      for (const part of NAMED) {
        const named = rawAt(own, [part])
        if (named?.kind !== 'map') continue
        for (const [key, entry] of named.entries) if (isNull(entry.value)) onLost(key, entry)
      }
      return { raw: withoutNulls(own) as RawMap }
    }
    const origin = originAt(own, ['extends'])
    if (parent.kind !== 'scalar' || typeof parent.value !== 'string') {
      findings.push(
        scenarioFinding(
          'SCENARIO-EXTENDS-MISSING',
          { ...origin, element: 'extends' },
          { file: asText(parent) },
        ),
      )
      return undefined
    }
    const base = files.resolve(file, parent.value)
    if (chain.includes(base) || base === file) {
      findings.push(
        scenarioFinding(
          'SCENARIO-EXTENDS-CYCLE',
          { ...origin, element: 'extends' },
          { chain: [...chain, file, base].join(' → ') },
        ),
      )
      return undefined
    }
    const inherited = await read(base, [...chain, file], file, { line: origin.line, column: origin.column })
    if (!inherited) return undefined
    const merged = merge(inherited.raw, own, 0, onLost) as RawMap
    const entries = new Map(merged.entries)
    entries.delete('extends')
    const result = { ...merged, entries }
    return { raw: result, base: inherited.raw }
  }
  return read(path, [], undefined, {})
}

const absoluteProcess = (raw: RawMap, file: string, files: FileSource): RawMap => {
  const entry = raw.entries.get('process')
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return raw
  const value = { ...entry.value, value: files.resolve(file, entry.value.value) }
  return { ...raw, entries: new Map(raw.entries).set('process', { ...entry, value }) }
}
