import { parse } from 'yaml'
import { resolvePath } from '../scenario/file-source.ts'
import { type NamedFiles, namesDrawn } from './english-names.ts'
import { isDrawing, namesIn } from './files-behind.ts'

/** By the Japanese name, the English one. */
export type EnglishNames = ReadonlyMap<string, string>

const WORD = '[\u3040-\u30ff\u4e00-\u9fff々]'
const isJapanese = new RegExp(WORD, 'u')
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

type Pair = readonly [ja: string, en: string]

const read = new Map<string, { readonly text: string; readonly pairs: readonly Pair[] }>()

const pairsIn = (value: unknown, found: Pair[] = []): Pair[] => {
  if (typeof value !== 'object' || value === null) return found
  const { ja, en } = value as { ja?: unknown; en?: unknown }
  if (typeof ja === 'string' && typeof en === 'string') found.push([ja, en])
  else for (const one of Object.values(value)) pairsIn(one, found)
  return found
}

/** What a scenario says in two languages. */
function pairsSaid(path: string, text: string): readonly Pair[] {
  const before = read.get(path)
  if (before?.text === text) return before.pairs
  const pairs: Pair[] = []
  try {
    pairs.push(...pairsIn(parse(text)))
  } catch {
    // A file that cannot be read has no names; the findings say what is wrong with it.
  }
  read.set(path, { text, pairs })
  return pairs
}

/** Every English name of what these files speak of, and of the files they build on. */
export function englishNamesOf(paths: Iterable<string>, named: NamedFiles): EnglishNames {
  const { files } = named
  const names = new Map<string, string>()
  const add = (drawn: string, english: string) => {
    if (isJapanese.test(drawn) && !names.has(drawn)) names.set(drawn, english)
  }
  const spokenOf = new Set<string>()
  const todo = [...paths]
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
    if (spokenOf.has(path) || !Object.hasOwn(files, path)) continue
    spokenOf.add(path)
    for (const name of namesIn(path, files[path])) todo.push(resolvePath(path, name))
  }
  // Where two files call one thing differently, the same one is heard whoever asks.
  for (const path of [...spokenOf].sort())
    if (isDrawing(path))
      for (const { drawn, english } of namesDrawn(path, named))
        add(drawn.replace(/\s+/g, ' ').trim(), english)
    else if (/\.ya?ml$/i.test(path)) for (const [ja, en] of pairsSaid(path, files[path])) add(ja, en)
  return names
}

/** Every file that something speaks of. */
export function filesSpokenOf(
  value: unknown,
  files: NamedFiles['files'],
  found = new Set<string>(),
): Set<string> {
  if (typeof value === 'string') {
    if (Object.hasOwn(files, value)) found.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) filesSpokenOf(one, files, found)
  return found
}

/** Names stand here alone, or in a sentence. */
const NAMING = ['name', 'en', 'subject']

/** What is wrong in a scenario or a command is told in the words written there: they are to be mended. */
const quotesItsFile = (value: object): boolean =>
  'severity' in value && value.severity === 'error' && !('file' in value && isDrawing(String(value.file)))

/** The source of a share that is left over: 1 − はい. */
const REMAINDER = /^1 [−-] /

/**
 * What was found, with the names of steps, pools and cases as an English reader reads them. Not a figure changes, nor
 * what names a file, a place in it or a source; but what is left of another share names that share.
 */
export function withEnglishNames<Found>(found: Found, names: EnglishNames): Found {
  // 受付・本人確認 before 受付; and no part of a longer word, nor of a path (activities.受付).
  const longest = [...names.keys()].sort((one, other) => other.length - one.length).map(escaped)
  const any = new RegExp(`(?<!${WORD}|\\.)(?:${longest.join('|')})(?!${WORD})`, 'gu')
  const named = (text: string): string => {
    if (longest.length === 0 || !isJapanese.test(text)) return text
    return names.get(text.replace(/\s+/g, ' ').trim()) ?? text.replace(any, (name) => names.get(name) ?? name)
  }
  const walked = new Map<object, object>()
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return NAMING.includes(key) || (key === 'source' && REMAINDER.test(value)) ? named(value) : value
    if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((one) => walk(one, key))
    // Columns of numbers, and what is no plain data, have no names.
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value
    if (quotesItsFile(value)) return value
    // What stands in several places is one thing in all of them.
    const before = walked.get(value)
    if (before !== undefined) return before
    const told = Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(one, inner)]))
    walked.set(value, told)
    return told
  }
  return walk(found, '') as Found
}
