import type { ProcessModel } from '../model/process-model.ts'
import { AnyWorld } from './any-world.ts'
import { delayedFlows } from './delayed-flows.ts'
import { buildMachines } from './machines.ts'
import { ModellingError } from './modelling-error.ts'
import { TokenGame } from './token-game.ts'

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
  /** Those markings, each with the shortest way to it, by which nodes hold tokens; twenty of them at most. */
  readonly deadlocks: readonly Deadlock[]
  /** Nodes that go on being entered after the last chance to end or to get stuck; empty unless all was explored. */
  readonly endlessAt: readonly number[]
  /** Nodes before which tokens grow in number each time round, and nodes whose messages do. */
  readonly pilesUpAt: readonly number[]
  readonly floodsFrom: readonly number[]
  /** End events of processes reached more than once by one case. */
  readonly endsTwiceAt: readonly number[]
  /** Nodes whose message is left unread when a case ends. */
  readonly unreadFrom: readonly number[]
  /** Sequence flows that held more than one token at a time. */
  readonly unsafeFlows: readonly number[]
  /** Nodes that some token entered, and sequence flows that some token took. */
  readonly reached: ReadonlySet<number>
  readonly taken: ReadonlySet<number>
  /** Markings in which the drawing gives no way on (ModellingError): nodes. */
  readonly errorsAt: readonly number[]
}

export interface Deadlock {
  readonly nodes: readonly number[]
  /** Nodes entered on the way, in their order. */
  readonly path: readonly number[]
}

export interface ExplorationOptions {
  readonly maxStates: number
  /** A move with one set of answers is a play; without it, as many as there are. */
  readonly maxPlays?: number
  readonly entry: { readonly scope: number; readonly startNode: number }
  /** Scopes of the processes that begin with the case. */
  readonly companions: readonly number[]
  /** Whether every timer that interrupts nothing may fire again; else only those whose time the drawing leaves open. */
  readonly timersFireAgain?: boolean
}

/** More tokens or unread messages than that beyond one in each place, and the marking is not followed further. */
const CROWD = 2
const CASE = 0
const TOLD = 20
/** Of a place: tokens of the same node in different instances of a scope are apart. */
const NODES = 1_048_576

interface Marking {
  readonly successors: number[]
  /** Where it was first reached from; -1 for the first markings. */
  readonly before: number
  /** Nodes entered by the move that led here first. */
  readonly entered: readonly number[]
  /** How many tokens are in each place, and how many messages unread: -1 - way. */
  readonly places: ReadonlyMap<number, number>
  readonly isStuck: boolean
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
    unread: () => game.unreadMessages(CASE).map(([way]) => way),
    scopeAround: (token) => game.scopeAround(token),
  })
  const game: TokenGame = new TokenGame(machines, world, {
    engine: 'tables',
    log: true,
    maxStepsPerInstant: 10_000,
  })
  const { sends } = machines.channels
  const sendersOf = (way: number): number[] =>
    drawn.nodes.flatMap(({ index }) => (sends[index].includes(way) ? [index] : []))
  const numbers = new Map<string, number>()
  const markings: Marking[] = []
  const isDrawn = (node: number) => node < drawn.nodes.length
  const unsafeFlows = new Set<number>()
  const deadlocks = new Map<string, Deadlock>()
  const pilesUpAt = new Set<number>()
  const floodsFrom = new Set<number>()
  const endsTwiceAt = new Set<number>()
  const unreadWays = new Set<number>()
  const failing = new Set<number>()
  let plays = 0
  const stuckAt = new Set<number>()
  const errorsAt = new Set<number>()
  let isComplete = true
  let isUnbounded = false
  const open: { number: number; restore: () => void; moves: readonly number[] }[] = []

  /** Where the tokens are, and how many more than one in each place. */
  const look = (): { places: Map<number, number>; surplus: number } => {
    const places = new Map<number, number>()
    let surplus = 0
    for (const [way, count] of game.unreadMessages(CASE)) {
      places.set(-1 - way, count)
      surplus += count - 1
    }
    for (const token of game.tokensOf(CASE)) {
      const node = game.nodeOf(token)
      if (node < 0) continue
      const place = node + NODES * (game.scopeAround(token) + 1)
      const count = (places.get(place) ?? 0) + 1
      places.set(place, count)
      if (count === 1) continue
      surplus++
      if (flowOf[node] >= 0) unsafeFlows.add(flowOf[node])
    }
    return { places, surplus }
  }

  const pathTo = (marking: number): readonly number[] => {
    const steps: (readonly number[])[] = []
    for (let at = marking; at >= 0; at = markings[at].before) steps.push(markings[at].entered)
    return steps.reverse().flat()
  }

  /** Places that hold more than in a marking gone through before, and no place less: it can go on like that. */
  const seeGrowth = ({ before, places }: Marking): void => {
    for (let earlier = before; earlier >= 0; earlier = markings[earlier].before) {
      const then = markings[earlier].places
      if (![...then].every(([place, count]) => (places.get(place) ?? 0) >= count)) continue
      for (const [place, count] of places) {
        if (count <= (then.get(place) ?? 0)) continue
        if (place >= 0) pilesUpAt.add(nodeOf[place % NODES])
        else for (const sender of sendersOf(-1 - place)) floodsFrom.add(sender)
      }
      return
    }
  }

  /** The marking reached, numbered; new ones are put on the list of those to go on from. */
  const arrive = (before: number): number | undefined => {
    const waits = new Map<number, number[]>()
    for (const { agent, event } of world.pending.values())
      waits.set(agent, [...(waits.get(agent) ?? []), event])
    const pendingOf = (agent: number) => (waits.get(agent) ?? []).sort((x, y) => x - y).join(',')
    const ends = [...world.ends].map((end) => end.join(' ')).sort()
    for (const [end, times] of world.ends) if (times > 1) endsTwiceAt.add(Number(end.split(' ')[1]))
    if (world.hasEnded) for (const way of world.unreadWays) unreadWays.add(way)
    const text = world.hasEnded
      ? `ended ${world.unreadWays.length > 0} ${world.isProper}`
      : `${game.markingOf(CASE, pendingOf)} ${ends.join(';')}`
    const known = numbers.get(text)
    if (known !== undefined) return known
    if (markings.length >= options.maxStates) {
      isComplete = false
      return undefined
    }
    const number = markings.length
    numbers.set(text, number)
    const { places, surplus } = look()
    const moves = [...world.pending.keys()]
    markings.push({
      successors: [],
      before,
      entered: world.entered.filter(isDrawn),
      places,
      hasEnded: world.hasEnded,
      hasUnread: world.unreadWays.length > 0,
      isProper: world.isProper,
      isStuck: moves.length === 0 && !world.hasEnded,
      isCrowded: surplus > CROWD,
    })
    if (markings[number].isCrowded) {
      isUnbounded = true
      seeGrowth(markings[number])
      return number
    }
    if (markings[number].isStuck) {
      const nodes = [...new Set(game.stuckNodes(CASE).map((node) => nodeOf[node]))].sort((x, y) => x - y)
      for (const node of nodes) stuckAt.add(node)
      const key = nodes.join(' ')
      if (deadlocks.size < TOLD && !deadlocks.has(key)) deadlocks.set(key, { nodes, path: pathTo(number) })
    }
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
      if (++plays > (options.maxPlays ?? Infinity)) {
        isComplete = false
        return
      }
      restore()
      world.follow(answers)
      try {
        move()
        game.settle()
        const to = arrive(from ?? -1)
        if (from !== undefined && to !== undefined) markings[from].successors.push(to)
      } catch (error) {
        if (!(error instanceof ModellingError)) throw error
        errorsAt.add(nodeOf[error.node] ?? -1)
        if (from !== undefined) failing.add(from)
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
  const sorted = (nodes: Iterable<number>) => [...nodes].sort((x, y) => x - y)
  const endless = (): number[] => {
    const goesOn = canReach(
      markings,
      (marking, number) => marking.hasEnded || marking.isStuck || marking.isCrowded || failing.has(number),
    )
    const caught = markings.filter(({ before }, number) => !goesOn.has(number) && before >= 0)
    return sorted(
      new Set(caught.filter(({ before }) => !goesOn.has(before)).flatMap(({ entered }) => entered)),
    )
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
    stuckAt: sorted(stuckAt),
    deadlocks: [...deadlocks.values()],
    endlessAt: isComplete ? endless() : [],
    pilesUpAt: sorted(pilesUpAt),
    floodsFrom: sorted(floodsFrom),
    endsTwiceAt: sorted(endsTwiceAt),
    unreadFrom: sorted(new Set([...unreadWays].flatMap(sendersOf))),
    unsafeFlows: sorted(unsafeFlows),
    reached: new Set([...world.reached].filter(isDrawn)),
    taken: new Set([...world.taken].filter((flow) => flow < drawn.flows.length)),
    errorsAt: sorted(errorsAt),
  }
}

/** The markings from which one of the goals can be reached. */
const canReach = (
  markings: readonly Marking[],
  isGoal: (marking: Marking, number: number) => boolean,
): ReadonlySet<number> => {
  const before: number[][] = markings.map(() => [])
  for (const [from, { successors }] of markings.entries()) for (const to of successors) before[to].push(from)
  const good = new Set<number>()
  for (const [number, marking] of markings.entries()) if (isGoal(marking, number)) good.add(number)
  for (const number of good) for (const earlier of before[number]) good.add(earlier)
  return good
}

const canAlwaysReach = (markings: readonly Marking[], isGoal: (marking: Marking) => boolean): boolean =>
  canReach(markings, isGoal).size === markings.length
