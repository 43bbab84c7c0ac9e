import { SaxesParser } from 'saxes'
import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import { tidyName } from '../../../src/model/names.ts'
import { called, type Named } from '../../../src/scenario/element-names.ts'

export interface Drawn extends Named {
  readonly kind: string
  readonly source: string
  readonly target: string
}
export type Drawing = ReadonlyMap<string, Drawn>

/** What has a name in a drawing, by id; read while the drawing is being worked on, so without judging it. */
export const drawnIn = (xml: string): Drawing => {
  const found = new Map<string, Drawn>()
  const parser = new SaxesParser()
  parser.on('error', () => {})
  parser.on('opentag', ({ name, attributes }) => {
    const { id, name: drawn = '', sourceRef = '', targetRef = '' } = attributes as Record<string, string>
    const kind = name.slice(name.indexOf(':') + 1)
    if (id !== undefined)
      found.set(id, { id, name: tidyName(drawn), kind, source: sourceRef, target: targetRef })
  })
  parser.write(xml).close()
  return found
}

/** A name of an element, and which elements it may mean. */
export interface Mention {
  readonly name: string
  readonly means: 'activity' | 'split' | 'event' | 'start' | 'any' | 'way'
  /** Of a way: the split it leaves. */
  readonly split?: string
}

/** Where a file says it. */
export interface Written<Said> {
  readonly scalar: Scalar
  readonly said: Said
}

/** A mention in a scenario; one of the as-is speaks of that, whoever says it. */
export type ScenarioMention = Written<Mention> & { readonly isOfAsIs: boolean }

const ACTIVITY = /([tT]ask|[sS]ubProcess|transaction|callActivity)$/
const NODE = /([tT]ask|[sS]ubProcess|transaction|callActivity|Gateway|Event)$/

const kinds: Readonly<Record<Exclude<Mention['means'], 'way'>, RegExp>> = {
  activity: ACTIVITY,
  split: NODE,
  event: /(Event|receiveTask)$/,
  start: NODE,
  any: NODE,
}

/** The elements a mention may mean, under the names by which a scenario knows them. */
export const thingsFor = ({ means, split }: Mention, drawn: Drawing): Named[] => {
  const all = [...drawn.values()]
  const ofKind = (kind: RegExp) => all.filter((one) => kind.test(one.kind))
  if (means !== 'way') return ofKind(kinds[means])
  const left = new Set(called(ofKind(kinds.split), split ?? '').map(({ id }) => id))
  return all
    .filter(({ kind, source }) => kind === 'sequenceFlow' && left.has(source))
    .map(({ id, name, target }) => ({ id, name: name === '' ? (drawn.get(target)?.name ?? '') : name }))
}

const keysIn = (map: unknown): { key: Scalar; value: unknown }[] =>
  isMap(map) ? map.items.flatMap(({ key, value }) => (isScalar(key) ? [{ key, value }] : [])) : []
const itemsIn = (list: unknown): YAMLMap[] => (isSeq(list) ? list.items.filter((one) => isMap(one)) : [])

/** The elements that a scenario mentions. */
export const mentionsIn = (root: YAMLMap): ScenarioMention[] => {
  const found: ScenarioMention[] = []
  const take = (scalar: unknown, means: Mention['means'], split?: string, isOfAsIs = false): void => {
    if (!isScalar(scalar)) return
    const said = { name: String(scalar.value), means, ...(split !== undefined && { split }) }
    found.push({ scalar, said, isOfAsIs })
  }
  for (const { key } of keysIn(root.get('activities'))) take(key, 'activity')
  for (const { key } of keysIn(root.get('events'))) take(key, 'event')
  for (const { key, value } of keysIn(root.get('gateways'))) {
    take(key, 'split')
    for (const way of keysIn(value)) take(way.key, 'way', String(key.value))
  }
  for (const { key, value } of keysIn(root.get('matches'))) {
    take(key, 'any')
    take(value, 'any', undefined, true)
  }
  for (const source of itemsIn(root.get('arrivals'))) {
    take(source.get('start', true), 'start')
    for (const channel of itemsIn(source.get('channels'))) take(channel.get('start', true), 'start')
  }
  for (const pool of itemsIn(root.get('resourcePools')))
    for (const who of [pool, ...itemsIn(pool.get('workers'))]) {
      for (const by of ['speeds', 'durations'])
        for (const { key } of keysIn(who.get(by))) take(key, 'activity')
      const does = who.get('activities')
      if (isSeq(does)) for (const one of does.items) take(one, 'activity')
    }
  const observed = root.get('observed')
  for (const one of itemsIn(observed)) take(one.get('scope', true), 'activity')
  return found
}

/** A dotted path of a plan, and which of a measure's scenarios it changes or reads, by their place in the plan's words. */
export interface PlanPath {
  readonly scalar: Scalar
  readonly scenarios: readonly string[]
}

const textAt = (map: YAMLMap, key: string): readonly string[] => {
  const value = map.get(key)
  return typeof value === 'string' ? [value] : []
}

/** The paths by which a plan sets or reads values of its scenarios. */
export const pathsIn = (root: YAMLMap): PlanPath[] => {
  const found: PlanPath[] = []
  const takeKeys = (map: unknown, scenarios: readonly string[]): void => {
    for (const { key } of keysIn(map)) found.push({ scalar: key, scenarios })
  }
  const sidesOf = (map: YAMLMap) => ({ asIs: textAt(map, 'asIs'), toBe: textAt(map, 'toBe') })
  const measures = itemsIn(root.get('measures'))
  for (const one of [...measures, ...itemsIn(root.get('joint'))]) {
    const { asIs, toBe } = sidesOf(one)
    for (const { value } of keysIn(one.get('years'))) {
      if (!isMap(value)) continue
      takeKeys(value.get('set'), toBe)
      takeKeys(value.get('setBoth'), [...asIs, ...toBe])
    }
  }
  for (const indicator of itemsIn(root.get('indicators'))) {
    const link = indicator.get('simulated')
    if (!isMap(link)) continue
    const measure = measures.find((one) => one.get('id') === link.get('measure'))
    const side = link.get('variant') === 'asIs' ? 'asIs' : 'toBe'
    const scenarios = [...textAt(link, 'scenario'), ...(measure ? sidesOf(measure)[side] : [])]
    const input = link.get('input', true)
    if (isScalar(input)) found.push({ scalar: input, scenarios })
    for (const { value } of keysIn(link.get('years'))) takeKeys(value, scenarios)
  }
  return found
}

const SECTIONS: Readonly<Record<string, Mention['means']>> = {
  activities: 'activity',
  events: 'event',
  gateways: 'split',
}

/** A path in its parts: text as it stands, and the elements it names. */
export const partsOf = (path: string, drawn: Drawing): readonly (string | Mention)[] => {
  const words = path.split('.')
  const means = SECTIONS[words[0]]
  const pace = words.findIndex((word) => word === 'speeds' || word === 'durations')
  if (words[0] === 'resourcePools' && pace > 0)
    return [...words.slice(0, pace + 1), { name: words.slice(pace + 1).join('.'), means: 'activity' }]
  if (means === undefined) return words
  // A name may have dots in it.
  for (let length = 1; length < words.length - 1; length++) {
    const mention: Mention = { name: words.slice(1, length + 1).join('.'), means }
    if (called(thingsFor(mention, drawn), mention.name).length !== 1) continue
    const left = words.slice(length + 1)
    const isWay = means === 'split' && left.length > 0
    return [
      words[0],
      mention,
      ...(isWay ? [{ name: left.join('.'), means: 'way', split: mention.name } as const] : left),
    ]
  }
  return words
}
