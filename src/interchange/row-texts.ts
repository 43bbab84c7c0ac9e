import type { WorkRows } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { ByteText, Encoded } from './byte-text.ts'

/** Where the number of the resident goes; no character of any name. */
const NUMBER = '\uFDD0'

export interface CaseTexts {
  readonly before: Encoded
  readonly after: Encoded
}

/**
 * What stands before and after the number of a resident, for each source and each of its channels. The first of them
 * is for residents of no channel.
 */
export const caseTexts = (
  scenario: Scenario,
  out: ByteText,
  write: (caseId: string, source: string, channel: string | null) => string,
): readonly (readonly CaseTexts[])[] =>
  scenario.arrivals.map(({ id, channels }) =>
    [null, ...channels.map((channel) => channel.id)].map((channel) => {
      const [before, after] = write(`${id}-${NUMBER}`, id, channel).split(NUMBER)
      return { before: out.text(before), after: out.text(after) }
    }),
  )

/** Pool and worker of a row of work, made into a text when the first row asks. */
export const workerTexts = (
  { resourcePools }: Scenario,
  { pool, worker }: WorkRows,
  out: ByteText,
  write: (pool: string | null, worker: string | null) => string,
): ((row: number) => Encoded) => {
  const nobody = out.text(write(null, null))
  const pools = resourcePools.map(({ id }) => ({
    id,
    nobody: out.text(write(id, null)),
    workers: [] as Encoded[],
  }))
  return (row) => {
    const number = pool.values[row]
    if (number < 0) return nobody
    const within = worker.values[row]
    if (within < 0) return pools[number].nobody
    const { id, workers } = pools[number]
    workers[within] ??= out.text(write(id, `${id}-${within + 1}`))
    return workers[within]
  }
}
