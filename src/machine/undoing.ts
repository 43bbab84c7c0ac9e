import { triggersOf } from '../model/event-triggers.ts'
import type { BoundaryEvent } from '../model/process-model.ts'
import { isActivity } from '../model/process-model.ts'
import type { Board } from './board.ts'
import { LOG } from './event-log.ts'
import { refill } from './refill.ts'

const NOBODY = -1

/** An activity that has been completed and could be undone, with what was completed inside it. */
interface Completed {
  readonly node: number
  readonly inside: readonly Completed[]
}

/**
 * Compensation (BPMN 2.0.2 §13.5.5): what was completed in a scope is remembered and undone in the opposite order; by
 * the handler on the activity's border, else by the compensation event subprocess inside it, else by undoing what was
 * completed inside.
 */
export class Undoing {
  private readonly board: Board
  /** Per node: the activity that undoes it; -1 without. */
  private readonly handlerOf: readonly number[]
  /** Per node: start event of the compensation event subprocess inside; -1 without. */
  private readonly innerHandlerOf: readonly number[]
  /** Whether anything in the drawing is ever undone. */
  readonly isUsed: boolean
  /** Per open scope, in order of completion. */
  private readonly completed = new Map<number, Completed[]>()
  /** Per token at an activity: what was completed inside, until the activity itself is completed. */
  private readonly insideToken = new Map<number, Completed[]>()
  /** Scopes of compensation event subprocesses: they undo what was completed in the activity they belong to. */
  private readonly handling = new Set<number>()
  /** Per agent that undoes: what is left to do, the next one last. */
  private readonly left = new Map<number, Completed[]>()

  constructor(board: Board) {
    const { nodes, scopes } = board.model
    this.board = board
    this.handlerOf = nodes.map((node) =>
      isActivity(node)
        ? (node.boundaryEvents
            .map((index) => (nodes[index] as BoundaryEvent).handler)
            .find((handler) => handler >= 0) ?? NOBODY)
        : NOBODY,
    )
    const isCompensationStart = (index: number) =>
      nodes[index].kind === 'startEvent' &&
      triggersOf(nodes[index]).some((trigger) => trigger.kind === 'compensate')
    this.innerHandlerOf = nodes.map((node) => {
      if (node.kind !== 'subProcess') return NOBODY
      const handlers = scopes[node.child].nodes.flatMap((index) => {
        const inner = nodes[index]
        return inner.kind === 'eventSubProcess' ? scopes[inner.child].nodes.filter(isCompensationStart) : []
      })
      return handlers[0] ?? NOBODY
    })
    this.isUsed =
      this.handlerOf.some((handler) => handler >= 0) || this.innerHandlerOf.some((start) => start >= 0)
  }

  /** The token has completed its activity. A repeated activity is undone once for every round. */
  activityCompleted(token: number, node: number): void {
    const { agents, model } = this.board
    const activity = model.nodes[node]
    const inside = this.insideToken.get(token) ?? []
    this.insideToken.delete(token)
    const scope = agents.parent[token]
    const isRepeated =
      isActivity(activity) && activity.marker.kind !== 'none' && this.scopeOf(token) === activity.scope
    if (isRepeated) this.note(scope, inside)
    else if (this.handlerOf[node] >= 0 || this.innerHandlerOf[node] >= 0 || inside.length > 0)
      this.note(scope, [{ node, inside }])
  }

  /** Scope of the model in which the token travels; -1 in a body or handler. */
  private scopeOf(token: number): number {
    const { agents, model } = this.board
    return agents.scope[token] < model.scopes.length ? agents.scope[token] : NOBODY
  }

  private note(scope: number, more: readonly Completed[]): void {
    if (more.length === 0) return
    const known = this.completed.get(scope)
    if (known) known.push(...more)
    else this.completed.set(scope, [...more])
  }

  scopeEnded(scope: number, isCompleted: boolean): void {
    const { agents } = this.board
    const parent = agents.parent[scope]
    const inside = this.completed.get(scope)
    this.completed.delete(scope)
    this.left.delete(scope)
    const handled = this.handling.delete(scope)
    if (handled || !inside || !isCompleted || parent < 0) return
    this.insideToken.set(parent, [...(this.insideToken.get(parent) ?? []), ...inside])
  }

  tokenGone(token: number): void {
    this.insideToken.delete(token)
    this.left.delete(token)
  }

  /** `node` is the throwing event; -1 when a transaction undoes itself. */
  plan(agent: number, node: number): void {
    const scope = node < 0 ? agent : this.scopeToUndo(agent, node)
    const wanted = node < 0 ? [NOBODY] : this.wantedBy(node)
    const log = this.completed.get(scope) ?? []
    const isWanted = (one: Completed) => wanted.includes(NOBODY) || wanted.includes(one.node)
    this.completed.set(
      scope,
      log.filter((one) => !isWanted(one)),
    )
    this.left.set(agent, this.flattened(log.filter(isWanted)))
  }

  private wantedBy(node: number): number[] {
    return triggersOf(this.board.model.nodes[node]).flatMap((trigger) =>
      trigger.kind === 'compensate' ? [trigger.activity] : [],
    )
  }

  /** An event subprocess undoes what was completed in the scope around it; a named activity is looked for outwards. */
  private scopeToUndo(token: number, node: number): number {
    const { agents, model, machines } = this.board
    const wanted = this.wantedBy(node).find((activity) => activity >= 0)
    const isHome = (scope: number) => {
      const { index, kind } = machines.scopes[agents.scope[scope]]
      if (this.handling.has(scope)) return true
      return wanted === undefined ? kind !== 'eventSubProcess' : model.nodes[wanted].scope === index
    }
    const own = agents.parent[token]
    let scope = own
    while (scope >= 0 && !isHome(scope)) scope = this.board.scopeAround(scope)
    return scope < 0 ? own : scope
  }

  /** Without a handler of its own an activity is undone by undoing what is inside; in the order of completion. */
  private flattened(log: readonly Completed[]): Completed[] {
    return log.flatMap((one) =>
      this.handlerOf[one.node] >= 0 || this.innerHandlerOf[one.node] >= 0
        ? [one]
        : this.flattened(one.inside),
    )
  }

  remember(): () => void {
    const copy = (lists: Iterable<readonly [number, readonly Completed[]]>) =>
      [...lists].map(([agent, all]): [number, Completed[]] => [agent, [...all]])
    const completed = copy(this.completed)
    const insideToken = copy(this.insideToken)
    const left = copy(this.left)
    const handling = [...this.handling]
    return () => {
      refill(this.completed, copy(completed))
      refill(this.insideToken, copy(insideToken))
      refill(this.left, copy(left))
      this.handling.clear()
      for (const scope of handling) this.handling.add(scope)
    }
  }

  /** What could be undone, or is being undone, at this agent: nodes in order. */
  nodesOf(agent: number): string {
    const say = (list: readonly Completed[] | undefined): string =>
      (list ?? []).map(({ node, inside }) => `${node}(${say(inside)})`).join()
    return `${say(this.completed.get(agent))};${say(this.insideToken.get(agent))};${say(this.left.get(agent))}`
  }

  isDone(agent: number): boolean {
    return (this.left.get(agent)?.length ?? 0) === 0
  }

  openNext(agent: number): void {
    const { machines, model, port, log } = this.board
    const next = this.left.get(agent)?.pop()
    if (!next) return
    if (log) port.record(LOG.undo, agent, next.node)
    const handler = this.handlerOf[next.node]
    if (handler >= 0) {
      this.board.openScope(machines.handlers[handler], agent, NOBODY)
      return
    }
    const start = this.innerHandlerOf[next.node]
    const scope = this.board.openScope(model.nodes[start].scope, agent, start)
    // what the handler undoes in its turn lies inside the activity it belongs to
    this.completed.set(scope, [...next.inside])
    this.handling.add(scope)
  }
}
