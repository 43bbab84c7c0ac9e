import type { ProcessModel } from '../model/process-model.ts'
import { delayedFlows } from './delayed-flows.ts'
import { LOG } from './event-log.ts'
import { buildMachines } from './machines.ts'
import { ModellingError } from './modelling-error.ts'
import { refill } from './refill.ts'
import { TokenGame } from './token-game.ts'
import type { TokenGamePort } from './token-game-port.ts'

/** What can become of a case, found by playing every choice in every order. */
export interface Exploration {
  /** Different markings reached. */
  readonly states: number
  /** False when a bound was met: then what was found is true, and what was not found is unknown. */
  readonly isComplete: boolean
  /** Whether tokens or unread messages pile up without end; such markings are not followed further. */
  readonly isUnbounded: boolean
  /** From every marking the case can still end, no end event of a process having been reached twice. */
  readonly canAlwaysEnd: boolean
  /** The same, and no message is left that nobody has read. */
  readonly endsWithoutUnread: boolean
  /** Nodes at which tokens are held in markings from which nothing can move, each once. */
  readonly stuckAt: readonly number[]
  /** Sequence flows that held more than one token at a time. */
  readonly unsafeFlows: readonly number[]
  /** Nodes that some token entered. */
  readonly reached: ReadonlySet<number>
  /** Markings in which the drawing gives no way on (ModellingError): nodes. */
  readonly errorsAt: readonly number[]
}

export interface ExplorationOptions {
  readonly maxStates: number
  readonly entry: { readonly scope: number; readonly startNode: number }
  /** Scopes of the processes that begin with the case. */
  readonly companions: readonly number[]
  /** Whether every timer that interrupts nothing may fire again; else only those whose time the drawing leaves open. */
  readonly timersFireAgain?: boolean
}

/** Rounds and instances worth telling apart: none, one, several. */
const SEVERAL = 2
/** More tokens or unread messages than that beyond one in each place, and the marking is not followed further. */
const CROWD = 2
const CASE = 0

interface Pending {
  readonly agent: number
  readonly event: number
}

/** A world in which anything can happen: every answer is a choice, and everything awaited may come next. */
class AnyWorld implements TokenGamePort {
  readonly pending = new Map<number, Pending>()
  readonly reached = new Set<number>()
  hasEnded = false
  hadUnread = false
  /** End events of processes that have been reached, once or more often. */
  readonly ends = new Map<string, number>()
  private handles = 0
  /** The answers of this play, and how many each question had. */
  private answers: number[] = []
  private questions: number[] = []

  /** Follows these answers; later questions get the first one. */
  follow(answers: readonly number[]): void {
    this.answers = [...answers]
    this.questions = []
  }

  /** The next play after this one, in the order of answers; undefined after the last. */
  nextAnswers(): number[] | undefined {
    const said = this.questions.map((_, at) => this.answers[at] ?? 0)
    for (let at = said.length - 1; at >= 0; at--)
      if (said[at] + 1 < this.questions[at]) return [...said.slice(0, at), said[at] + 1]
    return undefined
  }

  private choose(among: number): number {
    const answer = this.answers[this.questions.length] ?? 0
    this.questions.push(among)
    return answer
  }
  private maybe(): boolean {
    return this.choose(2) === 1
  }

  private readonly model: ProcessModel
  private readonly unread: () => boolean
  private readonly scopeAround: (token: number) => number
  private anyTrue = false
  constructor(model: ProcessModel, ask: { unread(): boolean; scopeAround(token: number): number }) {
    this.model = model
    this.unread = ask.unread
    this.scopeAround = ask.scopeAround
  }

  remember(): () => void {
    const pending = [...this.pending]
    const { hasEnded, hadUnread, handles } = this
    const ends = [...this.ends]
    return () => {
      refill(this.pending, pending)
      this.hasEnded = hasEnded
      this.hadUnread = hadUnread
      refill(this.ends, ends)
      this.handles = handles
    }
  }

  workTime = (): number => 1
  timerTime = (): number => 1
  schedule(_delay: number, agent: number, event: number): number {
    this.pending.set(++this.handles, { agent, event })
    return this.handles
  }
  cancel(handle: number): void {
    this.pending.delete(handle)
  }
  request = (): boolean => true
  release(): void {}
  chooseOne(_token: number, node: number): number {
    const ways = this.model.nodes[node].outgoing
    return ways[this.choose(ways.length)]
  }
  /** The first time, any set of ways; when it was empty, all of them. */
  chooses(_token: number, _node: number, _flow: number, attempt: number): boolean {
    return attempt > 0 || this.maybe()
  }
  /** Conditions of a split without a default flow are taken to leave one way at least. */
  evaluate(_token: number, flow: number): boolean {
    const { outgoing, defaultFlow } = this.model.nodes[this.model.flows[flow].source]
    const conditional = outgoing.filter((one) => one !== defaultFlow && this.model.flows[one].condition)
    const ways = outgoing.length - (defaultFlow >= 0 ? 1 : 0)
    if (flow === conditional[0]) this.anyTrue = false
    const mustHold =
      defaultFlow < 0 && ways === conditional.length && flow === conditional.at(-1) && !this.anyTrue
    const holds = mustHold || this.maybe()
    this.anyTrue ||= holds
    return holds
  }
  occurs = (): boolean => this.maybe()
  conditionHolds = (): boolean => this.maybe()
  activates = (): boolean => this.maybe()
  adHocCompletes = (): boolean => this.maybe()
  instanceEventHolds = (): boolean => this.maybe()
  instanceCount = (): number => this.choose(SEVERAL + 1)
  loopsAgain = (_token: number, _node: number, rounds: number): boolean => rounds < SEVERAL && this.maybe()
  completesEarly = (): boolean => this.maybe()
  performScript(): void {}
  caseEnded(): void {
    this.hasEnded = true
    this.hadUnread = this.unread()
  }
  record(kind: number, token: number, node: number): void {
    // what a termination takes away has not been reached
    if (kind === LOG.terminated)
      for (const end of this.ends.keys()) if (end.startsWith(`${token} `)) this.ends.delete(end)
    if (kind !== LOG.consume || this.model.nodes[node]?.kind !== 'endEvent') return
    if (this.model.scopes[this.model.nodes[node].scope].kind !== 'process') return
    const key = `${this.scopeAround(token)} ${node}`
    this.ends.set(key, Math.min(SEVERAL, (this.ends.get(key) ?? 0) + 1))
  }
  get isProper(): boolean {
    return [...this.ends.values()].every((times) => times === 1)
  }
}

interface Marking {
  readonly successors: number[]
  readonly hasEnded: boolean
  readonly hasUnread: boolean
  readonly isProper: boolean
  readonly isCrowded: boolean
}

/**
 * Plays a case in every possible way, marking by marking, breadth first. Tokens may rest on every sequence flow, so that
 * two paths interleave in every order, although a run moves them at once.
 */
export const explore = (drawn: ProcessModel, options: ExplorationOptions): Exploration => {
  const { model, flowOf, nodeOf } = delayedFlows(drawn, options.timersFireAgain ?? false)
  const machines = buildMachines(model)
  const world: AnyWorld = new AnyWorld(model, {
    unread: () => game.unreadMessages(CASE).length > 0,
    scopeAround: (token) => game.scopeAround(token),
  })
  const game: TokenGame = new TokenGame(machines, world, {
    engine: 'tables',
    log: true,
    maxStepsPerInstant: 10_000,
  })
  const numbers = new Map<string, number>()
  const markings: Marking[] = []
  const unsafeFlows = new Set<number>()
  const stuckAt = new Set<number>()
  const errorsAt = new Set<number>()
  const reached = new Set<number>()
  let isComplete = true
  let isUnbounded = false
  const open: { number: number; restore: () => void; moves: readonly number[] }[] = []

  /** Looks at where the tokens are; whether there are too many in the same place. */
  const look = (): boolean => {
    let surplus = game.unreadMessages(CASE).reduce((sum, [, count]) => sum + count - 1, 0)
    const inPlace = new Map<number, number>()
    for (const token of game.tokensOf(CASE)) {
      const node = game.nodeOf(token)
      if (node < 0) continue
      reached.add(nodeOf[node])
      const place = node * 1_048_576 + game.scopeAround(token)
      const count = (inPlace.get(place) ?? 0) + 1
      inPlace.set(place, count)
      if (count === 1) continue
      surplus++
      if (flowOf[node] >= 0) unsafeFlows.add(flowOf[node])
    }
    return surplus > CROWD
  }

  /** The marking reached, numbered; new ones are put on the list of those to go on from. */
  const arrive = (): number | undefined => {
    const waits = new Map<number, number[]>()
    for (const { agent, event } of world.pending.values())
      waits.set(agent, [...(waits.get(agent) ?? []), event])
    const pendingOf = (agent: number) => (waits.get(agent) ?? []).sort((x, y) => x - y).join(',')
    const ends = [...world.ends].map((end) => end.join(' ')).sort()
    const text = world.hasEnded
      ? `ended ${world.hadUnread} ${world.isProper}`
      : `${game.markingOf(CASE, pendingOf)} ${ends.join(';')}`
    const known = numbers.get(text)
    if (known !== undefined) return known
    if (markings.length >= options.maxStates) {
      isComplete = false
      return undefined
    }
    const number = markings.length
    numbers.set(text, number)
    markings.push({
      successors: [],
      hasEnded: world.hasEnded,
      hasUnread: world.hadUnread,
      isProper: world.isProper,
      isCrowded: look(),
    })
    if (markings[number].isCrowded) {
      isUnbounded = true
      return number
    }
    const moves = [...world.pending.keys()]
    if (moves.length === 0 && !world.hasEnded)
      for (const node of game.stuckNodes(CASE)) stuckAt.add(nodeOf[node])
    if (moves.length > 0 && !world.hasEnded) {
      const ofGame = game.remember()
      const ofWorld = world.remember()
      open.push({
        number,
        moves,
        restore: () => {
          ofGame()
          ofWorld()
        },
      })
    }
    return number
  }

  /** Makes one move with every combination of answers. */
  const playAll = (from: number | undefined, restore: () => void, move: () => void) => {
    let answers: number[] | undefined = []
    while (answers) {
      restore()
      world.follow(answers)
      try {
        move()
        game.settle()
        const to = arrive()
        if (from !== undefined && to !== undefined) markings[from].successors.push(to)
      } catch (error) {
        if (!(error instanceof ModellingError)) throw error
        errorsAt.add(nodeOf[error.node] ?? -1)
        isComplete &&=
          from === undefined || markings[from].successors.length > 0 || error.code !== 'ZERO-TIME-LOOP'
      }
      answers = world.nextAnswers()
    }
  }

  const ofGame = game.remember()
  const ofWorld = world.remember()
  playAll(
    undefined,
    () => {
      ofGame()
      ofWorld()
    },
    () => {
      game.startCase(options.entry.scope, options.entry.startNode, CASE)
      for (const companion of options.companions) game.startCompanion(companion, CASE)
    },
  )
  for (let at = 0; at < open.length; at++) {
    const { number, restore, moves } = open[at]
    for (const handle of moves)
      playAll(number, restore, () => {
        const { agent, event } = world.pending.get(handle)!
        world.pending.delete(handle)
        game.expire(agent, event)
      })
    // a marking once left is not gone back to
    open[at] = undefined as never
  }
  return {
    states: markings.length,
    isComplete,
    isUnbounded,
    canAlwaysEnd:
      isComplete &&
      canAlwaysReach(markings, (marking) => (marking.hasEnded && marking.isProper) || marking.isCrowded),
    endsWithoutUnread:
      isComplete &&
      canAlwaysReach(markings, (marking) => marking.hasEnded && marking.isProper && !marking.hasUnread),
    stuckAt: [...stuckAt].sort((x, y) => x - y),
    unsafeFlows: [...unsafeFlows].sort((x, y) => x - y),
    reached,
    errorsAt: [...errorsAt].sort((x, y) => x - y),
  }
}

/** Whether one of the goals can be reached from every marking. */
const canAlwaysReach = (markings: readonly Marking[], isGoal: (marking: Marking) => boolean): boolean => {
  const before: number[][] = markings.map(() => [])
  for (const [from, { successors }] of markings.entries()) for (const to of successors) before[to].push(from)
  const good = new Set<number>()
  for (const [number, marking] of markings.entries()) if (isGoal(marking)) good.add(number)
  for (const number of good) for (const earlier of before[number]) good.add(earlier)
  return good.size === markings.length
}
