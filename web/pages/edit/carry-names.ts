import { isMap, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml'
import { matchingName } from '../../../src/model/names.ts'
import { called } from '../../../src/scenario/element-names.ts'
import { resolvePath } from '../../../src/scenario/file-source.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import type { ScenarioHead } from '../../project/project.ts'
import { type Drawing, drawnIn, type Mention, mentionsIn, partsOf, pathsIn, thingsFor } from './mentions.ts'

const quotedWhereNeeded = (text: string): string =>
  /^[\p{L}_][\p{L}\p{N}_・（）() .-]*$/u.test(text) && stringify(text, { lineWidth: 0 }).trim() === text
    ? text
    : JSON.stringify(text)

/**
 * What else must change when elements of a drawing are renamed: scenarios that know them by name, and plans whose paths
 * do, go on knowing them, by the new name, or by id where another drawing still has the old one. Nothing else of their
 * texts is touched.
 */
export const carriedNames = (
  files: ProjectFiles,
  drawing: string,
  xml: string,
  heads: readonly ScenarioHead[],
  plans: readonly string[] = [],
): Record<string, string> => {
  const before = drawnIn(files[drawing] ?? '')
  const after = drawnIn(xml)
  const isRenamed = [...after.values()].some(
    ({ id, name }) => before.has(id) && matchingName(before.get(id)!.name) !== matchingName(name),
  )
  if (!isRenamed) return {}
  const others = new Map<string, Drawing>()
  const otherAt = (path: string): Drawing => {
    const known = others.get(path) ?? drawnIn(files[path] ?? '')
    others.set(path, known)
    return known
  }
  /** What says the same of the element from now on, in a text that speaks of these drawings; undefined: what it says. */
  const saidAnew = (mention: Mention, drawings: ReadonlySet<string>): string | undefined => {
    if (!drawings.has(drawing)) return undefined
    const { name } = mention
    const [meant, ...more] = called(thingsFor(mention, before), name)
    if (meant === undefined || more.length > 0 || meant.id === name) return undefined
    const things = thingsFor(atItsSplit(mention, before, after), after)
    const now = things.find(({ id }) => id === meant.id)
    if (now === undefined || matchingName(now.name) === matchingName(name)) return undefined
    if (drawings.size === 1 && now.name !== '' && called(things, now.name).length === 1) return now.name
    const knowsTheId = (one: string): boolean =>
      called(thingsFor(mention, otherAt(one)), name).every(({ id }) => id === meant.id) &&
      otherAt(one).has(meant.id)
    return [...drawings].every((one) => one === drawing || knowsTheId(one)) ? meant.id : undefined
  }

  const byPath = new Map(heads.map((one) => [one.path, one]))
  const isBehind = (path: string, head: ScenarioHead | undefined, depth = 0): boolean =>
    head !== undefined &&
    depth < 10 &&
    (head.path === path || isBehind(path, byPath.get(head.asIs ?? ''), depth + 1))
  const inScenario = (path: string, root: YAMLMap): Edit[] => {
    const users = heads.filter((one) => isBehind(path, one))
    return mentionsIn(root).flatMap(({ scalar, said, isOfAsIs }) => {
      const drawings = users.map(({ process, asIs }) =>
        isOfAsIs ? byPath.get(asIs ?? '')?.process : process,
      )
      const anew = saidAnew(said, new Set(drawings.filter((one) => one !== undefined)))
      return anew === undefined ? [] : editOf(scalar, anew)
    })
  }
  const inPlan = (path: string, root: YAMLMap): Edit[] =>
    pathsIn(root).flatMap(({ scalar, scenarios }) => {
      const drawings = scenarios.flatMap((one) => byPath.get(resolvePath(path, one))?.process ?? [])
      const parts = partsOf(String(scalar.value), before).map((part) =>
        typeof part === 'string' ? part : (saidAnew(part, new Set(drawings)) ?? part.name),
      )
      const anew = parts.join('.')
      return anew === scalar.value ? [] : editOf(scalar, anew)
    })

  const changed: Record<string, string> = {}
  const texts = [
    ...heads.map(({ path }) => [path, inScenario] as const),
    ...plans.map((path) => [path, inPlan] as const),
  ]
  for (const [path, editsIn] of texts) {
    const root = parseDocument(files[path]).contents
    const edits = isMap(root) ? editsIn(path, root) : []
    if (edits.length > 0) changed[path] = edited(files[path], edits)
  }
  return changed
}

/** A way is found at its split, which may have another name by now. */
const atItsSplit = (mention: Mention, before: Drawing, after: Drawing): Mention => {
  if (mention.split === undefined) return mention
  const [split] = called(thingsFor({ name: mention.split, means: 'split' }, before), mention.split)
  return split === undefined || !after.has(split.id) ? mention : { ...mention, split: split.id }
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const editOf = (scalar: Scalar, text: string): Edit[] =>
  scalar.range ? [{ from: scalar.range[0], to: scalar.range[1], text: quotedWhereNeeded(text) }] : []

const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((one, other) => other.from - one.from)
    .reduce((whole, { from, to, text: instead }) => whole.slice(0, from) + instead + whole.slice(to), text)
