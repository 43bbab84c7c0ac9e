import type { Expression, ModdleElement } from '../moddle-element.ts'

/** What bpmn-moddle knows of a property of the metamodel. */
interface PropertyDescription {
  readonly name: string
  readonly type: string
  readonly isReference?: boolean
}

/** What the constraints ask of an element beyond what playing it needs. */
export interface BpmnElement extends ModdleElement {
  readonly $parent?: BpmnElement
  readonly $instanceOf: (type: string) => boolean
  readonly $descriptor: { readonly properties: readonly PropertyDescription[] }

  readonly sourceRef?: BpmnElement
  readonly targetRef?: BpmnElement
  readonly incoming?: readonly BpmnElement[]
  readonly outgoing?: readonly BpmnElement[]
  readonly flowElements?: readonly BpmnElement[]
  readonly default?: BpmnElement
  readonly language?: string

  readonly processType?: string
  readonly isExecutable?: boolean
  readonly processRef?: BpmnElement
  readonly choreographyRef?: readonly BpmnElement[]
  readonly participantMultiplicity?: BpmnElement
  readonly minimum?: number
  readonly maximum?: number

  readonly attachedToRef?: BpmnElement
  readonly isInterrupting?: boolean
  readonly eventDefinitions?: readonly BpmnElement[]
  readonly eventDefinitionRef?: readonly BpmnElement[]
  readonly target?: BpmnElement
  readonly messageRef?: BpmnElement
  readonly operationRef?: BpmnElement
  readonly inMessageRef?: BpmnElement
  readonly outMessageRef?: BpmnElement
  readonly signalRef?: BpmnElement
  readonly errorRef?: BpmnElement
  readonly escalationRef?: BpmnElement

  readonly instantiate?: boolean
  readonly calledElement?: string
  readonly script?: string
  readonly scriptFormat?: string
  readonly resourceRef?: BpmnElement
  readonly resourceParameterBindings?: readonly BpmnElement[]
  readonly resourceAssignmentExpression?: BpmnElement
  readonly loopCharacteristics?: BpmnElement
  readonly loopDataInputRef?: BpmnElement
  readonly loopDataOutputRef?: BpmnElement
  readonly inputDataItem?: BpmnElement
  readonly outputDataItem?: BpmnElement
  readonly condition?: Expression

  readonly ioSpecification?: BpmnElement
  readonly dataInputs?: readonly BpmnElement[]
  readonly dataOutputs?: readonly BpmnElement[]
  readonly inputSets?: readonly BpmnElement[]
  readonly outputSets?: readonly BpmnElement[]
  readonly dataInputRefs?: readonly BpmnElement[]
  readonly dataOutputRefs?: readonly BpmnElement[]
  readonly whileExecutingInputRefs?: readonly BpmnElement[]
  readonly whileExecutingOutputRefs?: readonly BpmnElement[]
  readonly inputSetRefs?: readonly BpmnElement[]
  readonly outputSetRefs?: readonly BpmnElement[]
  readonly isCollection?: boolean
  readonly itemSubjectRef?: BpmnElement
  readonly itemRef?: BpmnElement
  readonly structureRef?: BpmnElement | string
}

export const isElement = (value: unknown): value is BpmnElement =>
  typeof value === 'object' && value !== null && '$type' in value

/** What stands inside the element; what it merely refers to has another parent. */
const childrenOf = (element: BpmnElement): readonly BpmnElement[] =>
  Object.values(element)
    .flat()
    .filter(isElement)
    .filter((child) => child.$parent === element && child.$type.startsWith('bpmn:'))

/** The element and everything inside it, in the order of the file's structure; foreign elements are left out. */
export const withEverythingInside = (root: BpmnElement): readonly BpmnElement[] => {
  const found = new Set([root])
  for (const element of found) for (const child of childrenOf(element)) found.add(child)
  return [...found]
}

/** The nearest element of that type around the element. */
export const around = (element: BpmnElement, type: string): BpmnElement | undefined => {
  let outer = element.$parent
  while (outer && !outer.$instanceOf(type)) outer = outer.$parent
  return outer
}

/** Whether the element belongs to a process that its file marks as executable: drawn to be run, not only to be read. */
export const isExecutable = (element: BpmnElement): boolean =>
  (element.$instanceOf('bpmn:Process') ? element : around(element, 'bpmn:Process'))?.isExecutable === true

export const triggersOf = (event: BpmnElement): readonly BpmnElement[] => [
  ...(event.eventDefinitions ?? []),
  ...(event.eventDefinitionRef ?? []),
]

/** `bpmn:MessageEventDefinition` → `Message` */
export const kindOf = (trigger: BpmnElement): string =>
  trigger.$type.replace(/^bpmn:/, '').replace(/EventDefinition$/, '')

export const hasTrigger = (event: BpmnElement, kind: string): boolean =>
  triggersOf(event).some((trigger) => kindOf(trigger) === kind)
