import type { ComplexGateway, Gateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { act, nodeState } from '../token-machine-sketch.ts'
import { leave, splitAfter, splitStateOf } from './leaving.ts'

const JOINS = { arriveParallel: 'and-join', arriveInclusive: 'or-join', arriveComplex: 'complex-join' }

/**
 * What parallel, inclusive and complex gateways share. Joining is not in a token's power: it arrives and waits until the
 * scope's machine lets it go on (`fire`) or merges it into another (`absorb`).
 */
export const drawJoiningGateway = (
  node: Gateway | ComplexGateway,
  sketch: TokenMachineSketch,
  arrive: 'arriveParallel' | 'arriveInclusive' | 'arriveComplex',
  split: 'splitAll' | 'splitChosen',
): void => {
  const name = sketch.nameOf(node.index)
  const state = nodeState(node, name)
  const splits = node.outgoing.length > 1
  if (node.incoming.length > 1) {
    state.entry.push(act(arrive, { node: node.index }))
    state.tags?.push(JOINS[arrive])
    const fire = splits ? splitAfter(node, sketch, split) : passOn(node, sketch)
    sketch.addState(name, { ...state, on: { fire, absorb: { target: '#consumed' } } })
  } else if (splits) {
    const splitting = splitStateOf(node, sketch, split)
    sketch.setSplitState(node.index, name)
    sketch.addState(name, {
      ...state,
      tags: [...(state.tags ?? []), ...(splitting.tags ?? [])],
      entry: [...state.entry, ...(splitting.entry ?? [])],
      on: splitting.on,
    })
  } else sketch.addState(name, { ...state, always: [passOn(node, sketch)] })
}

/** A gateway with one way out does not ask for its condition. */
const passOn = (node: Gateway | ComplexGateway, sketch: TokenMachineSketch) =>
  node.outgoing.length === 1 ? sketch.follow(node.outgoing[0]) : leave(node, sketch)
