import { LOG, LOG_KINDS, type LogKind } from '../machine/event-log.ts'
import { formatDate, parseDate } from '../model/civil-date.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { OUTCOMES, type Outcome, type RunRecord } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { workersOf } from '../simulation/resources/workers.ts'
import { Simulation } from '../simulation/simulate-run.ts'
import { type Timeline, timelineOf } from '../simulation/timeline.ts'
import { machineSetOf } from './play-replication.ts'
import type { Engine } from './replication-runner.ts'

export interface WatchRequest {
  readonly model: ProcessModel
  readonly scenario: Scenario
  readonly engine: Engine
  readonly seed?: number
  readonly replication?: number
  /** 'YYYY-MM-DD'; without it the day with as many arrivals as the middle one of all days. */
  readonly date?: string
}

/** A piece of work that touches the day; moments are seconds since its midnight and may lie on other days. */
export interface WatchedWork {
  readonly case: number
  /** BPMN id. */
  readonly element: string
  /** Position of the pool in `pools`; −1 when nobody was needed. */
  readonly pool: number
  readonly worker: number
  readonly enabledAt: Seconds
  /** null when nobody had begun by the end of the run. */
  readonly startedAt: Seconds | null
  /** null when it is not done by the end of the run. */
  readonly completedAt: Seconds | null
  /** Whether it rested while the worker was away (lunch, night, other work); else it was done in one go. */
  readonly rests: boolean
  readonly outcome: Outcome
}

export interface WatchedCase {
  /** Row of the record: names the case in this replication. */
  readonly case: number
  /** Position of the arrival source in `sources`, and the number of the resident in it: the same in every variant. */
  readonly source: number
  readonly resident: number
  /** Name of the channel; null without channels. */
  readonly channel: Words | null
  readonly arrivedAt: Seconds
  /** null when it is not done by the end of the run. */
  readonly completedAt: Seconds | null
  readonly outcome: Outcome
}

/** Seconds since midnight, [from, to). */
export type Stretches = readonly (readonly [from: Seconds, to: Seconds])[]

/** A simulated day to be looked at, from the rows and the token game of one replication. */
export interface WatchedDay {
  readonly format: 'yoryoku.watch/1'
  readonly scenario: { readonly id: string; readonly name: Words; readonly file: string }
  readonly seed: number
  readonly replication: number
  readonly date: string
  /** The counted days with their arrivals, to choose another one from. */
  readonly days: readonly { readonly date: string; readonly arrivals: number }[]
  readonly sources: readonly { readonly id: string; readonly name: Words }[]
  readonly pools: readonly {
    readonly id: string
    readonly name: Words
    readonly unlimited: boolean
    /** By worker: when on duty on this day, seconds since midnight. */
    readonly duty: readonly Stretches[]
    /** The part of it given to this work (担当割合); equal to `duty` where nothing else takes any. */
    readonly desk: readonly Stretches[]
  }[]
  /** BPMN ids, which `lines` name by position. */
  readonly nodes: readonly string[]
  readonly flows: readonly string[]
  readonly cases: readonly WatchedCase[]
  readonly work: readonly WatchedWork[]
  /** Tokens that stand somewhere at midnight, the longest standing first. */
  readonly standing: readonly {
    readonly token: number
    readonly case: number
    readonly node: string
    /** When it came there; not after midnight. */
    readonly since: Seconds
    /** The last it did there: `start` of one at work, `request` of one that waits for somebody. */
    readonly last: LogKind
  }[]
  /** What the token game did on the day, in order. `element` is a position in `flows` for takes and decisions, else in `nodes`. */
  readonly lines: {
    readonly kinds: readonly LogKind[]
    readonly at: readonly Seconds[]
    readonly kind: readonly number[]
    readonly token: readonly number[]
    readonly element: readonly number[]
    readonly case: readonly number[]
  }
}

const FIRST = 1
/** Lines of whole scopes and of messages between them move no token of a diagram. */
const OF_SCOPES: ReadonlySet<number> = new Set(
  (['open', 'completed', 'terminated', 'cancelled', 'failed'] as const).map((kind) => LOG[kind]),
)
const ENDS_STANDING: ReadonlySet<number> = new Set(
  (['leave', 'consume', 'withdraw', 'terminate'] as const).map((kind) => LOG[kind]),
)

/** How a token that stands is doing. */
const AT_WORK: ReadonlySet<number> = new Set(
  (['request', 'start', 'suspend', 'resume', 'arrive'] as const).map((kind) => LOG[kind]),
)

interface Standing {
  readonly case: number
  readonly node: number
  readonly since: Seconds
  last: number
}

/** Plays one replication and keeps a day of it; undefined where the scenario is not on dates, or nobody comes. */
export const watchDay = (request: WatchRequest): WatchedDay | undefined => {
  const { model, scenario, engine } = request
  if (scenario.period.kind !== 'dates') return undefined
  const timeline = timelineOf(scenario.period)
  const seed = request.seed ?? scenario.seed
  const replication = request.replication ?? FIRST
  const machines = machineSetOf(model)
  const date =
    request.date ??
    middleDay(
      arrivalsByDay(
        new Simulation(model, scenario, { engine, machines }).run(seed, replication).record,
        timeline,
      ),
    )
  if (date === undefined) return undefined
  const midnight = (parseDate(date) - timeline.runStartDay) * DAY
  const lines = {
    at: [] as number[],
    kind: [] as number[],
    token: [] as number[],
    element: [] as number[],
    case: [] as number[],
  }
  const stands = new Map<number, Standing>()
  let standing: WatchedDay['standing'] | undefined
  const standingNow = () =>
    [...stands].map(([token, { case: row, node, since, last }]) => ({
      token,
      case: row,
      node: model.nodes[node].id,
      since: since - midnight,
      last: LOG_KINDS[last],
    }))
  const simulation = new Simulation(model, scenario, {
    engine,
    machines,
    onLog: (at, kind, token, element, caseIndex) => {
      if (at >= midnight + DAY || OF_SCOPES.has(kind)) return
      if (at < midnight) {
        const known = stands.get(token)
        if (kind === LOG.enter) {
          stands.delete(token)
          stands.set(token, { case: caseIndex, node: element, since: at, last: kind })
        } else if (ENDS_STANDING.has(kind)) stands.delete(token)
        else if (known?.node === element && AT_WORK.has(kind)) known.last = kind
        return
      }
      standing ??= standingNow()
      lines.at.push(at - midnight)
      lines.kind.push(kind)
      lines.token.push(token)
      lines.element.push(element)
      lines.case.push(caseIndex)
    },
  })
  const { record } = simulation.run(seed, replication)
  const { id, name, file } = scenario
  return {
    format: 'yoryoku.watch/1',
    scenario: { id, name, file },
    seed,
    replication,
    date,
    days: arrivalsByDay(record, timeline),
    sources: scenario.arrivals.map((one) => ({ id: one.id, name: one.name })),
    pools: scenario.resourcePools.map((pool) => {
      const workers = pool.unlimited ? [] : workersOf(pool, scenario, timeline)
      return {
        id: pool.id,
        name: pool.name,
        unlimited: pool.unlimited,
        duty: workers.map(({ duty }) => stretches(duty, midnight)),
        desk: workers.map(({ desk }) => stretches(desk, midnight)),
      }
    }),
    nodes: model.nodes.map((node) => node.id),
    flows: model.flows.map((flow) => flow.id),
    ...rowsOfDay(record, model, scenario, midnight),
    standing: standing ?? standingNow(),
    lines: { kinds: LOG_KINDS, ...lines },
  }
}

const arrivalsByDay = (
  { cases }: RunRecord,
  { runStartDay, countFrom, countTo }: Timeline,
): WatchedDay['days'] => {
  const first = Math.floor(countFrom / DAY)
  const counts = new Map<number, number>()
  for (let row = 0; row < cases.length; row++) {
    const at = cases.arrivedAt.values[row]
    if (at < countFrom || at >= countTo) continue
    const day = Math.floor(at / DAY)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const days: { date: string; arrivals: number }[] = []
  for (let day = first; day * DAY < countTo; day++)
    days.push({ date: formatDate(runStartDay + day), arrivals: counts.get(day) ?? 0 })
  return days
}

/** Neither the quietest nor the busiest: the earliest day with as many arrivals as the middle one. */
const middleDay = (days: WatchedDay['days']): string | undefined => {
  const open = days.filter(({ arrivals }) => arrivals > 0)
  const middle = [...open].sort((one, other) => one.arrivals - other.arrivals)[Math.floor(open.length / 2)]
  return open.find(({ arrivals }) => arrivals === middle?.arrivals)?.date
}

const stretches = (
  duty: { isOpen(at: Seconds): boolean; nextChange(at: Seconds): Seconds },
  midnight: Seconds,
): [Seconds, Seconds][] => {
  const found: [Seconds, Seconds][] = []
  for (let at = midnight; at < midnight + DAY; ) {
    const next = Math.min(duty.nextChange(at), midnight + DAY)
    if (duty.isOpen(at)) found.push([at - midnight, next - midnight])
    at = next
  }
  return found
}

const rowsOfDay = (
  { cases, work }: RunRecord,
  model: ProcessModel,
  scenario: Scenario,
  midnight: Seconds,
): Pick<WatchedDay, 'cases' | 'work'> => {
  const ends = midnight + DAY
  const since = (at: Seconds): Seconds | null => (at < 0 ? null : at - midnight)
  const found: WatchedWork[] = []
  const wanted = new Set<number>()
  for (let row = 0; row < cases.length; row++) {
    const done = cases.completedAt.values[row]
    if (cases.arrivedAt.values[row] < ends && (done < 0 || done >= midnight)) wanted.add(row)
  }
  for (let row = 0; row < work.length; row++) {
    const done = work.completedAt.values[row]
    if (work.enabledAt.values[row] >= ends || (done >= 0 && done < midnight)) continue
    found.push({
      case: work.case.values[row],
      element: model.nodes[work.element.values[row]].id,
      pool: work.pool.values[row],
      worker: work.worker.values[row],
      enabledAt: work.enabledAt.values[row] - midnight,
      startedAt: since(work.startedAt.values[row]),
      completedAt: since(done),
      rests: work.offDutySeconds.values[row] > 0,
      outcome: OUTCOMES[work.outcome.values[row]],
    })
  }
  return {
    work: found,
    cases: [...wanted].map((row) => ({
      case: row,
      source: cases.source.values[row],
      resident: cases.resident.values[row],
      channel: scenario.arrivals[cases.source.values[row]].channels[cases.channel.values[row]]?.name ?? null,
      arrivedAt: cases.arrivedAt.values[row] - midnight,
      completedAt: since(cases.completedAt.values[row]),
      outcome: OUTCOMES[cases.outcome.values[row]],
    })),
  }
}
