import type { OnDone, ReplicationJob, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import {
  outcomesKey,
  type PlayedScenario,
  type ResultCache,
  type SimulationRequest,
} from './simulate-scenario.ts'

/** So many replications of every variant are there before one of them is played on. */
const ROUNDS = [2, 6]

type Settings = Required<Pick<SimulationRequest, 'engine' | 'replications' | 'seed'>> &
  Pick<SimulationRequest, 'meansOf'> & { readonly cache: ResultCache }

/**
 * Plays the first replications of all variants by turns, so that the estimate of a difference is there early; the
 * cache keeps them for whoever plays the rest. Each is the replication it would be later, so no result depends on it.
 * Those that were played ahead are told first.
 */
export const playEarly = async (
  variants: readonly PlayedScenario[],
  settings: Settings,
  runner: ReplicationRunner,
  onOutcome: (done: number, variant: number, replication: number, outcome: ReplicationOutcome) => void,
  rounds: readonly number[] = ROUNDS,
): Promise<void> => {
  const { cache, replications, engine, seed, meansOf } = settings
  const keys = variants.map((one) => outcomesKey({ ...one, ...settings }))
  const fresh = variants.flatMap((one, variant) =>
    keys.indexOf(keys[variant]) < variant || cache.outcomes.has(keys[variant])
      ? []
      : [{ ...one, variant, key: keys[variant] }],
  )
  // With the as-is known there is nothing to wait for.
  if (fresh.length < 2) return
  const begunOf = (key: string) => cache.begun.get(key) ?? []
  let done = 0
  for (const { key, variant } of fresh)
    for (const [i, outcome] of begunOf(key).entries()) onOutcome(++done, variant, i + 1, outcome)
  for (const upTo of rounds) {
    if (upTo >= replications) return
    const places: { readonly key: string; readonly variant: number; readonly replication: number }[] = []
    const jobs: ReplicationJob[] = []
    // One replication after the other, each of all variants: two threads have both sides of the first at once.
    for (let replication = 1; replication <= upTo; replication++)
      for (const { model, scenario, variant, key } of fresh) {
        if (replication <= begunOf(key).length) continue
        places.push({ key, variant, replication })
        jobs.push({ model, scenario, seed, replication, engine, ...(meansOf && { meansOf }) })
      }
    if (jobs.length === 0) continue
    const told: OnDone = (_, __, { index, outcome }) => {
      const { variant, replication } = places[index]
      onOutcome(++done, variant, replication, outcome)
    }
    const played = await runner.run(jobs, told)
    // Another that plays the same scenario at the same time may have kept it already.
    for (const [i, { key, replication }] of places.entries())
      if (begunOf(key).length === replication - 1) cache.begun.set(key, [...begunOf(key), played[i]])
  }
}

/** Plays the first round before anybody has asked, so that the first estimate is there when somebody does. */
export const playAhead = (
  variants: readonly PlayedScenario[],
  request: Pick<SimulationRequest, 'engine' | 'replications' | 'seed'> & { readonly cache: ResultCache },
  runner: ReplicationRunner,
): Promise<void> => {
  const { seed, replications } = variants[0].scenario
  const settings = {
    ...request,
    seed: request.seed ?? seed,
    replications: request.replications ?? replications,
  }
  return playEarly(variants, settings, runner, () => undefined, ROUNDS.slice(0, 1))
}
