import type { ComplexGateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { drawJoiningGateway } from './joining-gateway.ts'

/**
 * BPMN 2.0.2 §13.4.5: the gateway fires when its activation condition is true, takes one token from every incoming flow
 * that has one, and then waits until each other flow has given its token, or can no longer give one, before it is ready
 * again; those later tokens end there. Without a condition it joins as an inclusive gateway does. It leaves by all the
 * flows whose condition holds.
 */
export const drawComplexGateway = (node: ComplexGateway, sketch: TokenMachineSketch): void => {
  drawJoiningGateway(node, sketch, 'arriveComplex', 'splitChosen')
}
