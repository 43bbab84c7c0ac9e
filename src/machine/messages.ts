import type { FlowNode, ProcessModel } from '../model/process-model.ts'

/** Within a case messages find each other by name; one without a name is nobody else's. */
const named = (node: FlowNode, name: string) => (name === '' ? `#${node.id}` : name)

const messageOf = (node: FlowNode): { name: string; sends: boolean } | undefined => {
  if (node.kind === 'task') {
    if (node.taskType === 'sendTask') return { name: named(node, node.message), sends: true }
    if (node.taskType === 'receiveTask') return { name: named(node, node.message), sends: false }
    return undefined
  }
  if (!('trigger' in node) || node.trigger.kind !== 'message') return undefined
  const sends = node.kind === 'endEvent' || node.kind === 'intermediateThrowEvent'
  return { name: named(node, node.trigger.name), sends }
}

export interface Messages {
  readonly names: readonly string[]
  /** Per node: which message it sends or waits for; -1 without. */
  readonly ofNode: readonly number[]
  /** Per message: whether anything in the drawing sends it. */
  readonly sent: readonly boolean[]
}

export const readMessages = (model: ProcessModel): Messages => {
  const names: string[] = []
  const sent: boolean[] = []
  const ofNode = model.nodes.map((node) => {
    const message = messageOf(node)
    if (!message) return -1
    let number = names.indexOf(message.name)
    if (number < 0) number = names.push(message.name) - 1
    sent[number] = (sent[number] ?? false) || message.sends
    return number
  })
  return { names, ofNode, sent }
}
