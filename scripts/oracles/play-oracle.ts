import { examine, type Quantity } from './judge.ts'
import { KINDS } from './kinds.ts'
import { NotApplicable } from './world.ts'

/** One set of parameters of an oracle, as its file states it. */
export interface OracleInstance {
  readonly id: string
  /** Position within the oracle. */
  readonly instance: number
  readonly params: unknown
  readonly expected: Readonly<Record<string, unknown>>
}

export interface PlayedInstance {
  readonly id: string
  readonly instance: number
  readonly params: unknown
  readonly verdict: 'passed' | 'failed' | 'notApplicable'
  readonly seconds: number
  readonly quantities: readonly Quantity[]
  readonly reasons: readonly string[]
}

/** Its own for every oracle, so that what chance does to one says nothing of the next. */
const seedOf = (id: string): number =>
  2 * [...id].reduce((sum, sign) => (31 * sum + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7)

/** Passed only when everything that is stated was measured and agrees. */
export const playOracle = async ({
  id,
  instance,
  params,
  expected,
}: OracleInstance): Promise<PlayedInstance> => {
  const started = performance.now()
  const done = (
    verdict: PlayedInstance['verdict'],
    quantities: readonly Quantity[],
    reasons: readonly string[],
  ): PlayedInstance => ({
    id,
    instance,
    params,
    verdict,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    quantities,
    reasons,
  })
  if (!Object.hasOwn(KINDS, id)) return done('notApplicable', [], [`no oracle of the name <${id}> is known`])
  try {
    const quantities = examine(await KINDS[id](params), expected, seedOf(id))
    const reasons = quantities.flatMap(({ verdict, reason }) =>
      verdict === 'passed' || reason === undefined ? [] : [reason],
    )
    if (quantities.length === 0) return done('notApplicable', [], ['nothing is expected'])
    if (quantities.some(({ verdict }) => verdict === 'failed')) return done('failed', quantities, reasons)
    return done(reasons.length > 0 ? 'notApplicable' : 'passed', quantities, reasons)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return done(error instanceof NotApplicable ? 'notApplicable' : 'failed', [], [reason])
  }
}
