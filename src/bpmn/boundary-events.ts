import type { Drawing } from './drawing.ts'

const ACTIVITY = /(Task|SubProcess|Transaction|CallActivity|Choreography)$/

/** Ties each boundary event to the activity whose border it sits on, if that lies in the same drawing. */
export const attachBoundaryEvents = (drawing: Drawing): void => {
  for (const node of drawing.nodes) {
    const host = node.element.attachedToRef && drawing.nodeOf.get(node.element.attachedToRef)
    if (!host || host.scope !== node.scope || !ACTIVITY.test(host.element.$type)) continue
    node.attachedTo = host.index
    host.boundaryEvents.push(node.index)
  }
}
