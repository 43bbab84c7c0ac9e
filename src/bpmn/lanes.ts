import { tidyName } from '../model/names.ts'
import type { Lane } from '../model/process-model.ts'
import type { DraftNode, Drawing } from './drawing.ts'
import type { ModdleElement } from './moddle-element.ts'
import type { Reading } from './reading.ts'

interface LanesRead {
  readonly lanes: readonly Lane[]
  /** Per node its index into `lanes`; -1 without a lane. */
  readonly laneOf: readonly number[]
}

interface Membership {
  readonly lane: number
  /** The lanes around it, itself included. */
  readonly around: readonly number[]
}

/**
 * Which lane each node lies in: the innermost one. What lies inside a subprocess, or on an activity's border,
 * and names no lane of its own lies where the subprocess or activity does.
 */
export const readLanes = (drawing: Drawing, reading: Reading): LanesRead => {
  const lanes: Lane[] = []
  const memberships = new Map<ModdleElement, Membership[]>()

  const walk = (set: ModdleElement, path: readonly string[], outer: readonly number[]): void => {
    for (const lane of set.lanes ?? []) {
      const name = tidyName(lane.name)
      const index = lanes.length
      const around = [...outer, index]
      const ownPath = [...path, name]
      lanes.push({ id: reading.idOf(lane), name, path: ownPath })
      for (const node of lane.flowNodeRef ?? []) {
        const known = memberships.get(node) ?? []
        if (known.length === 0) memberships.set(node, known)
        known.push({ lane: index, around })
      }
      if (lane.childLaneSet) walk(lane.childLaneSet, ownPath, around)
    }
  }
  for (const scope of drawing.scopes) for (const set of scope.element.laneSets ?? []) walk(set, [], [])

  const ownLane = drawing.nodes.map((node) => {
    const found = memberships.get(node.element) ?? []
    const innermost = found.filter(
      ({ lane }) => !found.some((other) => other.lane !== lane && other.around.includes(lane)),
    )
    const distinct = [...new Set(innermost.map(({ lane }) => lane))]
    if (distinct.length > 1) {
      const names = distinct.map((lane) => lanes[lane].name || lanes[lane].id).join(', ')
      reading.report('BPMN-NODE-IN-TWO-LANES', node.element, { lanes: names })
    }
    return distinct[0] ?? -1
  })
  const laneFor = (node: DraftNode): number => {
    if (ownLane[node.index] >= 0) return ownLane[node.index]
    const around = node.attachedTo >= 0 ? node.attachedTo : drawing.scopes[node.scope].owner
    return around >= 0 ? laneFor(drawing.nodes[around]) : -1
  }
  return { lanes, laneOf: drawing.nodes.map(laneFor) }
}
