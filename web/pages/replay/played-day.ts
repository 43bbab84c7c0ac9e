import type { WatchedDay } from '../../../src/experiment/watched-day.ts'
import { type FlowNode, isActivity, type ProcessModel } from '../../../src/model/process-model.ts'
import type { Seconds } from '../../../src/model/seconds.ts'

/**
 * What a token does where it stands: it waits for somebody to take it up, is worked at, rests while its work is
 * interrupted, waits for something to happen, or stands for what goes on inside the activity.
 */
export const DOINGS = ['waits', 'works', 'rests', 'awaits', 'holds'] as const
export type Doing = (typeof DOINGS)[number]

/** From when on it does what. */
interface Turn {
  readonly at: Seconds
  readonly what: Doing
  /** Its work is suspended: something urgent came, or a machine broke down. */
  readonly isSuspended?: boolean
}

/** A token at one flow node, for some time. */
export interface Stay {
  /** Position in the model's nodes. */
  readonly node: number
  readonly from: Seconds
  /** Infinity where the day does not see it end. */
  readonly to: Seconds
  readonly doings: Turn[]
  /** Flows (positions in the model) by which it came, in no time, from where it last stood. */
  readonly way: readonly number[]
}

/** One token from its first stay to its last. */
export interface Life {
  readonly token: number
  /** Row of the case. */
  readonly case: number
  readonly born: Seconds
  /** Infinity where the day does not see it end. */
  readonly gone: Seconds
  readonly stays: readonly Stay[]
  /** Flows to where it ended, and the node there. */
  readonly lastWay: readonly number[]
  readonly lastNode: number
  /** A round of a repeated activity: the activity itself has a token of its own. */
  readonly isRound: boolean
}

/** A token that stands at a moment. */
export interface Standing {
  readonly life: Life
  readonly stay: Stay
  readonly doing: Doing
}

/** The tokens of a watched day; where each of them is follows from the moment alone. */
export interface PlayedDay {
  readonly day: WatchedDay
  readonly model: ProcessModel
  readonly lives: readonly Life[]
  /** Everything at which a token does something else than before, in order. */
  readonly moments: readonly Seconds[]
  readonly rowOf: ReadonlyMap<number, WatchedDay['cases'][number]>
}

interface Growing {
  readonly token: number
  readonly case: number
  readonly born: Seconds
  readonly isRound: boolean
  readonly stays: Stay[]
  node: number
  from: Seconds
  doings: Turn[]
  way: number[]
  isStanding: boolean
}

const NOWHERE = -1

/** What a token does that has just come. */
const atFirst = (node: FlowNode, isRound: boolean): Doing => {
  if (!isActivity(node)) return node.kind === 'eventSubProcess' ? 'holds' : 'awaits'
  if (node.kind === 'subProcess') return 'holds'
  return node.marker.kind === 'none' || isRound ? 'awaits' : 'holds'
}

const NEXT: Readonly<Record<string, Doing>> = {
  request: 'waits',
  start: 'works',
  resume: 'works',
  suspend: 'rests',
  arrive: 'awaits',
}

const turnAt = (at: Seconds, said: string): Turn => ({
  at,
  what: NEXT[said],
  ...(said === 'suspend' && { isSuspended: true }),
})

/** Reads the token game of the day once, from its first line to its last. */
export function playedDay(day: WatchedDay, model: ProcessModel): PlayedDay {
  const nodeAt = day.nodes.map((id) => model.nodes.findIndex((node) => node.id === id))
  const flowAt = day.flows.map((id) => model.flows.findIndex((flow) => flow.id === id))
  const nodeOf = new Map(model.nodes.map((node) => [node.id, node.index]))
  const growing = new Map<number, Growing>()
  const lives: Life[] = []

  const isAt = (caseRow: number, node: number): boolean =>
    model.nodes[node] !== undefined &&
    [...growing.values()].some((one) => one.case === caseRow && one.node === node && one.isStanding)
  const isRepeated = (node: number): boolean => {
    const drawn = model.nodes[node]
    return drawn !== undefined && isActivity(drawn) && drawn.marker.kind !== 'none'
  }
  const bear = (token: number, caseRow: number, at: Seconds, node: number, isStanding: boolean): Growing => {
    const isRound = isStanding && isRepeated(node) && isAt(caseRow, node)
    const doings = isStanding && model.nodes[node] ? [{ at, what: atFirst(model.nodes[node], isRound) }] : []
    const one = {
      token,
      case: caseRow,
      born: at,
      isRound,
      stays: [],
      node,
      from: at,
      doings,
      way: [],
      isStanding,
    }
    growing.set(token, one)
    return one
  }
  /** A stay of no length leaves nothing but the way over it. */
  const endStay = (one: Growing, at: Seconds) => {
    if (!one.isStanding) return
    one.isStanding = false
    if (at <= one.from) return
    one.stays.push({ node: one.node, from: one.from, to: at, doings: one.doings, way: one.way })
    one.way = []
  }
  const bury = (one: Growing, at: Seconds) => {
    endStay(one, at)
    growing.delete(one.token)
    const { token, case: row, born, isRound, stays, way, node } = one
    lives.push({ token, case: row, born, gone: at, stays, lastWay: way, lastNode: node, isRound })
  }

  for (const { token, case: row, node, since, last } of day.standing) {
    const one = bear(token, row, since, nodeOf.get(node) ?? NOWHERE, true)
    if (last in NEXT) one.doings = [turnAt(since, last)]
  }
  const { kinds, at: moments, kind, token, element, case: rows } = day.lines
  for (let line = 0; line < moments.length; line++) {
    const said = kinds[kind[line]]
    const at = moments[line]
    let one = growing.get(token[line])
    if (said === 'enter') {
      const node = nodeAt[element[line]] ?? NOWHERE
      if (one === undefined) bear(token[line], rows[line], at, node, true)
      else {
        endStay(one, at)
        one.node = node
        one.from = at
        one.isStanding = true
        one.doings = [{ at, what: model.nodes[node] ? atFirst(model.nodes[node], false) : 'awaits' }]
      }
    } else if (said === 'take') {
      const flow = flowAt[element[line]] ?? NOWHERE
      // A token that splits sends others the further ways: they begin where it stood.
      one ??= bear(token[line], rows[line], at, model.flows[flow]?.source ?? NOWHERE, false)
      endStay(one, at)
      if (flow >= 0) one.way.push(flow)
    } else if (said === 'consume' || said === 'withdraw') {
      if (one !== undefined) bury(one, at)
    } else if (said in NEXT && one?.isStanding && nodeAt[element[line]] === one.node) {
      const now = one.doings[one.doings.length - 1]
      if (now?.at === at) one.doings.pop()
      one.doings.push(turnAt(at, said))
    }
  }
  for (const one of [...growing.values()]) bury(one, Infinity)
  restWithTheWorker(lives, day, nodeOf)
  lives.sort((one, other) => one.born - other.born || one.token - other.token)
  return {
    day,
    model,
    lives,
    moments: [...new Set(moments)].sort((one, other) => one - other),
    rowOf: new Map(day.cases.map((one) => [one.case, one])),
  }
}

/** Work that rests while its worker is away: the token rests too. */
function restWithTheWorker(
  lives: readonly Life[],
  { work, pools }: WatchedDay,
  nodeOf: ReadonlyMap<string, number>,
): void {
  const key = (row: number, node: number): string => `${row} ${node}`
  const stays = new Map<string, Stay[]>()
  for (const life of lives)
    for (const stay of life.stays) {
      const known = stays.get(key(life.case, stay.node))
      if (known === undefined) stays.set(key(life.case, stay.node), [stay])
      else known.push(stay)
    }
  for (const { case: row, element, pool, worker, startedAt, completedAt, rests } of work) {
    if (!rests || startedAt === null || worker < 0) continue
    const begun = startedAt
    const stay = stays
      .get(key(row, nodeOf.get(element) ?? NOWHERE))
      ?.find(({ doings }) => doings.some(({ at, what }) => what === 'works' && (at === begun || at <= 0)))
    const desk = pools[pool]?.desk[worker]
    if (stay === undefined || desk === undefined) continue
    const to = Math.min(completedAt ?? Infinity, stay.to)
    const from = Math.max(begun, 0)
    const changes = desk.flatMap(([opens, closes]) => [
      { at: opens, what: 'works' as const },
      { at: closes, what: 'rests' as const },
    ])
    if (!desk.some(([opens, closes]) => opens <= from && from < closes))
      changes.unshift({ at: from, what: 'rests' })
    const inside = changes.filter(({ at }) => at >= from && at < to)
    stay.doings.push(...inside)
    stay.doings.sort((one, other) => one.at - other.at)
  }
}

/** Which stay of a life a moment falls in; −1 outside of all. */
export function stayAt({ stays, gone }: Life, at: Seconds): number {
  if (at >= gone) return -1
  let low = 0
  let high = stays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (stays[middle].from <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

const NO_TURN: Turn = { at: 0, what: 'awaits' }

export function turnOf({ doings }: Stay, at: Seconds): Turn {
  let turn = NO_TURN
  for (const one of doings) {
    if (one.at > at) break
    turn = one
  }
  return turn
}

export const doingAt = (stay: Stay, at: Seconds): Doing => turnOf(stay, at).what

const SLICE: Seconds = 300

/** Which lives touch a stretch of the day, so that a moment need not look at all of them. */
export class LivesByTime {
  private readonly slices: Life[][]
  private readonly byEnd: readonly Life[]

  constructor({ lives }: PlayedDay) {
    this.slices = Array.from({ length: 86_400 / SLICE }, () => [])
    for (const life of lives) {
      const first = Math.max(0, Math.floor(life.born / SLICE))
      const last = Math.min(this.slices.length - 1, Math.floor(life.gone / SLICE))
      for (let slice = first; slice <= last; slice++) this.slices[slice].push(life)
    }
    this.byEnd = lives.filter(({ gone }) => gone < Infinity).sort((one, other) => one.gone - other.gone)
  }

  /** Those that may live at the moment, in order of birth. */
  near(at: Seconds): readonly Life[] {
    return this.slices[Math.min(this.slices.length - 1, Math.max(0, Math.floor(at / SLICE)))]
  }

  /** Those that ended in (from, to]. */
  ended(from: Seconds, to: Seconds): readonly Life[] {
    return this.byEnd.slice(this.firstAfter(from), this.firstAfter(to))
  }

  private firstAfter(at: Seconds): number {
    let low = 0
    let high = this.byEnd.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.byEnd[middle].gone <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Every token that stands somewhere at the moment. */
export function standingAt(lives: LivesByTime, at: Seconds): Standing[] {
  const found: Standing[] = []
  for (const life of lives.near(at)) {
    const stay = life.stays[stayAt(life, at)]
    if (stay !== undefined && at < stay.to) found.push({ life, stay, doing: doingAt(stay, at) })
  }
  return found
}

/** How many tokens do what, by node. */
export interface Tally {
  readonly waits: Int32Array
  readonly works: Int32Array
  readonly rests: Int32Array
  readonly awaits: Int32Array
  readonly holds: Int32Array
}

export function tallyAt(lives: LivesByTime, { model }: PlayedDay, at: Seconds): Tally {
  const count = () => new Int32Array(model.nodes.length)
  const tally: Tally = { waits: count(), works: count(), rests: count(), awaits: count(), holds: count() }
  for (const { stay, doing } of standingAt(lives, at)) if (stay.node >= 0) tally[doing][stay.node]++
  return tally
}

/** The first moment after this one, or the last before it, at which something happens; undefined at the ends. */
export function nextMoment(moments: readonly Seconds[], at: Seconds, step: 1 | -1): Seconds | undefined {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (step === 1 ? moments[middle] <= at : moments[middle] < at) low = middle + 1
    else high = middle
  }
  return step === 1 ? moments[low] : moments[low - 1]
}
