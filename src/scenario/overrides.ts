import type { ProcessModel } from '../model/process-model.ts'
import { activitiesOf, called, type Named, splitsOf, waitsOf, waysOf } from './element-names.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import { nearestNames, suggestion } from './nearest-names.ts'
import { commandLine, type Reading } from './reading.ts'
import { settingNames } from './schema.ts'
import { dotted, idOf, type Keys, type Origin, type Raw, type RawMap, rawAt } from './yaml-document.ts'

const origin: Origin = { file: commandLine, line: 1, column: 1 }

/** Settings that say where they come from when they are set from outside. */
const withProvenance = new Set([
  'volume',
  'interArrival',
  'share',
  'quantity',
  'costPerHour',
  'yearlyHours',
  'duration',
  'instances',
  'repeat',
  'capacity',
  'noShow',
  'overbooking',
  'lead',
  'lateness',
  'early',
  'residents',
  'known',
  'guided',
  'keeps',
  'probability',
  'speed',
  'uptime',
  'repair',
  'priority',
  'setUp',
  'transfer',
  'travel',
  'patience',
  'whenWaiting',
  'after',
  'fixedCost',
])

const elementsBy = (model: ProcessModel, section: string): readonly Named[] | undefined => {
  if (section === 'activities') return activitiesOf(model).things
  if (section === 'gateways') return splitsOf(model).things
  return section === 'events' ? waitsOf(model).things : undefined
}

/** Maps of a worker that are kept by activity. */
const byActivity = (keys: Keys): boolean =>
  keys.length === 5 && keys[2] === 'workers' && (keys[4] === 'speeds' || keys[4] === 'durations')

/** The elements that a key at this place of the file may name. */
const namesHere = (model: ProcessModel, keys: Keys): readonly Named[] | undefined => {
  if (byActivity(keys)) return activitiesOf(model).things
  if (keys.length === 1) return elementsBy(model, String(keys[0]))
  if (keys.length !== 2 || keys[0] !== 'gateways') return undefined
  const [node] = called(splitsOf(model).things, String(keys[1]))
  return node && waysOf(model, node).things
}

/** Every way to read the dotted text as keys of the file: names may contain dots, elements go by id or name. */
const locate = (whole: Raw, model: ProcessModel, keys: Keys, rest: readonly string[]): Keys | undefined => {
  if (rest.length === 0) return keys
  const here = rawAt(whole, keys)
  for (let length = 1; length <= rest.length; length++) {
    const wanted = rest.slice(0, length).join('.')
    const next = stepTo(here, model, keys, wanted)
    const found = next === undefined ? undefined : locate(whole, model, [...keys, next], rest.slice(length))
    if (found) return found
  }
  const last = rest.join('.')
  if (mayBeAdded(model, keys, last)) return [...keys, last]
  return mayBeAdded(model, keys, rest[0]) && (isInner(rest[0]) || byActivity([...keys, rest[0]]))
    ? locate(whole, model, [...keys, rest[0]], rest.slice(1))
    : addedElement(whole, model, keys, rest)
}

const stepTo = (
  here: Raw | undefined,
  model: ProcessModel,
  keys: Keys,
  wanted: string,
): string | number | undefined => {
  if (here?.kind === 'list') {
    const byId = here.items.findIndex((item) => idOf(item) === wanted)
    if (byId >= 0) return byId
    return /^\d+$/.test(wanted) && Number(wanted) < here.items.length ? Number(wanted) : undefined
  }
  if (here?.kind !== 'map') return undefined
  if (here.entries.has(wanted)) return wanted
  const things = namesHere(model, keys)
  const [meant] = things ? called(things, wanted) : []
  return meant && [...here.entries.keys()].find((key) => called(things!, key)[0]?.id === meant.id)
}

/** Groups of settings that may lack some of theirs. */
const inner = ['appointments', 'learning', 'breakdowns', 'batch', 'leaves'] as const
const isInner = (key: unknown): key is (typeof inner)[number] => inner.some((one) => one === key)

/** Whether the file may leave this setting out, so that it can be set though it is not written. */
const mayBeAdded = (model: ProcessModel, keys: Keys, name: string): boolean => {
  const [section] = keys
  if (keys.length === 0) return ['seed', 'replications', 'targetTime', 'procedure'].includes(name)
  if (keys.length === 1 && (section === 'data' || section === 'globalData')) return true
  if (
    keys.length === 2 &&
    (section === 'arrivals' ||
      section === 'resourcePools' ||
      section === 'activities' ||
      section === 'events')
  )
    return (settingNames[section] as readonly string[]).includes(name) && name !== 'id'
  if (keys.length === 3 && isInner(keys[2]))
    return (settingNames[keys[2]] as readonly string[]).includes(name)
  if (keys.length === 4 && keys[2] === 'workers')
    return (settingNames.workers as readonly string[]).includes(name) && name !== 'id'
  if (byActivity(keys)) return called(namesHere(model, keys) ?? [], name).length === 1
  return (
    keys.length === 2 && section === 'gateways' && called(namesHere(model, keys) ?? [], name).length === 1
  )
}

/** The path of a setting of an element on which the file is silent. */
const addedElement = (
  whole: Raw,
  model: ProcessModel,
  keys: Keys,
  rest: readonly string[],
): Keys | undefined => {
  const start: Keys = keys.length === 0 && elementsBy(model, rest[0]) ? [rest[0]] : keys
  const left = start.length > keys.length ? rest.slice(1) : rest
  if (start.length !== 1) return undefined
  for (let length = 1; length < left.length; length++) {
    const name = left.slice(0, length).join('.')
    const one = called(namesHere(model, start) ?? [], name).length === 1
    const found = one ? locate(whole, model, [...start, name], left.slice(length)) : undefined
    if (found) return found
  }
  return undefined
}

const typed = (value: string | number): string | number | boolean => {
  if (typeof value === 'number') return value
  const text = value.normalize('NFKC').trim()
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value
}

const map = (entries: readonly (readonly [string, Raw])[]): RawMap => ({
  kind: 'map',
  origin,
  entries: new Map(entries.map(([key, value]) => [key, { origin, value }])),
})

const replaced = (raw: Raw | undefined, keys: Keys, value: Raw): Raw => {
  if (keys.length === 0) return value
  const [key, ...rest] = keys
  if (raw?.kind === 'list')
    return {
      ...raw,
      items: raw.items.map((item, i) => (i === Number(key) ? replaced(item, rest, value) : item)),
    }
  const entries = new Map(raw?.kind === 'map' ? raw.entries : [])
  const before = entries.get(String(key))
  entries.set(String(key), { origin: before?.origin ?? origin, value: replaced(before?.value, rest, value) })
  return { kind: 'map', origin: raw?.origin ?? origin, entries }
}

/** Paths at which the file has a value. */
export const writtenPaths = (raw: Raw, keys: Keys = [], whole: Raw = raw): string[] => {
  if (raw.kind === 'scalar' || (raw.kind === 'map' && raw.entries.has('value'))) return [dotted(whole, keys)]
  const inner: [string | number, Raw][] =
    raw.kind === 'list'
      ? raw.items.map((item, i) => [i, item])
      : [...raw.entries].map(([key, { value }]) => [key, value])
  return inner.flatMap(([key, value]) => (key === 'id' ? [] : writtenPaths(value, [...keys, key], whole)))
}

const identity = new Set(['format', 'id', 'process', 'extends'])

const shares = new Set(['share', 'probability', 'repeat', 'noShow', 'known', 'guided', 'keeps'])

const isShare = (keys: Keys): boolean => keys[0] === 'gateways' || shares.has(String(keys.at(-1)))

/** A plan's year says how large a value is then; where it comes from stays, and a range goes along in proportion: of a share, up to all. */
const resized = (target: RawMap, value: Raw, keys: Keys): RawMap => {
  const numberAt = (key: string): number | undefined => {
    const found = target.entries.get(key)?.value
    return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : undefined
  }
  const before = numberAt('value')
  const after = value.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined
  const entries = new Map(target.entries).set('value', { origin, value })
  for (const bound of ['low', 'high']) {
    const old = numberAt(bound)
    if (old === undefined) continue
    if (before === undefined || after === undefined || before === 0) entries.delete(bound)
    else {
      const along = (old * after) / before
      const most = isShare(keys) ? Math.max(1, after) : along
      entries.set(bound, { origin, value: { kind: 'scalar', value: Math.min(along, most), origin } })
    }
  }
  return { ...target, entries }
}

/** Replaces values in the file from outside: `--set arrivals.certificates.volume=50000`, or a plan's year. */
export const withOverrides = (
  reading: Reading,
  model: ProcessModel,
  overrides: Readonly<Record<string, string | number>>,
  planned: Readonly<Record<string, string>> = {},
): Reading => {
  let raw: RawMap = reading.raw
  for (const [path, given] of Object.entries(overrides)) {
    const keys = locate(raw, model, [], path.normalize('NFC').split('.'))
    const target = keys && rawAt(raw, keys)
    const whole = target?.kind === 'list' || (target?.kind === 'map' && !target.entries.has('value'))
    const isPathOfData =
      keys !== undefined &&
      ((/^(?:data|globalData)$/.test(String(keys[0])) && keys.length === 2) ||
        (keys.length === 3 && keys[2] === 'groupSize') ||
        (keys.length === 4 && keys[2] === 'sets'))
    const isByHour = whole && keys?.at(-2) === 'appointments' && keys.at(-1) === 'capacity'
    if (!keys || (whole && !isPathOfData && !isByHour) || identity.has(String(keys[0]))) {
      const paths = writtenPaths(raw)
      const lastPart = path.split('.').at(-1) ?? path
      const byEnding = paths.filter((one) => one.endsWith(`.${lastPart}`))
      const near = suggestion(path, nearestNames(path, paths).length > 0 ? paths : byEnding)
      reading.findings.push(
        scenarioFinding('SCENARIO-OVERRIDE-PATH', { file: reading.file, element: path }, { path, near }),
      )
      continue
    }
    const scalar: Raw = { kind: 'scalar', value: typed(given), origin }
    const isQuantity =
      target?.kind === 'map' ||
      (keys[0] === 'gateways' && keys.length === 3) ||
      byActivity(keys.slice(0, -1)) ||
      (keys.length > 2 &&
        withProvenance.has(String(keys.at(-1))) &&
        (keys.length === 3 || !['quantity', 'priority'].includes(String(keys.at(-1)))))
    const text = (value: string): Raw => ({ kind: 'scalar', value, origin })
    const value =
      Object.hasOwn(planned, path) && target?.kind === 'map' && !isByHour
        ? resized(target, scalar, keys)
        : isQuantity && !isPathOfData
          ? map([
              ['value', scalar],
              ['mark', text('assumption')],
              ['source', text(planned[path] ?? commandLine)],
            ])
          : scalar
    let changed = replaced(raw, keys, value) as RawMap
    // The ways of saying how many come exclude each other.
    if (keys[0] === 'arrivals' && keys.length === 3 && (keys[2] === 'volume' || keys[2] === 'interArrival'))
      for (const other of ['volume', 'interArrival', 'timestamps'])
        if (other !== keys[2]) changed = without(changed, keys.slice(0, 2), other)
    raw = changed
  }
  return { ...reading, raw }
}

const without = (raw: RawMap, keys: Keys, key: string): RawMap => {
  const around = rawAt(raw, keys)
  if (around?.kind !== 'map') return raw
  const entries = new Map(around.entries)
  entries.delete(key)
  return replaced(raw, keys, { ...around, entries }) as RawMap
}
