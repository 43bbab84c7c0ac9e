import type {
  ActivityMarker,
  AdHoc,
  EventTrigger,
  FlowNode,
  InstanceEvents,
  MessageFlow,
  ProcessModel,
  Scope,
  SequenceFlow,
  TaskType,
} from '../../src/model/process-model.ts'

/** What an event reacts to or brings about; a compensation says the word of the activity it is for. */
export type DrawnTrigger =
  | Exclude<EventTrigger, { kind: 'compensate' | 'multiple' }>
  | { readonly kind: 'compensate'; readonly activity?: string }
  | { readonly kind: 'multiple'; readonly parallel: boolean; readonly triggers: readonly DrawnTrigger[] }

/** What a word of the arrow notation stands for, when its name does not say. */
export type Shape =
  | {
      readonly kind: 'startEvent'
      readonly trigger: DrawnTrigger
      /** Of an event subprocess; elsewhere it means nothing. */
      readonly interrupting?: boolean
    }
  | {
      readonly kind: 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent'
      readonly trigger: DrawnTrigger
    }
  | {
      readonly kind: 'boundaryEvent'
      readonly on: string
      readonly trigger: DrawnTrigger
      readonly interrupting: boolean
      /** The activity that undoes the one it sits on. */
      readonly handler?: string
    }
  | {
      readonly kind: 'task'
      readonly taskType: TaskType
      readonly name?: string
      readonly marker: ActivityMarker
      readonly instantiate?: boolean
    }
  | {
      readonly kind: 'subProcess'
      readonly inside: string
      readonly shapes: Shapes
      readonly marker: ActivityMarker
      readonly scope: 'subProcess' | 'transaction' | 'adHocSubProcess'
      readonly adHoc?: AdHoc
    }
  | { readonly kind: 'eventSubProcess'; readonly inside: string; readonly shapes: Shapes }
  | { readonly kind: 'call'; readonly process: string; readonly marker: ActivityMarker }
  | { readonly kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' }
  | { readonly kind: 'complexGateway'; readonly activationCondition?: string }
  | { readonly kind: 'eventBasedGateway'; readonly instantiate: boolean; readonly parallel: boolean }
export type Shapes = Readonly<Record<string, Shape>>

const TIMER: DrawnTrigger = { kind: 'timer', form: 'unspecified', text: '' }
const NO_MARKER: ActivityMarker = { kind: 'none' }

// ---- triggers
export const message = (name: string) => ({ kind: 'message', name }) as const
export const signal = (name: string) => ({ kind: 'signal', name }) as const
export const error = (code = '') => ({ kind: 'error', code }) as const
export const escalation = (code = '') => ({ kind: 'escalation', code }) as const
export const link = (name: string) => ({ kind: 'link', name }) as const
export const conditional = (condition?: string) => ({ kind: 'conditional', condition }) as const
export const cycle = (text: string) => ({ kind: 'timer', form: 'cycle', text }) as const
export const cancel = { kind: 'cancel' } as const
/** For one activity, else for all that were completed. */
export const compensate = (activity?: string): DrawnTrigger => ({ kind: 'compensate', activity })
export const anyOf = (...triggers: readonly DrawnTrigger[]): DrawnTrigger => ({
  kind: 'multiple',
  parallel: false,
  triggers,
})
export const allOf = (...triggers: readonly DrawnTrigger[]): DrawnTrigger => ({
  kind: 'multiple',
  parallel: true,
  triggers,
})

// ---- events
export const startOn = (trigger: DrawnTrigger): Shape => ({
  kind: 'startEvent',
  trigger,
  interrupting: true,
})
/** The start event of an event subprocess that lets the scope around it go on. */
export const startBesides = (trigger: DrawnTrigger): Shape => ({
  kind: 'startEvent',
  trigger,
  interrupting: false,
})
export const endBy = (trigger: DrawnTrigger): Shape => ({ kind: 'endEvent', trigger })
export const catching = (trigger: DrawnTrigger): Shape => ({ kind: 'intermediateCatchEvent', trigger })
export const throwing = (trigger: DrawnTrigger): Shape => ({ kind: 'intermediateThrowEvent', trigger })
export const timerStart = startOn(TIMER)
export const messageStart = (name: string): Shape => startOn(message(name))
export const terminateEnd = endBy({ kind: 'terminate' })
export const messageEnd = (name: string): Shape => endBy(message(name))
export const timer = catching(TIMER)
export const messageCatch = (name: string): Shape => catching(message(name))
export const messageThrow = (name: string): Shape => throwing(message(name))
export const boundary = (on: string, trigger: DrawnTrigger = TIMER): Shape => ({
  kind: 'boundaryEvent',
  on,
  trigger,
  interrupting: true,
})
export const besides = (on: string, trigger: DrawnTrigger = TIMER): Shape => ({
  kind: 'boundaryEvent',
  on,
  trigger,
  interrupting: false,
})
/** The compensation event on an activity, and the activity that undoes it. */
export const undoing = (on: string, handler: string): Shape => ({
  kind: 'boundaryEvent',
  on,
  trigger: compensate(),
  interrupting: false,
  handler,
})

// ---- activities
export const task = (
  marker: ActivityMarker = NO_MARKER,
  taskType: TaskType = 'userTask',
  name?: string,
): Shape => ({
  kind: 'task',
  taskType,
  name,
  marker,
})
export const sendTask = (name: string): Shape => task(NO_MARKER, 'sendTask', name)
export const receiveTask = (name: string, more: { instantiate?: boolean } = {}): Shape => ({
  kind: 'task',
  taskType: 'receiveTask',
  name,
  marker: NO_MARKER,
  ...more,
})
export const subProcess = (
  inside: string,
  shapes: Shapes = {},
  marker: ActivityMarker = NO_MARKER,
): Shape => ({
  kind: 'subProcess',
  inside,
  shapes,
  marker,
  scope: 'subProcess',
})
export const transaction = (
  inside: string,
  shapes: Shapes = {},
  marker: ActivityMarker = NO_MARKER,
): Shape => ({ kind: 'subProcess', inside, shapes, marker, scope: 'transaction' })
export const adHoc = (inside: string, how: Partial<AdHoc> = {}, shapes: Shapes = {}): Shape => ({
  kind: 'subProcess',
  inside,
  shapes,
  marker: NO_MARKER,
  scope: 'adHocSubProcess',
  adHoc: { sequential: false, cancelRemaining: true, ...how },
})
export const eventSubProcess = (inside: string, shapes: Shapes): Shape => ({
  kind: 'eventSubProcess',
  inside,
  shapes,
})
/** Calls another process of the drawing. */
export const call = (process: string, marker: ActivityMarker = NO_MARKER): Shape => ({
  kind: 'call',
  process,
  marker,
})
export const loop = (more: { maximum?: number; testBefore?: boolean } = {}): ActivityMarker => ({
  kind: 'loop',
  testBefore: false,
  ...more,
})
export const multiInstance = (
  sequential: boolean,
  completionCondition?: string,
  events?: InstanceEvents,
): ActivityMarker => ({
  kind: 'multiInstance',
  sequential,
  completionCondition,
  events,
})

// ---- gateways
export const gateway = (kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway'): Shape => ({
  kind,
})
export const complexGateway = (activationCondition?: string): Shape => ({
  kind: 'complexGateway',
  activationCondition,
})
export const eventBasedGateway = (more: { instantiate?: boolean; parallel?: boolean } = {}): Shape => ({
  kind: 'eventBasedGateway',
  instantiate: false,
  parallel: false,
  ...more,
})

const byName = (word: string): Shape => {
  if (/^start/.test(word)) return startOn({ kind: 'none' })
  if (/^end/.test(word)) return endBy({ kind: 'none' })
  if (/^xor/.test(word)) return gateway('exclusiveGateway')
  if (/^and/.test(word)) return gateway('parallelGateway')
  if (/^or($|[A-Z0-9])/.test(word)) return gateway('inclusiveGateway')
  return task()
}

interface DrawnFlow {
  readonly from: string
  readonly to: string
  readonly condition?: string
  readonly isDefault: boolean
}

/** `a -> b; xor -[amount > 3]-> c; xor -default-> d`: chains of arrows, separated by semicolons or lines. */
const readArrows = (text: string): { words: string[]; flows: DrawnFlow[] } => {
  const words: string[] = []
  const flows: DrawnFlow[] = []
  for (const chain of text.split(/[;\n]/)) {
    const parts = chain.trim().split(/\s*(-\[[^\]]*\]->|-default->|->)\s*/)
    for (let at = 0; at < parts.length; at += 2) {
      const word = parts[at]
      if (word === '') continue
      if (!words.includes(word)) words.push(word)
      if (at === 0) continue
      const arrow = parts[at - 1]
      const condition = /^-\[(.*)\]->$/.exec(arrow)?.[1]
      flows.push({ from: parts[at - 2], to: word, condition, isDefault: arrow === '-default->' })
    }
  }
  return { words, flows }
}

export interface Pool {
  readonly arrows: string
  readonly shapes: Shapes
}
export const pool = (arrows: string, shapes: Shapes = {}): Pool => ({ arrows, shapes })

/**
 * A ProcessModel from arrows. Kinds go by name (`start…`, `end…`, `xor…`, `and…`, `or…`, else a task) unless `shapes`
 * says otherwise. Ids are the words; flows are called `from_to`.
 */
export const aProcess = (text: string, shapes: Shapes = {}): ProcessModel =>
  aCollaboration({ process: pool(text, shapes) })

/**
 * Several processes, told apart by name; a word means the same in all of them. `messages` are message flows, between
 * words or names of processes: `ask -> hear; office -> citizen`.
 */
export const aCollaboration = (pools: Readonly<Record<string, Pool>>, messages = ''): ProcessModel => {
  const scopes: { -readonly [K in keyof Scope]: Scope[K] }[] = []
  const nodes: Drawn[] = []
  const flows: SequenceFlow[] = []
  const processes = new Map<string, number>()

  const draw = (around: Pick<Scope, 'id' | 'kind' | 'owner' | 'adHoc'>, { arrows, shapes }: Pool): number => {
    const { words, flows: drawn } = readArrows(arrows)
    const handlers = Object.values(shapes).flatMap((shape) =>
      shape.kind === 'boundaryEvent' && shape.handler !== undefined ? [shape.handler] : [],
    )
    for (const word of [...Object.keys(shapes), ...handlers]) if (!words.includes(word)) words.push(word)
    const scope = scopes.length
    scopes.push({ index: scope, name: around.id, nodes: [], flows: [], ...around })
    const first = nodes.length
    const numberOf = (word: string): number => {
      if (!words.includes(word)) throw new Error(`no node is called ${word}`)
      return first + words.indexOf(word)
    }
    const firstFlow = flows.length
    for (const [at, flow] of drawn.entries()) {
      flows.push({
        index: firstFlow + at,
        id: `${flow.from}_${flow.to}`,
        name: '',
        scope,
        source: numberOf(flow.from),
        target: numberOf(flow.to),
        ...(flow.condition === undefined ? {} : { condition: flow.condition }),
        place: {},
      })
    }
    const own = flows.slice(firstFlow)
    scopes[scope].nodes = words.map(numberOf)
    scopes[scope].flows = own.map((flow) => flow.index)
    const borders = words.flatMap((word) => {
      const shape = shapes[word]
      return shape?.kind === 'boundaryEvent' ? [{ word, shape }] : []
    })
    for (const word of words) {
      const index = numberOf(word)
      const base = {
        index,
        id: word,
        name: word,
        scope,
        incoming: own.filter((flow) => flow.target === index).map((flow) => flow.index),
        outgoing: own.filter((flow) => flow.source === index).map((flow) => flow.index),
        lane: -1,
        defaultFlow: own.find((flow, at) => flow.source === index && drawn[at].isDefault)?.index ?? -1,
        place: {},
      }
      const activity = {
        boundaryEvents: borders.filter(({ shape }) => shape.on === word).map((event) => numberOf(event.word)),
        startQuantity: 1,
        completionQuantity: 1,
        isForCompensation: borders.some(({ shape }) => shape.handler === word),
      }
      const shape = shapes[word] ?? byName(word)
      nodes.push({
        shape,
        node: { ...base, ...drawnAs(shape, base, activity, numberOf) } as unknown as FlowNode,
      })
    }
    for (const { shape, node } of nodes.slice(first)) {
      if (shape.kind !== 'subProcess' && shape.kind !== 'eventSubProcess') continue
      const kind = shape.kind === 'subProcess' ? shape.scope : shape.kind
      const inner = { id: node.id, kind, owner: node.index, ...('adHoc' in shape && { adHoc: shape.adHoc }) }
      const child = draw(inner, { arrows: shape.inside, shapes: shape.shapes })
      nodes[node.index] = { shape, node: { ...node, child } as FlowNode }
    }
    return scope
  }
  for (const [id, drawing] of Object.entries(pools))
    processes.set(id, draw({ id, kind: 'process', owner: -1 }, drawing))

  const nodeCalled = (word: string) => nodes.findIndex(({ node }) => node.id === word)
  const finished = nodes.map(({ shape, node }): FlowNode => {
    if (shape.kind === 'call') return { ...node, child: processes.get(shape.process) } as FlowNode
    return 'trigger' in shape
      ? ({ ...node, trigger: readTrigger(shape.trigger, nodeCalled) } as FlowNode)
      : node
  })
  const messageFlows = readArrows(messages).flows.map(({ from, to }, index): MessageFlow => {
    const processOf = (word: string) =>
      processes.get(word) ?? processAround(scopes, finished, nodeCalled(word))
    const [source, target] = [from, to].map((word) => (processes.has(word) ? -1 : nodeCalled(word)))
    const ends = { source, target, sourceProcess: processOf(from), targetProcess: processOf(to) }
    return { index, id: `${from}_${to}`, name: '', ...ends, place: {} }
  })
  const called = finished.flatMap((node) => (node.kind === 'subProcess' ? [node.child] : []))
  const participants = [...processes]
    .filter(([, process]) => !called.includes(process))
    .map(([id, process]) => ({ id: `pool ${id}`, name: id, process }))
  return { file: '', id: 'test', scopes, nodes: finished, flows, messageFlows, participants, lanes: [] }
}

interface Drawn {
  readonly shape: Shape
  readonly node: FlowNode
}

const processAround = (scopes: readonly Scope[], nodes: readonly FlowNode[], node: number): number => {
  let scope = scopes[nodes[node].scope]
  while (scope.owner >= 0) scope = scopes[nodes[scope.owner].scope]
  return scope.index
}

const readTrigger = (trigger: DrawnTrigger, nodeCalled: (word: string) => number): EventTrigger => {
  if (trigger.kind === 'multiple')
    return { ...trigger, triggers: trigger.triggers.map((one) => readTrigger(one, nodeCalled)) }
  if (trigger.kind !== 'compensate') return trigger
  return { kind: 'compensate', activity: trigger.activity === undefined ? -1 : nodeCalled(trigger.activity) }
}

/** What the shape adds to every node's fields. Drawings inside, calls and triggers are filled in when all is drawn. */
const drawnAs = (
  shape: Shape,
  base: Pick<FlowNode, 'name'>,
  activity: {
    readonly boundaryEvents: readonly number[]
    readonly startQuantity: number
    readonly completionQuantity: number
    readonly isForCompensation: boolean
  },
  numberOf: (word: string) => number,
): object => {
  switch (shape.kind) {
    case 'startEvent':
      return { kind: shape.kind, interrupting: shape.interrupting ?? true }
    case 'boundaryEvent':
      return {
        kind: shape.kind,
        attachedTo: numberOf(shape.on),
        cancelActivity: shape.interrupting,
        handler: shape.handler === undefined ? -1 : numberOf(shape.handler),
      }
    case 'task': {
      const { taskType, marker, instantiate = false } = shape
      const name = shape.name ?? base.name
      return { kind: shape.kind, name, taskType, marker, message: name, instantiate, ...activity }
    }
    case 'subProcess':
    case 'call':
      return { kind: 'subProcess', child: -1, marker: shape.marker, ...activity }
    case 'eventSubProcess':
      return { kind: shape.kind, child: -1 }
    default:
      return shape
  }
}
