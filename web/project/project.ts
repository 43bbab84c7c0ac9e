import { computed, signal } from '@preact/signals'
import { parse } from 'yaml'
import type { Words } from '../../src/model/words.ts'
import { resolvePath } from '../../src/scenario/file-source.ts'
import { formatOf, type ProjectFiles } from '../../src/study/format-of.ts'

/** What is looked at and worked on: drawings, scenarios and plans, as files. */
export interface Project {
  readonly id: string
  readonly name: Words
  readonly files: ProjectFiles
  /** As what the server keeps it; undefined where it does not. */
  readonly stored?: StoredAs
}

/** A version of a project on the server, which what is open here began from. */
export interface StoredAs {
  readonly id: string
  readonly version: number
  readonly files: ProjectFiles
}

export const sameFiles = (one: ProjectFiles, other: ProjectFiles): boolean => {
  if (one === other) return true
  const paths = Object.keys(one)
  return (
    paths.length === Object.keys(other).length &&
    paths.every((path) => Object.hasOwn(other, path) && one[path] === other[path])
  )
}

/** Whether the server has everything of it. */
export const isStored = ({ files, stored }: Project): boolean =>
  stored !== undefined && sameFiles(files, stored.files)

/** What `change` is given to make the one of the other. */
export const changesTo = (
  wanted: ProjectFiles,
  files: ProjectFiles,
): Readonly<Record<string, string | undefined>> => {
  const changes: Record<string, string | undefined> = {}
  for (const path of Object.keys(files)) if (!Object.hasOwn(wanted, path)) changes[path] = undefined
  for (const [path, text] of Object.entries(wanted)) if (files[path] !== text) changes[path] = text
  return changes
}

interface Step {
  readonly files: ProjectFiles
  readonly what: Words
}

export const project = signal<Project>({ id: '', name: { ja: '', en: '' }, files: {} })
const done = signal<readonly Step[]>([])
const undone = signal<readonly Step[]>([])
const MOST_STEPS = 200

export function openProject(opened: Project): void {
  project.value = opened
  done.value = []
  undone.value = []
}

/** Changes files as one step that can be undone; `undefined` removes a file. */
export function change(files: Readonly<Record<string, string | undefined>>, what: Words): void {
  const before = project.value.files
  const after: Record<string, string> = { ...before }
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) delete after[path]
    else after[path] = text
  }
  done.value = [...done.value, { files: before, what }].slice(-MOST_STEPS)
  undone.value = []
  project.value = { ...project.value, files: after }
}

/** What was done since these files were there, the latest of each kind; all there is where they never were. */
export function stepsSince(files: ProjectFiles | undefined): readonly Words[] {
  if (files === project.value.files) return []
  const back = undone.value.findLastIndex((step) => step.files === files)
  const forth = done.value.findLastIndex((step) => step.files === files)
  const said =
    back >= 0
      ? undone.value.slice(back).map(({ what }) => ({ ja: `元に戻す：${what.ja}`, en: `undone: ${what.en}` }))
      : done.value.slice(Math.max(0, forth)).map(({ what }) => what)
  return said.filter((what, at) => said.findLastIndex(({ ja }) => ja === what.ja) === at)
}

/** Whether anything was changed since it was opened, or put back. */
export const isChanged = computed(() => done.value.length + undone.value.length > 0)

/** What would be undone, and done again. */
export const lastStep = computed(() => done.value.at(-1)?.what)
export const nextStep = computed(() => undone.value.at(-1)?.what)

export function undo(): void {
  const step = done.value.at(-1)
  if (step === undefined) return
  undone.value = [...undone.value, { files: project.value.files, what: step.what }]
  done.value = done.value.slice(0, -1)
  project.value = { ...project.value, files: step.files }
}

export function redo(): void {
  const step = undone.value.at(-1)
  if (step === undefined) return
  done.value = [...done.value, { files: project.value.files, what: step.what }]
  undone.value = undone.value.slice(0, -1)
  project.value = { ...project.value, files: step.files }
}

/** A scenario of the project as its head says it; the rest is read where it is played. */
export interface ScenarioHead {
  readonly path: string
  readonly name: Words
  readonly procedure: string
  /** The drawing's path. */
  readonly process: string | undefined
  /** The scenario it changes; undefined of an as-is. */
  readonly asIs: string | undefined
}

const wordsOf = (said: unknown, other: string): Words => {
  if (typeof said === 'string') return { ja: said, en: said }
  const { ja, en } = (said ?? {}) as { ja?: unknown; en?: unknown }
  return {
    ja: typeof ja === 'string' ? ja : other,
    en: typeof en === 'string' ? en : typeof ja === 'string' ? ja : other,
  }
}

const headOf = (path: string, text: string): ScenarioHead | undefined => {
  try {
    const said = parse(text) as Record<string, unknown> | null
    if (said === null || typeof said !== 'object') return undefined
    const linked = (key: string): string | undefined =>
      typeof said[key] === 'string' ? resolvePath(path, said[key]) : undefined
    return {
      path,
      name: wordsOf(said.name, path),
      procedure: typeof said.procedure === 'string' ? said.procedure : '',
      process: linked('process'),
      asIs: linked('extends'),
    }
  } catch {
    return undefined
  }
}

const heads = new Map<string, { readonly text: string; readonly head: ScenarioHead | undefined }>()

const headAt = (path: string, text: string): ScenarioHead | undefined => {
  const known = heads.get(path)
  if (known?.text === text) return known.head
  const head = headOf(path, text)
  heads.set(path, { text, head })
  return head
}

/** Scenarios of the project, in the order of their paths; those that cannot be read are left to the findings. */
export const scenarios = computed((): readonly ScenarioHead[] => {
  const { files } = project.value
  const found = Object.keys(files)
    .filter((path) => /\.ya?ml$/i.test(path) && formatOf(files[path]) === 'scenario')
    .sort()
    .flatMap((path) => headAt(path, files[path]) ?? [])
  // A to-be inherits what it does not say.
  const byPath = new Map(found.map((one) => [one.path, one]))
  const inherited = (one: ScenarioHead, depth = 0): ScenarioHead => {
    const base = one.asIs === undefined || depth > 10 ? undefined : byPath.get(one.asIs)
    if (base === undefined) return one
    const whole = inherited(base, depth + 1)
    return { ...one, procedure: one.procedure || whole.procedure, process: one.process ?? whole.process }
  }
  return found.map((one) => inherited(one))
})

/** A to-be with the as-is it changes, without reading the other scenarios: procedure and drawing may be unsaid. */
export const pairAt = (
  files: ProjectFiles,
  path: string,
): { readonly asIs: ScenarioHead; readonly toBe: ScenarioHead } | undefined => {
  const at = (wanted: string | undefined) =>
    wanted !== undefined && Object.hasOwn(files, wanted) && formatOf(files[wanted]) === 'scenario'
      ? headAt(wanted, files[wanted])
      : undefined
  const toBe = at(path)
  const asIs = at(toBe?.asIs)
  return toBe && asIs && { asIs, toBe }
}

/** Every to-be with the as-is it changes: first those of a plan, in its order. */
export const pairs = computed(() => {
  const found = scenarios.value.flatMap((toBe) => {
    const asIs = scenarios.value.find(({ path }) => path === toBe.asIs)
    return asIs === undefined ? [] : [{ asIs, toBe }]
  })
  const said = plans.value.map((path) => project.value.files[path]).join('\n')
  const place = (path: string): number => {
    const at = said.indexOf(path.slice(path.lastIndexOf('/') + 1))
    return at < 0 ? said.length : at
  }
  return found.sort((one, other) => place(one.toBe.path) - place(other.toBe.path))
})

/** Every as-is followed by its to-be's: first those of a plan, in its order; then what stands alone. */
export const scenariosInOrder = computed((): readonly ScenarioHead[] => {
  const ordered = new Set<ScenarioHead>()
  for (const { asIs } of pairs.value) {
    ordered.add(asIs)
    for (const pair of pairs.value) if (pair.asIs === asIs) ordered.add(pair.toBe)
  }
  return [...ordered, ...scenarios.value.filter((one) => !ordered.has(one))]
})

export const plans = computed(() =>
  Object.keys(project.value.files)
    .filter((path) => formatOf(project.value.files[path]) === 'plan')
    .sort(),
)
