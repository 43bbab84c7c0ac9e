import type { ModdleElement } from '../moddle-element.ts'

export type DrawnElement = ModdleElement & { readonly text?: string }

/** What of the tree is drawn besides what is played; here with what an arrow needs: an identity. */
interface DrawnParts {
  readonly artifacts?: readonly DrawnElement[]
  readonly dataInputAssociations?: readonly DrawnElement[]
  readonly dataOutputAssociations?: readonly DrawnElement[]
}
export const drawnParts = (element: DrawnElement): DrawnParts => element as unknown as DrawnParts

export type ItemKind = 'task' | 'event' | 'gateway' | 'subProcess' | 'data' | 'note'

const SUBPROCESSES = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'])
const NOT_DRAWN = new Set(['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:Group', 'bpmn:Association'])

export const isBoundary = (element: ModdleElement): boolean => element.$type === 'bpmn:BoundaryEvent'

/** What is drawn inside a process or subprocess, arrows apart. */
export const drawnInside = (container: DrawnElement): DrawnElement[] =>
  [...(container.flowElements ?? []), ...(drawnParts(container).artifacts ?? [])].filter(
    (element) => !NOT_DRAWN.has(element.$type),
  )

const isSubProcess = (element: ModdleElement): boolean => SUBPROCESSES.has(element.$type)

/** An empty subprocess is drawn collapsed, like a call activity: there is nothing to show inside. */
export const isExpanded = (element: DrawnElement): boolean =>
  isSubProcess(element) && drawnInside(element).length > 0

export const itemKind = (element: DrawnElement): ItemKind => {
  if (isExpanded(element)) return 'subProcess'
  if (/Gateway$/.test(element.$type)) return 'gateway'
  if (/Event$/.test(element.$type)) return 'event'
  if (/:Data\w+$/.test(element.$type)) return 'data'
  return element.$type === 'bpmn:TextAnnotation' ? 'note' : 'task'
}

export type ArrowKind = 'sequence' | 'message' | 'data' | 'association'

export interface Arrow {
  readonly kind: ArrowKind
  readonly element: DrawnElement
  readonly source: DrawnElement
  readonly target: DrawnElement
}

const single = (reference: unknown): DrawnElement | undefined =>
  [reference].flat()[0] as DrawnElement | undefined

const arrowsInside = (container: DrawnElement, arrows: Arrow[]): void => {
  const add = (kind: ArrowKind, element: DrawnElement, source: unknown, target: unknown): void => {
    const from = single(source)
    const to = single(target)
    if (from && to) arrows.push({ kind, element, source: from, target: to })
  }
  for (const element of (container.flowElements ?? []) as DrawnElement[]) {
    if (element.$type === 'bpmn:SequenceFlow') add('sequence', element, element.sourceRef, element.targetRef)
    for (const input of drawnParts(element).dataInputAssociations ?? [])
      add('data', input, input.sourceRef, element)
    for (const output of drawnParts(element).dataOutputAssociations ?? [])
      add('data', output, element, output.targetRef)
    if (isSubProcess(element)) arrowsInside(element, arrows)
  }
  for (const element of drawnParts(container).artifacts ?? [])
    if (element.$type === 'bpmn:Association')
      add('association', element, element.sourceRef, element.targetRef)
  for (const flow of container.messageFlows ?? []) add('message', flow, flow.sourceRef, flow.targetRef)
}

/** A frame across the drawing: a process in its pool, a process without a pool, or a pool with nothing to show. */
export interface Frame {
  readonly participant?: DrawnElement
  readonly container?: DrawnElement
}

export interface DrawnFile {
  readonly collaboration?: DrawnElement
  readonly frames: readonly Frame[]
  readonly arrows: readonly Arrow[]
  /** The expanded subprocess each element lies in; undefined at the top. Elements that are not drawn have no entry. */
  readonly insideOf: ReadonlyMap<ModdleElement, DrawnElement | undefined>
}

const isEmpty = (process: DrawnElement): boolean =>
  drawnInside(process).length === 0 && !process.laneSets?.some((set) => set.lanes?.length)

/** Everything of the file that is to be drawn, in the order of the file. */
export const readDrawnFile = (definitions: DrawnElement): DrawnFile => {
  const roots = (definitions.rootElements ?? []) as readonly DrawnElement[]
  const collaboration = roots.find(
    (root) => root.$type === 'bpmn:Collaboration' && (root.participants?.length ?? 0) > 0,
  )
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  const shown = new Set<ModdleElement>()
  const frames: Frame[] = (collaboration?.participants ?? []).map((participant) => {
    const process = participant.processRef
    // A process shown by two pools can be drawn only once.
    if (!process || shown.has(process) || isEmpty(process)) return { participant }
    shown.add(process)
    return { participant, container: process }
  })
  for (const container of processes)
    if (!shown.has(container) && !isEmpty(container)) frames.push({ container })

  const arrows: Arrow[] = []
  for (const { container } of frames) if (container) arrowsInside(container, arrows)
  if (collaboration) arrowsInside(collaboration, arrows)

  const insideOf = new Map<ModdleElement, DrawnElement | undefined>()
  const note = (container: DrawnElement, owner: DrawnElement | undefined): void => {
    for (const element of drawnInside(container)) {
      insideOf.set(element, owner)
      if (isExpanded(element)) note(element, element)
    }
  }
  for (const { participant, container } of frames) {
    if (participant) insideOf.set(participant, undefined)
    if (container) note(container, undefined)
  }
  for (const element of collaboration ? (drawnParts(collaboration).artifacts ?? []) : [])
    if (element.$type === 'bpmn:TextAnnotation') insideOf.set(element, undefined)
  return { collaboration, frames, arrows, insideOf }
}
