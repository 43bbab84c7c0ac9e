import type {
  ActivityMarker,
  EventTrigger,
  FlowNode,
  ProcessModel,
  Scope,
  SequenceFlow,
} from '../../src/model/process-model.ts'
import type { Answers } from './scripted-world.ts'

/** A small seeded generator (mulberry32): the same models and answers for the same seed everywhere. */
export const dice = (seed: number) => {
  let state = seed | 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    draw,
    below: (limit: number): number => Math.floor(draw() * limit),
    chance: (share: number): boolean => draw() < share,
    pick: <Thing>(things: readonly Thing[]): Thing => things[Math.floor(draw() * things.length)],
  }
}

type Mutable<Thing> = { -readonly [Key in keyof Thing]: Thing[Key] }
type Draft = Mutable<FlowNode> & Record<string, unknown>

const KINDS = [
  'task',
  'task',
  'task',
  'sendTask',
  'receiveTask',
  'repeated',
  'exclusiveGateway',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'timer',
  'catch',
  'throw',
  'subProcess',
] as const

/**
 * A drawing nobody would draw: gateways, events and activities joined at random, loops, jumps and dead ends included.
 * About one in eight flows goes backwards or to its own source.
 */
export const randomModel = (seed: number): ProcessModel => {
  const { below, chance, pick } = dice(seed * 7919 + 13)
  const scopes: Mutable<Scope>[] = []
  const nodes: Draft[] = []
  const flows: SequenceFlow[] = []
  const MESSAGES = ['notice', 'reply', 'never sent']
  const trigger = (): EventTrigger =>
    chance(0.6) ? { kind: 'timer', form: 'unspecified', text: '' } : { kind: 'message', name: pick(MESSAGES) }
  const marker = (): ActivityMarker =>
    chance(0.4)
      ? {
          kind: 'loop',
          testBefore: chance(0.5),
          ...(chance(0.5) ? { maximum: 1 + below(3) } : {}),
        }
      : {
          kind: 'multiInstance',
          sequential: chance(0.5),
          ...(chance(0.5) ? { completionCondition: 'enough' } : {}),
        }

  const addScope = (owner: number, depth: number): number => {
    const scope = scopes.length
    const id = owner < 0 ? 'process' : `inside ${nodes[owner].id}`
    scopes.push({
      index: scope,
      id,
      name: '',
      kind: owner < 0 ? 'process' : 'subProcess',
      owner,
      nodes: [],
      flows: [],
    })
    const own: Draft[] = []
    const add = (more: object): Draft => {
      const index = nodes.length
      // ids that XState would misread are part of the test
      const nodeId = chance(0.1) ? `#n.${index}` : `n${index}`
      const node = {
        index,
        id: nodeId,
        name: nodeId,
        scope,
        incoming: [],
        outgoing: [],
        lane: -1,
        defaultFlow: -1,
        place: {},
        ...more,
      } as unknown as Draft
      nodes.push(node)
      own.push(node)
      return node
    }
    const connect = (source: Draft, target: Draft, condition?: string) => {
      const index = flows.length
      if (flows.some((flow) => flow.source === source.index && flow.target === target.index)) return
      flows.push({
        index,
        id: `f${index}`,
        name: '',
        scope,
        source: source.index,
        target: target.index,
        place: {},
        ...(condition ? { condition } : {}),
      })
      ;(source.outgoing as number[]).push(index)
      ;(target.incoming as number[]).push(index)
    }

    const starts = [add({ kind: 'startEvent', trigger: { kind: 'none' } })]
    if (chance(0.15)) starts.push(add({ kind: 'startEvent', trigger: { kind: 'none' } }))
    const body: Draft[] = []
    const inside: Draft[] = []
    const count = depth === 0 ? 4 + below(12) : 2 + below(4)
    for (let turn = 0; turn < count; turn++) {
      const kind = pick(KINDS)
      const none: ActivityMarker = { kind: 'none' }
      if (kind === 'task' || kind === 'sendTask' || kind === 'receiveTask')
        body.push(
          add({
            kind: 'task',
            taskType: kind,
            marker: none,
            boundaryEvents: [],
            ...(kind === 'task' ? {} : { message: pick(MESSAGES) }),
          }),
        )
      else if (kind === 'repeated')
        body.push(add({ kind: 'task', taskType: 'userTask', marker: marker(), boundaryEvents: [] }))
      else if (kind === 'subProcess') {
        if (depth === 2) continue
        const node = add({ kind, child: -1, marker: chance(0.3) ? marker() : none, boundaryEvents: [] })
        body.push(node)
        inside.push(node)
      } else if (kind === 'timer')
        body.push(
          add({ kind: 'intermediateCatchEvent', trigger: { kind: 'timer', form: 'unspecified', text: '' } }),
        )
      else if (kind === 'catch')
        body.push(add({ kind: 'intermediateCatchEvent', trigger: { kind: 'message', name: pick(MESSAGES) } }))
      else if (kind === 'throw')
        body.push(
          add({
            kind: 'intermediateThrowEvent',
            trigger: { kind: 'message', name: pick(MESSAGES.slice(0, 2)) },
          }),
        )
      else body.push(add({ kind }))
    }
    if (body.length === 0) {
      body.push(add({ kind: 'task', taskType: 'task', marker: { kind: 'none' }, boundaryEvents: [] }))
    }
    const ends = Array.from({ length: 1 + below(2) }, () =>
      add({
        kind: 'endEvent',
        trigger: chance(0.75)
          ? { kind: 'none' }
          : chance(0.5)
            ? { kind: 'terminate' }
            : { kind: 'message', name: pick(MESSAGES.slice(0, 2)) },
      }),
    )
    for (const start of starts) connect(start, chance(0.8) ? body[0] : pick(body))
    const wayOut = (node: Draft, ways: number) => {
      const position = Math.max(0, body.indexOf(node))
      const data = ways > 1 && chance(0.3)
      for (let way = 0; way < ways; way++) {
        const ahead = body.slice(position + 1, position + 4)
        const target = chance(0.12)
          ? pick(body.slice(0, position + 1))
          : ahead.length > 0 && chance(0.85)
            ? pick(ahead)
            : pick(ends)
        const gateway = node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway'
        connect(node, target, data && gateway && chance(0.7) ? `c${below(1000)}` : undefined)
      }
      if (/Gateway$/.test(node.kind) && chance(0.7)) node.defaultFlow = node.outgoing.at(-1) ?? -1
    }
    for (const node of body)
      wayOut(node, /Gateway$/.test(node.kind) ? 1 + below(3) : chance(0.08) ? 2 : chance(0.05) ? 0 : 1)
    for (const host of body) {
      if (!('boundaryEvents' in host)) continue
      while (chance(0.35)) {
        const event = add({
          kind: 'boundaryEvent',
          trigger: trigger(),
          attachedTo: host.index,
          cancelActivity: chance(0.5),
        })
        ;(host.boundaryEvents as number[]).push(event.index)
        wayOut(event, 1)
      }
    }
    scopes[scope].nodes = own.map((node) => node.index)
    scopes[scope].flows = flows.filter((flow) => flow.scope === scope).map((flow) => flow.index)
    for (const node of inside) (node as { child: number }).child = addScope(node.index, depth + 1)
    return scope
  }
  addScope(-1, 0)
  return {
    file: '',
    id: `random ${seed}`,
    scopes,
    nodes,
    flows,
    messageFlows: [],
    participants: [],
    lanes: [],
  }
}

/** Answers at random, so that a single call out of order changes everything after it. Whole seconds make ties common. */
export const randomAnswers = (seed: number): Answers => {
  const { below, chance, pick } = dice(seed ^ 0x5bd1e995)
  return {
    work: () => 1 + below(9),
    timer: () => 1 + below(7),
    chooseOne: (_node, outgoing) => pick(outgoing),
    chooses: () => chance(0.5),
    evaluate: () => chance(0.5),
    instances: () => below(4),
    loopsAgain: () => chance(0.5),
    completesEarly: () => chance(0.3),
    occurs: () => chance(0.3),
    conditionHolds: () => chance(0.4),
    activates: (_node, tokens) => tokens >= 2 || chance(0.2),
    adHocCompletes: () => chance(0.3),
    instanceEventHolds: () => chance(0.5),
    group: (node) => (node.length % 2 === 0 ? 'office' : undefined),
  }
}
