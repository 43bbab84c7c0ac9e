import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import {
  ArrivalOrderLine,
  RankedLine,
  type WaitingLine,
} from '../../src/simulation/resources/waiting-line.ts'
import type { RunResult, Simulation } from '../../src/simulation/simulate-run.ts'
import { creditProcess, creditScenario } from '../../test/support/credit-model.ts'
import { computing, inTurns, promise } from './turns.ts'

const EVENTS = [10_000, 100_000, 1_000_000, 10_000_000]
const EVENTS_PER_CASE = 5.3
const WAITING = [1, 10, 100, 1000, 10_000, 100_000]
const TURNS = 300_000

/** Nanoseconds an event of the credit model in runs of so many events. */
export const byEvents = (
  rounds: number,
  simulationOf: (model: ProcessModel, scenario: Scenario) => Simulation,
): void => {
  const perEvent = EVENTS.map((events) => {
    const simulation = simulationOf(creditProcess(), creditScenario(Math.round(events / EVENTS_PER_CASE)))
    // Short runs are played often, so that all are warm and measured for about as long.
    const times = Math.max(1, Math.round(EVENTS[2] / events))
    let played: RunResult | undefined
    const { run } = inTurns(events > EVENTS[2] ? 1 : rounds, {
      run: () =>
        computing(() => {
          for (let i = 0; i < times; i++) played = simulation.run(1, 1)
        }),
    })
    return (run * 1e6) / (times * (played?.events ?? 1))
  })
  console.log(
    `ns per event at ${EVENTS.join(', ')} events: ${perEvent.map((ns) => ns.toFixed(0)).join(', ')}`,
  )
  promise('an event of 10 million ÷ an event of 10 thousand', perEvent[3] / perEvent[0], 1.2, '×')
}

/** One comes and one is called, with so many waiting. */
const turnsOf = (line: WaitingLine, waiting: number, key: (ticket: number) => number): number => {
  let ticket = 0
  for (; ticket < waiting; ticket++) line.join(ticket & 0xffff, ticket, 3, key(ticket))
  return computing(() => {
    for (let turn = 0; turn < TURNS; turn++, ticket++) {
      line.join(ticket & 0xffff, ticket, 3, key(ticket))
      line.dropFirst()
    }
  })
}

/** Whole runs in which so many cases wait from the beginning, and the lines by themselves. */
export const byWaiting = (
  rounds: number,
  simulationOf: (model: ProcessModel, scenario: Scenario) => Simulation,
): void => {
  const lines: Record<string, (waiting: number) => number> = {
    'first come, first served': (waiting) => turnsOf(new ArrivalOrderLine(3), waiting, (ticket) => ticket),
    ranked: (waiting) => turnsOf(new RankedLine(), waiting, (ticket) => (ticket * 7919) % 1_000_003),
  }
  for (const [name, play] of Object.entries(lines)) {
    const taken = inTurns(
      rounds,
      Object.fromEntries(WAITING.map((waiting) => [`${waiting}`, () => play(waiting)])),
    )
    const ns = WAITING.map((waiting) => (taken[`${waiting}`] * 1e6) / TURNS)
    console.log(
      `line, ${name}: ns per turn with ${WAITING.join(', ')} waiting: ${ns.map((one) => one.toFixed(0)).join(', ')}`,
    )
  }
  for (const queueDiscipline of ['firstComeFirstServed', 'shortestFirst'] as const) {
    const perEvent = WAITING.map((waiting) => {
      const cases = Math.max(20_000, waiting)
      const simulation = simulationOf(creditProcess(), crowded(cases, waiting, queueDiscipline))
      let events = 1
      const { run } = inTurns(rounds, {
        run: () =>
          computing(() => {
            events = simulation.run(1, 1).events
          }),
      })
      return (run * 1e6) / events
    })
    console.log(
      `ns per event, ${queueDiscipline}, with ${WAITING.join(', ')} waiting: ${perEvent.map((ns) => ns.toFixed(0)).join(', ')}`,
    )
    promise('an event with 100,000 waiting ÷ with 1', perEvent[WAITING.length - 1] / perEvent[0], 3, '×')
  }
}

/** So many come at one moment, again and again: about that many wait all the time. */
const crowded = (
  cases: number,
  waiting: number,
  queueDiscipline: 'firstComeFirstServed' | 'shortestFirst',
): Scenario => {
  const base = creditScenario(cases)
  const [source] = base.arrivals
  const [pools, gap] = [base.resourcePools, source.interArrival]
  if (gap === undefined) throw new Error('the credit model has gaps')
  return {
    ...base,
    arrivals: [
      {
        ...source,
        interArrival: { ...gap, distribution: { kind: 'fixed', value: 750 * waiting } },
        firstAtOnce: true,
        groupSize: { name: 'together', values: [{ value: waiting, weight: 1 }] },
      },
    ],
    resourcePools: pools.map((pool) => ({ ...pool, queueDiscipline })),
  }
}
