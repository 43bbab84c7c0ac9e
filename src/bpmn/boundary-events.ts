import type { Drawing } from './drawing.ts'
import type { ModdleElement } from './moddle-element.ts'

/** An event subprocess is begun beside the flow, and nothing sits on its border. */
export const isActivity = ({ $type, triggeredByEvent }: ModdleElement): boolean =>
  /(Task|SubProcess|Transaction|CallActivity)$/.test($type) && triggeredByEvent !== true

/** Ties each boundary event to the activity whose border it sits on, if that lies in the same drawing. */
export const attachBoundaryEvents = (drawing: Drawing): void => {
  for (const node of drawing.nodes) {
    const host = node.element.attachedToRef && drawing.nodeOf.get(node.element.attachedToRef)
    if (!host || host.scope !== node.scope || !isActivity(host.element)) continue
    node.attachedTo = host.index
    host.boundaryEvents.push(node.index)
  }
}
