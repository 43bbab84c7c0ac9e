import { oncePer } from '../model/once-per.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { linksTo } from './machine-scopes.ts'

/**
 * To which incoming flows of a join a token can still come from elsewhere without passing the join itself.
 * BPMN 2.0.2 §13.4.3 speaks of paths of sequence flows; a token inside an activity counts as on its incoming flow, and
 * its boundary events and links are part of the way. Worked out when first asked: of all the pairs of a large drawing
 * few are ever met.
 */
export class JoinReach {
  private readonly model: ProcessModel
  /** Per node: where a token goes from there; behind it, where non-interrupting events start others beside it. */
  private readonly onwards: readonly (readonly number[])[]
  private readonly beside: readonly (readonly number[])[]
  private readonly known = new Map<number, Uint8Array>()

  constructor(model: ProcessModel) {
    this.model = model
    const onwards = model.nodes.map((node) => node.outgoing.map((flow) => model.flows[flow].target))
    const beside = model.nodes.map((): number[] => [])
    for (const node of model.nodes) {
      if (node.kind === 'boundaryEvent')
        (node.cancelActivity ? onwards : beside)[node.attachedTo].push(node.index)
      for (const thrower of linksTo(node, model)) onwards[thrower.index].push(node.index)
    }
    this.onwards = onwards
    this.beside = beside
  }

  /** Per incoming flow of the join, 1 when it is reached; without `besides`, by the token itself. */
  flowsReached(from: number, join: number, besides: boolean): Uint8Array {
    const key = (from * this.model.nodes.length + join) * 2 + (besides ? 1 : 0)
    const known = this.known.get(key)
    if (known) return known
    const reached = new Set([from])
    for (const at of reached) {
      for (const next of this.onwards[at]) if (next !== join) reached.add(next)
      if (besides) for (const next of this.beside[at]) reached.add(next)
    }
    const flows = Uint8Array.from(this.model.nodes[join].incoming, (flow) =>
      reached.has(this.model.flows[flow].source) ? 1 : 0,
    )
    this.known.set(key, flows)
    return flows
  }
}

/** Shared by all games played on the drawing. */
export const joinReachOf = oncePer((model: ProcessModel) => new JoinReach(model))
