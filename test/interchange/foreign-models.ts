import { readBpmn } from '../../src/bpmn/index.ts'
import { type Imported, importModel } from '../../src/interchange/import-model.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** start → receive → xor → grant | refuse → end, with a timer on the way to the refusal. */
export const drawing = (inside = '', more = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:qbp="http://www.qbp-simulator.com/Schema201212" xmlns:bpsim="http://www.bpsim.org/schemas/1.0" id="d" targetNamespace="x">
<resource id="clerk" name="Clerk"/><resource id="chief" name="Chief"/>
<process id="p">
<startEvent id="start" name="arrived"/>
<task id="check" name="check form"/>
<exclusiveGateway id="xor"/>
<task id="grant" name="grant"/>
<task id="refuse" name="refuse"/>
<intermediateCatchEvent id="pause" name="objection period"><timerEventDefinition id="t"><timeDuration>P3D</timeDuration></timerEventDefinition></intermediateCatchEvent>
<exclusiveGateway id="merge"/>
<endEvent id="end"/>
<sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
<sequenceFlow id="f2" sourceRef="check" targetRef="xor"/>
<sequenceFlow id="yes" name="complete" sourceRef="xor" targetRef="grant"/>
<sequenceFlow id="no" sourceRef="xor" targetRef="pause"/>
<sequenceFlow id="f5" sourceRef="pause" targetRef="refuse"/>
<sequenceFlow id="f6" sourceRef="grant" targetRef="merge"/>
<sequenceFlow id="f7" sourceRef="refuse" targetRef="merge"/>
<sequenceFlow id="f8" sourceRef="merge" targetRef="end"/>
${more}</process>
${inside}</definitions>`

interface Made {
  readonly model: ProcessModel
  readonly imported?: Imported
  readonly findings: readonly Finding[]
  readonly codes: readonly string[]
  /** The imported text, read back, and what reading it finds. */
  readonly scenario?: Scenario
  readonly again?: readonly Finding[]
}

/** What the importer makes of a drawing and its parameters, read back as a scenario. */
export const imported = async (
  bpmn: string,
  parameters: readonly (string | Uint8Array)[] = [],
  scenario?: string,
): Promise<Made> => {
  const { model, findings: drawn } = await readBpmn(bytes(bpmn), 'models/office.bpmn')
  if (!model) throw new Error(drawn.map(({ message }) => message.en).join('; '))
  const result = importModel({
    drawing: { bytes: bytes(bpmn), file: 'models/office.bpmn' },
    model,
    parameters: parameters.map((one, i) => ({
      bytes: typeof one === 'string' ? bytes(one) : one,
      file: `models/parameters-${i + 1}`,
    })),
    process: () => 'office.bpmn',
    ...(scenario !== undefined && { scenario }),
  })
  const codes = result.findings.map(({ code }) => code)
  if (!result.imported) return { model, ...result, codes }
  const { text } = result.imported
  const read = await readScenario({
    path: 'models/s.yaml',
    files: filesInMemory({ 'models/s.yaml': text }),
    model: async () => model,
  })
  return { model, ...result, codes, scenario: read.scenario, again: read.findings }
}
