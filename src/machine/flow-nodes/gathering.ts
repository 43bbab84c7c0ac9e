import type { Activity } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'

/**
 * BPMN 2.0.2 §10.3.1: an activity with a start quantity begins when so many tokens have come. They wait before it, as
 * at a join, and become one.
 */
export const afterGathering = (node: Activity, sketch: TokenMachineSketch): TokenMachineSketch => ({
  ...sketch,
  addState: (name, state) => {
    if (name !== sketch.nameOf(node.index)) {
      sketch.addState(name, state)
      return
    }
    const { id: _, entry: _entered, ...activity } = state
    const gathered = sketch.addHelper(`${node.id}_gathered`, activity)
    const gathering = nodeState(node, name)
    gathering.entry.push(act('arriveParallel', { node: node.index }))
    sketch.addState(name, {
      ...gathering,
      on: { fire: { target: `#${gathered}` }, absorb: { target: '#consumed' } },
    })
  },
})
