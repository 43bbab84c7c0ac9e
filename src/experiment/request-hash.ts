import type { ProcessModel } from '../model/process-model.ts'
import { hashOfText } from '../record/fingerprint.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Engine } from './replication-runner.ts'

/** What a run depends on, without names, sources and marks: two requests of one hash have one result. */
export const requestHash = (
  model: ProcessModel,
  scenario: Scenario,
  seed: number,
  replications: number,
  engine: Engine,
): string => hashOfText(JSON.stringify([bare(model), bare(scenario), seed, replications, engine]))

const WORDS_ONLY = new Set([
  'label',
  'source',
  'mark',
  'fittedTo',
  'file',
  'place',
  'patch',
  'written',
  'set',
  'text',
  'low',
  'high',
  'path',
  'observed',
  'measure',
])

/** Keeps what playing reads. `name` stays: channels and attributes are read by it in conditions. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) =>
          !WORDS_ONLY.has(key) ||
          (key === 'text' && 'form' in value) ||
          (key === 'source' && typeof inner === 'number'),
      )
      .sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0))
      .map(([key, inner]) => [key, bare(inner)]),
  )
}
