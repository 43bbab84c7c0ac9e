import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { dice } from '../support/random-model.ts'
import { byteMutations, structureMutations, xmlMutations } from './mutations.ts'
import { parseXml, writeXml } from './xml-tree.ts'

const LARGEST_SEED = 60_000

const drawingsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.bpmn'))
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).size < LARGEST_SEED)
        .sort()
    : []

export const OWN_DRAWINGS = ['test/fixtures', 'processes']
export const FOREIGN_DRAWINGS = ['../shared/corpora/bpmn', '../shared/corpora/conformance']

export interface FuzzCase {
  readonly file: string
  readonly steps: readonly { readonly mutation: string; readonly seed: number }[]
}

const trees = { ...xmlMutations, ...structureMutations }
const isFor = <Key extends string>(table: Readonly<Record<Key, unknown>>, name: string): name is Key =>
  Object.hasOwn(table, name)

/** Elements first, since bytes that were changed are seldom XML any more. */
export const bytesOf = ({ file, steps }: FuzzCase): Uint8Array => {
  let bytes: Uint8Array = readFileSync(file)
  const chance = (seed: number) => dice(seed)
  if (steps.some(({ mutation }) => isFor(trees, mutation))) {
    const root = parseXml(new TextDecoder().decode(bytes))
    for (const { mutation, seed } of steps) if (isFor(trees, mutation)) trees[mutation](root, chance(seed))
    bytes = new TextEncoder().encode(writeXml(root))
  }
  for (const { mutation, seed } of steps)
    if (isFor(byteMutations, mutation)) bytes = byteMutations[mutation](bytes, chance(seed))
  return bytes
}

const steps = (table: object, most: number) =>
  fc.array(
    fc.record({
      mutation: fc.constantFrom(...Object.keys(table)),
      seed: fc.integer({ min: 0, max: 2 ** 31 }),
    }),
    { minLength: 1, maxLength: most },
  )

/** Fewer steps are simpler, so a failing case shrinks to the few that matter. */
export const fuzzCases = (folders: readonly string[]): fc.Arbitrary<FuzzCase> =>
  fc.record({
    file: fc.constantFrom(...folders.flatMap(drawingsIn)),
    steps: fc.oneof(
      { weight: 2, arbitrary: steps(byteMutations, 3) },
      { weight: 3, arbitrary: steps(xmlMutations, 4) },
      { weight: 8, arbitrary: steps(structureMutations, 5) },
      { weight: 1, arbitrary: steps({ ...trees, ...byteMutations }, 6) },
    ),
  })
