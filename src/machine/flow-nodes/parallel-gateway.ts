import type { Gateway } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { drawJoiningGateway } from './joining-gateway.ts'

/**
 * BPMN 2.0.2 §13.4.1: the gateway is activated when there is at least one token on each incoming flow; it consumes
 * exactly one token from each and produces exactly one on each outgoing flow. Surplus tokens wait for the next time.
 */
export const drawParallelGateway = (node: Gateway, sketch: TokenMachineSketch): void =>
  drawJoiningGateway(node, sketch, 'arriveParallel', 'splitAll')
