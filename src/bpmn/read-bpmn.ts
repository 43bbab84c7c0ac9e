import { BpmnModdle } from 'bpmn-moddle'
import { type Finding, hasErrors } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { FlowNode, ProcessModel, Scope } from '../model/process-model.ts'
import { attachBoundaryEvents } from './boundary-events.ts'
import { decodeXml } from './decode.ts'
import { collectDrawing, type DraftScope } from './drawing.ts'
import { bpmnFinding } from './finding-catalogue.ts'
import { readFlowNode } from './flow-nodes.ts'
import { readLanes } from './lanes.ts'
import type { ModdleElement } from './moddle-element.ts'
import { reportWarnings } from './moddle-warnings.ts'
import { readParts } from './node-parts.ts'
import { readParticipants } from './participants.ts'
import { findPlaces } from './places.ts'
import { type Reading, startReading } from './reading.ts'
import { connectFlows, readFlow } from './sequence-flows.ts'
import { checkStructure } from './structure-checks.ts'

export interface BpmnRead {
  /** Absent as soon as one finding is an error: half a drawing is another drawing. */
  readonly model?: ProcessModel
  readonly findings: readonly Finding[]
}

/** The text is decoded already; bpmn-moddle would warn of any encoding but UTF-8. Blanks keep the columns. */
const withoutEncoding = (text: string): string =>
  text.replace(
    /^(\s*<\?xml[^>]*?)(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))/,
    (_whole, before, encoding) => before + ' '.repeat(encoding.length),
  )

const finishScope = (draft: DraftScope): Scope => ({
  index: draft.index,
  id: draft.element.id ?? '',
  name: tidyName(draft.element.name),
  kind: draft.owner < 0 ? 'process' : 'subProcess',
  owner: draft.owner,
  nodes: draft.nodes,
  flows: draft.flows,
})

const readDefinitions = (definitions: ModdleElement, reading: Reading): ProcessModel | undefined => {
  const roots = definitions.rootElements ?? []
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  const drawing = collectDrawing(processes, reading)
  const participants = readParticipants(roots, drawing, reading)
  if (drawing.nodes.length === 0) reading.report('BPMN-NOTHING-TO-PLAY', definitions)

  connectFlows(drawing, reading)
  attachBoundaryEvents(drawing)
  const { lanes, laneOf } = readLanes(drawing, reading)
  const nodes: FlowNode[] = []
  for (const draft of drawing.nodes) {
    const parts = readParts(draft, drawing, laneOf[draft.index], reading)
    const node = readFlowNode({ ...reading, drawing, draft, parts })
    if (node) nodes.push(node)
  }
  const flows = drawing.flows.map((draft) => readFlow(draft, drawing, reading))

  if (hasErrors(reading.findings)) return undefined
  checkStructure(drawing, reading)
  if (hasErrors(reading.findings)) return undefined
  const id = definitions.id ?? drawing.scopes[0].element.id ?? ''
  return {
    file: reading.file,
    id,
    scopes: drawing.scopes.map(finishScope),
    nodes,
    flows,
    messageFlows: [],
    participants,
    lanes,
  }
}

/**
 * Reads a BPMN 2.0 file. Whatever is wrong with it, or not played yet, is among the findings,
 * in the order of the file; nothing is thrown for bad input.
 */
export const readBpmn = async (bytes: Uint8Array, file: string): Promise<BpmnRead> => {
  const decoded = decodeXml(bytes, file)
  if (decoded.text === undefined) return { findings: decoded.findings }
  const { places, findings: broken } = findPlaces(decoded.text, file)
  const findings = [...decoded.findings, ...broken]
  if (hasErrors(findings)) return { findings }

  const reading = startReading(file, places, findings)
  let definitions: ModdleElement
  try {
    const parsed = await new BpmnModdle().fromXML(withoutEncoding(decoded.text))
    definitions = parsed.rootElement
    reportWarnings(reading, parsed.warnings, places)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)
    return { findings: [...findings, bpmnFinding('BPMN-BROKEN-XML', { file }, { reason })] }
  }
  const model = readDefinitions(definitions, reading)
  findings.sort(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  )
  return model ? { model, findings } : { findings }
}
