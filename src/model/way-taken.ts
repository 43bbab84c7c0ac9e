import type { ProcessModel } from './process-model.ts'

/**
 * The flow by which a token leaves an exclusive split whose flows have conditions: the first whose condition holds, else
 * the first that has none, else the default flow; −1 where there is none either.
 * Source: BPMN 2.0.2 §13.4.2; of flows without a condition beside others with one it says nothing, they come before
 * the default here.
 */
export const wayTaken = (
  { flows }: ProcessModel,
  { outgoing, defaultFlow }: { readonly outgoing: readonly number[]; readonly defaultFlow: number },
  holds: (flow: number) => boolean,
): number => {
  let otherwise = defaultFlow
  for (const flow of outgoing) {
    if (flow === defaultFlow) continue
    if (flows[flow].condition !== undefined) {
      if (holds(flow)) return flow
    } else if (otherwise === defaultFlow) otherwise = flow
  }
  return otherwise
}
