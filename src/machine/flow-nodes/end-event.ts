import type { EndEvent } from '../../model/process-model.ts'
import type { TokenMachineSketch } from '../token-machine-sketch.ts'
import { drawThrowingEvent } from './throwing.ts'

/**
 * BPMN 2.0.2 §13.5.6: the token that arrives is consumed, after the event has brought its triggers about. A terminate
 * end event abnormally ends its scope: every token in it, this one included, is taken away; an enclosing process goes
 * on. An error end event ends it too, and a cancel end event makes the transaction around it undo itself.
 */
export const drawEndEvent = (node: EndEvent, sketch: TokenMachineSketch): void =>
  drawThrowingEvent(node, sketch, () => ({ target: '#consumed' }))
