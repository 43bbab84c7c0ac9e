import { isActivity } from './boundary-events.ts'
import type { DraftNode, Drawing } from './drawing.ts'
import type { ModdleElement } from './moddle-element.ts'
import { definitionsOf, triggerName } from './triggers.ts'

const isCompensationEvent = ({ element }: DraftNode): boolean =>
  element.$type === 'bpmn:BoundaryEvent' &&
  definitionsOf(element).some((definition) => triggerName(definition) === 'compensate')

/** Ties each compensation event to the activity an association joins it to, whichever way that was drawn. */
export const attachCompensation = (drawing: Drawing, collaborations: readonly ModdleElement[]): void => {
  const drawn = [...drawing.scopes.map(({ element }) => element), ...collaborations]
  const associations = drawn.flatMap(({ artifacts = [] }) =>
    artifacts.filter(({ $type }) => $type === 'bpmn:Association'),
  )
  for (const { sourceRef, targetRef } of associations) {
    const [source, target] = [sourceRef, targetRef].map((end) => end && drawing.nodeOf.get(end))
    if (!source || !target || source.scope !== target.scope) continue
    const [event, handler] = isCompensationEvent(source) ? [source, target] : [target, source]
    if (!isCompensationEvent(event) || !isActivity(handler.element) || event.handler >= 0) continue
    event.handler = handler.index
    handler.handlerOf = event.index
  }
}
