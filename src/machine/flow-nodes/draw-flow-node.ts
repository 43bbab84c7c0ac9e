import type { Activity, FlowNode } from '../../model/process-model.ts'
import { isActivity } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { drawBoundaryEvent } from './boundary-event.ts'
import { drawComplexGateway } from './complex-gateway.ts'
import { drawEndEvent } from './end-event.ts'
import { drawEventBasedGateway } from './event-based-gateway.ts'
import { drawEventSubProcess } from './event-sub-process.ts'
import { drawExclusiveGateway } from './exclusive-gateway.ts'
import { afterGathering } from './gathering.ts'
import { drawInclusiveGateway } from './inclusive-gateway.ts'
import { drawIntermediateCatchEvent } from './intermediate-catch-event.ts'
import { drawIntermediateThrowEvent } from './intermediate-throw-event.ts'
import { drawParallelGateway } from './parallel-gateway.ts'
import { drawRepeatedActivity } from './repeated-activity.ts'
import { drawStartEvent } from './start-event.ts'
import { drawSubProcess } from './sub-process.ts'
import { drawTask } from './task.ts'

/** Adds the states and arrows of one flow node; every BPMN element has its own file. */
export const drawFlowNode = (node: FlowNode, sketch: TokenMachineSketch): void => {
  if (isActivity(node)) drawActivity(node, node.startQuantity > 1 ? afterGathering(node, sketch) : sketch)
  else drawOther(node, sketch)
}

const drawActivity = (node: Activity, sketch: TokenMachineSketch): void => {
  if (node.marker.kind !== 'none') drawRepeatedActivity(node, sketch)
  else if (node.kind === 'task') drawTask(node, sketch)
  else drawSubProcess(node, sketch)
}

const drawOther = (node: Exclude<FlowNode, Activity>, sketch: TokenMachineSketch): void => {
  switch (node.kind) {
    case 'startEvent':
      drawStartEvent(node, sketch)
      break
    case 'endEvent':
      drawEndEvent(node, sketch)
      break
    case 'intermediateCatchEvent':
      drawIntermediateCatchEvent(node, sketch)
      break
    case 'intermediateThrowEvent':
      drawIntermediateThrowEvent(node, sketch)
      break
    case 'boundaryEvent':
      drawBoundaryEvent(node, sketch)
      break
    case 'eventSubProcess':
      drawEventSubProcess(node, sketch)
      break
    case 'exclusiveGateway':
      drawExclusiveGateway(node, sketch)
      break
    case 'parallelGateway':
      drawParallelGateway(node, sketch)
      break
    case 'inclusiveGateway':
      drawInclusiveGateway(node, sketch)
      break
    case 'complexGateway':
      drawComplexGateway(node, sketch)
      break
    case 'eventBasedGateway':
      drawEventBasedGateway(node, sketch)
      break
  }
}
