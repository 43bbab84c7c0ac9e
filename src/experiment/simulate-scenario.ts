import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { hashOfText } from '../record/fingerprint.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { assumptionLines } from './assumptions.ts'
import { closedFormOf, holds, stepsOf } from './closed-form.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { liveEstimate, type Progress } from './live-estimate.ts'
import { loadFindings } from './load-findings.ts'
import { keepingFirst, type LoggedRun, logRun } from './logged-run.ts'
import { COUNTER_L, ROWS_L, valueKey } from './play-replication.ts'
import type {
  Engine,
  OnDone,
  ReplicationJob,
  ReplicationOutcome,
  ReplicationRunner,
} from './replication-runner.ts'
import { requestHash } from './request-hash.ts'
import type { SimulationResult } from './results.ts'
import { compareEngines, type EngineComparison } from './self-check.ts'
import { seriesOf } from './series.ts'
import { estimate, summarise } from './summarise.ts'
import { validationOf } from './validation.ts'

export interface PlayedScenario {
  readonly model: ProcessModel
  readonly scenario: Scenario
}

export interface SimulationRequest extends PlayedScenario {
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
  readonly meansOf?: readonly string[]
  /** Results already known, by request hash: equal requests are played once. */
  readonly cache?: ResultCache
  /** Is given the rows of the first replication. */
  readonly onFirstRun?: (run: LoggedRun) => void
}

/** Replications of several variants that somebody plays: whoever wants the same ones listens. */
export interface EarlyRound {
  readonly told: Parameters<OnPlayed>[]
  readonly listeners: OnPlayed[]
  readonly over: Promise<void>
}

/** Hears the staff hours, at least, of a replication of one of several variants. */
type OnPlayed = (variant: number, replication: number, values: ReplicationOutcome['values']) => void

/** Outcomes and self-checks shared between experiments of one session. */
export class ResultCache {
  readonly outcomes = new Map<string, Promise<readonly ReplicationOutcome[]>>()
  /** The first replications of those that are not yet among the outcomes. */
  readonly begun = new Map<string, readonly ReplicationOutcome[]>()
  /** Rounds of first replications that are being played, by what they play. */
  readonly rounds = new Map<string, EarlyRound>()
  readonly selfChecks = new Map<string, EngineComparison>()
}

const nothingArrived = ({ file, arrivals, period }: Scenario): Finding =>
  experimentFinding(
    'EXPERIMENT-NOTHING-ARRIVED',
    { file, element: arrivals.map(({ id }) => `arrivals.${id}`).join(', ') },
    {
      period:
        period.kind === 'dates'
          ? {
              ja: `${period.start} から ${period.end} の前日までに`,
              en: ` from ${period.start} to before ${period.end}`,
            }
          : { ja: '', en: '' },
      sources: arrivals
        .map(
          ({ id, calendar, appointments }) =>
            `${id} (${[...new Set([calendar, appointments?.calendar ?? calendar])].join('・')})`,
        )
        .join(', '),
    },
  )

/** Both sides of Little's law come from the same run: they agree to rounding. */
const SAME = 1e-6

const hashOf = ({ model, scenario, engine, seed, replications }: SimulationRequest): string =>
  requestHash(model, scenario, seed ?? scenario.seed, replications ?? scenario.replications, engine)

/** Names the outcomes of a request in the cache. */
export const outcomesKey = (request: SimulationRequest, hash = hashOf(request)): string =>
  request.meansOf === undefined ? hash : `${hash} ${request.meansOf.join(' ')}`

/** The replications' figures, played once per request hash. */
export const simulateOutcomes = (
  request: SimulationRequest,
  runner: ReplicationRunner,
  onDone?: OnDone,
): Promise<readonly ReplicationOutcome[]> => {
  const { model, scenario, engine, meansOf, cache, onFirstRun } = request
  const seed = request.seed ?? scenario.seed
  const replications = request.replications ?? scenario.replications
  const hash = hashOf(request)
  const key = outcomesKey(request, hash)
  const known = cache?.outcomes.get(hash) ?? cache?.outcomes.get(key)
  if (known !== undefined) {
    onFirstRun?.(logRun(request))
    return known
  }
  const begun = cache?.begun.get(key) ?? []
  if (begun.length > 0) onFirstRun?.(logRun(request))
  const playing = onFirstRun === undefined || begun.length > 0 ? runner : keepingFirst(runner, onFirstRun)
  const rest = playing.run(
    Array.from({ length: replications - begun.length }, (_, i) => ({
      model,
      scenario,
      seed,
      replication: begun.length + i + 1,
      engine,
      ...(meansOf && { meansOf }),
    })),
    (done, of, { index, outcome }) =>
      onDone?.(begun.length + done, begun.length + of, { index: begun.length + index, outcome }),
  )
  const outcomes = begun.length === 0 ? rest : rest.then((played) => [...begun, ...played])
  cache?.outcomes.set(key, outcomes)
  cache?.begun.delete(key)
  return outcomes
}

/** Jobs of different scenarios, played together so that the workers share them; equal lists are played once. `onStart` hears how many. */
export const playOnce = (
  jobs: readonly ReplicationJob[],
  cache: ResultCache,
  runner: ReplicationRunner,
  onStart?: (jobs: number) => OnDone,
): Promise<readonly ReplicationOutcome[]> => {
  const hash = hashOfText(
    jobs
      .map(({ model, scenario, seed, replication, engine }) =>
        requestHash(model, scenario, seed, replication, engine),
      )
      .join('\n'),
  )
  const known = cache.outcomes.get(hash)
  if (known !== undefined) return known
  const outcomes = runner.run(jobs, onStart?.(jobs.length))
  cache.outcomes.set(hash, outcomes)
  return outcomes
}

/** Plays a scenario's replications and measures them; begins with the self-check. */
export const simulateScenario = async (
  request: SimulationRequest,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<SimulationResult> => {
  const { model, scenario, engine } = request
  const seed = request.seed ?? scenario.seed
  const replications = request.replications ?? scenario.replications
  const cache = request.cache ?? new ResultCache()
  const hash = requestHash(model, scenario, seed, replications, engine)
  const findings: Finding[] = []
  onProgress?.(0, replications)
  const check = selfCheckOf(cache, hash, model, scenario, seed)
  const staff = valueKey('staffHours', 'process', scenario.procedure)
  const soFar = liveEstimate()
  const played = await simulateOutcomes(
    { ...request, seed, replications, cache },
    runner,
    (done, of, { index, outcome }) => onProgress?.(done, of, soFar(index, outcome.values[staff] ?? 0)),
  )
  const place = (id: string) => model.nodes.find((node) => node.id === id)?.place ?? { file: scenario.file }

  const stopped = played.find((outcome) => outcome.stopped !== null)?.stopped
  if (stopped) {
    findings.push(
      experimentFinding(
        stopped.code as Parameters<typeof experimentFinding>[0],
        { ...place(stopped.element), element: stopped.element },
        { element: stopped.element, detail: stopped.detail },
      ),
    )
  }
  if (!check.agreed)
    findings.push(
      experimentFinding(
        'EXPERIMENT-ENGINES-DIFFER',
        { file: model.file, element: check.partsAt },
        { element: check.partsAt },
      ),
    )
  if (check.neverReached.length > 0)
    findings.push(
      experimentFinding(
        'EXPERIMENT-NEVER-REACHED',
        { ...place(check.neverReached[0]), element: check.neverReached[0] },
        { elements: check.neverReached.join(', '), cases: check.casesPlayed },
      ),
    )
  const stuck = new Map<string, number>()
  for (const outcome of played)
    for (const [id, count] of Object.entries(outcome.stuck)) stuck.set(id, (stuck.get(id) ?? 0) + count)
  for (const [id, count] of stuck)
    findings.push(
      experimentFinding('EXPERIMENT-STUCK', { ...place(id), element: id }, { element: id, cases: count }),
    )
  if (stopped === undefined && played.every(({ counts }) => counts.arrived + counts.opening === 0))
    findings.push(nothingArrived(scenario))
  if (scenario.period.kind === 'cases') {
    const { cases: asked } = scenario.period
    const arrived = Math.min(...played.map(({ counts }) => counts.played))
    if (stopped === undefined && arrived > 0 && arrived < asked)
      findings.push(experimentFinding('EXPERIMENT-FEWER-CASES', { file: scenario.file }, { asked, arrived }))
  }

  const closedForm = closedFormOf(model, scenario)
  findings.push(...loadFindings(model, scenario, played, closedForm))
  const { validation, findings: ofValidation } = validationOf(model, scenario, played)
  findings.push(...ofValidation)
  const mean = (figure: (outcome: ReplicationOutcome) => number) =>
    played.reduce((sum, outcome) => sum + figure(outcome), 0) / Math.max(1, played.length)
  const fromCounters = mean(({ values }) => values[COUNTER_L])
  const fromRows = mean(({ values }) => values[ROWS_L])
  return {
    format: 'yoryoku.simulation/1',
    scenario: { id: scenario.id, name: scenario.name, file: scenario.file },
    period: scenario.period,
    set: scenario.set ?? [],
    requestHash: hash,
    seed,
    replications,
    engine,
    fingerprint: hashOfText(played.map((outcome) => outcome.fingerprint).join('\n')),
    selfCheck: {
      agreed: check.agreed,
      casesPlayed: check.casesPlayed,
      eventsCompared: check.eventsCompared,
      neverReached: check.neverReached,
      conservation: played.every(
        ({ counts, stopped: early }) =>
          early !== null ||
          (counts.unfinished === counts.inSystem &&
            counts.opening + counts.arrived === counts.completed + counts.unfinished + counts.left),
      ),
      littlesLaw: {
        fromCounters,
        fromRows,
        agreed: Math.abs(fromCounters - fromRows) <= SAME * Math.max(1, fromRows),
      },
    },
    unfinishedCases: estimate(played.map(({ counts }) => counts.unfinished)),
    caseAccount: {
      opening: mean(({ counts }) => counts.opening),
      arrived: mean(({ counts }) => counts.arrived),
      completed: mean(({ counts }) => counts.completed),
      unfinished: mean(({ counts }) => counts.unfinished),
      left: mean(({ counts }) => counts.left),
    },
    closedForm: holds(closedForm)
      ? { staffHours: closedForm.staffHours, reason: null, steps: stepsOf(model, scenario, closedForm) }
      : { staffHours: null, reason: closedForm.reason, steps: [] },
    indicators: summarise(model, scenario, played),
    series: seriesOf(
      scenario,
      played.flatMap(({ series }) => series ?? []),
    ),
    assumptions: assumptionLines(scenario, model),
    validated: validation.validated,
    validation,
    findings,
  }
}

const selfCheckOf = (
  cache: ResultCache,
  hash: string,
  model: ProcessModel,
  scenario: Scenario,
  seed: number,
): EngineComparison => {
  const known = cache.selfChecks.get(hash)
  if (known !== undefined) return known
  const check = compareEngines(model, scenario, seed)
  cache.selfChecks.set(hash, check)
  return check
}
