import type { FlowNode, ProcessModel } from '../../src/model/process-model.ts'
import type { World } from './world.ts'

/** A scope and what happened directly in it, in order; the scopes inside it in no order. */
export interface ScopeTrace {
  readonly scope: string
  readonly lines: string[]
  readonly inside: ScopeTrace[]
}

/**
 * One text for all traces that differ only by the names of scopes and by the order of steps that nothing in the
 * drawing connects (BPMN orders concurrent tokens in no way); empty when nothing happened.
 */
export const canonicalForest = (scopes: readonly ScopeTrace[], projection: Projection): string => {
  const canonical = ({ scope, lines, inside }: ScopeTrace): string => {
    const within = canonicalForest(inside, projection)
    if (lines.length === 0 && within === '') return ''
    return `${scope}[${projection.ordered(lines).join(' ')}]${within && `{${within}}`}`
  }
  return scopes.map(canonical).filter(Boolean).sort().join(' ')
}

/**
 * Which steps count. Entering is not announced for what begins by being triggered (start and boundary events, event
 * subprocesses, the events behind an event-based gateway, the far end of a link), leaving not for what goes away
 * otherwise (that gateway, the near end of a link, the end events that take their scope away).
 */
export class Projection {
  private readonly entered = new Set<string>()
  private readonly left = new Set<string>()
  private readonly nodes = new Map<string, FlowNode>()
  private readonly connected = new Set<string>()
  private readonly attached = new Set<string>()

  constructor(model: ProcessModel) {
    this.connect(model)
    for (const node of model.nodes) {
      this.nodes.set(node.id, node)
      const behindGateway = node.incoming.some(
        (flow) => model.nodes[model.flows[flow].source].kind === 'eventBasedGateway',
      )
      if (
        node.kind !== 'startEvent' &&
        node.kind !== 'boundaryEvent' &&
        node.kind !== 'eventSubProcess' &&
        !(node.kind === 'intermediateCatchEvent' && node.trigger.kind === 'link') &&
        !(behindGateway && node.kind !== 'eventBasedGateway')
      )
        this.entered.add(node.id)
      const takesScopeAway =
        node.kind === 'endEvent' && ['terminate', 'error', 'cancel'].includes(node.trigger.kind)
      const jumps = node.kind === 'intermediateThrowEvent' && node.trigger.kind === 'link'
      if (node.kind !== 'eventBasedGateway' && !jumps && !takesScopeAway) this.left.add(node.id)
    }
  }

  announces(action: string, id: string): boolean {
    return action === 'enter' ? this.entered.has(id) : this.left.has(id)
  }

  isNode(id: string): boolean {
    return this.nodes.has(id)
  }

  /** The alphabetically first of all orders that differ only in steps of nodes that are not connected. */
  ordered(lines: readonly string[]): string[] {
    const left = [...lines]
    const result: string[] = []
    while (left.length > 0) {
      let first = 0
      for (let at = 1; at < left.length; at++)
        if (left[at] < left[first] && !left.slice(0, at).some((before) => this.depends(before, left[at])))
          first = at
      result.push(...left.splice(first, 1))
    }
    return result
  }

  private depends(one: string, other: string): boolean {
    const [a, b] = [one, other].map((line) => line.slice(line.indexOf(':') + 1))
    if (a === b || this.connected.has(`${a} ${b}`)) return true
    // that an activity ends by its boundary event and that the event has come are one step
    return this.attached.has(`${one} ${b}`) || this.attached.has(`${other} ${a}`)
  }

  private connect(model: ProcessModel): void {
    const pairs = model.flows.map(({ source, target }) => [source, target])
    for (const node of model.nodes) {
      if (node.kind === 'boundaryEvent') {
        this.attached.add(`enter:${model.nodes[node.attachedTo].id} ${node.id}`)
        pairs.push([node.index, node.handler])
      }
      if (!('trigger' in node)) continue
      for (const other of model.nodes)
        if (
          (node.trigger.kind === 'compensate' && 'isForCompensation' in other && other.isForCompensation) ||
          (node.trigger.kind === 'link' &&
            'trigger' in other &&
            other.trigger.kind === 'link' &&
            other.trigger.name === node.trigger.name)
        )
          pairs.push([node.index, other.index])
    }
    for (const [source, target] of pairs) {
      const [a, b] = [model.nodes[source]?.id, model.nodes[target]?.id]
      this.connected.add(`${a} ${b}`).add(`${b} ${a}`)
    }
  }
}

export interface Step {
  readonly action: 'enter' | 'leave'
  readonly node: number
  /** Position of the scope's opening. */
  readonly scope: number
}

/**
 * What a world has played, as steps. A node is left when the token that entered it goes on or ends there; neither when
 * it is taken away nor when a join absorbs it.
 */
export const stepsOf = ({ model, scopes, lines }: World): Step[] => {
  const steps: (Step | undefined)[] = []
  const standing = new Map<number, number>()
  const leaving = new Map<number, number>()
  for (const { kind, element, scope, agent } of lines) {
    if (scope < 0) continue
    // an event subprocess that undoes has no token at its node: its scope says when it is over
    const over = kind === 'completed' ? model.scopes[scopes[scope].index] : undefined
    if (over?.kind === 'eventSubProcess') steps.push({ action: 'leave', node: over.owner, scope })
    if (kind === 'enter') {
      steps.push({ action: 'enter', node: element, scope })
      standing.set(agent, element)
      leaving.delete(agent)
    }
    if (kind === 'withdraw' && leaving.has(agent)) steps[leaving.get(agent)!] = undefined
    const node = standing.get(agent)
    if (node === undefined || !['leave', 'take', 'consume', 'withdraw'].includes(kind)) continue
    standing.delete(agent)
    const absorbed = kind === 'consume' && model.nodes[node].outgoing.length > 0
    if (kind === 'withdraw' || absorbed || model.nodes[node].kind === 'eventSubProcess') continue
    leaving.set(agent, steps.push({ action: 'leave', node, scope }) - 1)
  }
  return steps.filter((step) => step !== undefined)
}

/** The traces of all that a world has played, by scope. */
export const traceOfWorld = (world: World, projection: Projection): ScopeTrace[] => {
  const { model, scopes } = world
  const traces = scopes.map(
    ({ index }): ScopeTrace => ({ scope: model.scopes[index]?.id ?? 'body', lines: [], inside: [] }),
  )
  const top: ScopeTrace[] = []
  /** The opening of this scope around or, for what undoes in a scope that is closed already, the last one before. */
  const openingOf = (index: number, around: number, before: number): number => {
    for (let at = around; at >= 0; at = scopes[at].parent) if (scopes[at].index === index) return at
    for (let at = before; at >= 0; at--) if (scopes[at].index === index) return at
    return around
  }
  const outside = scopes.map(({ index, parent }, at) => {
    const owner = model.nodes[model.scopes[index]?.owner]
    return owner ? openingOf(owner.scope, parent, at) : parent
  })
  outside.forEach((around, at) => {
    ;(around < 0 ? top : traces[around].inside).push(traces[at])
  })
  for (const { action, node, scope } of stepsOf(world)) {
    const { id, scope: drawnIn } = model.nodes[node]
    const said = action === 'enter' ? 'enter' : 'exit'
    if (!projection.announces(said, id)) continue
    traces[openingOf(drawnIn, scope, scope)].lines.push(`${said}:${id}`)
  }
  return top
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Labels are given in the order of creation: A … Z, then AA … */
const labelAt = (number: number): string =>
  number < letters.length
    ? letters[number]
    : labelAt(Math.floor(number / letters.length) - 1) + letters[number % letters.length]

/** Traces written as `enter:element:scope`, `exit:element:scope`, `createScope:element:parentScope` …, several in a row. */
export class ExpectedTrace {
  readonly top: ScopeTrace[] = []
  private readonly projection: Projection
  private readonly rename: (id: string) => string
  private readonly scopeOf = new Map<string, ScopeTrace>()
  private readonly parentOf = new Map<string, ScopeTrace>()
  private readonly exited = new Set<string>()
  private next = -1

  constructor(projection: Projection, rename: (id: string) => string) {
    this.projection = projection
    this.rename = rename
  }

  read(lines: readonly string[]): void {
    for (let at = 0; at < lines.length; at++) {
      const [action, element, label] = lines[at].split(':')
      if (action === 'createScope') this.create(element, label, lines, at)
      else if (action === 'enter') this.say(this.scopeOf.get(label), 'enter', element)
      else if (action === 'exit' && !this.exited.has(`${element}:${label}`)) {
        // a compensated subprocess is announced as left twice
        this.exited.add(`${element}:${label}`)
        this.say(this.parentOf.get(label), 'exit', element)
      }
    }
  }

  private create(element: string, parent: string, lines: readonly string[], at: number): void {
    if (this.next < 0) this.next = this.firstNumber(element, lines, at)
    const label = labelAt(this.next++)
    const around = this.scopeOf.get(parent)
    const trace: ScopeTrace = { scope: this.rename(element), lines: [], inside: [] }
    this.scopeOf.set(label, trace)
    if (around) {
      this.parentOf.set(label, around)
      around.inside.push(trace)
    } else this.top.push(trace)
  }

  /** The first scope's label stands in the first line about its element. */
  private firstNumber(element: string, lines: readonly string[], at: number): number {
    const line = lines
      .slice(at + 1)
      .find((later) => /^(signal|enter|exit):/.test(later) && later.split(':')[1] === element)
    const label = line?.split(':')[2] ?? 'A'
    return Math.max(0, letters.indexOf(label))
  }

  private say(scope: ScopeTrace | undefined, action: string, id: string): void {
    if (scope && this.projection.isNode(id) && this.projection.announces(action, id))
      scope.lines.push(`${action}:${id}`)
  }
}
