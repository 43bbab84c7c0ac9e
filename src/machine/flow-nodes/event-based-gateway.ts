import type { EventBasedGateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, check, flowsOf, nodeState } from '../token-machine-sketch.ts'
import { awaitNode } from './intermediate-catch-event.ts'

/**
 * BPMN 2.0.2 §13.4.4: the gateway waits for all the events it leads to; the first one to come decides the way, and the
 * others are no longer awaited. §10.6.6: one that begins the process has seen its event come already; a parallel one
 * waits for the others then: of events outside the drawing the first one drawn has come; one that the drawing brings
 * about is kept until its turn.
 */
export const drawEventBasedGateway = (node: EventBasedGateway, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const flows = flowsOf(node, sketch)
  const ways = flows.map(({ index, target }) => ({
    flow: index,
    node: sketch.model.nodes[target],
    occurred: { target: `#${sketch.occurredOf(target)}`, actions: [act('take', { flow: index })] },
  }))
  const state = nodeState(node, name)
  for (const way of ways) awaitNode(state, way.node, way.occurred, sketch)
  sketch.addState(name, state)
  if (!node.instantiate || ways.length === 0) return
  const begun = nodeState(node, '')
  delete begun.id
  if (node.parallel) {
    const helper = sketch.addHelper(`${node.id}_begun`, {
      ...begun,
      entry: [...begun.entry, act('splitAll', here)],
      on: Object.fromEntries(
        ways.map(({ flow, occurred }, at) => [
          sketch.flowEvent(flow),
          at === 0 ? occurred : sketch.follow(flow),
        ]),
      ),
    })
    sketch.setSplitState(node.index, helper)
    sketch.addEntrance(node.index, helper)
    const awaiting = sketch.addHelper(`${node.id}_awaiting`, {
      ...begun,
      entry: [...begun.entry, act('splitAll', here)],
      on: Object.fromEntries(ways.map(({ flow }) => [sketch.flowEvent(flow), sketch.follow(flow)])),
    })
    for (const way of ways) sketch.addEntrance(way.node.index, awaiting)
    return
  }
  const helper = sketch.addHelper(`${node.id}_begun`, {
    ...begun,
    entry: [...begun.entry, act('decide', here)],
    always: ways.map(({ flow, occurred }) => ({ guard: check('chosen', { flow }), ...occurred })),
  })
  sketch.addEntrance(node.index, helper)
  for (const way of ways) sketch.addEntrance(way.node.index, sketch.occurredOf(way.node.index))
}
