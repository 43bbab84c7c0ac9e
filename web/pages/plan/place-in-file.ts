import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ProjectFiles } from '../../../src/study/format-of.ts'

/** Where a value is written. */
export interface PlaceInFile {
  readonly line: number
  /** The line with what follows of the same value, and the line before. */
  readonly lines: readonly { readonly number: number; readonly text: string }[]
}

const MOST_LINES = 7

/** The line of a scenario file that says the value of this name; undefined where the file does not name it. */
export function placeInFile(files: ProjectFiles, file: string, path: string): PlaceInFile | undefined {
  if (!Object.hasOwn(files, file)) return undefined
  const { contents, lineCounter } = parsed(file, files[file])
  const at = startOf(contents, path.split('.'), undefined)
  if (at === undefined) return undefined
  const { line } = lineCounter.linePos(at)
  const texts = files[file].split(/\r?\n/)
  const depth = indentOf(texts[line - 1])
  const after = texts.findIndex((text, at) => at >= line && text.trim() !== '' && indentOf(text) <= depth)
  const end = Math.min(after < 0 ? texts.length : after, line - 1 + MOST_LINES)
  const first = Math.max(1, line - 1)
  return {
    line,
    lines: texts
      .slice(first - 1, end)
      .map((text, at) => ({ number: first + at, text }))
      .filter(({ text }) => text.trim() !== ''),
  }
}

interface Parsed {
  readonly text: string
  readonly contents: Node | null
  readonly lineCounter: LineCounter
}

/** Each file as it was last; a figure asks for dozens of lines of two files. */
const known = new Map<string, Parsed>()

function parsed(file: string, text: string): Parsed {
  const before = known.get(file)
  if (before?.text === text) return before
  const lineCounter = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter, prettyErrors: false })
  const now = { text, contents, lineCounter }
  known.set(file, now)
  return now
}

const indentOf = (text: string): number => text.length - text.trimStart().length

/** Names may hold dots: the shortest that is there goes first. */
function startOf(here: Node | null, rest: readonly string[], found: number | undefined): number | undefined {
  if (rest.length === 0) return found
  for (let length = 1; length <= rest.length; length++) {
    const wanted = rest.slice(0, length).join('.')
    for (const { named, value, at } of inside(here)) {
      if (named !== wanted) continue
      const start = startOf(value, rest.slice(length), at)
      if (start !== undefined) return start
    }
  }
  return undefined
}

/** What can be named inside a map, by its keys, or inside a list, by the ids of its items. */
function inside(
  node: Node | null,
): readonly { readonly named: string; readonly value: Node | null; readonly at: number | undefined }[] {
  if (isMap<Node, Node | null>(node))
    return node.items.map(({ key, value }) => ({
      named: isScalar(key) ? String(key.value) : '',
      value,
      at: key.range?.[0],
    }))
  if (!isSeq<Node>(node)) return []
  return node.items.map((item) => ({
    named: isMap(item) ? String(item.get('id') ?? '') : '',
    value: item,
    at: item.range?.[0],
  }))
}
