import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXPERIMENT_FINDINGS } from '../../src/experiment/finding-catalogue.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { lawsBroken } from '../support/people-laws.ts'
import { peopleAtWork } from '../support/random-people.ts'

/** PEOPLE_RUNS=5000 PEOPLE_SEED=7 plays that many others. */
const numRuns = Number(process.env.PEOPLE_RUNS ?? 60)
const seed = Number(process.env.PEOPLE_SEED ?? 1)
const limits = { events: 5000, casesInSystem: 1000 }

test('people at work, whatever is said of them: what must hold in every run', { timeout: 1e9 }, () => {
  fc.assert(
    fc.property(peopleAtWork, (given) => {
      const { model, scenario } = given
      const machines = buildMachines(model)
      const simulation = new Simulation(model, scenario, { engine: 'tables', machines, limits })
      const run = simulation.run(given.seed, 1)
      if (run.stopped !== null) expect(Object.keys(EXPERIMENT_FINDINGS)).toContain(run.stopped.code)
      expect(lawsBroken(given, run)).toEqual([])
      const print = fingerprintOf(run.record)
      expect(fingerprintOf(simulation.run(given.seed, 1).record)).toBe(print)
      const byActors = simulation.run(given.seed, 1, { engine: 'xstate' })
      expect(fingerprintOf(byActors.record)).toBe(print)
      expect([byActors.events, byActors.stopped]).toEqual([run.events, run.stopped])
    }),
    { numRuns, seed },
  )
})
