import { type Finding, hasErrors } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { FlowNode, ProcessModel, Scope } from '../model/process-model.ts'
import { attachBoundaryEvents } from './boundary-events.ts'
import { type Calls, followCalls, type Neighbours } from './called-elements.ts'
import {
  collaborationsOf,
  readMessageFlows,
  readParticipants,
  reportConversations,
  startByMessageFlow,
} from './collaborations.ts'
import { attachCompensation } from './compensation.ts'
import { expressionText } from './conditions.ts'
import { checkConstraints } from './constraints/index.ts'
import { reportData } from './data.ts'
import { collectDrawing, type DraftScope, type Drawing } from './drawing.ts'
import { readFlowNode } from './flow-nodes.ts'
import { readLanes } from './lanes.ts'
import type { ModdleElement } from './moddle-element.ts'
import { readParts } from './node-parts.ts'
import { parseFile } from './parse-file.ts'
import { joinReadings, type ParsedFile, type Reading } from './reading.ts'
import { connectFlows, readFlow } from './sequence-flows.ts'
import { checkStructure } from './structure-checks.ts'

export interface BpmnRead {
  /** Absent as soon as one finding is an error: half a drawing is another drawing. */
  readonly model?: ProcessModel
  readonly findings: readonly Finding[]
}

export interface BpmnOptions {
  /** Without it, call activities find only what their own file holds. */
  readonly neighbours?: Neighbours
}

const scopeKind = ({ element }: DraftScope): Scope['kind'] => {
  if (element.triggeredByEvent) return 'eventSubProcess'
  switch (element.$type) {
    case 'bpmn:Process':
      return 'process'
    case 'bpmn:Transaction':
      return 'transaction'
    case 'bpmn:AdHocSubProcess':
      return 'adHocSubProcess'
    default:
      return 'subProcess'
  }
}

const finishScope = (draft: DraftScope, reading: Reading): Scope => {
  const { element, index, owner, nodes, flows } = draft
  const kind = scopeKind(draft)
  const scope = { index, id: reading.idOf(element), name: tidyName(element.name), kind, owner, nodes, flows }
  if (kind !== 'adHocSubProcess') return scope
  const completionCondition = expressionText(element.completionCondition)
  const sequential = element.ordering === 'Sequential'
  const cancelRemaining = element.cancelRemainingInstances !== false
  return { ...scope, adHoc: { sequential, completionCondition, cancelRemaining } }
}

/** Names that every JavaScript object has: settings by id would find something that nobody set. */
const refuseReservedIds = (drawing: Drawing, reading: Reading): void => {
  const elements = [...drawing.scopes, ...drawing.nodes].map(({ element }) => element)
  for (const element of [...elements, ...drawing.arrows])
    if (element.id !== undefined && element.id in Object.prototype)
      reading.report('BPMN-RESERVED-ID', element)
}

const readDefinitions = (
  definitions: ModdleElement,
  calls: Calls,
  reading: Reading,
): ProcessModel | undefined => {
  const roots = definitions.rootElements ?? []
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  const collaborations = collaborationsOf(roots)
  const drawing = collectDrawing(processes, calls, reading)
  reportConversations(collaborations, reading)
  const participants = readParticipants(collaborations, drawing, reading)
  if (drawing.nodes.length === 0) reading.report('BPMN-NOTHING-TO-PLAY', definitions)

  refuseReservedIds(drawing, reading)
  connectFlows(drawing, reading)
  attachBoundaryEvents(drawing)
  attachCompensation(drawing, collaborations)
  const { lanes, laneOf } = readLanes(drawing, reading)
  const drawn: FlowNode[] = []
  for (const draft of drawing.nodes) {
    const parts = readParts(draft, drawing, laneOf[draft.index], reading)
    const node = readFlowNode({ ...reading, drawing, draft, parts })
    if (node) drawn.push(node)
  }
  const flows = drawing.flows.map((draft) => readFlow(draft, reading))
  const messageFlows = readMessageFlows(collaborations, drawing, reading)
  reportData(drawing, reading)
  const nodes = startByMessageFlow(drawn, messageFlows, drawing, reading)

  if (hasErrors(reading.findings)) return undefined
  checkStructure(drawing, nodes, reading)
  const scopes = drawing.scopes.map((draft) => finishScope(draft, reading))
  const id = definitions.id ?? scopes[0].id
  return { file: reading.file, id, scopes, nodes, flows, messageFlows, participants, lanes }
}

/** A neighbour is held to the rules only where it is called; the rest of it is not played. */
const checkFiles = ([main, ...neighbours]: readonly ParsedFile[], calls: Calls, reading: Reading): void => {
  checkConstraints(main.definitions, main.places, reading)
  for (const { definitions, places } of neighbours)
    for (const process of calls.processes)
      if (process.$parent === definitions) checkConstraints(process, places, reading)
}

/**
 * Reads a BPMN 2.0 file. Whatever is wrong with it is among the findings, in the order of the file;
 * nothing is thrown for bad input.
 */
export const readBpmn = async (
  bytes: Uint8Array,
  file: string,
  options: BpmnOptions = {},
): Promise<BpmnRead> => {
  const read = await parseFile(bytes, file)
  if (!read.parsed) return { findings: read.findings }
  const calls = await followCalls(read.parsed, options.neighbours)
  const reading = joinReadings(calls.files)
  const { findings } = reading
  findings.push(...calls.findings)
  const model = readDefinitions(read.parsed.definitions, calls, reading)
  checkFiles(calls.files, calls, reading)
  const fileOrder = (finding: Finding) => (finding.file === file ? 0 : 1)
  findings.sort(
    (one, other) =>
      fileOrder(one) - fileOrder(other) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0),
  )
  return model && !hasErrors(findings) ? { model, findings } : { findings }
}
