import type { Seconds } from '../model/seconds.ts'
import { INTERRUPTED } from '../record/run-record.ts'
import type { LabourRates } from './labour-rates.ts'
import type { MeasuredRun } from './measured-run.ts'

/** A figure of the work rows, added up. */
export interface Sums {
  readonly total: number
  /** By node; only where `done` is 1 has any of that work been done. */
  readonly byElement: Float64Array
  readonly done: Uint8Array
  readonly byPool: Float64Array
  /** By source and channel. */
  readonly byGroup: Float64Array
}

/** What several indicators ask of the work rows, found in one walk over them. */
export interface WorkTally {
  readonly staffHours: Sums
  readonly overtimeHours: Sums
  readonly applicantHours: Sums
  /** Counted hours × the rate of who worked them. */
  readonly labourYen: Sums
  /** By node, then by source and channel (node × groups + group): staff hours, and how often it was done in the counted time. */
  readonly staffByUnit: Float64Array
  readonly executions: Int32Array
  /** Counted seconds by pool, of people and machines. */
  readonly poolSeconds: Float64Array
  /** By node: of the work of counted cases, its waits, its work, and how often it was finished. */
  readonly waits: Float64Array
  readonly worked: Float64Array
  readonly finished: Int32Array
  /** By node: seconds of waiting inside the counted time. */
  readonly queued: Float64Array
  /** By case row: the union of its waits. */
  readonly caseWaits: Float64Array
  /** By case row: the wait before the first work of staff; −1 where there is none. */
  readonly callWaits: Float64Array
}

/** Nobody was needed, or those whose hours are neither staff's nor residents' own. */
const OTHER = 0
const STAFF = 1
const APPLICANT = 2

/** What must be known of the cases and pools before. */
export interface TallyMarks {
  readonly run: MeasuredRun
  /** By case row: 1 where its times count. */
  readonly counts: Uint8Array
  readonly staffPool: Uint8Array
  /** By case row: its source and channel. */
  readonly groupOf: Int32Array
  readonly groups: readonly unknown[]
  readonly rates: LabourRates
}

/** Columns are read once and added up in the order of the rows; no function is called on the way. */
export const tallyWork = ({ run, counts, staffPool, groupOf, groups, rates }: TallyMarks): WorkTally => {
  const { work, cases } = run.record
  const { countFrom, countTo } = run
  const rows = work.length
  const width = groups.length
  const nodes = run.model.nodes.length
  const pools = run.scenario.resourcePools.length
  const of = work.case.values
  const elements = work.element.values
  const poolOf = work.pool.values
  const workers = work.worker.values
  const enabledAt = work.enabledAt.values
  const startedAt = work.startedAt.values
  const completedAt = work.completedAt.values
  const visits = work.visit.values
  const workedSeconds = work.workedSeconds.values
  const countedSeconds = work.countedSeconds.values
  const overtimeSeconds = work.overtimeSeconds.values
  const outcomes = work.outcome.values

  const kinds = Uint8Array.from(staffPool, (isStaff, pool) =>
    isStaff === 1 ? STAFF : run.scenario.resourcePools[pool].employment === 'applicant' ? APPLICANT : OTHER,
  )
  const emptySums = () => ({
    byElement: new Float64Array(nodes),
    byPool: new Float64Array(pools),
    byGroup: new Float64Array(groups.length),
  })
  const staff = emptySums()
  const overtime = emptySums()
  const applicants = emptySums()
  const labour = emptySums()
  const { byElement: staffByElement, byPool: staffByPool, byGroup: staffByGroup } = staff
  const { byElement: overtimeByElement, byPool: overtimeByPool, byGroup: overtimeByGroup } = overtime
  const { byElement: ownByElement, byPool: ownByPool, byGroup: ownByGroup } = applicants
  const { byElement: yenByElement, byPool: yenByPool, byGroup: yenByGroup } = labour
  const { has: hasRate, plain, ofWorkers } = rates
  const staffDone = new Uint8Array(nodes)
  const applicantsDone = new Uint8Array(nodes)
  const paidDone = new Uint8Array(nodes)
  let staffTotal = 0
  let overtimeTotal = 0
  let applicantTotal = 0
  let yenTotal = 0
  let lastCase = -1
  let lastElement = -1
  let lastVisit = -1
  const staffByUnit = new Float64Array(nodes * width)
  const executions = new Int32Array(nodes * width)
  const poolSeconds = new Float64Array(pools)
  const waits = new Float64Array(nodes)
  const worked = new Float64Array(nodes)
  const finished = new Int32Array(nodes)
  const queued = new Float64Array(nodes)
  const caseWaits = new Float64Array(cases.length)
  const waitedFrom = new Float64Array(cases.length).fill(-Infinity)
  const waitedUntil = new Float64Array(cases.length).fill(-Infinity)
  const callWaits = new Float64Array(cases.length).fill(-1)
  const calledAt = new Float64Array(cases.length).fill(Infinity)
  /** Cases whose waits do not begin in the order of the rows. */
  const entangled = new Set<number>()

  for (let row = 0; row < rows; row++) {
    const caseRow = of[row]
    const element = elements[row]
    const pool = poolOf[row]
    const enabled = enabledAt[row]
    const started = startedAt[row]
    const group = groupOf[caseRow]
    const unit = element * width + group
    if (pool >= 0) {
      const seconds = countedSeconds[row]
      poolSeconds[pool] += seconds
      const kind = kinds[pool]
      if (kind !== OTHER) {
        const hours = seconds / 3600
        if (kind === STAFF) {
          staffTotal += hours
          staffByElement[element] += hours
          staffByPool[pool] += hours
          staffByGroup[group] += hours
          staffDone[element] = 1
          staffByUnit[unit] += hours
          if (overtimeSeconds[row] !== 0) {
            const late = overtimeSeconds[row] / 3600
            overtimeTotal += late
            overtimeByElement[element] += late
            overtimeByPool[pool] += late
            overtimeByGroup[group] += late
          }
          if (hasRate[pool] === 1) {
            const own = ofWorkers[pool]
            const worker = workers[row]
            const yen = hours * (worker >= 0 && worker < own.length ? own[worker] : plain[pool])
            yenTotal += yen
            yenByElement[element] += yen
            yenByPool[pool] += yen
            yenByGroup[group] += yen
            paidDone[element] = 1
          }
          if (started < calledAt[caseRow]) {
            calledAt[caseRow] = started
            callWaits[caseRow] = started - enabled
          }
        } else {
          applicantTotal += hours
          ownByElement[element] += hours
          ownByPool[pool] += hours
          ownByGroup[group] += hours
          applicantsDone[element] = 1
        }
      }
    }
    // Those who work together leave a row each, one after another; interrupted work goes on in another row.
    if (outcomes[row] === INTERRUPTED) lastCase = -1
    else {
      const visit = visits[row]
      if (caseRow !== lastCase || element !== lastElement || visit !== lastVisit) {
        if (completedAt[row] >= countFrom) executions[unit]++
        lastCase = caseRow
        lastElement = element
        lastVisit = visit
      }
    }
    if (counts[caseRow] === 1) {
      waits[element] += started - enabled
      worked[element] += workedSeconds[row]
      if (outcomes[row] !== INTERRUPTED) finished[element]++
    }
    if (!(started > enabled)) continue
    if (enabled >= waitedFrom[caseRow]) {
      waitedFrom[caseRow] = enabled
      const until = waitedUntil[caseRow]
      if (started > until) {
        caseWaits[caseRow] += started - (enabled > until ? enabled : until)
        waitedUntil[caseRow] = started
      }
    } else entangled.add(caseRow)
    const from = enabled > countFrom ? enabled : countFrom
    const to = started < countTo ? started : countTo
    if (to > from) queued[element] += to - from
  }
  if (entangled.size > 0) uniteWaits(run, entangled, caseWaits)
  return {
    staffHours: { ...staff, total: staffTotal, done: staffDone },
    overtimeHours: { ...overtime, total: overtimeTotal, done: staffDone },
    applicantHours: { ...applicants, total: applicantTotal, done: applicantsDone },
    labourYen: { ...labour, total: yenTotal, done: paidDone },
    staffByUnit,
    executions,
    poolSeconds,
    waits,
    worked,
    finished,
    queued,
    caseWaits,
    callWaits,
  }
}

/** Of cases in which several things waited at once: the union of the waits. */
const uniteWaits = (run: MeasuredRun, cases: ReadonlySet<number>, caseWaits: Float64Array): void => {
  const { work } = run.record
  const waitsOf = new Map<number, (readonly [from: Seconds, to: Seconds])[]>()
  for (const caseRow of cases) waitsOf.set(caseRow, [])
  for (let row = 0; row < work.length; row++) {
    const from = work.enabledAt.values[row]
    const to = work.startedAt.values[row]
    if (to > from) waitsOf.get(work.case.values[row])?.push([from, to])
  }
  for (const [caseRow, waits] of waitsOf) {
    waits.sort((x, y) => x[0] - y[0])
    let total = 0
    let until = -Infinity
    for (const [from, to] of waits) {
      if (to <= until) continue
      total += to - Math.max(from, until)
      until = to
    }
    caseWaits[caseRow] = total
  }
}
