import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import { yamlProblem } from './yaml-problems.ts'

/** Where a value was written. After inheritance a scenario's values come from several files. */
export interface Origin {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A YAML value that remembers where it was written. */
export type Raw = RawScalar | RawList | RawMap
export interface RawScalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  readonly origin: Origin
}
export interface RawList {
  readonly kind: 'list'
  readonly items: readonly Raw[]
  readonly origin: Origin
}
export interface RawMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, RawEntry>
  readonly origin: Origin
}
export interface RawEntry {
  /** Where the key stands. */
  readonly origin: Origin
  readonly value: Raw
}

export const largestFile = 2_000_000
const deepest = 40

/** Reads one YAML file. Anchors are refused: a scenario shares values by `extends`. */
export const readYaml = (text: string, file: string): { raw?: RawMap; findings: Finding[] } => {
  if (text.length > largestFile)
    return {
      findings: [scenarioFinding('SCENARIO-TOO-LARGE', { file }, { size: text.length, limit: largestFile })],
    }
  const lines = new LineCounter()
  let document: Document.Parsed
  try {
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  } catch (error) {
    return {
      findings: [
        scenarioFinding('SCENARIO-YAML', { file, line: 1, column: 1 }, { detail: yamlProblem(error) }),
      ],
    }
  }
  const at = (offset: number): Origin => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const findings: Finding[] = document.errors.map((error) => {
    const place = at(error.pos[0])
    if (error.code === 'DUPLICATE_KEY') {
      const key = text.slice(error.pos[0]).split(/[:\n]/, 1)[0].trim()
      return scenarioFinding('SCENARIO-DUPLICATE-KEY', place, { key })
    }
    return scenarioFinding('SCENARIO-YAML', place, { detail: yamlProblem(error) })
  })
  const unreadable = (node: Node | null, detail: Words, origin: Origin): Raw => {
    findings.push(scenarioFinding('SCENARIO-YAML', node?.range ? at(node.range[0]) : origin, { detail }))
    return { kind: 'scalar', value: null, origin }
  }
  const convert = (node: Node | null, origin: Origin, depth: number): Raw => {
    const here = node?.range ? at(node.range[0]) : origin
    if (depth > deepest)
      return unreadable(
        node,
        { ja: `入れ子が ${deepest} 段を超えます`, en: `nested deeper than ${deepest}` },
        origin,
      )
    if (isAlias(node))
      return unreadable(
        node,
        {
          ja: '参照（*名前）は使えません。extends を使います',
          en: 'aliases (*name) are not used here; use extends',
        },
        origin,
      )
    if (node?.anchor !== undefined)
      return unreadable(
        node,
        {
          ja: 'アンカー（&名前）は使えません。extends を使います',
          en: 'anchors (&name) are not used here; use extends',
        },
        origin,
      )
    if (isScalar(node)) {
      const value = node.value
      if (value === null || typeof value === 'string' || typeof value === 'boolean')
        return { kind: 'scalar', value, origin: here }
      return { kind: 'scalar', value: Number(value), origin: here }
    }
    if (isSeq(node))
      return {
        kind: 'list',
        items: node.items.map((item) => convert(item as Node | null, here, depth + 1)),
        origin: here,
      }
    if (isMap(node)) {
      const entries = new Map<string, RawEntry>()
      for (const pair of node.items) {
        const key = pair.key as Node | null
        const keyOrigin = key?.range ? at(key.range[0]) : here
        if (!isScalar(key) || key.anchor !== undefined) {
          unreadable(key, { ja: '項目名は文字で書きます', en: 'a key must be plain text' }, here)
          continue
        }
        const name = String(key.value)
        if (name === '__proto__' || name === 'constructor') {
          unreadable(key, { ja: `項目名に〈${name}〉は使えません`, en: `a key cannot be <${name}>` }, here)
          continue
        }
        entries.set(name, {
          origin: keyOrigin,
          value: convert(pair.value as Node | null, keyOrigin, depth + 1),
        })
      }
      return { kind: 'map', entries, origin: here }
    }
    return { kind: 'scalar', value: null, origin }
  }
  if (findings.length > 0) return { findings }
  const raw = convert(document.contents as Node | null, { file, line: 1, column: 1 }, 0)
  if (findings.length > 0) return { findings }
  if (raw.kind !== 'map')
    return {
      findings: [
        scenarioFinding('SCENARIO-YAML', raw.origin, {
          detail: { ja: '「項目: 値」の並びではありません', en: 'a scenario is a map of settings' },
        }),
      ],
    }
  return { raw, findings }
}

export type Keys = readonly (string | number)[]

/** The value at a path of keys and positions; undefined when the path leads nowhere. */
export const rawAt = (raw: Raw, keys: Keys): Raw | undefined => {
  let value: Raw | undefined = raw
  for (const key of keys) {
    if (value?.kind === 'map') value = value.entries.get(String(key))?.value
    else if (value?.kind === 'list') value = value.items[Number(key)]
    else return undefined
  }
  return value
}

/** Where the value at a path stands; of the nearest thing around it when it is not there. */
export const originAt = (raw: Raw, keys: Keys): Origin => {
  for (let length = keys.length; length > 0; length--) {
    const found = rawAt(raw, keys.slice(0, length))
    if (found) return found.origin
  }
  return raw.origin
}

/** Where the key at the end of a path stands. */
export const keyOriginAt = (raw: Raw, keys: Keys): Origin => {
  const around = rawAt(raw, keys.slice(0, -1))
  const entry = around?.kind === 'map' ? around.entries.get(String(keys.at(-1))) : undefined
  return entry?.origin ?? originAt(raw, keys)
}

export const plainOf = (raw: Raw): unknown => {
  if (raw.kind === 'scalar') return raw.value
  if (raw.kind === 'list') return raw.items.map(plainOf)
  return Object.fromEntries([...raw.entries].map(([key, { value }]) => [key, plainOf(value)]))
}

const idOf = (raw: Raw): string | undefined => {
  const id = raw.kind === 'map' ? raw.entries.get('id')?.value : undefined
  return id?.kind === 'scalar' && id.value !== null ? String(id.value) : undefined
}

/** The path as people write it: entries of lists by their id. */
export const dotted = (raw: Raw, keys: Keys): string =>
  keys
    .map((key, i) => {
      const around = rawAt(raw, keys.slice(0, i))
      return (
        (around?.kind === 'list' && around.items[Number(key)] && idOf(around.items[Number(key)])) ||
        String(key)
      )
    })
    .join('.')

export { idOf }
