import { matchingName } from '../model/names.ts'
import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import type { CaseStory } from './case-stories.ts'

/** What following the log's cases through a drawing shows. */
export interface Replay {
  /** How often each way out was gone, by flow index. */
  readonly taken: ReadonlyMap<number, number>
  /** How often each node was passed, by node index: the whole of which the ways are parts. */
  readonly passed: ReadonlyMap<number, number>
  /** How often an activity with a loop was done, and how often of these once more, by node index. */
  readonly rounds: ReadonlyMap<number, { readonly done: number; readonly again: number }>
  /** Entries that were found on a way through the drawing. */
  readonly followed: number
  /** Entries that no way leads to from where the case was. */
  readonly astray: number
  /** Activities on the way that the log does not show. */
  readonly skipped: number
  /** Cases told from start to end without either. */
  readonly fitting: number
  /** Activities of the log that the drawing has not, with their entries. */
  readonly unknown: ReadonlyMap<string, number>
}

/** Passing an activity without its entry costs as much as this many of anything else. */
const SKIPPED = 1000
/** A way by a boundary event is less likely than the plain one. */
const INTERRUPTED = 10
/** Ways of more skipped activities than this are no ways. */
const FARTHEST = 12 * SKIPPED

interface Leg {
  readonly cost: number
  /** The step that led here: a flow, or −1 for going in or out of a subprocess. */
  readonly before: number
  readonly flow: number
}

/** Where a token can go: positions are nodes; a token stands *behind* a node it has passed. */
class Ways {
  readonly #model: ProcessModel
  readonly #starts: readonly (readonly number[])[]
  readonly #callers: readonly (readonly number[])[]
  readonly #links: ReadonlyMap<string, number>
  readonly #trees = new Map<number, Map<number, Leg>>()

  constructor(model: ProcessModel) {
    this.#model = model
    const { nodes, scopes } = model
    this.#starts = scopes.map((scope) =>
      scope.nodes.filter((node) => nodes[node].incoming.length === 0 && startsScope(nodes[node])),
    )
    this.#callers = scopes.map(({ index }) =>
      nodes.flatMap((node) => (node.kind === 'subProcess' && node.child === index ? [node.index] : [])),
    )
    this.#links = new Map(
      nodes.flatMap((node) =>
        node.kind === 'intermediateCatchEvent' && node.trigger.kind === 'link'
          ? [[`${node.scope} ${node.trigger.name}`, node.index] as const]
          : [],
      ),
    )
  }

  /** Where cases begin: behind nothing, before these nodes. */
  begin(): number[] {
    const { scopes, nodes } = this.#model
    const own = scopes.flatMap((scope) =>
      scope.kind === 'process' && this.#callers[scope.index].length === 0 ? this.#starts[scope.index] : [],
    )
    const plain = own.filter((node) => nodes[node].kind === 'startEvent')
    return plain.length > 0 ? plain : own
  }

  /** What comes after a node has been passed, each with the flow gone. */
  next(index: number): { readonly node: number; readonly flow: number; readonly cost: number }[] {
    const { nodes, flows } = this.#model
    const node = nodes[index]
    const out = node.outgoing.map((flow) => ({ node: flows[flow].target, flow, cost: 1 }))
    const boundary = isActivity(node)
      ? node.boundaryEvents.map((event) => ({ node: event, flow: -1, cost: INTERRUPTED }))
      : []
    const inside =
      node.kind === 'subProcess'
        ? this.#starts[node.child].map((start) => ({ node: start, flow: -1, cost: 1 }))
        : []
    const back =
      node.outgoing.length === 0
        ? this.#callers[node.scope].flatMap((caller) =>
            nodes[caller].outgoing.map((flow) => ({ node: flows[flow].target, flow, cost: 1 })),
          )
        : []
    const link =
      node.kind === 'intermediateThrowEvent' && node.trigger.kind === 'link'
        ? this.#links.get(`${node.scope} ${node.trigger.name}`)
        : undefined
    // A subprocess is gone through where anything is drawn inside, not past.
    const past = inside.length > 0 ? out.map((one) => ({ ...one, cost: SKIPPED })) : out
    return [
      ...inside,
      ...past,
      ...boundary,
      ...back,
      ...(link === undefined ? [] : [{ node: link, flow: -1, cost: 1 }]),
    ]
  }

  /** The cheapest legs from behind a node to before every other one. */
  from(index: number): ReadonlyMap<number, Leg> {
    const known = this.#trees.get(index)
    if (known) return known
    const { nodes } = this.#model
    const legs = new Map<number, Leg>()
    const done = new Set<number>()
    const open = new Map<number, number>()
    const goOn = (at: number, cost: number) => {
      for (const { node, flow, cost: step } of this.next(at)) {
        const total = cost + step
        if (total > FARTHEST || total >= (legs.get(node)?.cost ?? Infinity)) continue
        legs.set(node, { cost: total, before: at, flow })
        open.set(node, total)
      }
    }
    goOn(index, 0)
    while (open.size > 0) {
      let nearest = -1
      let least = Infinity
      for (const [node, cost] of open)
        if (cost < least) {
          nearest = node
          least = cost
        }
      open.delete(nearest)
      if (done.has(nearest)) continue
      done.add(nearest)
      goOn(nearest, least + (isTask(nodes[nearest]) ? SKIPPED : 0))
    }
    this.#trees.set(index, legs)
    return legs
  }
}

const isTask = (node: FlowNode): boolean => node.kind === 'task'
const startsScope = (node: FlowNode): boolean =>
  node.kind === 'startEvent' ||
  ((isActivity(node) || node.kind.endsWith('Gateway')) && !(isActivity(node) && node.isForCompensation))
const isEnd = (node: FlowNode): boolean => node.outgoing.length === 0 && node.kind === 'endEvent'

/** A mark of where the case is: behind a node, by one flow of it where the node splits, by any where it does not. */
interface Token {
  readonly behind: number
  /** The only flow it may leave by; −1 for any. */
  readonly by: number
  /** Left by an inclusive split: it need not be gone. */
  readonly optional: boolean
}

const splitsAll = (node: FlowNode): boolean =>
  node.kind === 'parallelGateway' ||
  (node.kind !== 'exclusiveGateway' &&
    node.kind !== 'inclusiveGateway' &&
    node.kind !== 'complexGateway' &&
    node.kind !== 'eventBasedGateway' &&
    node.outgoing.length > 1)
const maySplit = (node: FlowNode): boolean =>
  (node.kind === 'inclusiveGateway' || node.kind === 'complexGateway') && node.outgoing.length > 1

/** Where what went several ways becomes one again. */
const joins = (node: FlowNode): boolean =>
  node.incoming.length > 1 &&
  (node.kind === 'parallelGateway' || node.kind === 'inclusiveGateway' || node.kind === 'complexGateway')

/**
 * Follows every case through the drawing by the names of its activities (full-width and half-width count as one): each
 * entry is reached from where the case stands by the way that passes the fewest activities the log does not show. A
 * parallel split leaves a token on each way, an inclusive one tokens that may be used. What no way leads to is put
 * down as gone astray, and the case goes on from there.
 */
export const replay = (stories: readonly CaseStory[], model: ProcessModel): Replay => {
  const ways = new Ways(model)
  const { nodes, flows } = model
  const byName = new Map<string, number[]>()
  for (const node of nodes)
    if (isTask(node) && node.name !== '') {
      const name = matchingName(node.name)
      byName.set(name, [...(byName.get(name) ?? []), node.index])
    }
  const taken = new Map<number, number>()
  const passed = new Map<number, number>()
  const unknown = new Map<string, number>()
  const rounds = new Map<number, { done: number; again: number }>()
  const isLoop = (index: number): boolean => {
    const node = nodes[index]
    return isActivity(node) && node.marker.kind === 'loop'
  }
  const goRound = (index: number, again: number) => {
    const { done, again: before } = rounds.get(index) ?? { done: 0, again: 0 }
    if (isLoop(index)) rounds.set(index, { done: done + 1, again: before + again })
  }
  const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)
  let followed = 0
  let astray = 0
  let skipped = 0
  let fitting = 0

  /** The nodes and flows from a token to a node, in order. */
  const wayTo = (token: Token, target: number): { node: number; flow: number }[] | undefined => {
    const first = token.by < 0 ? undefined : flows[token.by].target
    const steps: { node: number; flow: number }[] = []
    const legs =
      first === undefined ? ways.from(token.behind) : first === target ? undefined : ways.from(first)
    for (let at = target; legs !== undefined; ) {
      const leg = legs.get(at)
      if (leg === undefined) return undefined
      steps.push({ node: at, flow: leg.flow })
      at = leg.before
      if (at === (first ?? token.behind)) break
    }
    if (first !== undefined) steps.push({ node: first, flow: token.by })
    return steps.reverse()
  }
  const costTo = (token: Token, target: number): number => {
    if (token.by < 0) return ways.from(token.behind).get(target)?.cost ?? Infinity
    const first = flows[token.by].target
    if (first === target) return 1
    return 1 + (isTask(nodes[first]) ? SKIPPED : 0) + (ways.from(first).get(target)?.cost ?? Infinity)
  }
  /** The tokens a node leaves behind when it is passed, without the way gone on. */
  const leftBehind = (node: FlowNode, gone: number): Token[] =>
    splitsAll(node) || maySplit(node)
      ? node.outgoing.flatMap((by) =>
          by === gone ? [] : [{ behind: node.index, by, optional: maySplit(node) }],
        )
      : []

  for (const { entries } of stories) {
    let tokens: Token[] = []
    const initial = ways.begin()
    let begun = false
    let clean = true
    const tally = (steps: readonly { node: number; flow: number }[]) =>
      steps.forEach(({ node, flow }, i) => {
        if (flow >= 0) count(taken, flow)
        if (i < steps.length - 1) count(passed, node)
      })
    /** Goes on from one token; what it leaves on the way stays. */
    const go = (token: Token, steps: readonly { node: number; flow: number }[]) => {
      tokens = tokens.filter((one) => one !== token)
      tally(steps)
      steps.forEach(({ node }, i) => {
        if (joins(nodes[node]))
          for (const other of tokens) {
            const there = costTo(other, node) < SKIPPED ? wayTo(other, node) : undefined
            if (there === undefined) continue
            if (!other.optional) tally(there)
            tokens = tokens.filter((one) => one !== other)
          }
        if (i === steps.length - 1) return
        if (isTask(nodes[node])) {
          skipped++
          clean = false
        }
        tokens.push(...leftBehind(nodes[node], steps[i + 1].flow))
      })
    }
    const arrive = (node: number) => {
      goRound(node, 0)
      const all = splitsAll(nodes[node]) ? leftBehind(nodes[node], -1) : []
      tokens.push(...(all.length > 0 ? all : [{ behind: node, by: -1, optional: false }]))
    }
    const startAt = (target: number): boolean => {
      const start = initial
        .map((node) => ({
          node,
          cost: node === target ? 0 : (ways.from(node).get(target)?.cost ?? Infinity),
        }))
        .sort((one, other) => one.cost - other.cost)[0]
      if (start === undefined || start.cost === Infinity) return false
      const token = { behind: start.node, by: -1, optional: false }
      tokens.push(...(splitsAll(nodes[start.node]) ? leftBehind(nodes[start.node], -1) : [token]))
      return true
    }
    for (const { activity } of entries) {
      const targets = byName.get(activity)
      if (targets === undefined) {
        count(unknown, activity)
        clean = false
        continue
      }
      if (!begun) {
        begun = true
        if (initial.includes(targets[0])) {
          arrive(targets[0])
          followed++
          continue
        }
        startAt(targets[0])
      }
      const again = tokens.find(({ behind, by }) => by < 0 && isLoop(behind) && targets.includes(behind))
      if (again) {
        followed++
        goRound(again.behind, 1)
        continue
      }
      let best: { token: Token; target: number; cost: number } | undefined
      for (const token of tokens)
        for (const target of targets) {
          const cost = costTo(token, target)
          if (cost < (best?.cost ?? Infinity)) best = { token, target, cost }
        }
      const steps = best && wayTo(best.token, best.target)
      if (best === undefined || steps === undefined) {
        astray++
        clean = false
        arrive(targets[0])
        continue
      }
      followed++
      go(best.token, steps)
      arrive(best.target)
    }
    // What is left goes to an end where nothing more is to be done on the way.
    for (const token of [...tokens]) {
      if (token.optional || !tokens.includes(token)) continue
      const ends = nodes
        .flatMap((node) => (isEnd(node) && model.scopes[node.scope].kind === 'process' ? [node.index] : []))
        .map((end) => ({ end, cost: costTo(token, end) }))
        .sort((one, other) => one.cost - other.cost)
      const steps = ends.length > 0 && ends[0].cost < SKIPPED ? wayTo(token, ends[0].end) : undefined
      if (steps) go(token, steps)
      else if (ends.length > 0) {
        clean = false
        if (ends[0].cost < Infinity) skipped += Math.floor(ends[0].cost / SKIPPED)
      }
    }
    if (clean) fitting++
  }
  return { taken, passed, rounds, followed, astray, skipped, fitting, unknown }
}
