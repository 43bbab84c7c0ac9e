import { oncePer } from '../model/once-per.ts'
import type { Seconds } from '../model/seconds.ts'
import { INTERRUPTED, UNFINISHED, WITHDRAWN, type WorkRows } from '../record/run-record.ts'
import type { CountedRows } from './counted-rows.ts'

/** What the resident of each case met on its way, by case row. */
export interface ResidentPath {
  readonly hasForms: boolean
  readonly hasWalks: boolean
  readonly hasDelivery: boolean
  /** Whether there are pools of residents. */
  readonly hasOwn: boolean
  readonly forms: Float64Array
  readonly walks: Float64Array
  /** When the case was called for 交付 and when it left with it: −1 where it was not. */
  readonly deliveryFrom: Float64Array
  readonly deliveredAt: Float64Array
  /** When the first work of staff was over; −1 without any. */
  readonly receivedUntil: Float64Array
  /** Seconds of the resident's own work. */
  readonly own: Float64Array
}

/** Undefined where the scenario says nothing of residents. */
export const residentPath = (rows: CountedRows): ResidentPath | undefined => {
  const { activities, resourcePools } = rows.run.scenario
  const isMeant =
    resourcePools.some(({ employment }) => employment === 'applicant') ||
    Object.values(activities).some(({ resident }) => resident !== undefined)
  if (!isMeant) return undefined
  return walk(rows)
}

/** Those who work together leave a row each, one after another. */
const isSameExecution = (work: WorkRows, row: number): boolean =>
  row > 0 &&
  work.case.values[row] === work.case.values[row - 1] &&
  work.element.values[row] === work.element.values[row - 1] &&
  work.visit.values[row] === work.visit.values[row - 1]

const walk = oncePer(({ run, staffPool }: CountedRows): ResidentPath => {
  const { model, scenario, record } = run
  const { work, cases } = record
  const settings = model.nodes.map(({ id }) => scenario.activities[id]?.resident)
  const formsOf = Float64Array.from(settings, (one) => one?.forms ?? 0)
  const walksOf = Float64Array.from(settings, (one) => one?.walks ?? 0)
  const delivers = Uint8Array.from(settings, (one) => (one?.delivery ? 1 : 0))
  const isApplicant = scenario.resourcePools.map(({ employment }) => employment === 'applicant')
  const path = {
    hasForms: formsOf.some((forms) => forms > 0),
    hasWalks: walksOf.some((walks) => walks > 0),
    hasDelivery: delivers.includes(1),
    hasOwn: isApplicant.includes(true),
    forms: new Float64Array(cases.length),
    walks: new Float64Array(cases.length),
    deliveryFrom: new Float64Array(cases.length).fill(-1),
    deliveredAt: new Float64Array(cases.length).fill(-1),
    receivedUntil: new Float64Array(cases.length).fill(-1),
    own: new Float64Array(cases.length),
  }
  const firstStart = new Float64Array(cases.length).fill(Infinity)
  const { length } = work
  for (let row = 0; row < length; row++) {
    const outcome = work.outcome.values[row]
    const of = work.case.values[row]
    const element = work.element.values[row]
    const pool = work.pool.values[row]
    if (pool >= 0 && isApplicant[pool]) path.own[of] += work.workedSeconds.values[row]
    if (outcome === WITHDRAWN || outcome === UNFINISHED || outcome === INTERRUPTED) continue
    const startedAt = work.startedAt.values[row]
    const completedAt = work.completedAt.values[row]
    if (pool >= 0 && staffPool[pool] === 1 && startedAt < firstStart[of]) {
      firstStart[of] = startedAt
      path.receivedUntil[of] = completedAt
    }
    if (delivers[element] === 1 && completedAt > path.deliveredAt[of]) {
      path.deliveredAt[of] = completedAt
      path.deliveryFrom[of] = startedAt
    }
    if (isSameExecution(work, row)) continue
    path.forms[of] += formsOf[element]
    path.walks[of] += walksOf[element]
  }
  return path
})

/** By case row: seconds of 補正, from when it could begin to when it was done; undefined where nothing is one. */
export const correctionSeconds = (
  { run }: CountedRows,
  measured: (from: Seconds, to: Seconds) => Seconds,
): Float64Array | undefined => {
  const corrects = Uint8Array.from(run.model.nodes, ({ id }) =>
    run.scenario.activities[id]?.resident?.correction ? 1 : 0,
  )
  if (!corrects.includes(1)) return undefined
  const { work, cases } = run.record
  const seconds = new Float64Array(cases.length)
  for (let row = 0; row < work.length; row++)
    if (corrects[work.element.values[row]] === 1 && !isSameExecution(work, row))
      seconds[work.case.values[row]] += measured(work.enabledAt.values[row], work.completedAt.values[row])
  return seconds
}
