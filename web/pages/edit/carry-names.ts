import { SaxesParser } from 'saxes'
import { isMap, isScalar, isSeq, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml'
import { matchingName, tidyName } from '../../../src/model/names.ts'
import { called, type Named } from '../../../src/scenario/element-names.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import type { ScenarioHead } from '../../project/project.ts'

interface Drawn extends Named {
  readonly kind: string
  readonly source: string
  readonly target: string
}

/** What has a name in a drawing, by id; read while the drawing is being worked on, so without judging it. */
const drawnIn = (xml: string): ReadonlyMap<string, Drawn> => {
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

/** A name of an element in a scenario file, and which elements it may mean. */
interface Mention {
  readonly scalar: Scalar
  readonly means: 'activity' | 'split' | 'event' | 'start' | 'any' | 'way'
  /** Of a way: the split it leaves. */
  readonly split?: string
  /** It speaks of the as-is, whoever says it. */
  readonly isOfAsIs?: boolean
}

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
const thingsFor = ({ means, split }: Mention, drawn: ReadonlyMap<string, Drawn>): Named[] => {
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

const mentionsIn = (root: YAMLMap): Mention[] => {
  const found: Mention[] = []
  const take = (scalar: unknown, means: Mention['means'], more: Partial<Mention> = {}): void => {
    if (isScalar(scalar)) found.push({ scalar, means, ...more })
  }
  for (const { key } of keysIn(root.get('activities'))) take(key, 'activity')
  for (const { key } of keysIn(root.get('events'))) take(key, 'event')
  for (const { key, value } of keysIn(root.get('gateways'))) {
    take(key, 'split')
    for (const way of keysIn(value)) take(way.key, 'way', { split: String(key.value) })
  }
  for (const { key, value } of keysIn(root.get('matches'))) {
    take(key, 'any')
    take(value, 'any', { isOfAsIs: true })
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

const quotedWhereNeeded = (text: string): string =>
  /^[\p{L}_][\p{L}\p{N}_・（）() -]*$/u.test(text) && stringify(text, { lineWidth: 0 }).trim() === text
    ? text
    : JSON.stringify(text)

/**
 * What else must change when elements of a drawing are renamed: scenarios that know them by name go on knowing them,
 * by the new name, or by id where another drawing still has the old one. Nothing else of their texts is touched.
 */
export const carriedNames = (
  files: ProjectFiles,
  drawing: string,
  xml: string,
  heads: readonly ScenarioHead[],
): Record<string, string> => {
  const before = drawnIn(files[drawing] ?? '')
  const after = drawnIn(xml)
  const isRenamed = [...after.values()].some(
    ({ id, name }) => before.has(id) && matchingName(before.get(id)!.name) !== matchingName(name),
  )
  if (!isRenamed) return {}
  const others = new Map<string, ReadonlyMap<string, Drawn>>()
  const otherAt = (path: string): ReadonlyMap<string, Drawn> => {
    const known = others.get(path) ?? drawnIn(files[path] ?? '')
    others.set(path, known)
    return known
  }
  const byPath = new Map(heads.map((one) => [one.path, one]))
  const isBehind = (path: string, head: ScenarioHead | undefined, depth = 0): boolean =>
    head !== undefined &&
    depth < 10 &&
    (head.path === path || isBehind(path, byPath.get(head.asIs ?? ''), depth + 1))
  const changed: Record<string, string> = {}
  for (const { path } of heads) {
    const users = heads.filter((one) => isBehind(path, one))
    const text = files[path]
    const root = parseDocument(text).contents
    if (!isMap(root)) continue
    const edits: { from: number; to: number; text: string }[] = []
    for (const mention of mentionsIn(root)) {
      const { scalar, isOfAsIs } = mention
      const name = String(scalar.value)
      const drawings = new Set(
        users.flatMap(({ process, asIs }) => (isOfAsIs ? byPath.get(asIs ?? '')?.process : process) ?? []),
      )
      if (!drawings.delete(drawing) || !scalar.range) continue
      const [meant, ...more] = called(thingsFor(mention, before), name)
      if (meant === undefined || more.length > 0 || meant.id === name) continue
      const now = thingsFor(namedAnew(mention, before, after), after).find(({ id }) => id === meant.id)
      if (now === undefined || matchingName(now.name) === matchingName(name)) continue
      const isAlone = called(thingsFor(namedAnew(mention, before, after), after), now.name).length === 1
      const isKnown = [...drawings].every((one) => {
        const things = thingsFor(mention, otherAt(one))
        return called(things, name).every(({ id }) => id === meant.id) && otherAt(one).has(meant.id)
      })
      const to = drawings.size === 0 && now.name !== '' && isAlone ? now.name : isKnown ? meant.id : undefined
      const [from, end] = scalar.range
      if (to !== undefined) edits.push({ from, to: end, text: quotedWhereNeeded(to) })
    }
    if (edits.length > 0) changed[path] = edited(text, edits)
  }
  return changed
}

/** A way is found at its split, which may have another name by now. */
const namedAnew = (
  mention: Mention,
  before: ReadonlyMap<string, Drawn>,
  after: ReadonlyMap<string, Drawn>,
): Mention => {
  if (mention.split === undefined) return mention
  const [split] = called(thingsFor({ ...mention, means: 'split' }, before), mention.split)
  return split === undefined || !after.has(split.id) ? mention : { ...mention, split: split.id }
}

const edited = (text: string, edits: readonly { from: number; to: number; text: string }[]): string =>
  [...edits]
    .sort((one, other) => other.from - one.from)
    .reduce((whole, { from, to, text: instead }) => whole.slice(0, from) + instead + whole.slice(to), text)
