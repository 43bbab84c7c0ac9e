import type { Finding } from '../../../src/model/finding.ts'
import { matchingName } from '../../../src/model/names.ts'
import type { ProcessModel } from '../../../src/model/process-model.ts'
import { filesInMemory } from '../../../src/scenario/file-source.ts'
import { readInherited } from '../../../src/scenario/inheritance.ts'
import { type Raw, type RawMap, readYaml } from '../../../src/scenario/yaml-document.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import { type At, saidAt } from './edit-text.ts'

/** A scenario as the panel shows it: what it says itself, what it inherits, and both together. */
export interface ShownScenario {
  readonly path: string
  readonly raw: RawMap
  readonly own: RawMap
  /** What the scenarios it extends say; undefined of an as-is. */
  readonly base?: RawMap
  readonly model: ProcessModel
}

/** Reads what is to be shown; findings where the text cannot be read. */
export const readShown = async (
  path: string,
  files: ProjectFiles,
  drawing: (path: string) => Promise<ProcessModel | undefined>,
): Promise<{ readonly shown?: ShownScenario; readonly findings: readonly Finding[] }> => {
  const findings: Finding[] = []
  const inherited = await readInherited(path, filesInMemory(files), findings)
  const own = Object.hasOwn(files, path) ? readYaml(files[path], path).raw : undefined
  const process = saidAt(inherited?.raw, ['process'])
  const model =
    process?.kind === 'scalar' && typeof process.value === 'string' ? await drawing(process.value) : undefined
  if (inherited === undefined || own === undefined || model === undefined) return { findings }
  return {
    shown: { path, raw: inherited.raw, own, ...(inherited.base && { base: inherited.base }), model },
    findings,
  }
}

/** The key by which the scenario names something of the drawing: its id, or the name it is known by already. */
export const keyFor = (
  raw: Raw | undefined,
  section: At,
  thing: { readonly id: string; readonly name: string },
): string => {
  const said = saidAt(raw, section)
  const keys = said?.kind === 'map' ? [...said.entries.keys()] : []
  if (keys.includes(thing.id)) return thing.id
  const name = matchingName(thing.name)
  return keys.find((key) => name !== '' && matchingName(key) === name) ?? thing.id
}

/** Whether this file says it itself. */
export const isOwn = (shown: ShownScenario, at: At): boolean => saidAt(shown.own, at) !== undefined
export const isInherited = (shown: ShownScenario, at: At): boolean => saidAt(shown.base, at) !== undefined
