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
 */
export const playEarly = async (
  variants: readonly PlayedScenario[],
  settings: Settings,
  runner: ReplicationRunner,
  onOutcome: (done: number, variant: number, replication: number, outcome: ReplicationOutcome) => void,
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
  let done = 0
  for (const upTo of ROUNDS) {
    const from = cache.begun.get(fresh[0].key)?.length ?? 0
    if (upTo >= replications || upTo <= from) return
    const each = upTo - from
    const places: { readonly variant: number; readonly replication: number }[] = []
    const jobs: ReplicationJob[] = []
    // One replication after the other, each of all variants: two threads have both sides of the first at once.
    for (let replication = from + 1; replication <= upTo; replication++)
      for (const { model, scenario, variant } of fresh) {
        places.push({ variant, replication })
        jobs.push({ model, scenario, seed, replication, engine, ...(meansOf && { meansOf }) })
      }
    const told: OnDone = (_, __, { index, outcome }) => {
      const { variant, replication } = places[index]
      onOutcome(++done, variant, replication, outcome)
    }
    const played = await runner.run(jobs, told)
    fresh.forEach(({ key }, at) => {
      const added = Array.from({ length: each }, (_, i) => played[i * fresh.length + at])
      cache.begun.set(key, [...(cache.begun.get(key) ?? []), ...added])
    })
  }
}
