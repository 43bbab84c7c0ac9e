import { tidyName } from '../model/names.ts'

export interface Expression {
  readonly $type: string
  readonly body?: string
  readonly language?: string
}

/** What bpmn-moddle hands over, only as far as we read it. References are already resolved to elements. */
export interface ModdleElement {
  readonly $type: string
  readonly $parent?: ModdleElement
  readonly id?: string
  readonly name?: string

  readonly rootElements?: readonly ModdleElement[]
  readonly flowElements?: readonly ModdleElement[]
  readonly artifacts?: readonly ModdleElement[]
  readonly imports?: readonly ModdleElement[]
  readonly importType?: string
  readonly location?: string

  readonly sourceRef?: ModdleElement
  readonly targetRef?: ModdleElement
  readonly conditionExpression?: Expression
  readonly default?: ModdleElement

  readonly attachedToRef?: ModdleElement
  readonly cancelActivity?: boolean
  readonly isInterrupting?: boolean
  readonly parallelMultiple?: boolean
  readonly eventDefinitions?: readonly ModdleElement[]
  readonly eventDefinitionRef?: readonly ModdleElement[]
  readonly timeDuration?: Expression
  readonly timeDate?: Expression
  readonly timeCycle?: Expression
  readonly messageRef?: ModdleElement
  readonly signalRef?: ModdleElement
  readonly errorRef?: ModdleElement
  readonly errorCode?: string
  readonly escalationRef?: ModdleElement
  readonly escalationCode?: string
  readonly activityRef?: ModdleElement
  /** Of a conditional event, and of the cases of a complex behavior. */
  readonly condition?: Expression
  /** The catching end that a throwing link points at. */
  readonly target?: ModdleElement

  readonly instantiate?: boolean
  readonly eventGatewayType?: string
  readonly activationCondition?: Expression

  readonly calledElement?: string
  readonly script?: string
  readonly triggeredByEvent?: boolean
  readonly ordering?: string
  readonly cancelRemainingInstances?: boolean
  readonly isForCompensation?: boolean
  readonly startQuantity?: number
  readonly completionQuantity?: number
  readonly loopCharacteristics?: ModdleElement
  readonly loopCondition?: Expression
  readonly loopMaximum?: number
  readonly testBefore?: boolean
  readonly loopCardinality?: Expression
  readonly loopDataInputRef?: ModdleElement
  readonly completionCondition?: Expression
  readonly isSequential?: boolean
  readonly behavior?: string
  readonly noneBehaviorEventRef?: ModdleElement
  readonly oneBehaviorEventRef?: ModdleElement
  readonly complexBehaviorDefinition?: readonly ModdleElement[]
  readonly event?: ModdleElement

  readonly properties?: readonly ModdleElement[]
  readonly ioSpecification?: ModdleElement
  readonly dataInputs?: readonly ModdleElement[]
  readonly dataOutputs?: readonly ModdleElement[]
  readonly dataInputAssociations?: readonly DataAssociation[]
  readonly dataObjectRef?: ModdleElement

  readonly laneSets?: readonly ModdleElement[]
  readonly lanes?: readonly ModdleElement[]
  readonly childLaneSet?: ModdleElement
  readonly flowNodeRef?: readonly ModdleElement[]

  readonly participants?: readonly ModdleElement[]
  readonly processRef?: ModdleElement
  readonly participantMultiplicity?: ModdleElement
  readonly messageFlows?: readonly ModdleElement[]
  readonly conversations?: readonly ModdleElement[]
}

interface DataAssociation {
  readonly sourceRef?: readonly ModdleElement[]
  readonly targetRef?: ModdleElement
}

/** `bpmn:UserTask` → `userTask`, the word of the XML and of the standard's tables. */
export const typeOf = (element: ModdleElement): string => {
  const local = element.$type.replace(/^.*:/, '')
  return local.charAt(0).toLowerCase() + local.slice(1)
}

/** How a finding calls an element: its name, if it has one, and its id. */
export const labelOf = (element: ModdleElement): string => {
  const name = tidyName(element.name)
  const id = element.id === undefined ? `<${typeOf(element)}>` : `<${element.id}>`
  return name === '' ? id : `${name} ${id}`
}
