import type { ReplicationOutcome } from './replication-runner.ts'

/** JSON has no words for these numbers. */
const UNWRITTEN = new Map([
  ['NaN', Number.NaN],
  ['∞', Infinity],
  ['-∞', -Infinity],
  ['-0', -0],
])

const written = (_: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value
  for (const [name, number] of UNWRITTEN) if (Object.is(value, number)) return { number: name }
  return value
}

const read = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'number' in value && typeof value.number === 'string'
    ? UNWRITTEN.get(value.number)
    : value

/** A finished replication as a text from which it comes back to the bit. */
export const outcomeAsText = (outcome: ReplicationOutcome): string => JSON.stringify(outcome, written)
export const outcomeFromText = (text: string): ReplicationOutcome => JSON.parse(text, read)
