import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  stringify,
  YAMLMap,
  YAMLSeq,
} from 'yaml'
import { plainOf, type Raw } from '../../../src/scenario/yaml-document.ts'

/** One step into a scenario file: a key, or the entry of a list with that id. */
export type Step = string | { readonly id: string }
export type At = readonly Step[]

/** What a scenario file can say, as plain data. */
export type Said = string | number | boolean | null | readonly Said[] | { readonly [key: string]: Said }

export interface Edit {
  readonly at: At
  /** `undefined` takes it out of this file. */
  readonly value: Said | undefined
  /** What is inherited may stay: another way of saying it takes its place. */
  readonly onlyOwn?: boolean
}

const written = (doc: Document): string => doc.toString({ lineWidth: 0, flowCollectionPadding: false })

/** Every scalar is kept as it was typed: 8.0 stays 8.0, and no digit of a long share is lost. */
const read = (text: string): Document => parseDocument(text, { schema: 'failsafe' })

/** Whether the text must stand in quotes to be read as a text. */
const needsQuotes = (text: string): boolean =>
  text === '' || stringify(text, { lineWidth: 0 }).trim() !== text

const nodeOf = (doc: Document, value: Said): Node => {
  if (Array.isArray(value)) {
    const list = new YAMLSeq(doc.schema)
    list.items = value.map((one) => nodeOf(doc, one))
    list.flow = value.every((one) => typeof one !== 'object' || Object.keys(one ?? {}).length <= 3)
    return list
  }
  if (value !== null && typeof value === 'object') {
    const map = new YAMLMap(doc.schema)
    for (const [key, inner] of Object.entries(value)) map.add(new Pair(keyOf(key), nodeOf(doc, inner)))
    return map
  }
  const text = String(value)
  const scalar = new Scalar(text)
  scalar.type =
    typeof value !== 'string'
      ? Scalar.PLAIN
      : text.includes('\n')
        ? Scalar.BLOCK_LITERAL
        : needsQuotes(text)
          ? text.includes("'")
            ? Scalar.QUOTE_DOUBLE
            : Scalar.QUOTE_SINGLE
          : Scalar.PLAIN
  return scalar
}

const keyOf = (key: string): Scalar => {
  const scalar = new Scalar(key)
  if (needsQuotes(key) && !/^\d+$/.test(key)) scalar.type = Scalar.QUOTE_SINGLE
  return scalar
}

const idOf = (node: unknown): string | undefined => {
  const id = isMap(node) ? node.get('id', true) : undefined
  return isScalar(id) ? String(id.value) : undefined
}

const pairOf = (map: YAMLMap, key: string): Pair<unknown, unknown> | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)

const inner = (node: unknown, step: Step): unknown => {
  if (typeof step === 'string') return isMap(node) ? pairOf(node, step)?.value : undefined
  return isSeq(node) ? node.items.find((item) => idOf(item) === step.id) : undefined
}

/** The node at a place; what is not there yet is made. */
const reached = (doc: Document, node: YAMLMap | YAMLSeq, step: Step, next: Step): YAMLMap | YAMLSeq => {
  const found = inner(node, step)
  if (isMap(found) || isSeq(found)) {
    const fits = typeof next === 'string' ? isMap(found) : isSeq(found)
    if (fits) return found
  }
  const made = typeof next === 'string' ? new YAMLMap(doc.schema) : new YAMLSeq(doc.schema)
  if (typeof step !== 'string') {
    ;(made as YAMLMap).add(new Pair(new Scalar('id'), nodeOf(doc, step.id)))
    ;(node as YAMLSeq).items.push(made)
    ;(node as YAMLSeq).flow = false
  } else put(node as YAMLMap, step, made)
  return made
}

const put = (map: YAMLMap, key: string, value: Node): void => {
  const pair = pairOf(map, key)
  if (pair === undefined) {
    map.add(new Pair(keyOf(key), value))
    return
  }
  const before = pair.value
  // The comment beside a value stays beside it.
  if (isScalar(before) && isScalar(value)) {
    value.comment = before.comment
    value.commentBefore = before.commentBefore
  }
  pair.value = value
}

const set = (doc: Document, at: At, value: Said): void => {
  if (!isMap(doc.contents)) doc.contents = new YAMLMap(doc.schema) as typeof doc.contents
  let node = doc.contents as unknown as YAMLMap | YAMLSeq
  for (let depth = 0; depth < at.length - 1; depth++) node = reached(doc, node, at[depth], at[depth + 1])
  const last = at[at.length - 1]
  if (typeof last === 'string') {
    const found = inner(node, last)
    const isMapNow = value !== null && typeof value === 'object' && !Array.isArray(value)
    if (isMap(found) && isMapNow) merge(doc, found, value as { readonly [key: string]: Said })
    else put(node as YAMLMap, last, nodeOf(doc, value))
    return
  }
  const list = node as YAMLSeq
  const index = list.items.findIndex((item) => idOf(item) === last.id)
  const made = nodeOf(doc, { id: last.id, ...(value as { readonly [key: string]: Said }) })
  if (index < 0) {
    list.items.push(made)
    list.flow = false
  } else list.items[index] = made
}

/** Makes a map say this and nothing else, keeping the comments and order of what stays. */
const merge = (doc: Document, map: YAMLMap, value: { readonly [key: string]: Said }): void => {
  map.items = map.items.filter((pair) => isScalar(pair.key) && Object.hasOwn(value, String(pair.key.value)))
  for (const [key, said] of Object.entries(value)) {
    const before = pairOf(map, key)?.value
    if (isScalar(before) && String(before.value) === String(said)) continue
    put(map, key, nodeOf(doc, said))
  }
}

/** Takes a value out, and what around it then says nothing. */
const remove = (doc: Document, at: At): void => {
  const chain: unknown[] = [doc.contents]
  for (const step of at.slice(0, -1)) chain.push(inner(chain[chain.length - 1], step))
  for (let depth = at.length - 1; depth >= 0; depth--) {
    const around = chain[depth]
    const step = at[depth]
    if (typeof step === 'string' && isMap(around))
      around.items = around.items.filter((pair) => pair !== pairOf(around, step))
    else if (typeof step !== 'string' && isSeq(around))
      around.items = around.items.filter((item) => idOf(item) !== step.id)
    const saysNothing =
      (isMap(around) && around.items.every((pair) => isScalar(pair.key) && pair.key.value === 'id')) ||
      (isSeq(around) && around.items.length === 0)
    if (!saysNothing) return
  }
}

/** The text with these edits: comments, order and everything not edited stay as they were typed. */
export const editedText = (text: string, edits: readonly Edit[]): string => {
  const doc = read(text)
  for (const { at, value } of edits) {
    if (value === undefined) remove(doc, at)
    else set(doc, at, value)
  }
  const result = text.trim() === '' ? written(doc) : asTyped(text, written(read(text)), written(doc))
  return text.includes('\r\n') ? result.replaceAll(/\r?\n/g, '\r\n') : result
}

/** Lines that only the writer would have set otherwise (blanks before a comment) stay as they were typed. */
const asTyped = (typed: string, before: string, after: string): string => {
  const lines = typed.replaceAll('\r\n', '\n').split('\n')
  const normal = before.split('\n')
  if (lines.length !== normal.length) return after
  const changed = after.split('\n')
  let head = 0
  while (head < changed.length && head < normal.length && changed[head] === normal[head]) head++
  let tail = 0
  while (
    tail < changed.length - head &&
    tail < normal.length - head &&
    changed[changed.length - 1 - tail] === normal[normal.length - 1 - tail]
  )
    tail++
  return [
    ...lines.slice(0, head),
    ...changed.slice(head, changed.length - tail),
    ...lines.slice(lines.length - tail),
  ].join('\n')
}

/** Where a value stands in what has been read, and the value there. */
export const saidAt = (raw: Raw | undefined, at: At): Raw | undefined => {
  let found = raw
  for (const step of at) {
    if (typeof step === 'string') found = found?.kind === 'map' ? found.entries.get(step)?.value : undefined
    else {
      const items: readonly Raw[] = found?.kind === 'list' ? found.items : []
      found = items.find((item) => {
        const id = item.kind === 'map' ? item.entries.get('id')?.value : undefined
        return id?.kind === 'scalar' && String(id.value) === step.id
      })
    }
  }
  return found
}

const isSame = (one: unknown, other: unknown): boolean => {
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return String(one) === String(other)
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  )
}

/** Of what is to be written, only what the scenario it extends does not say already. */
export const onlyChanges = (edits: readonly Edit[], inherited: Raw | undefined): Edit[] =>
  edits.map((edit) => {
    if (inherited === undefined || edit.value === undefined) return edit
    const before = saidAt(inherited, edit.at)
    return before !== undefined && isSame(plainOf(before), edit.value)
      ? { at: edit.at, value: undefined }
      : edit
  })
