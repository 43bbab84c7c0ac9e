import type { Finding, Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import { interchangeFinding } from '../finding-catalogue.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export interface JsonText {
  readonly value?: Json
  /** Where an object or a list begins. */
  readonly placeOf: (part: Json | undefined) => Place
  readonly findings: readonly Finding[]
}

const DEEPEST_NESTING = 200

class Stop extends Error {
  readonly reason: Words
  constructor(reason: Words) {
    super(reason.en)
    this.reason = reason
  }
}

const words = (ja: string, en: string): Words => ({ ja, en })
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * JSON that remembers where its parts stand, with the same words for its mistakes in every runtime. Python's NaN and
 * Infinity are taken as the numbers they are: the reader of the value says that none was wanted.
 */
export const jsonTree = (text: string, file: string): JsonText => {
  const offsets = new WeakMap<object, number>()
  let at = 0
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset)
    return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
  const fail = (ja: string, en: string): never => {
    throw new Stop(words(ja, en))
  }
  const skip = () => {
    while (' \t\n\r'.includes(text[at]) && at < text.length) at++
  }
  const found = (): string => (at < text.length ? `「${text[at]}」` : '')
  const expect = (mark: string) => {
    skip()
    if (text[at] !== mark)
      fail(
        at < text.length
          ? `「${mark}」があるはずの所に${found()}がある`
          : `「${mark}」がないまま終わっている`,
        at < text.length ? `"${mark}" was expected, not "${text[at]}"` : `the file ends without "${mark}"`,
      )
    at++
  }
  const string = (): string => {
    expect('"')
    let read = ''
    for (;;) {
      const mark = text[at++]
      if (mark === undefined || mark === '\n') fail('文字列が閉じていない', 'a text is not closed')
      if (mark === '"') return read
      if (mark !== '\\') {
        read += mark
        continue
      }
      const escaped = text[at++]
      if (escaped !== 'u') {
        read += escapes[escaped] ?? escaped
        continue
      }
      const code = text.slice(at, at + 4)
      if (!/^[\da-f]{4}$/i.test(code))
        fail('\\u の後が16進4桁でない', '\\u is not followed by four hex digits')
      read += String.fromCharCode(Number.parseInt(code, 16))
      at += 4
    }
  }
  const number = /-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity)|NaN/y
  const literal = (): Json => {
    for (const [name, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (text.startsWith(name, at)) {
        at += name.length
        return value
      }
    number.lastIndex = at
    const digits = number.exec(text)?.[0]
    if (digits === undefined)
      return at < text.length
        ? fail(`値があるはずの所に${found()}がある`, `a value was expected, not "${text[at]}"`)
        : fail('途中で終わっている', 'the file ends in the middle')
    at += digits.length
    return Number(digits)
  }
  const list = (depth: number): Json => {
    const items: Json[] = []
    offsets.set(items, at++)
    skip()
    if (text[at] === ']') at++
    else
      for (;;) {
        items.push(read(depth + 1))
        skip()
        if (text[at] === ']') break
        expect(',')
      }
    if (items.length > 0) at++
    return items
  }
  const map = (depth: number): Json => {
    const entries: [string, Json][] = []
    const begin = at++
    skip()
    if (text[at] !== '}')
      for (;;) {
        skip()
        const key = string()
        expect(':')
        entries.push([key, read(depth + 1)])
        skip()
        if (text[at] === '}') break
        expect(',')
      }
    at++
    const object = Object.fromEntries(entries)
    offsets.set(object, begin)
    return object
  }
  const read = (depth: number): Json => {
    if (depth > DEEPEST_NESTING) fail('入れ子が深すぎる', 'it is nested too deeply')
    skip()
    if (text[at] === '{') return map(depth)
    if (text[at] === '[') return list(depth)
    return text[at] === '"' ? string() : literal()
  }
  const placeOf = (part: Json | undefined): Place => {
    const offset = typeof part === 'object' && part !== null ? offsets.get(part) : undefined
    return offset === undefined ? { file } : placeAt(offset)
  }
  try {
    const value = read(0)
    skip()
    if (at < text.length) fail('最後の括弧の後に余分な文字がある', 'something follows the last bracket')
    return { value, placeOf, findings: [] }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const finding = interchangeFinding('IMPORT-BROKEN-JSON', placeAt(at), { reason: error.reason })
    return { placeOf, findings: [finding] }
  }
}
