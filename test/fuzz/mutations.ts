import type { dice } from '../support/random-model.ts'
import { elementsIn, localName, type XmlElement } from './xml-tree.ts'

type Dice = ReturnType<typeof dice>

const place = ({ below }: Dice, bytes: Uint8Array): number => below(bytes.length + 1)
const stretch = ({ below }: Dice, bytes: Uint8Array): [number, number] => {
  const from = below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + below(200))]
}
const joined = (...parts: (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))
const asUtf16 = (bytes: Uint8Array, bigEnd: boolean): Uint8Array => {
  const wide = Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf16le')
  return bigEnd ? wide.subarray(0, wide.length & ~1).swap16() : wide
}

const STRANGE = [
  '\0',
  '\x1b[31m',
  '\ufeff',
  '\u202e',
  '\ud83d',
  '&#0;',
  '&#x110000;',
  '&nbsp;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.1"?>',
  '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
  '&b;',
  '<',
  '"',
  "'",
  '/>',
]

/** What a failing disk, a mail gateway or an editor with the wrong encoding does to a file. */
export const byteMutations = {
  flipBits: (bytes, chance) => {
    const changed = Uint8Array.from(bytes)
    for (let count = 1 + chance.below(8); count > 0; count--)
      if (changed.length > 0) changed[chance.below(changed.length)] ^= 1 << chance.below(8)
    return changed
  },
  cutEnd: (bytes, chance) => bytes.subarray(0, place(chance, bytes)),
  cutStart: (bytes, chance) => bytes.subarray(place(chance, bytes)),
  cutOut: (bytes, chance) => {
    const [from, to] = stretch(chance, bytes)
    return joined(bytes.subarray(0, from), bytes.subarray(to))
  },
  repeat: (bytes, chance) => {
    const [from, to] = stretch(chance, bytes)
    return joined(bytes.subarray(0, to), bytes.subarray(from))
  },
  insertStrange: (bytes, chance) => {
    const at = place(chance, bytes)
    return joined(bytes.subarray(0, at), chance.pick(STRANGE), bytes.subarray(at))
  },
  swapHalves: (bytes, chance) => {
    const at = place(chance, bytes)
    return joined(bytes.subarray(at), bytes.subarray(0, at))
  },
  reencode: (bytes, chance) => {
    const text = Buffer.from(bytes).toString('utf8')
    return chance.pick([
      () => asUtf16(bytes, false),
      () => asUtf16(bytes, true),
      () => joined('\ufeff', bytes),
      () => joined(Uint8Array.of(0xff, 0xfe), bytes),
      () => joined(Uint8Array.of(0xff, 0xfe), asUtf16(bytes, false)),
      () => Buffer.from(text, 'latin1'),
      () => Buffer.from(bytes).map((byte) => byte ^ 0x80),
    ])()
  },
  declareEncoding: (bytes, chance) => {
    const encoding = chance.pick(['utf-16', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'utf-7', 'x', '', 'utf-8'])
    const text = Buffer.from(bytes).toString('latin1')
    const declared = `<?xml version="1.0" encoding="${encoding}"?>`
    return Buffer.from(declared + text.replace(/^<\?xml[^>]*\?>/, ''), 'latin1')
  },
} satisfies Record<string, (bytes: Uint8Array, chance: Dice) => Uint8Array>

const EVENTS = new Set([
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
])
const ACTIVITIES = [
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'scriptTask',
  'businessRuleTask',
  'sendTask',
  'receiveTask',
  'subProcess',
  'transaction',
  'adHocSubProcess',
  'callActivity',
]
const GATEWAYS = [
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'complexGateway',
  'eventBasedGateway',
]
const FLOW_NODES = [...EVENTS, ...ACTIVITIES, ...GATEWAYS]
const SCOPES = new Set(['process', 'subProcess', 'transaction', 'adHocSubProcess'])
const DEFINITIONS = [
  'timerEventDefinition',
  'messageEventDefinition',
  'signalEventDefinition',
  'conditionalEventDefinition',
  'errorEventDefinition',
  'escalationEventDefinition',
  'compensateEventDefinition',
  'cancelEventDefinition',
  'terminateEventDefinition',
  'linkEventDefinition',
]
const NUMBERS = ['0', '-1', '1', '3', '1000000000', '1e9', '0x10', 'NaN', '99999999999999999999', '三', '']
const EXPRESSIONS = [
  'true',
  'false',
  '1 = 1',
  'x > 3',
  '$' + '{approved}',
  'for i in 1..1000000000 return i',
  '((((((((((',
  '"',
  '',
]
const TIMES = ['PT1S', 'PT0S', 'R/PT1S', 'R5/PT0S', 'P1Y', 'P', 'R/P', '2026-04-01T09:00:00Z', '5日', '-PT5M']
const NAMES = ['', '__proto__', 'constructor', 'a', ' ', '申請\n受付', '📄', '#x', 'xstate.done', '.', '*']

const named = (root: XmlElement, ...names: readonly string[]): XmlElement[] => {
  const wanted = new Set(names)
  return elementsIn(root).filter((element) => wanted.has(localName(element)))
}
const prefixOf = (root: XmlElement): string => root.name.slice(0, root.name.indexOf(':') + 1)
const make = (root: XmlElement, name: string, attributes = {}, ...children: XmlElement['children']) => ({
  name: prefixOf(root) + name,
  attributes,
  children,
})
const parentOf = (root: XmlElement, element: XmlElement): XmlElement | undefined =>
  elementsIn(root).find(({ children }) => children.includes(element))
const take = (root: XmlElement, element: XmlElement): void => {
  const parent = parentOf(root, element)
  parent?.children.splice(parent.children.indexOf(element), 1)
}
const oneOf = <Thing>({ pick }: Dice, things: readonly Thing[]): Thing | undefined =>
  things.length > 0 ? pick(things) : undefined
const copyOf = (element: XmlElement): XmlElement => structuredClone(element)
const ids = (root: XmlElement): string[] => elementsIn(root).flatMap(({ attributes }) => attributes.id ?? [])
/** A copy with ids of its own, so that it is not refused for them. */
const freshCopy = (element: XmlElement, { below }: Dice): XmlElement => {
  const copy = copyOf(element)
  const inside = elementsIn(copy)
  const ending = `_${below(1e6)}`
  const own = new Set(inside.map(({ attributes }) => attributes.id))
  for (const each of inside) {
    for (const [key, value] of Object.entries(each.attributes))
      if (own.has(value)) each.attributes[key] = value + ending
    each.children = each.children.map((child) =>
      typeof child === 'string' && own.has(child.trim()) ? child.trim() + ending : child,
    )
  }
  return copy
}

/** What a drawing tool with a fault, a careless merge or a hand in the text does to the elements. */
export const xmlMutations = {
  drop: (root, chance) => {
    const element = chance.pick(elementsIn(root))
    if (element !== root) take(root, element)
  },
  duplicate: (root, chance) => {
    const element = chance.pick(elementsIn(root))
    parentOf(root, element)?.children.push(chance.chance(0.5) ? copyOf(element) : freshCopy(element, chance))
  },
  rename: (root, chance) => {
    const names = elementsIn(root).map(({ name }) => name)
    chance.pick(elementsIn(root)).name = chance.chance(0.7)
      ? chance.pick(names)
      : prefixOf(root) + chance.pick([...FLOW_NODES, ...DEFINITIONS, 'unheardOf', 'extensionElements'])
  },
  renameAlike: (root, chance) => {
    const element = oneOf(chance, named(root, ...FLOW_NODES))
    if (element) element.name = prefixOf(root) + chance.pick(FLOW_NODES)
  },
  shuffleChildren: (root, chance) => {
    const { children } = chance.pick(elementsIn(root))
    children.sort(() => chance.draw() - 0.5)
  },
  nest: (root, chance) => {
    const element = chance.pick(elementsIn(root))
    element.children.push(freshCopy(chance.pick(elementsIn(root)), chance))
  },
  nestDeeply: (root, chance) => {
    const element = chance.pick(elementsIn(root))
    for (let depth = chance.below(600); depth > 0; depth--)
      element.children = [{ name: element.name, attributes: {}, children: element.children }]
  },
  dropAttribute: (root, chance) => {
    const { attributes } = chance.pick(elementsIn(root))
    delete attributes[oneOf(chance, Object.keys(attributes)) ?? '']
  },
  addAttribute: (root, chance) => {
    const all = elementsIn(root).flatMap(({ attributes }) => Object.entries(attributes))
    const [name, value] = chance.pick(all)
    Object.assign(chance.pick(elementsIn(root)).attributes, { [name]: value })
  },
  changeAttribute: (root, chance) => {
    const { attributes } = chance.pick(elementsIn(root))
    const name = oneOf(chance, Object.keys(attributes))
    if (name === undefined) return
    attributes[name] = chance.pick<() => string>([
      () => chance.pick(NAMES),
      () => chance.pick(NUMBERS),
      () => chance.pick(ids(root)),
      () => 'あ'.repeat(chance.below(100_000)),
      () => (attributes[name] === 'true' ? 'false' : 'true'),
      () => `${attributes[name]}:${attributes[name]}`,
    ])()
  },
  swapIds: (root, chance) => {
    const owners = elementsIn(root).filter(({ attributes }) => attributes.id !== undefined)
    const [one, other] = [oneOf(chance, owners), oneOf(chance, owners)]
    if (one && other) {
      const { id } = one.attributes
      one.attributes.id = other.attributes.id
      other.attributes.id = id
    }
  },
  redirect: (root, chance) => {
    const known = new Set(ids(root))
    const references = elementsIn(root).flatMap((element) =>
      Object.entries(element.attributes)
        .filter(([key, value]) => key !== 'id' && known.has(value))
        .map(([key]) => ({ element, key })),
    )
    const reference = oneOf(chance, references)
    if (reference)
      reference.element.attributes[reference.key] = chance.chance(0.8) ? chance.pick([...known]) : 'nowhere'
  },
  changeText: (root, chance) => {
    const holders = elementsIn(root).filter(({ children }) =>
      children.some((child) => typeof child === 'string' && child.trim() !== ''),
    )
    const holder = oneOf(chance, holders)
    if (holder) holder.children = [chance.pick([...EXPRESSIONS, ...TIMES, ...ids(root).slice(0, 3)])]
  },
} satisfies Record<string, (root: XmlElement, chance: Dice) => void>

/** Drawings that can be read and mean something else: other arrows, other scopes, other triggers. */
export const structureMutations = {
  rewire: (root, chance) => {
    const flow = oneOf(chance, named(root, 'sequenceFlow'))
    const near = flow && parentOf(root, flow)
    if (!near) return
    const nodes = near.children.filter((child) => typeof child !== 'string')
    const to = chance.pick(nodes.filter((node) => FLOW_NODES.includes(localName(node))))
    if (to?.attributes.id) flow.attributes[chance.pick(['sourceRef', 'targetRef'])] = to.attributes.id
  },
  addFlow: (root, chance) => {
    const scope = oneOf(chance, named(root, ...SCOPES))
    const nodes = (scope?.children ?? [])
      .filter((child) => typeof child !== 'string')
      .filter((node) => FLOW_NODES.includes(localName(node)) && node.attributes.id)
    if (!scope || nodes.length === 0) return
    const [sourceRef, targetRef] = [chance.pick(nodes).attributes.id, chance.pick(nodes).attributes.id]
    const flow = make(root, 'sequenceFlow', { id: `flow_${chance.below(1e6)}`, sourceRef, targetRef })
    if (chance.chance(0.4))
      flow.children.push(make(root, 'conditionExpression', {}, chance.pick(EXPRESSIONS)))
    scope.children.push(flow)
  },
  addNode: (root, chance) => {
    const scope = oneOf(chance, named(root, ...SCOPES))
    const id = `node_${chance.below(1e6)}`
    const near = (scope?.children ?? []).flatMap((child) =>
      typeof child !== 'string' && FLOW_NODES.includes(localName(child)) ? (child.attributes.id ?? []) : [],
    )
    const attributes = { id, attachedToRef: oneOf(chance, near) ?? 'nowhere' }
    const node = make(root, chance.pick(FLOW_NODES), attributes)
    if (EVENTS.has(localName(node))) node.children.push(make(root, chance.pick(DEFINITIONS)))
    if (localName(node) !== 'boundaryEvent') Reflect.deleteProperty(attributes, 'attachedToRef')
    scope?.children.push(node)
    const other = oneOf(chance, near)
    if (other === undefined) return
    const [sourceRef, targetRef] = chance.chance(0.5) ? [id, other] : [other, id]
    scope?.children.push(make(root, 'sequenceFlow', { id: `to_${id}`, sourceRef, targetRef }))
  },
  moveNode: (root, chance) => {
    const node = oneOf(chance, named(root, ...FLOW_NODES, 'sequenceFlow'))
    const scope = oneOf(chance, named(root, ...SCOPES))
    if (!node || !scope || elementsIn(node).includes(scope)) return
    take(root, node)
    scope.children.push(node)
  },
  wrap: (root, chance) => {
    const scope = oneOf(chance, named(root, ...SCOPES))
    if (!scope) return
    const { children } = scope
    const kind = chance.pick(['subProcess', 'transaction', 'adHocSubProcess'])
    const triggeredByEvent = chance.chance(0.2) && kind === 'subProcess' ? { triggeredByEvent: 'true' } : {}
    const inner = make(root, kind, { id: `wrap_${chance.below(1e6)}`, ...triggeredByEvent }, ...children)
    scope.children = [inner]
  },
  addDefinition: (root, chance) => {
    const event = oneOf(chance, named(root, ...EVENTS))
    if (!event) return
    const definition = make(root, chance.pick(DEFINITIONS))
    if (localName(definition) === 'timerEventDefinition') {
      const form = chance.pick(['timeDuration', 'timeDate', 'timeCycle'])
      definition.children.push(make(root, form, {}, chance.pick(TIMES)))
    }
    if (chance.chance(0.5))
      event.children = event.children.filter(
        (child) => typeof child === 'string' || !localName(child).endsWith('EventDefinition'),
      )
    event.children.push(definition)
  },
  toggle: (root, chance) => {
    const flags = [
      'cancelActivity',
      'isInterrupting',
      'parallelMultiple',
      'triggeredByEvent',
      'isForCompensation',
      'instantiate',
    ]
    const node = oneOf(chance, named(root, ...FLOW_NODES))
    if (node) node.attributes[chance.pick(flags)] = chance.chance(0.5) ? 'true' : 'false'
  },
  addMarker: (root, chance) => {
    const activity = oneOf(chance, named(root, ...ACTIVITIES))
    if (!activity) return
    const loop = () =>
      make(root, 'standardLoopCharacteristics', {
        testBefore: chance.chance(0.5) ? 'true' : 'false',
        loopMaximum: chance.pick(NUMBERS),
      })
    const several = () =>
      make(
        root,
        'multiInstanceLoopCharacteristics',
        { isSequential: chance.chance(0.5) ? 'true' : 'false' },
        make(root, 'loopCardinality', {}, chance.pick([...NUMBERS, ...EXPRESSIONS])),
      )
    activity.children.push(chance.chance(0.5) ? loop() : several())
  },
  setQuantity: (root, chance) => {
    const activity = oneOf(chance, named(root, ...ACTIVITIES))
    if (activity)
      activity.attributes[chance.pick(['startQuantity', 'completionQuantity'])] = chance.pick(NUMBERS)
  },
  call: (root, chance) => {
    const activity = oneOf(chance, named(root, ...ACTIVITIES))
    const called = oneOf(chance, named(root, 'process', ...FLOW_NODES))?.attributes.id
    if (!activity || called === undefined) return
    activity.name = `${prefixOf(root)}callActivity`
    activity.attributes.calledElement = called
  },
  addMessageFlow: (root, chance) => {
    const ends = named(root, 'participant', ...FLOW_NODES).flatMap(({ attributes }) => attributes.id ?? [])
    const collaboration = oneOf(chance, named(root, 'collaboration'))
    if (ends.length === 0 || !collaboration) return
    const [sourceRef, targetRef] = [chance.pick(ends), chance.pick(ends)]
    collaboration.children.push(
      make(root, 'messageFlow', { id: `message_${chance.below(1e6)}`, sourceRef, targetRef }),
    )
  },
} satisfies Record<string, (root: XmlElement, chance: Dice) => void>
