import type {
  ActivityMarker,
  EventTrigger,
  FlowNode,
  InstanceEvents,
  MessageFlow,
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

/** How often each kind of node is drawn. */
const SHARES = {
  task: 6,
  sendTask: 1,
  receiveTask: 1,
  repeated: 2,
  exclusiveGateway: 4,
  parallelGateway: 3,
  inclusiveGateway: 2,
  complexGateway: 2,
  eventBasedGateway: 2,
  timer: 2,
  catch: 3,
  throw: 6,
  link: 1,
  subProcess: 3,
  transaction: 2,
  adHocSubProcess: 1,
  call: 1,
  eventSubProcess: 4,
} as const
type Kind = keyof typeof SHARES
const KINDS = Object.entries(SHARES).flatMap(([kind, share]) => Array<Kind>(share).fill(kind as Kind))

const MESSAGES = ['notice', 'reply', 'never sent']
const SIGNALS = ['alarm', 'never raised']
const CODES = ['E1', 'E1', 'E2', '']
const TIMER: EventTrigger = { kind: 'timer', form: 'unspecified', text: '' }
const NONE: EventTrigger = { kind: 'none' }
const NO_MARKER: ActivityMarker = { kind: 'none' }
const DEEPEST = 2

/**
 * A drawing nobody would draw: gateways, events and activities joined at random, loops, jumps and dead ends included.
 * About one in twelve flows goes backwards or to its own source. Sometimes with a process that it calls, and with
 * another pool that its messages or signals begin or that begins beside it.
 */
export const randomModel = (seed: number): ProcessModel => {
  const { below, chance, pick } = dice(seed * 7919 + 13)
  const scopes: Mutable<Scope>[] = []
  const nodes: Draft[] = []
  const flows: SequenceFlow[] = []
  const messageFlows: MessageFlow[] = []
  const callable = chance(0.35)
  const calls: Draft[] = []

  const atFirst: Readonly<Record<string, () => EventTrigger>> = {
    timer: () => TIMER,
    message: () => ({ kind: 'message', name: pick(MESSAGES) }),
    signal: () => ({ kind: 'signal', name: pick(SIGNALS) }),
    conditional: () => ({ kind: 'conditional', ...(chance(0.5) ? { condition: 'holds' } : {}) }),
    error: () => ({ kind: 'error', code: pick(CODES) }),
    escalation: () => ({ kind: 'escalation', code: pick(CODES) }),
  }
  const of = (...kinds: readonly string[]): EventTrigger => atFirst[pick(kinds)]()
  const awaited = (): EventTrigger =>
    chance(0.75)
      ? of('timer', 'timer', 'message', 'message', 'signal', 'conditional')
      : {
          kind: 'multiple',
          parallel: chance(0.5),
          triggers: [of('timer', 'message'), of('message', 'signal', 'conditional')],
        }
  const sent = (): EventTrigger =>
    chance(0.5)
      ? { kind: 'message', name: pick(MESSAGES.slice(0, 2)) }
      : chance(0.5)
        ? { kind: 'signal', name: 'alarm' }
        : { kind: 'escalation', code: pick(CODES) }
  const instanceEvents = (): InstanceEvents =>
    chance(0.6)
      ? { when: pick(['each', 'first'] as const), trigger: sent() }
      : {
          when: 'condition',
          cases: [
            { condition: 'one', trigger: sent() },
            { condition: 'other', trigger: sent() },
          ],
        }
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
          ...(chance(0.35) ? { events: instanceEvents() } : {}),
        }

  const addScope = (
    owner: number,
    depth: number,
    kind: Scope['kind'],
    about: { readonly inTransaction: boolean; readonly start?: Partial<Draft> },
  ): number => {
    const scope = scopes.length
    const isAdHoc = kind === 'adHocSubProcess'
    scopes.push({
      index: scope,
      id: owner < 0 ? `process${scope}` : nodes[owner].id,
      name: '',
      kind,
      owner,
      nodes: [],
      flows: [],
      ...(isAdHoc && {
        adHoc: {
          sequential: chance(0.5),
          cancelRemaining: chance(0.5),
          ...(chance(0.5) ? { completionCondition: 'enough' } : {}),
        },
      }),
    })
    const own: Draft[] = []
    const add = (more: Partial<Draft> & { kind: string }): Draft => {
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
    const addActivity = (more: Partial<Draft> & { kind: string }): Draft =>
      add({
        marker: NO_MARKER,
        boundaryEvents: [],
        startQuantity: 1,
        completionQuantity: 1,
        isForCompensation: false,
        ...(more.kind === 'task' ? { taskType: 'task', message: '', instantiate: false } : { child: -1 }),
        ...more,
      })
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
    const inside: { readonly node: Draft; readonly kind: Scope['kind']; readonly start?: Partial<Draft> }[] =
      []

    const starts = isAdHoc
      ? []
      : [add({ kind: 'startEvent', trigger: { kind: 'none' }, interrupting: true, ...about.start })]
    if (starts.length > 0 && !about.start && chance(0.15))
      starts.push(add({ kind: 'startEvent', trigger: { kind: 'none' }, interrupting: true }))
    const body: Draft[] = []
    const raced = new Map<Draft, readonly Draft[]>()
    const thrown = (): EventTrigger =>
      pick<() => EventTrigger>([
        () => ({ kind: 'message', name: pick(MESSAGES.slice(0, 2)) }),
        () => ({ kind: 'signal', name: 'alarm' }),
        () => of('escalation'),
        () => ({ kind: 'compensate', activity: -1 }),
        () => ({
          kind: 'compensate',
          activity: chance(0.7)
            ? (body.find((node) => 'boundaryEvents' in node && node.isForCompensation !== true)?.index ?? -1)
            : -1,
        }),
        () => ({ kind: 'multiple', parallel: false, triggers: [of('message'), of('signal', 'escalation')] }),
      ])()
    const draw: Readonly<Record<Kind, () => void>> = {
      task: () => body.push(addActivity({ kind: 'task' })),
      sendTask: () => body.push(addActivity({ kind: 'task', taskType: 'sendTask', message: pick(MESSAGES) })),
      receiveTask: () =>
        body.push(addActivity({ kind: 'task', taskType: 'receiveTask', message: pick(MESSAGES) })),
      repeated: () => body.push(addActivity({ kind: 'task', taskType: 'userTask', marker: marker() })),
      exclusiveGateway: () => body.push(add({ kind: 'exclusiveGateway' })),
      parallelGateway: () => body.push(add({ kind: 'parallelGateway' })),
      inclusiveGateway: () => body.push(add({ kind: 'inclusiveGateway' })),
      complexGateway: () =>
        body.push(
          add({ kind: 'complexGateway', ...(chance(0.7) ? { activationCondition: 'enough came' } : {}) }),
        ),
      eventBasedGateway: () => {
        const gateway = add({ kind: 'eventBasedGateway', instantiate: false, parallel: false })
        body.push(gateway)
        raced.set(
          gateway,
          Array.from({ length: 1 + below(3) }, () =>
            chance(0.75)
              ? add({ kind: 'intermediateCatchEvent', trigger: awaited() })
              : addActivity({ kind: 'task', taskType: 'receiveTask', message: pick(MESSAGES) }),
          ),
        )
      },
      timer: () => body.push(add({ kind: 'intermediateCatchEvent', trigger: TIMER })),
      catch: () => body.push(add({ kind: 'intermediateCatchEvent', trigger: awaited() })),
      throw: () => body.push(add({ kind: 'intermediateThrowEvent', trigger: thrown() })),
      link: () => {
        const trigger: EventTrigger = { kind: 'link', name: `link${nodes.length}` }
        body.push(add({ kind: 'intermediateThrowEvent', trigger }))
        body.push(add({ kind: 'intermediateCatchEvent', trigger }))
      },
      subProcess: () => holding('subProcess'),
      transaction: () => holding('transaction'),
      adHocSubProcess: () => holding('adHocSubProcess'),
      call: () => {
        if (!callable || depth === DEEPEST) return
        const node = addActivity({ kind: 'subProcess', marker: chance(0.2) ? marker() : NO_MARKER })
        body.push(node)
        calls.push(node)
      },
      eventSubProcess: () => {
        if (depth === DEEPEST) return
        const trigger = chance(depth > 0 ? 0.4 : 0.05)
          ? { kind: 'compensate' as const, activity: -1 }
          : chance(0.15)
            ? ({ kind: 'timer', form: 'cycle', text: pick(['R3/PT1H', 'R/PT1H']) } as const)
            : chance(0.6)
              ? of('error', 'error', 'error', 'escalation', 'escalation', 'escalation', 'signal', 'message')
              : awaited()
        const mustInterrupt = trigger.kind === 'error' || trigger.kind === 'compensate'
        const interrupting = mustInterrupt || chance(0.4)
        inside.push({
          node: add({ kind: 'eventSubProcess', child: -1 }),
          kind: 'eventSubProcess',
          start: { trigger, interrupting },
        })
      },
    }
    const holding = (inner: 'subProcess' | 'transaction' | 'adHocSubProcess') => {
      if (depth === DEEPEST) return
      const node = addActivity({ kind: 'subProcess', marker: chance(0.25) ? marker() : NO_MARKER })
      body.push(node)
      inside.push({ node, kind: inner })
    }
    const count = depth === 0 ? 5 + below(12) : 2 + below(5)
    const adHocKinds: readonly Kind[] = ['task', 'task', 'repeated', 'subProcess', 'throw', 'sendTask']
    for (let turn = 0; turn < count; turn++) draw[pick(isAdHoc ? adHocKinds : KINDS)]()
    if (body.length === 0) body.push(addActivity({ kind: 'task' }))

    const inTransaction = about.inTransaction || kind === 'transaction'
    const ending = (): EventTrigger => {
      if (chance(depth > 0 ? 0.4 : 0.6)) return NONE
      return inTransaction && chance(kind === 'transaction' ? 0.8 : 0.4)
        ? { kind: 'cancel' }
        : pick<() => EventTrigger>([
            () => ({ kind: 'terminate' }),
            () => of('error'),
            () => (depth > 0 ? of('error') : NONE),
            () => (depth > 0 ? of('error', 'escalation') : NONE),
            thrown,
          ])()
    }
    const ends = isAdHoc
      ? []
      : Array.from({ length: 1 + below(3) }, () => add({ kind: 'endEvent', trigger: ending() }))
    for (const start of starts) connect(start, chance(0.8) ? body[0] : pick(body))
    const linkEnds = (node: Draft) => 'trigger' in node && (node.trigger as EventTrigger).kind === 'link'
    const wayOut = (node: Draft, ways: number, from = node) => {
      const position = Math.max(0, body.indexOf(from))
      const data = ways > 1 && chance(0.3)
      for (let way = 0; way < ways; way++) {
        const ahead = body.slice(position + 1, position + 4)
        const back = !isAdHoc && chance(0.08)
        const target = back
          ? pick(body.slice(0, position + 1))
          : ahead.length > 0 && (isAdHoc || chance(0.85))
            ? pick(ahead)
            : pick(ends)
        if (target === undefined) continue
        const deciding = node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway'
        const conditional = deciding || (isTask(node) && chance(0.7))
        connect(node, target, data && conditional && chance(0.7) ? `c${below(1000)}` : undefined)
      }
      const mayDefault =
        /^(exclusive|inclusive|complex)Gateway$/.test(node.kind) || (data && conditionsOf(node, flows) > 0)
      if (mayDefault && chance(0.7)) node.defaultFlow = node.outgoing.at(-1) ?? -1
    }
    for (const node of body) {
      if (raced.has(node)) {
        for (const target of raced.get(node)!) {
          connect(node, target)
          wayOut(target, 1, node)
        }
      } else if (linkEnds(node) && node.kind === 'intermediateThrowEvent') continue
      else if (isAdHoc) wayOut(node, chance(0.3) ? 1 : 0)
      else wayOut(node, /Gateway$/.test(node.kind) ? 1 + below(3) : chance(0.12) ? 2 : chance(0.05) ? 0 : 1)
    }
    for (const host of [...body]) {
      if (!('boundaryEvents' in host)) continue
      const isTransaction = inside.some((inner) => inner.node === host && inner.kind === 'transaction')
      while (chance(isTransaction ? 0.6 : 0.4)) {
        const trigger =
          isTransaction && chance(0.7)
            ? ({ kind: 'cancel' } as const)
            : chance(0.3)
              ? of('error', 'escalation', 'escalation')
              : chance(0.1)
                ? ({ kind: 'timer', form: 'cycle', text: 'R3/PT1H' } as const)
                : awaited()
        const event = add({
          kind: 'boundaryEvent',
          trigger,
          attachedTo: host.index,
          cancelActivity: trigger.kind === 'error' || trigger.kind === 'cancel' || chance(0.5),
          handler: -1,
        })
        ;(host.boundaryEvents as number[]).push(event.index)
        wayOut(event, 1, host)
      }
      if (!chance(0.4)) continue
      const handler = addActivity({
        kind: 'task',
        isForCompensation: true,
        marker: chance(0.2) ? marker() : NO_MARKER,
      })
      const event = add({
        kind: 'boundaryEvent',
        trigger: { kind: 'compensate', activity: -1 },
        attachedTo: host.index,
        cancelActivity: false,
        handler: handler.index,
      })
      ;(host.boundaryEvents as number[]).push(event.index)
    }
    scopes[scope].nodes = own.map((node) => node.index)
    scopes[scope].flows = flows.filter((flow) => flow.scope === scope).map((flow) => flow.index)
    for (const inner of inside)
      (inner.node as { child: number }).child = addScope(inner.node.index, depth + 1, inner.kind, {
        inTransaction,
        start: inner.start,
      })
    return scope
  }

  addScope(-1, 0, 'process', { inTransaction: false })
  if (chance(0.4)) {
    const opening = chance(0.3)
      ? {}
      : { start: { trigger: of('message', 'message', 'signal'), interrupting: true } }
    const other = addScope(-1, 1, 'process', { inTransaction: false, ...opening })
    joinPools(other)
  }
  if (calls.length > 0) {
    const called = addScope(-1, DEEPEST, 'process', { inTransaction: false })
    for (const node of calls) (node as { child: number }).child = called
  }
  return {
    file: '',
    id: `random ${seed}`,
    scopes,
    nodes,
    flows,
    messageFlows,
    participants: [],
    lanes: [],
  }

  /** Draws message flows between the first process and this one, in both directions. */
  function joinPools(other: number): void {
    const processOf = (node: Draft): number => {
      let scope = scopes[node.scope]
      while (scope.owner >= 0) scope = scopes[nodes[scope.owner].scope]
      return scope.index
    }
    const messageNodes = (process: number, sending: boolean) =>
      nodes.filter((node) => {
        if (processOf(node) !== process) return false
        if (node.kind === 'task') return node.taskType === (sending ? 'sendTask' : 'receiveTask')
        if (!('trigger' in node) || (node.trigger as EventTrigger).kind !== 'message') return false
        return sending === (node.kind === 'endEvent' || node.kind === 'intermediateThrowEvent')
      })
    const flow = (source: number, target: number, sourceProcess: number, targetProcess: number) =>
      messageFlows.push({
        index: messageFlows.length,
        id: `m${messageFlows.length}`,
        name: '',
        source,
        target,
        sourceProcess,
        targetProcess,
        place: {},
      })
    flow(-1, -1, 0, other)
    for (const [from, to] of [
      [0, other],
      [other, 0],
    ]) {
      const senders = messageNodes(from, true)
      const receivers = messageNodes(to, false)
      for (const sender of senders)
        if (receivers.length > 0 && chance(0.6)) flow(sender.index, pick(receivers).index, from, to)
    }
  }
}

const isTask = (node: Draft): boolean => node.kind === 'task' || node.kind === 'subProcess'

const conditionsOf = (node: Draft, flows: readonly SequenceFlow[]): number =>
  node.outgoing.filter((flow) => flows[flow].condition !== undefined).length

/** Answers at random, so that a single call out of order changes everything after it. Whole seconds make ties common. */
export const randomAnswers = (seed: number): Answers => {
  const { below, chance, pick } = dice(seed ^ 0x5bd1e995)
  const interrupting = dice(seed ^ 0x2545f491)
  return {
    work: () => 1 + below(9),
    timer: () => (chance(0.05) ? Number.POSITIVE_INFINITY : 1 + below(7)),
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
    isUrgent: () => interrupting.chance(0.2),
    interruption: () =>
      interrupting.chance(0.2) ? [interrupting.below(5), interrupting.below(4)] : undefined,
  }
}
