import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'

export interface MissingValue {
  readonly element: string
  readonly name: string
  readonly line: number | null
  readonly wanted: Words
}

/** What a drawing does not say and a scenario must, before it can be played with figures of one's own. */
export function missingValues(model: ProcessModel): MissingValue[] {
  return model.nodes.flatMap((node): MissingValue[] => {
    const missing = (ja: string, en: string): MissingValue => ({
      element: node.id,
      name: node.name,
      line: node.place.line ?? null,
      wanted: { ja, en },
    })
    if (node.kind === 'task') {
      return [missing('作業時間（duration）と担当区分（pool）', 'duration and resource pool')]
    }
    if (node.kind === 'startEvent' && node.scope === 0) {
      return [missing('件数（arrivals の volume）', 'volume of arrivals')]
    }
    const splits = node.kind === 'exclusiveGateway' || node.kind === 'inclusiveGateway'
    if (splits && node.outgoing.length > 1) {
      const silent = node.outgoing.filter(
        (flow) => model.flows[flow].condition === undefined && flow !== node.defaultFlow,
      )
      return silent.length === 0 ? [] : [missing('分岐の割合（gateways）', 'branching probabilities')]
    }
    if (node.kind === 'intermediateCatchEvent' || node.kind === 'boundaryEvent') {
      const { trigger } = node
      if (trigger.kind === 'message')
        return [missing('届くまでの時間（events）', 'time until the message comes')]
      if (trigger.kind === 'timer' && trigger.text === '')
        return [missing('待つ時間（events）', 'length of the timer')]
    }
    return []
  })
}
