import { expect, test } from 'vitest'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { creditProcess, creditScenario } from '../support/credit-model.ts'

const REPLICATIONS = 16
const CASES = 80_000

const meanAndError = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}

const model = creditProcess()
const scenario = creditScenario(CASES)
const played = Array.from({ length: REPLICATIONS }, (_, i) =>
  playReplication({ model, scenario, seed: 20_26, replication: i + 1, engine: 'tables' }),
)
const figure = (key: string) => meanAndError(played.map(({ values }) => values[key]))

/** The golden time was itself simulated (three other simulators, standard error 31 s). */
test('from application to answer the credit model takes 6,287 s', () => {
  const { mean, error } = figure(valueKey('cycleTime', 'process', 'credit'))
  expect(error).toBeLessThan(45)
  expect(Math.abs(mean - 6287)).toBeLessThanOrEqual(4 * Math.sqrt(error ** 2 + 31 ** 2))
})

// By hand: 2 checks of 1,800 s, 1 ÷ (1 − 0.2 × 0.2) rounds of 1,800 s, every 750 s, over three people each.
test.each([
  ['clerk', 1800 / 750 / 3],
  ['officer', 1800 / 0.96 / 750 / 3],
])('the %s is busy for the computed share of the time', (pool, expected) => {
  const { mean, error } = figure(valueKey('utilisation', 'resourcePool', pool))
  expect(error).toBeLessThan(0.003)
  expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * error)
})

test('a case has 4.2917 pieces of work', () => {
  const simulation = new Simulation(model, scenario, { engine: 'tables', machines: buildMachines(model) })
  const perCase = Array.from({ length: 4 }, (_, i) => {
    const { record, opening, arrived, completed, unfinished } = simulation.run(7, i + 1)
    expect(unfinished).toBe(0)
    expect(arrived).toBe(CASES * 0.9)
    expect(completed).toBe(opening + arrived)
    return record.work.length / CASES
  })
  const { mean, error } = meanAndError(perCase)
  expect(error).toBeLessThan(0.005)
  expect(Math.abs(mean - 4.2917)).toBeLessThanOrEqual(4 * error + 0.00005)
})
