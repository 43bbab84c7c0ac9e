import { LOG } from '../machine/event-log.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { fingerprintOf } from '../record/fingerprint.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { Simulation } from '../simulation/simulate-run.ts'
import { machineSetOf } from './play-replication.ts'
import type { Engine } from './replication-runner.ts'

/** So many cases are played in both engines, fewer once every flow node has been reached, and at most so many lines. */
const MOST_CASES = 60
const FEWEST_CASES = 20
const LINES = 20_000

export interface EngineComparison {
  readonly agreed: boolean
  readonly casesPlayed: number
  readonly eventsCompared: number
  /** BPMN ids of flow nodes no case came to. */
  readonly neverReached: readonly string[]
  /** Where the logs part, as a BPMN id; '' while they agree. */
  readonly partsAt: string
}

/**
 * Plays the first cases as XState actors and by the tables, and compares the two event logs line by line. What an
 * experiment plays keeps no log, for which the tables are shortened: that is compared by its rows.
 */
export const compareEngines = (model: ProcessModel, scenario: Scenario, seed: number): EngineComparison => {
  let log = emptyLog()
  const simulation = new Simulation(model, scenario, {
    engine: 'tables',
    machines: machineSetOf(model),
    limits: { events: LINES, casesInSystem: 500_000 },
    onLog: (at, kind, _token, element, caseIndex) => {
      if (log.lines.length < LINES * 4) log.lines.push(at, caseIndex, kind, element)
      log.cases.add(caseIndex)
      if (kind !== LOG.enter || log.reached.has(element)) return
      log.reached.add(element)
      log.casesToReach = log.cases.size
    },
  })
  const logOf = (engine: Engine, cases: number) => {
    log = emptyLog()
    const { record } = simulation.run(seed, 1, { engine, stopAfterCases: cases })
    return { ...log, record }
  }
  let tables = logOf('tables', MOST_CASES)
  const enough = Math.max(FEWEST_CASES, tables.casesToReach)
  const cases = tables.reached.size < model.nodes.length ? MOST_CASES : Math.min(enough, MOST_CASES)
  if (cases < MOST_CASES) tables = logOf('tables', cases)
  const xstate = logOf('xstate', cases)
  const length = Math.min(tables.lines.length, xstate.lines.length)
  let same = 0
  while (same < length && tables.lines[same] === xstate.lines[same]) same++
  const { record } = simulation.run(seed, 1, { stopAfterCases: cases, log: false })
  const agreed =
    same === tables.lines.length &&
    same === xstate.lines.length &&
    fingerprintOf(xstate.record) === fingerprintOf(record)
  return {
    agreed,
    casesPlayed: tables.cases.size,
    eventsCompared: tables.lines.length / 4,
    neverReached: model.nodes.filter((node) => !tables.reached.has(node.index)).map((node) => node.id),
    partsAt: agreed ? '' : (model.nodes[tables.lines[same - (same % 4) + 3]]?.id ?? ''),
  }
}

const emptyLog = () => ({
  lines: [] as number[],
  cases: new Set<number>(),
  reached: new Set<number>(),
  casesToReach: 0,
})
