import { CountedRows, INDICATORS, workInProgressFromRows } from '../indicators/index.ts'
import { staffHours } from '../indicators/staff-hours.ts'
import { buildMachines } from '../machine/machines.ts'
import { oncePer } from '../model/once-per.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { fingerprintBeside, fingerprintOf } from '../record/fingerprint.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { calendarOf } from '../simulation/calendar.ts'
import { type RunResult, Simulation } from '../simulation/simulate-run.ts'
import { timelineOf } from '../simulation/timeline.ts'
import { percentilesOf } from '../statistics/percentile.ts'
import type { ReplicationJob, ReplicationOutcome } from './replication-runner.ts'
import { seriesOfRun } from './series.ts'
import { timeSlotsOf } from './time-slots.ts'
import { workFactors } from './work-factors.ts'

const PERCENTILES = [50, 90, 95]
const SHARES = PERCENTILES.map((p) => p / 100)

/** Names a figure of one run: indicator, what it speaks of, and the percentile if it is one. */
export const valueKey = (indicator: string, kind: string, id: string, percent?: number): string =>
  percent === undefined ? `${indicator}|${kind}|${id}` : `${indicator}|${kind}|${id}|${percent}`

/** Names the share of cases of which an indicator stays within so many seconds. */
export const withinKey = (indicator: string, kind: string, id: string, within: number): string =>
  `${valueKey(indicator, kind, id)}|within${within}`

/** L from the rows, beside workInProgress from counters: both sides of Little's law. */
export const ROWS_L = valueKey('littlesLaw', 'process', 'rows')
export const COUNTER_L = valueKey('littlesLaw', 'process', 'counters')
export const staffedKey = (pool: string): string => valueKey('staffedHours', 'resourcePool', pool)

export const machineSetOf = oncePer(buildMachines)

let prepared:
  | {
      readonly scenario: Scenario
      readonly model: ProcessModel
      readonly engine: string
      readonly simulation: Simulation
      readonly office: ReturnType<typeof calendarOf> | undefined
    }
  | undefined

/** Plays one replication and measures it. The rows stay here; figures and fingerprint go home. */
export const playReplication = (job: ReplicationJob): ReplicationOutcome => {
  const { run, office } = play(job, true)
  return { fingerprint: fingerprintOf(run.record), ...measured(job, run, countedRows(job, run, office)) }
}

/** The same; where the platform takes fingerprints beside this thread, it is measured meanwhile. */
export const playReplicationBeside = async (job: ReplicationJob): Promise<ReplicationOutcome> => {
  const { run, office } = play(job, true)
  return measuredBeside(job, run, countedRows(job, run, office))
}

/** Plays one replication, whose rows stay until it is measured; what staff worked in it is known before. */
export const playForHours = (
  job: ReplicationJob,
): {
  readonly hours: ReplicationOutcome['values']
  readonly outcome: () => Promise<ReplicationOutcome>
} => {
  const { run, office } = play(job, false)
  const rows = countedRows(job, run, office)
  const hours: Record<string, number> = {}
  staffHours.measure(rows, (kind, id, value) => {
    hours[valueKey(staffHours.id, kind, id)] = value
  })
  return { hours, outcome: () => measuredBeside(job, run, rows) }
}

/** The same as `playReplication` with the rows, for whoever wants to see them. */
export const playAndKeep = (
  job: ReplicationJob,
): { readonly outcome: ReplicationOutcome; readonly run: RunResult } => {
  const { run, office } = play(job, false)
  const figures = measured(job, run, countedRows(job, run, office))
  return { outcome: { fingerprint: fingerprintOf(run.record), ...figures }, run }
}

interface Played {
  readonly run: RunResult
  readonly office: ReturnType<typeof calendarOf> | undefined
}

/** `overwrite`: nobody reads the rows after this. */
const play = ({ model, scenario, engine, seed, replication }: ReplicationJob, overwrite: boolean): Played => {
  if (prepared?.scenario !== scenario || prepared.model !== model || prepared.engine !== engine) {
    const setting = scenario.calendars[scenario.arrivals[0]?.calendar ?? '']
    prepared = {
      scenario,
      model,
      engine,
      simulation: new Simulation(model, scenario, { engine, machines: machineSetOf(model) }),
      office:
        setting === undefined || setting.always
          ? undefined
          : calendarOf(setting, timelineOf(scenario.period)),
    }
  }
  return { run: prepared.simulation.run(seed, replication, { overwrite }), office: prepared.office }
}

const countedRows = (
  { model, scenario }: ReplicationJob,
  { record, countFrom, countTo, caseSeconds, staffedSeconds }: RunResult,
  office: Played['office'],
): CountedRows =>
  new CountedRows({
    model,
    scenario,
    record,
    countFrom,
    countTo,
    caseSeconds,
    staffedSeconds,
    ...(office && { officeSeconds: (from, to) => office.openSecondsBetween(from, to) }),
  })

const measuredBeside = async (
  job: ReplicationJob,
  run: RunResult,
  rows: CountedRows,
): Promise<ReplicationOutcome> => {
  const taking = fingerprintBeside(run.record)
  const figures = measured(job, run, rows)
  return { fingerprint: await taking, ...figures }
}

const measured = (
  { scenario, meansOf }: ReplicationJob,
  run: RunResult,
  rows: CountedRows,
): Omit<ReplicationOutcome, 'fingerprint'> => {
  const values: Record<string, number> = {}
  for (const indicator of INDICATORS) {
    if (meansOf !== undefined && !meansOf.includes(indicator.id)) continue
    indicator.measure(rows, (kind, id, value, observations) => {
      values[valueKey(indicator.id, kind, id)] = value
      if (observations === undefined || observations.length === 0) return
      for (const { indicator: asked, within } of scenario.sharesWithin ?? [])
        if (asked === indicator.id)
          values[withinKey(asked, kind, id, within)] =
            observations.filter((one) => one <= within).length / observations.length
      if (meansOf !== undefined) return
      percentilesOf(observations, SHARES).forEach((found, i) => {
        values[valueKey(indicator.id, kind, id, PERCENTILES[i])] = found
      })
    })
  }
  values[ROWS_L] = workInProgressFromRows(rows.run)
  values[COUNTER_L] = run.countTo > run.countFrom ? run.caseSeconds / (run.countTo - run.countFrom) : 0
  scenario.resourcePools.forEach((pool, i) => {
    values[staffedKey(pool.id)] = run.staffedSeconds[i] / 3600
  })
  const series = meansOf ? undefined : seriesOfRun(rows, run.timeline)
  return {
    values,
    counts: {
      opening: run.opening,
      arrived: run.arrived,
      completed: run.completed,
      unfinished: run.unfinished,
      left: run.left,
      played: run.record.cases.length,
      inSystem: run.inSystem,
    },
    events: run.events,
    bySource: run.bySource,
    stuck: run.stuck,
    stopped: run.stopped,
    ...(series && { series }),
    factors: workFactors(rows),
    ...(scenario.bySlot && { slots: timeSlotsOf(rows, run.timeline, scenario.bySlot.limit) }),
  }
}
