import type {
  ActivityMarker,
  EventTrigger,
  FlowNode,
  ProcessModel,
  Scope,
  SequenceFlow,
  TaskType,
} from '../../src/model/process-model.ts'

/** What a word of the arrow notation stands for, when its name does not say. */
export type Shape =
  | {
      readonly kind: 'startEvent' | 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent'
      readonly trigger: EventTrigger
    }
  | {
      readonly kind: 'boundaryEvent'
      readonly on: string
      readonly trigger: EventTrigger
      readonly interrupting: boolean
    }
  | {
      readonly kind: 'task'
      readonly taskType: TaskType
      readonly name?: string
      readonly marker: ActivityMarker
    }
  | {
      readonly kind: 'subProcess'
      readonly inside: string
      readonly shapes: Shapes
      readonly marker: ActivityMarker
    }
  | { readonly kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' }
export type Shapes = Readonly<Record<string, Shape>>

const TIMER: EventTrigger = { kind: 'timer', form: 'unspecified', text: '' }
const NO_MARKER: ActivityMarker = { kind: 'none' }
export const message = (name: string): EventTrigger => ({ kind: 'message', name })
export const timerStart: Shape = { kind: 'startEvent', trigger: TIMER }
export const messageStart = (name: string): Shape => ({ kind: 'startEvent', trigger: message(name) })
export const terminateEnd: Shape = { kind: 'endEvent', trigger: { kind: 'terminate' } }
export const messageEnd = (name: string): Shape => ({ kind: 'endEvent', trigger: message(name) })
export const timer: Shape = { kind: 'intermediateCatchEvent', trigger: TIMER }
export const messageCatch = (name: string): Shape => ({
  kind: 'intermediateCatchEvent',
  trigger: message(name),
})
export const messageThrow = (name: string): Shape => ({
  kind: 'intermediateThrowEvent',
  trigger: message(name),
})
export const boundary = (on: string, trigger: EventTrigger = TIMER): Shape => ({
  kind: 'boundaryEvent',
  on,
  trigger,
  interrupting: true,
})
export const besides = (on: string, trigger: EventTrigger = TIMER): Shape => ({
  kind: 'boundaryEvent',
  on,
  trigger,
  interrupting: false,
})
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
export const subProcess = (
  inside: string,
  shapes: Shapes = {},
  marker: ActivityMarker = NO_MARKER,
): Shape => ({
  kind: 'subProcess',
  inside,
  shapes,
  marker,
})
export const loop = (more: { maximum?: number; testBefore?: boolean } = {}): ActivityMarker => ({
  kind: 'loop',
  testBefore: false,
  ...more,
})
export const multiInstance = (sequential: boolean, completionCondition?: string): ActivityMarker => ({
  kind: 'multiInstance',
  sequential,
  completionCondition,
})
export const gateway = (kind: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway'): Shape => ({
  kind,
})

const byName = (word: string): Shape => {
  if (/^start/.test(word)) return { kind: 'startEvent', trigger: { kind: 'none' } }
  if (/^end/.test(word)) return { kind: 'endEvent', trigger: { kind: 'none' } }
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

/**
 * A ProcessModel from arrows. Kinds go by name (`start…`, `end…`, `xor…`, `and…`, `or…`, else a task) unless `shapes`
 * says otherwise. Ids are the words; flows are called `from_to`.
 */
export const aProcess = (text: string, shapes: Shapes = {}): ProcessModel => {
  const scopes: { -readonly [K in keyof Scope]: Scope[K] }[] = []
  const nodes: FlowNode[] = []
  const flows: SequenceFlow[] = []
  const draw = (id: string, owner: number, arrows: string, known: Shapes): number => {
    const { words, flows: drawn } = readArrows(arrows)
    for (const word of Object.keys(known)) if (!words.includes(word)) words.push(word)
    const scope = scopes.length
    scopes.push({
      index: scope,
      id,
      name: id,
      kind: owner < 0 ? 'process' : 'subProcess',
      owner,
      nodes: [],
      flows: [],
    })
    const nodeOf = new Map(words.map((word, at) => [word, nodes.length + at]))
    const numberOf = (word: string): number => {
      const node = nodeOf.get(word)
      if (node === undefined) throw new Error(`no node is called ${word}`)
      return node
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
    const insides: [number, Shape & { kind: 'subProcess' }][] = []
    for (const word of words) {
      const index = numberOf(word)
      const shape = known[word] ?? byName(word)
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
      const boundaryEvents = words
        .filter((other) => {
          const event = known[other]
          return event?.kind === 'boundaryEvent' && event.on === word
        })
        .map(numberOf)
      nodes[index] = asNode(base, shape, {
        boundaryEvents,
        numberOf,
      })
      if (shape.kind === 'subProcess') insides.push([index, shape])
    }
    for (const [index, shape] of insides) {
      const child = draw(nodes[index].id, index, shape.inside, shape.shapes)
      nodes[index] = { ...nodes[index], child } as FlowNode
    }
    return scope
  }
  draw('process', -1, text, shapes)
  return { file: '', id: 'test', scopes, nodes, flows, messageFlows: [], participants: [], lanes: [] }
}

type Base = Pick<
  FlowNode,
  'index' | 'id' | 'name' | 'scope' | 'incoming' | 'outgoing' | 'lane' | 'defaultFlow' | 'place'
>

const asNode = (
  base: Base,
  shape: Shape,
  context: { boundaryEvents: number[]; numberOf(word: string): number },
): FlowNode => {
  const { boundaryEvents } = context
  switch (shape.kind) {
    case 'boundaryEvent':
      return {
        ...base,
        kind: 'boundaryEvent',
        trigger: shape.trigger,
        attachedTo: context.numberOf(shape.on),
        cancelActivity: shape.interrupting,
        handler: -1,
      }
    case 'task':
      return {
        ...base,
        kind: 'task',
        name: shape.name ?? base.name,
        taskType: shape.taskType,
        marker: shape.marker,
        boundaryEvents,
        isForCompensation: false,
        message: shape.name ?? base.name,
        instantiate: false,
      }
    case 'subProcess':
      return {
        ...base,
        kind: 'subProcess',
        child: -1,
        marker: shape.marker,
        boundaryEvents,
        isForCompensation: false,
      }
    case 'exclusiveGateway':
    case 'parallelGateway':
    case 'inclusiveGateway':
      return { ...base, kind: shape.kind }
    default:
      return { ...base, kind: shape.kind, trigger: shape.trigger } as FlowNode
  }
}
