import type { ReplicationJob, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import {
  type EarlyRound,
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
 * Those that were played ahead are told first, and what somebody else is playing is not played again.
 */
export const playEarly = async (
  variants: readonly PlayedScenario[],
  settings: Settings,
  runner: ReplicationRunner,
  onPlayed: (
    done: number,
    variant: number,
    replication: number,
    values: ReplicationOutcome['values'],
  ) => void,
  rounds: readonly number[] = ROUNDS,
): Promise<void> => {
  const { cache, replications } = settings
  const keys = variants.map((one) => outcomesKey({ ...one, ...settings }))
  const fresh = variants.flatMap((one, variant) =>
    keys.indexOf(keys[variant]) < variant || cache.outcomes.has(keys[variant])
      ? []
      : [{ ...one, variant, key: keys[variant] }],
  )
  // With the as-is known there is nothing to wait for.
  if (fresh.length < 2) return
  const told = new Set<string>()
  const tell = (at: number, replication: number, values: ReplicationOutcome['values']) => {
    const place = `${at} ${replication}`
    if (told.has(place)) return
    told.add(place)
    onPlayed(told.size, fresh[at].variant, replication, values)
  }
  for (const [at, { key }] of fresh.entries())
    for (const [i, { values }] of (cache.begun.get(key) ?? []).entries()) tell(at, i + 1, values)
  for (const upTo of rounds) {
    if (upTo >= replications) return
    const name = [upTo, ...fresh.map(({ key }) => key)].join(' ')
    // What somebody else could not play is tried here, so that it is said why; of several who wait by one of them.
    for (let others = cache.rounds.get(name); others !== undefined; others = cache.rounds.get(name)) {
      for (const one of others.told) tell(...one)
      others.listeners.push(tell)
      await others.over.catch(() => undefined)
    }
    await playRound(name, upTo, fresh, settings, runner, tell)
  }
}

/** Plays of each variant what is not yet begun of its first replications. */
const playRound = async (
  name: string,
  upTo: number,
  variants: readonly (PlayedScenario & { readonly key: string })[],
  { cache, engine, seed, meansOf }: Settings,
  runner: ReplicationRunner,
  listener: EarlyRound['listeners'][number],
): Promise<void> => {
  const begunOf = (key: string) => cache.begun.get(key) ?? []
  const places: { readonly at: number; readonly key: string; readonly replication: number }[] = []
  const jobs: ReplicationJob[] = []
  // One replication after the other, each of all variants: two threads have both sides of the first at once.
  for (let replication = 1; replication <= upTo; replication++)
    for (const [at, { model, scenario, key }] of variants.entries()) {
      if (replication <= begunOf(key).length) continue
      places.push({ at, key, replication })
      jobs.push({ model, scenario, seed, replication, engine, ...(meansOf && { meansOf }) })
    }
  if (jobs.length === 0) return
  const told: EarlyRound['told'] = []
  const listeners = [listener]
  const tell = (index: number, values: ReplicationOutcome['values']) => {
    const { at, replication } = places[index]
    told.push([at, replication, values])
    for (const hear of listeners) hear(at, replication, values)
  }
  const play = async () => {
    const played = await runner.run(jobs, (_, __, { index, outcome }) => tell(index, outcome.values), tell)
    // Another that plays one of the variants at the same time may have kept it already.
    for (const [i, { key, replication }] of places.entries())
      if (begunOf(key).length === replication - 1) cache.begun.set(key, [...begunOf(key), played[i]])
  }
  const over = play().finally(() => cache.rounds.delete(name))
  cache.rounds.set(name, { told, listeners, over })
  await over
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
