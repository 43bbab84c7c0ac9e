import type { ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { OUTCOMES, type Outcome, type RunRecord } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Moments read 2026-04-01T08:30:00+09:00; what is not there is null. */
export interface LoggedCase {
  /** Arrival source and number of the resident: the same person has the same id in as-is and to-be. */
  readonly caseId: string
  readonly source: string
  readonly channel: string | null
  readonly arrivedAt: string
  readonly completedAt: string | null
  readonly outcome: Outcome
}

/** One row per worker of a piece of work. */
export interface LoggedWork {
  readonly caseId: string
  readonly source: string
  readonly channel: string | null
  readonly activityId: string
  readonly activityName: string
  readonly visit: number
  readonly pool: string | null
  /** Pool and number within it; nobody is identified. */
  readonly worker: string | null
  readonly enabledAt: string
  readonly startedAt: string
  readonly completedAt: string
  readonly workedSeconds: number
  /** The part of workedSeconds inside the counted period: what staff hours are summed from. */
  readonly countedSeconds: number
  readonly offDutySeconds: number
  readonly outcome: Outcome
}

export interface EventLog {
  readonly format: 'yoryoku.log/1'
  readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
  readonly seed: number
  readonly replication: number
  readonly cases: readonly LoggedCase[]
  readonly works: readonly LoggedWork[]
}

/** One replication with its rows. */
export interface PlayedRun {
  readonly seed: number
  readonly replication: number
  readonly record: RunRecord
  /** What calendar and clock in the office show at a moment of the record. */
  readonly timestamp: (at: Seconds) => string
}

/** The rows of one replication, in the words of the scenario and the drawing. */
export const eventLogOf = (model: ProcessModel, scenario: Scenario, run: PlayedRun): EventLog => {
  const { timestamp } = run
  const { cases, work } = run.record
  const caseRows = Array.from({ length: cases.length }, (_, row): LoggedCase => {
    const source = scenario.arrivals[cases.source.values[row]]
    const completedAt = cases.completedAt.values[row]
    return {
      caseId: `${source.id}-${cases.resident.values[row]}`,
      source: source.id,
      channel: source.channels[cases.channel.values[row]]?.id ?? null,
      arrivedAt: timestamp(cases.arrivedAt.values[row]),
      completedAt: completedAt < 0 ? null : timestamp(completedAt),
      outcome: OUTCOMES[cases.outcome.values[row]],
    }
  })
  const works = Array.from({ length: work.length }, (_, row): LoggedWork => {
    const { caseId, source, channel } = caseRows[work.case.values[row]]
    const activity = model.nodes[work.element.values[row]]
    const pool = scenario.resourcePools[work.pool.values[row]]?.id ?? null
    const worker = work.worker.values[row]
    return {
      caseId,
      source,
      channel,
      activityId: activity.id,
      activityName: activity.name,
      visit: work.visit.values[row],
      pool,
      worker: pool === null || worker < 0 ? null : `${pool}-${worker + 1}`,
      enabledAt: timestamp(work.enabledAt.values[row]),
      startedAt: timestamp(work.startedAt.values[row]),
      completedAt: timestamp(work.completedAt.values[row]),
      workedSeconds: toTheMillisecond(work.workedSeconds.values[row]),
      countedSeconds: toTheMillisecond(work.countedSeconds.values[row]),
      offDutySeconds: toTheMillisecond(work.offDutySeconds.values[row]),
      outcome: OUTCOMES[work.outcome.values[row]],
    }
  })
  const { id, name, file } = scenario
  return {
    format: 'yoryoku.log/1',
    scenario: { id, name, file },
    seed: run.seed,
    replication: run.replication,
    cases: caseRows,
    works,
  }
}

const toTheMillisecond = (seconds: Seconds): number => Math.round(seconds * 1000) / 1000
