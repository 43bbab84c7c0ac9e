import { parse } from 'yaml'
import type { Language } from '../../src/model/words.ts'
import { resolvePath } from '../../src/scenario/file-source.ts'
import type { ProjectFiles } from '../../src/study/format-of.ts'
import { language } from '../language.ts'
import { shippedNow } from '../shipped.ts'
import { namesDrawn } from './element-names.ts'
import { project } from './project.ts'

/** By the Japanese name, the English one. */
type Names = ReadonlyMap<string, string>

const WORD = '[\u3040-\u30ff\u4e00-\u9fff々]'
const isJapanese = new RegExp(WORD, 'u')
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Said {
  /** What the file calls something in both languages. */
  readonly names: readonly (readonly [string, string])[]
  readonly linked: readonly string[]
}

const read = new Map<string, { readonly text: string; readonly said: Said }>()

const pairsIn = (value: unknown, found: [string, string][] = []): [string, string][] => {
  if (typeof value !== 'object' || value === null) return found
  const { ja, en } = value as { ja?: unknown; en?: unknown }
  if (typeof ja === 'string' && typeof en === 'string') found.push([ja, en])
  else for (const one of Object.values(value)) pairsIn(one, found)
  return found
}

/** What a scenario says in two languages, and which files it builds on. */
function saidIn(path: string, text: string): Said {
  const before = read.get(path)
  if (before?.text === text) return before.said
  const said = { names: [] as [string, string][], linked: [] as string[] }
  try {
    const scenario = (parse(text) ?? {}) as Record<string, unknown>
    said.names.push(...pairsIn(scenario))
    for (const key of ['extends', 'process']) {
      const link = scenario[key]
      if (typeof link === 'string') said.linked.push(resolvePath(path, link))
    }
  } catch {
    // A file that cannot be read has no names; the findings say what is wrong with it.
  }
  read.set(path, { text, said })
  return said
}

/** Every English name of what the files speak of, and of the files they build on. */
function namesOf(paths: Iterable<string>, files: ProjectFiles, shipped: ProjectFiles): Names {
  const names = new Map<string, string>()
  const add = (drawn: string, english: string) => {
    if (isJapanese.test(drawn) && !names.has(drawn)) names.set(drawn, english)
  }
  const seen = new Set<string>()
  const todo = [...paths]
  for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
    if (seen.has(path) || files[path] === undefined) continue
    seen.add(path)
    if (/\.bpmn$/i.test(path))
      for (const { drawn, english } of namesDrawn(path, shipped))
        add(drawn.replace(/\s+/g, ' ').trim(), english)
    else if (/\.ya?ml$/i.test(path)) {
      const { names: said, linked } = saidIn(path, files[path])
      for (const [ja, en] of said) add(ja, en)
      todo.push(...linked)
    }
  }
  return names
}

/** Every file that something speaks of. */
const filesIn = (value: unknown, files: ProjectFiles, found = new Set<string>()): Set<string> => {
  if (typeof value === 'string') {
    if (Object.hasOwn(files, value)) found.add(value)
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) filesIn(one, files, found)
  return found
}

/** Names stand here alone, or in a sentence. */
const NAMING = ['name', 'en', 'subject']

/**
 * What was found, with the names of steps, pools and cases as an English reader reads them, where the library or the
 * scenario has them. Not a figure changes, nor what names a file, a place in it or a source.
 */
export function inEnglishNames<Result>(result: Result, files: ProjectFiles, shipped: ProjectFiles): Result {
  const names = namesOf(filesIn(result, files), files, shipped)
  // 受付・本人確認 before 受付; and no part of a longer word.
  const longest = [...names.keys()].sort((one, other) => other.length - one.length).map(escaped)
  const any = new RegExp(`(?<!${WORD})(?:${longest.join('|')})(?!${WORD})`, 'gu')
  const named = (text: string): string => {
    if (!isJapanese.test(text)) return text
    return names.get(text.trim()) ?? text.replace(any, (name) => names.get(name) ?? name)
  }
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return NAMING.includes(key) ? named(value) : value
    if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((one) => walk(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(one, inner)]))
  }
  return walk(result, '') as Result
}

const known = new WeakMap<object, { readonly shipped: ProjectFiles; readonly named: unknown }>()

/** The same result with its names in the language that is read now. */
export function forReader<Result extends object>(
  result: Result,
  files: ProjectFiles = project.value.files,
  reader: Language = language.value,
): Result {
  if (reader === 'ja') return result
  const shipped = shippedNow.value
  const before = known.get(result)
  if (before?.shipped === shipped) return before.named as Result
  const named = inEnglishNames(result, files, shipped)
  known.set(result, { shipped, named })
  return named
}
