import { LOG } from '../machine/event-log.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { Simulation } from '../simulation/simulate-run.ts'
import { machineSetOf } from './play-replication.ts'
import type { Engine } from './replication-runner.ts'

/** How many cases, and at most how many lines of the event log, are played in both engines. */
const SELF_CHECK_CASES = 60
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

/** Plays the first cases as XState actors and by the tables, and compares the two event logs line by line. */
export const compareEngines = (model: ProcessModel, scenario: Scenario, seed: number): EngineComparison => {
  let log = emptyLog()
  const simulation = new Simulation(model, scenario, {
    engine: 'tables',
    machines: machineSetOf(model),
    limits: { events: LINES, casesInSystem: 500_000 },
    stopAfterCases: SELF_CHECK_CASES,
    onLog: (at, kind, _token, element, caseIndex) => {
      if (log.lines.length < LINES * 4) log.lines.push(at, caseIndex, kind, element)
      log.cases.add(caseIndex)
      if (kind === LOG.enter) log.reached.add(element)
    },
  })
  const logOf = (engine: Engine) => {
    log = emptyLog()
    simulation.run(seed, 1, engine)
    return log
  }
  const tables = logOf('tables')
  const xstate = logOf('xstate')
  const length = Math.min(tables.lines.length, xstate.lines.length)
  let same = 0
  while (same < length && tables.lines[same] === xstate.lines[same]) same++
  const agreed = same === tables.lines.length && same === xstate.lines.length
  return {
    agreed,
    casesPlayed: tables.cases.size,
    eventsCompared: tables.lines.length / 4,
    neverReached: model.nodes.filter((node) => !tables.reached.has(node.index)).map((node) => node.id),
    partsAt: agreed ? '' : (model.nodes[tables.lines[same - (same % 4) + 3]]?.id ?? ''),
  }
}

const emptyLog = () => ({ lines: [] as number[], cases: new Set<number>(), reached: new Set<number>() })
