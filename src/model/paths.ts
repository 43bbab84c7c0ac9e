import { isThrowing, triggersOf } from './event-triggers.ts'
import { type FlowNode, isActivity, type ProcessModel } from './process-model.ts'

const reachesOthers = (node: FlowNode): boolean =>
  triggersOf(node).some(({ kind }) => kind !== 'none' && kind !== 'terminate')

/** Nodes to which a case may go on from each node, along arrows, messages, links, and into and out of what lies inside. */
const nextOf = (model: ProcessModel): readonly (readonly number[])[] => {
  const next: Set<number>[] = model.nodes.map(() => new Set())
  const link = (from: number, to: number) => next[from].add(to)
  for (const { source, target } of model.flows) link(source, target)
  const holders = model.nodes.filter((node) => 'child' in node) as (FlowNode & { readonly child: number })[]
  for (const holder of holders)
    for (const inside of model.scopes[holder.child].nodes) {
      link(holder.index, inside)
      link(inside, holder.index)
    }
  for (const node of model.nodes) {
    if (isActivity(node)) for (const event of node.boundaryEvents) link(node.index, event)
    // Messages, signals and links may wake whatever catches anything.
    if (isThrowing(node) && reachesOthers(node))
      for (const other of model.nodes)
        if (!isThrowing(other) && reachesOthers(other)) link(node.index, other.index)
  }
  for (const { source, target } of model.messageFlows) if (source >= 0 && target >= 0) link(source, target)
  return next.map((set) => [...set])
}

/** Per node, 1 where a case that stands there may still come to the target. */
export const nodesBefore = (model: ProcessModel, target: number): Uint8Array => {
  const next = nextOf(model)
  const before = new Uint8Array(model.nodes.length)
  for (let grew = true; grew; ) {
    grew = false
    next.forEach((ways, node) => {
      if (before[node] === 1 || !ways.some((way) => way === target || before[way] === 1)) return
      before[node] = 1
      grew = true
    })
  }
  return before
}
