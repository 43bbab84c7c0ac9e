import type { Task } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { attachBoundaryEvents, judgeWork } from './boundary-event.ts'
import { awaitNode } from './intermediate-catch-event.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.3.2 (lifecycle): ready when a token arrives, active when its resources are there, completed when
 * the work is done. §13.3.3: a send task sends on completion; a receive task waits for its message instead of work, and
 * has had it already when it begins the process. BPMN draws nothing that interrupts work for a while; who does the work
 * may (something urgent comes, a machine breaks down), and the task is suspended, with the events on its border.
 */
export const drawTask = (node: Task, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const state: StateConfig = { ...nodeState(node, name), initial: 'ready', onDone: leave(node, sketch) }
  const completed: StateConfig = { type: 'final', entry: [act('complete', here)] }
  if (node.taskType === 'receiveTask') {
    state.exit = [act('leave', here)]
    completed.id = sketch.occurredOf(node.index)
    state.states = { ready: {}, completed }
    awaitNode(state.states.ready, node, { target: 'completed' }, sketch)
    if (node.instantiate) sketch.addEntrance(node.index, completed.id)
  } else {
    if (sketch.isSending(node)) completed.entry?.push(act('send', here))
    state.exit = [act('release', here), act('leave', here)]
    state.states = {
      ready: {
        entry: [act('request', here)],
        on: { granted: { target: 'active', actions: [act('start', here)] } },
      },
      active: { on: { suspend: { target: 'suspended', actions: [act('suspend', here)] } } },
      suspended: { on: { resume: { target: 'active', actions: [act('resume', here)] } } },
      completed,
    }
    const done = judgeWork(state.states, node, sketch)
    state.states.active.after = { [`work_${name}`]: { target: done } }
  }
  attachBoundaryEvents(state, node, sketch)
  sketch.addState(name, state)
}
