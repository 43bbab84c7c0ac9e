import { processesBegunByDrawing } from './external-events.ts'
import { type FlowNode, isActivity, type ProcessModel } from './process-model.ts'

/** The processes that call activities begin. */
export const calledProcesses = (model: ProcessModel): ReadonlySet<number> =>
  new Set(
    model.nodes.flatMap((node) =>
      node.kind === 'subProcess' && model.scopes[node.child].kind === 'process' ? [node.child] : [],
    ),
  )

/** Whether a node gets a token by itself in a drawing without start events (BPMN 2.0.2 §13.2). */
export const startsByItself = (node: FlowNode): boolean =>
  node.incoming.length === 0 &&
  node.kind !== 'boundaryEvent' &&
  node.kind !== 'eventSubProcess' &&
  !(node.kind === 'intermediateCatchEvent' && node.trigger.kind === 'link') &&
  !(isActivity(node) && node.isForCompensation)

/** Whether a process begins without anything coming: at a plain start event or, without start events, where no arrow leads. */
export const beginsPlainly = (model: ProcessModel, scope: number): boolean => {
  const nodes = model.scopes[scope].nodes.map((index) => model.nodes[index])
  const starts = nodes.filter((node) => node.kind === 'startEvent')
  if (starts.length > 0) return starts.some(({ trigger }) => trigger.kind === 'none')
  return nodes.some((node) => startsByItself(node) && !('instantiate' in node && node.instantiate))
}

/** The processes of other pools that message flows reach from here, near ones first. */
export const connectedProcesses = (
  model: ProcessModel,
  process: number,
  closed: ReadonlySet<number> = new Set(),
): readonly number[] => {
  const reached = [process]
  for (const from of reached)
    for (const { sourceProcess, targetProcess } of model.messageFlows) {
      const other = sourceProcess === from ? targetProcess : targetProcess === from ? sourceProcess : -1
      if (other >= 0 && !closed.has(other) && !reached.includes(other)) reached.push(other)
    }
  return reached.slice(1)
}

/**
 * The processes that begin together with this one, as parts of the same case: other pools, connected by message flows,
 * that begin plainly and that nothing in the drawing begins. \`entered\` are those that have arrivals of their own.
 */
export const companionsOf = (
  model: ProcessModel,
  process: number,
  entered: ReadonlySet<number> = new Set(),
): readonly number[] => {
  const begun = processesBegunByDrawing(model)
  const called = calledProcesses(model)
  return connectedProcesses(model, process, entered).filter(
    (scope) => !begun.has(scope) && !called.has(scope) && beginsPlainly(model, scope),
  )
}
