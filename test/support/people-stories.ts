import { expect } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { OUTCOMES } from '../../src/record/run-record.ts'
import type { Distribution } from '../../src/scenario/distribution.ts'
import type { ArrivalSource, Scenario } from '../../src/scenario/scenario.ts'
import { type RunResult, Simulation } from '../../src/simulation/simulate-run.ts'
import { drawn, end, type Sketch, start, work } from '../model/drawn.ts'
import { arrivals, scenario } from './scenarios.ts'

export const MINUTE = 60

export const fixed = (value: number): Distribution => ({ kind: 'fixed', value })
export const minutes = (value: number): Distribution => fixed(value * MINUTE)

/** Monday, 6 April 2026, 0:00: where a run by cases begins. */
const MONDAY = 20_549 * 86_400

/** Residents who come at these minutes of the run. */
export const at = (
  id: string,
  moments: readonly number[],
  more: Partial<ArrivalSource> = {},
): ArrivalSource =>
  arrivals(id, { start: id, timestamps: moments.map((minute) => MONDAY + minute * MINUTE), ...more })

/** One path per start: `s: ['a', 'b']` is s → a → b → end. */
export const paths = (ways: Readonly<Record<string, readonly string[]>>): ProcessModel => {
  const nodes: Record<string, Sketch> = {}
  const flows: string[] = []
  for (const [from, tasks] of Object.entries(ways)) {
    nodes[from] = start()
    for (const task of tasks) nodes[task] = work()
    nodes[`${from}End`] = end()
    const stations = [from, ...tasks, `${from}End`]
    stations.slice(1).forEach((to, i) => {
      flows.push(`${stations[i]} -> ${to}`)
    })
  }
  return drawn({ p: { nodes } }, [], flows)
}

/** Plays it on both engines, which must leave the same rows. */
export const play = (model: ProcessModel, more: Partial<Scenario>): RunResult => {
  const settings = scenario({ period: { kind: 'cases', cases: 1000, warmUpCases: 0 }, ...more })
  const by = (engine: 'tables' | 'xstate') =>
    new Simulation(model, settings, { engine, machines: buildMachines(model) }).run(1, 1)
  const result = by('tables')
  expect(result.stopped).toBeNull()
  expect(fingerprintOf(by('xstate').record)).toBe(fingerprintOf(result.record))
  return result
}

/** The rows of work in order of their end, in minutes: `case 0 a by clerk 0: 0 → 0–5 (outcome if not completed)`. */
export const story = (model: ProcessModel, more: Partial<Scenario>): string[] => {
  const { record } = play(model, more)
  const { work: rows } = record
  const minute = (seconds: number) => String(Math.round((seconds / MINUTE) * 1000) / 1000)
  const pools = more.resourcePools ?? []
  return Array.from({ length: rows.length }, (_, row) => {
    const pool = pools[rows.pool.values[row]]?.id
    const worker = rows.worker.values[row]
    const by = worker < 0 ? '' : ` by ${pool} ${worker}`
    const outcome = OUTCOMES[rows.outcome.values[row]]
    const batch = rows.batch.values[row]
    return [
      `case ${rows.case.values[row]} ${model.nodes[rows.element.values[row]].id}${by}: `,
      `${minute(rows.enabledAt.values[row])} → ${minute(rows.startedAt.values[row])}–${minute(rows.completedAt.values[row])}`,
      outcome === 'completed' ? '' : ` ${outcome}`,
      batch < 0 ? '' : ` batch ${batch}`,
    ].join('')
  })
}
