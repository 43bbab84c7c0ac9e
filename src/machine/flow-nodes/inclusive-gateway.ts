import type { Gateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { drawJoiningGateway } from './joining-gateway.ts'

/**
 * BPMN 2.0.2 §13.4.3: the gateway is activated when an incoming flow has a token and no token elsewhere can still
 * reach an empty incoming flow unless it can also reach a marked one (inclusive-join.ts). All outgoing flows whose
 * condition is true get a token; when there is none the default flow does, and without one it is an error.
 */
export const drawInclusiveGateway = (node: Gateway, sketch: TokenMachineSketch): void =>
  drawJoiningGateway(node, sketch, 'arriveInclusive', 'splitChosen')
