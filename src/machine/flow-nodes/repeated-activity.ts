import type { Activity } from '../../model/process-model.ts'
import type { StateConfig } from '../machine-config.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, check, nodeState } from '../token-machine-sketch.ts'
import { attachBoundaryEvents, judgeWork } from './boundary-event.ts'
import { leave } from './leaving.ts'

/**
 * BPMN 2.0.2 §13.3.6 (loop): the activity is done again while the condition holds, tested before or after each
 * round, at most `loopMaximum` times. §13.3.7 (multi-instance): the number of instances is settled once, on entry;
 * they run one after another or at the same time, and a true completion condition cancels those still running.
 * Every round or instance is a scope of its own; boundary events belong to the whole.
 */
export const drawRepeatedActivity = (node: Activity, sketch: TokenMachineSketch): void => {
  const name = sketch.nameOf(node.index)
  const here = { node: node.index }
  const completed: StateConfig = { type: 'final', entry: [act('complete', here)] }
  const states: Record<string, StateConfig> = { planned: {}, active: {}, judged: {}, completed }
  const onwards = [
    { guard: check('bodiesFinished', here), target: judgeWork(states, node, sketch) },
    { target: 'active', actions: [act('openBodies', here)] },
  ]
  states.planned = { entry: [act('planBodies', here)], always: onwards }
  // a message that decides the way at an event gateway begins the rounds
  if (node.kind === 'task' && node.taskType === 'receiveTask')
    states.planned.id = sketch.occurredOf(node.index)
  states.active = { on: { childDone: { target: 'judged' } } }
  const judging = [act('judgeBodies', here)]
  if (node.marker.kind === 'multiInstance' && node.marker.events) {
    // what an instance brings about is heard before the activity is left; others may complete in the meantime
    const again = { target: 'judged', reenter: true }
    states.judged = { entry: judging, on: { childDone: again, goOn: { target: 'heard' } } }
    states.heard = { always: onwards }
  } else states.judged = { entry: judging, always: onwards }
  const state: StateConfig = {
    ...nodeState(node, name),
    exit: [act('closeScopes'), act('leave', here)],
    initial: 'planned',
    states,
    onDone: leave(node, sketch),
  }
  state.tags?.push(node.marker.kind)
  attachBoundaryEvents(state, node, sketch)
  sketch.addState(name, state)
}
