import type { Diagram, DiagramEdge, DiagramMarker, DiagramShape, Point, Rectangle } from '../model/diagram.ts'
import { type Finding, hasErrors } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import { layoutDiagram } from './layout/layout-diagram.ts'
import { type ModdleElement, typeOf } from './moddle-element.ts'
import { parseFile } from './parse-file.ts'

interface PlaneElement {
  readonly $type: string
  readonly bpmnElement?: DrawnElement
  readonly bounds?: Rectangle
  readonly waypoint?: readonly Point[]
  readonly label?: { readonly bounds?: Rectangle }
  readonly isHorizontal?: boolean
  readonly isExpanded?: boolean
}
type DrawnElement = ModdleElement & {
  readonly text?: string
  readonly associationDirection?: string
  readonly categoryValueRef?: { readonly value?: string }
}
type Definitions = ModdleElement & {
  readonly diagrams?: readonly { readonly plane?: { readonly planeElement?: readonly PlaneElement[] } }[]
}

const EDGES: Readonly<Record<string, DiagramEdge['kind']>> = {
  sequenceFlow: 'sequence',
  messageFlow: 'message',
  association: 'association',
  dataInputAssociation: 'data',
  dataOutputAssociation: 'data',
  conversationLink: 'association',
}

function kindOf(type: string): DiagramShape['kind'] | undefined {
  if (type === 'participant') return 'pool'
  if (type === 'lane') return 'lane'
  if (/SubProcess$|^subProcess$|^transaction$/.test(type)) return 'subProcess'
  if (/[tT]ask$|^callActivity$/.test(type)) return 'task'
  if (/Event$/.test(type)) return 'event'
  if (/Gateway$/.test(type)) return 'gateway'
  if (/^data(Object|ObjectReference|Input|Output)$/.test(type)) return 'dataObject'
  if (/^dataStore/.test(type)) return 'dataStore'
  if (type === 'textAnnotation') return 'annotation'
  return type === 'group' ? 'group' : undefined
}

const isBox = (box: Rectangle | undefined): box is Rectangle =>
  box !== undefined && [box.x, box.y, box.width, box.height].every(Number.isFinite)

const boxOf = ({ x, y, width, height }: Rectangle): Rectangle => ({ x, y, width, height })

function markersOf(element: DrawnElement, isExpanded: boolean): DiagramMarker[] {
  const markers: DiagramMarker[] = []
  const loop = element.loopCharacteristics
  if (loop?.$type === 'bpmn:StandardLoopCharacteristics') markers.push('loop')
  else if (loop !== undefined) markers.push(loop.isSequential ? 'sequential' : 'parallel')
  if (element.isForCompensation) markers.push('compensation')
  if (element.$type === 'bpmn:AdHocSubProcess') markers.push('adHoc')
  const holds = /SubProcess$|Transaction$|CallActivity$/.test(element.$type)
  if (holds && !isExpanded) markers.push('collapsed')
  return markers
}

function triggerOf({ eventDefinitions = [], parallelMultiple }: DrawnElement): string {
  if (eventDefinitions.length > 1) return parallelMultiple ? 'parallelMultiple' : 'multiple'
  return eventDefinitions.length === 0 ? 'none' : typeOf(eventDefinitions[0]).replace(/EventDefinition$/, '')
}

function shapeOf(part: PlaneElement, element: DrawnElement): DiagramShape | undefined {
  const type = typeOf(element)
  const kind = kindOf(type)
  if (kind === undefined || !isBox(part.bounds)) return undefined
  const label = part.label?.bounds
  const holds = kind === 'subProcess' || type === 'callActivity'
  const isExpanded = holds && (part.isExpanded ?? (kind === 'subProcess' && part.bounds.width > 160))
  return {
    id: element.id ?? '',
    name: tidyName(element.name ?? element.text ?? element.categoryValueRef?.value),
    kind,
    bounds: boxOf(part.bounds),
    ...(isBox(label) && label.width > 0 ? { label: boxOf(label) } : {}),
    type: element.triggeredByEvent ? 'eventSubProcess' : type,
    trigger: kind === 'event' ? triggerOf(element) : 'none',
    throws: /^(endEvent|intermediateThrowEvent)$/.test(type),
    nonInterrupting: element.cancelActivity === false || element.isInterrupting === false,
    markers: markersOf(element, isExpanded),
    isHorizontal: part.isHorizontal ?? part.bounds.width >= part.bounds.height,
    isExpanded,
  }
}

function edgeOf(part: PlaneElement, element: DrawnElement): DiagramEdge | undefined {
  const kind = EDGES[typeOf(element)]
  const waypoints = (part.waypoint ?? []).map(({ x, y }) => ({ x, y }))
  const drawable = waypoints.length > 1 && waypoints.every(({ x, y }) => Number.isFinite(x + y))
  if (kind === undefined || !drawable) return undefined
  const label = part.label?.bounds
  const source = element.sourceRef
  return {
    id: element.id ?? '',
    name: tidyName(element.name),
    kind,
    waypoints,
    ...(isBox(label) ? { label: boxOf(label) } : {}),
    isDefault: source?.default !== undefined && source.default === element,
    isConditional:
      element.conditionExpression !== undefined && /Task$|Process$|Activity$/.test(source?.$type ?? ''),
    ends:
      element.associationDirection === 'Both'
        ? 'both'
        : kind === 'association' && element.associationDirection !== 'One'
          ? 'none'
          : 'target',
  }
}

const AREA = ['pool', 'lane', 'group']

/** Frames behind what they frame: pools, lanes, then the larger before the smaller. */
const depth = ({ kind, bounds, isExpanded }: DiagramShape): number => {
  const size = 1 / (1 + bounds.width * bounds.height)
  const frame = AREA.indexOf(kind)
  if (frame >= 0 && kind !== 'group') return frame + size
  if (kind === 'subProcess' && isExpanded) return 3 + size
  return kind === 'event' ? 5 : 4
}

const NODES = new Set(['task', 'subProcess', 'event', 'gateway'])

/** The first diagram of the file that shows a flow node. */
function drawnIn({ diagrams = [] }: Definitions): Diagram | undefined {
  for (const { plane } of diagrams) {
    const shapes: DiagramShape[] = []
    const edges: DiagramEdge[] = []
    for (const part of plane?.planeElement ?? []) {
      if (part.bpmnElement === undefined) continue
      const shape = shapeOf(part, part.bpmnElement)
      const edge = shape === undefined ? edgeOf(part, part.bpmnElement) : undefined
      if (shape !== undefined) shapes.push(shape)
      else if (edge !== undefined) edges.push(edge)
    }
    if (!shapes.some(({ kind }) => NODES.has(kind))) continue
    const ordered = shapes.map((shape, at) => ({ shape, at }))
    ordered.sort((one, other) => depth(one.shape) - depth(other.shape) || one.at - other.at)
    return { shapes: ordered.map(({ shape }) => shape), edges }
  }
  return undefined
}

/** The picture of a file as it was drawn, or as our own layout draws it where the file says nothing of that. */
export async function readDiagram(
  bytes: Uint8Array,
  file: string,
): Promise<{ readonly diagram?: Diagram; readonly findings: readonly Finding[] }> {
  const { parsed, findings } = await parseFile(bytes, file)
  if (parsed === undefined || hasErrors(findings)) return { findings }
  const definitions = parsed.definitions as Definitions
  const drawn = drawnIn(definitions)
  if (drawn !== undefined) return { diagram: drawn, findings }
  layoutDiagram(definitions)
  return { diagram: drawnIn(definitions), findings }
}
