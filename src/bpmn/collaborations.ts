import { tidyName } from '../model/names.ts'
import type { FlowNode, MessageFlow, Participant } from '../model/process-model.ts'
import type { Drawing } from './drawing.ts'
import { japaneseType } from './element-words.ts'
import { labelOf, type ModdleElement, typeOf } from './moddle-element.ts'
import type { Reading } from './reading.ts'

const COLLABORATIONS = /^bpmn:(Collaboration|Choreography|GlobalConversation)$/

export const collaborationsOf = (roots: readonly ModdleElement[]): readonly ModdleElement[] =>
  roots.filter((root) => COLLABORATIONS.test(root.$type))

/** Choreographies and conversations say who talks with whom, and hold nothing that a token could do. */
export const reportConversations = (collaborations: readonly ModdleElement[], reading: Reading): void => {
  const drawn = collaborations.flatMap((collaboration) => [
    ...(collaboration.$type === 'bpmn:Collaboration' ? [] : [collaboration]),
    ...(collaboration.conversations ?? []),
  ])
  for (const element of drawn) {
    const type = typeOf(element)
    reading.report('BPMN-NOT-A-PROCESS', element, { type, typeJa: japaneseType(type) })
  }
}

const scopeOf = (process: ModdleElement | undefined, drawing: Drawing): number =>
  drawing.scopes.findIndex((scope) => scope.element === process)

/** The pools of the file's collaborations. */
export const readParticipants = (
  collaborations: readonly ModdleElement[],
  drawing: Drawing,
  reading: Reading,
): readonly Participant[] =>
  collaborations.flatMap(({ participants = [] }) =>
    participants.map((participant) => {
      const process = scopeOf(participant.processRef, drawing)
      // A black box may stand for any number of outsiders; a process is played once per case.
      if (process >= 0 && participant.participantMultiplicity)
        reading.report('BPMN-POOL-PLAYED-ONCE', participant)
      return { id: reading.idOf(participant), name: tidyName(participant.name), process }
    }),
  )

interface MessageEnd {
  readonly node: number
  readonly process: number
}

const endOf = (element: ModdleElement, drawing: Drawing): MessageEnd | undefined => {
  if (element.$type === 'bpmn:Participant') return { node: -1, process: scopeOf(element.processRef, drawing) }
  const node = drawing.nodeOf.get(element)
  if (!node || /Gateway$/.test(element.$type)) return undefined
  return { node: node.index, process: drawing.scopes[node.scope].process }
}

const japaneseEnd = { source: '出どころ', target: '行き先' }

/** The arrows between pools; one that begins or ends at nothing that sends or receives is said and left out. */
/**
 * A process whose plain start event is where a message flow ends begins by that message (BPMN 2.0.2 §9.4: only what
 * receives messages may be the end of a message flow).
 */
export const startByMessageFlow = (
  nodes: readonly FlowNode[],
  messageFlows: readonly MessageFlow[],
  drawing: Drawing,
  reading: Reading,
): FlowNode[] =>
  nodes.map((node) => {
    if (node.kind !== 'startEvent' || node.trigger.kind !== 'none') return node
    const flow = messageFlows.find(({ target }) => target === node.index)
    if (!flow || drawing.scopes[node.scope].owner >= 0) return node
    reading.report('BPMN-START-BY-MESSAGE-FLOW', drawing.nodes[node.index].element)
    return { ...node, trigger: { kind: 'message', name: flow.name } }
  })

export const readMessageFlows = (
  collaborations: readonly ModdleElement[],
  drawing: Drawing,
  reading: Reading,
): readonly MessageFlow[] => {
  const flows: MessageFlow[] = []
  for (const arrow of collaborations.flatMap(({ messageFlows = [] }) => messageFlows)) {
    const [source, target] = (['source', 'target'] as const).map((end) => {
      const element = arrow[`${end}Ref`]
      const found = element && endOf(element, drawing)
      if (element && !found) {
        const parameters = { end: { ja: japaneseEnd[end], en: end }, other: labelOf(element) }
        reading.report('BPMN-MESSAGE-FLOW-IGNORED', arrow, parameters)
      }
      return found
    })
    if (!source || !target) continue
    flows.push({
      index: flows.length,
      id: reading.idOf(arrow),
      name: tidyName(arrow.name),
      source: source.node,
      target: target.node,
      sourceProcess: source.process,
      targetProcess: target.process,
      place: reading.placeOf(arrow),
    })
  }
  return flows
}
