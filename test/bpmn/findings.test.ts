import { describe, expect, test } from 'vitest'
import { type BpmnFindingCode, bpmnFindings, LARGEST_FILE, readBpmn } from '../../src/bpmn/index.ts'
import { constraintExamples } from './constraints/examples.ts'
import { around, condition, definitions, flow, processOf, utf8 } from './drawings.ts'

const task = '<task id="step"/>'
const fine = processOf(around(task))
const inStep = (inside: string) => processOf(around(`<subProcess id="step">${inside}</subProcess>`))
const split = (kind: string, ways: string, attributes = '') =>
  processOf(
    `<startEvent id="s"/><${kind} id="g" ${attributes}/><endEvent id="a"/><endEvent id="b"/>${flow('s', 'g')}${ways}`,
  )
const caughtLink = (id: string) =>
  `<intermediateCatchEvent id="${id}"><linkEventDefinition name="続き"/></intermediateCatchEvent>`
const timer = (inside: string) =>
  around(
    `<intermediateCatchEvent id="step"><timerEventDefinition>${inside}</timerEventDefinition></intermediateCatchEvent>`,
  )
const deep = `${'<subProcess>'.repeat(600)}${'</subProcess>'.repeat(600)}`

const brokenRules = Object.fromEntries(
  Object.entries(constraintExamples).map(([code, { breaking }]) => [code, breaking]),
) as Record<keyof typeof constraintExamples, string>

const neighbour = {
  file: '支払.bpmn',
  bytes: utf8(definitions(`<process id="pay">${around(task)}</process>`)),
}
const neighbours = { open: async () => undefined, beside: async () => [neighbour] }

/** For each code the smallest file that earns it. */
const examples: Readonly<Record<BpmnFindingCode, string | Uint8Array>> = {
  'BPMN-TOO-LARGE': new Uint8Array(LARGEST_FILE + 1),
  'BPMN-EMPTY-FILE': ' \n',
  'BPMN-NOT-XML': '{"process": "転入"}',
  'BPMN-UNKNOWN-ENCODING': definitions('', 'EBCDIC-日本').replace('日本', 'JP'),
  'BPMN-UNDECODABLE': new Uint8Array([...utf8(fine), 0x82, 0xa0]),
  'BPMN-ENCODING-CONTRADICTED': fine.replace('UTF-8', 'UTF-16'),
  'BPMN-BROKEN-XML': fine.replace('</process>', ''),
  'BPMN-UNBOUND-PREFIX': fine.replace('<task ', '<task vendor:colour="red" '),
  'BPMN-DOCTYPE': '<!DOCTYPE definitions [<!ENTITY a "b">]><definitions/>',
  'BPMN-TOO-DEEP': processOf(deep),
  'BPMN-NOT-BPMN': '<html><body>見つかりません</body></html>',
  'BPMN-DUPLICATE-ID': processOf(`${around(task)}<task id="step"/>`),
  'BPMN-UNKNOWN-ELEMENT': processOf(`${around(task)}<taks id="t"/>`),
  'BPMN-UNREADABLE-DESCRIPTION': processOf(
    `${around('<task id="t"><documentation id="1-a">x</documentation></task>')}`,
  ),
  'BPMN-UNREADABLE-PART': processOf(`${around(task)}<task id="1 階"/>`),
  'BPMN-STRAY-TEXT': processOf(`${around(task)} ここ`),
  'BPMN-FOREIGN-ELEMENT': definitions('<x:data/>').replace(
    '</def',
    `<process id="p">${around(task)}</process></def`,
  ),
  'BPMN-LAYOUT-PROBLEM': definitions(
    `<process id="p">${around(task)}</process><di:BPMNDiagram id="d"><di:BPMNPlane id="pl" bpmnElement="gone"/></di:BPMNDiagram>`,
  ),
  'BPMN-UNKNOWN-ATTRIBUTE': processOf(around('<task id="step" colour="red"/>')),
  'BPMN-DANGLING-REFERENCE': processOf(around('<task id="step"><incoming>gone</incoming></task>')),
  'BPMN-DANGLING-DETAIL': processOf(around('<receiveTask id="step" operationRef="gone"/>')),
  'BPMN-UNDECLARED': processOf(around('<receiveTask id="step" messageRef="gone"/>')),
  'BPMN-NOT-PLAYABLE': processOf(around('<implicitThrowEvent id="step"/>')),
  'BPMN-DANGLING-FLOW': processOf(around(task) + flow('step', 'gone')),
  'BPMN-FLOW-WITHOUT-ENDS': processOf(`${around(task)}<sequenceFlow id="f" sourceRef="step"/>`),
  'BPMN-FLOW-END-NOT-A-NODE': processOf(`${around(task)}<dataObject id="d"/>${flow('step', 'd')}`),
  'BPMN-FLOW-CROSSES-SUBPROCESS': inStep(`<task id="inner"/>${flow('start', 'inner')}`),
  'BPMN-FLOW-CROSSES-POOL': definitions(
    `<process id="p">${around(task)}${flow('step', 'other')}</process><process id="q"><task id="other"/></process>`,
  ),
  'BPMN-FLOW-WITHOUT-ID': processOf(around(task).replace('id="step-end" ', '')),
  'BPMN-CONDITION-IGNORED': split('parallelGateway', flow('g', 'a', condition('x')) + flow('g', 'b')),
  'BPMN-CONDITION-NOT-FEEL': split(
    'exclusiveGateway',
    flow('g', 'a', condition('x', 'xsi:type="tFormalExpression" language="java"')) +
      flow('g', 'b', condition('y')),
  ),
  'BPMN-SOME-FLOWS-WITHOUT-CONDITION': split(
    'exclusiveGateway',
    flow('g', 'a', condition('x')) + flow('g', 'b'),
  ),
  'BPMN-DEFAULT-NOT-OUTGOING': split('exclusiveGateway', flow('g', 'a') + flow('g', 'b'), 'default="s-g"'),
  'BPMN-NODE-WITHOUT-ID': processOf(`${around(task)}<task name="押印"/>`),
  'BPMN-START-WITH-INCOMING': processOf(around(task) + flow('step', 'start')),
  'BPMN-END-WITH-OUTGOING': processOf(around(task) + flow('end', 'step')),
  'BPMN-BOUNDARY-WITHOUT-ACTIVITY': processOf(
    `${around(task)}<boundaryEvent id="b"><timerEventDefinition/></boundaryEvent>`,
  ),
  'BPMN-BOUNDARY-WITH-INCOMING': processOf(
    `${around(task)}<boundaryEvent id="b" attachedToRef="step"><timerEventDefinition/></boundaryEvent>${flow('start', 'b')}`,
  ),
  'BPMN-EVENT-WITHOUT-TRIGGER': processOf(around('<intermediateCatchEvent id="step"/>')),
  'BPMN-TRIGGER-NOT-ALLOWED': processOf(
    `${around(task)}<endEvent id="e"><timerEventDefinition/></endEvent>${flow('step', 'e')}`,
  ),
  'BPMN-ALWAYS-INTERRUPTING': processOf(
    `${around(task)}<boundaryEvent id="b" attachedToRef="step" cancelActivity="false"><errorEventDefinition/></boundaryEvent>${flow('b', 'end')}`,
  ),
  'BPMN-CANCEL-END-OUTSIDE-TRANSACTION': inStep('<endEvent id="e"><cancelEventDefinition/></endEvent>'),
  'BPMN-LINK-TARGET-TWICE': processOf(
    `${around(task)}${caughtLink('x')}${flow('x', 'end')}${caughtLink('y')}${flow('y', 'end')}`,
  ),
  'BPMN-EVENT-GATEWAY-WITHOUT-EVENT': split(
    'eventBasedGateway',
    `<receiveTask id="r"/>${flow('g', 'r')}${flow('r', 'b')}${flow('g', 'a')}`,
  ),
  'BPMN-EVENT-GATEWAY-IS-EXCLUSIVE': split('eventBasedGateway', flow('g', 'a') + flow('g', 'b')),
  'BPMN-TRIGGERED-START-IN-SUBPROCESS': inStep('<startEvent id="i"><messageEventDefinition/></startEvent>'),
  'BPMN-TIMER-WITHOUT-TIME': processOf(timer('')),
  'BPMN-TIMER-UNREADABLE': processOf(timer('<timeDuration>P1M</timeDuration>')),
  'BPMN-TIMER-TOO-LONG': processOf(timer('<timeDuration>P999999999999Y</timeDuration>')),
  'BPMN-COUNT-OF-ZERO': processOf(around('<task id="step" startQuantity="0"/>')),
  'BPMN-COUNT-OUT-OF-RANGE': processOf(around('<task id="step" completionQuantity="1000000000"/>')),
  'BPMN-REPETITION-UNSPECIFIED': processOf(
    around('<task id="step"><multiInstanceLoopCharacteristics/></task>'),
  ),
  'BPMN-EMPTY-SUBPROCESS': inStep(''),
  'BPMN-BESIDE-THE-FLOW': processOf(around('<task id="step" isForCompensation="true"/>')),
  'BPMN-EMPTY-EVENT-SUBPROCESS': processOf(`${around(task)}<subProcess id="e" triggeredByEvent="true"/>`),
  'BPMN-CALL-WITHOUT-NAME': processOf(around('<callActivity id="step"/>')),
  'BPMN-CALLED-IN-NEIGHBOUR': processOf(around('<callActivity id="step" calledElement="pay"/>')),
  'BPMN-CALLED-NOT-IN-REACH': processOf(around('<callActivity id="step" calledElement="別の手続"/>')),
  'BPMN-NOTHING-TO-PLAY': definitions('<process id="p"/>'),
  'BPMN-EMPTY-PROCESS': definitions(`<process id="q"/><process id="p">${around(task)}</process>`),
  'BPMN-NOT-A-PROCESS': definitions(`<process id="p">${around(task)}</process><choreography id="c"/>`),
  'BPMN-POOL-PLAYED-ONCE': definitions(
    `<collaboration id="c"><participant id="a" processRef="p"><participantMultiplicity/></participant></collaboration><process id="p">${around(task)}</process>`,
  ),
  'BPMN-RESERVED-ID': processOf('<startEvent id="start"/><task id="constructor"/>'),
  'BPMN-START-BY-MESSAGE-FLOW': definitions(
    `<collaboration id="c"><participant id="a"/><participant id="b" processRef="p"/><messageFlow id="m" sourceRef="a" targetRef="start"/></collaboration><process id="p">${around(task)}</process>`,
  ),
  'BPMN-MESSAGE-FLOW-IGNORED': definitions(
    `<collaboration id="c"><participant id="a"/><messageFlow id="m" sourceRef="a" targetRef="gone"/></collaboration><process id="p">${around(task)}</process>`,
  ),
  'BPMN-DATA-NOT-CARRIED': processOf(`${around(task)}<dataObjectReference id="d" name="申請書"/>`),
  'BPMN-NO-START': processOf(`<task id="a"/><task id="b"/>${flow('a', 'b')}${flow('b', 'a')}`),
  'BPMN-NEVER-BEGINS': processOf(
    '<subProcess id="e" triggeredByEvent="true"><startEvent id="s"><signalEventDefinition/></startEvent></subProcess>',
  ),
  'BPMN-IMPLICIT-START': processOf(task),
  'BPMN-IMPLICIT-END': processOf(task),
  'BPMN-UNREACHABLE': processOf(`${around(task)}<task id="alone"/>`),
  'BPMN-NO-WAY-OUT': processOf(
    `<startEvent id="s"/><task id="a"/><task id="b"/>${flow('s', 'a')}${flow('a', 'b')}${flow('b', 'a')}`,
  ),
  'BPMN-NODE-IN-TWO-LANES': processOf(
    `<laneSet><lane id="x"><flowNodeRef>step</flowNodeRef></lane><lane id="y"><flowNodeRef>step</flowNodeRef></lane></laneSet>${around(task)}`,
  ),
  ...brokenRules,
}

describe('every kind of finding is earned by some file', () => {
  test.each(Object.keys(bpmnFindings) as BpmnFindingCode[])('%s', async (code) => {
    const example = examples[code]
    const bytes = typeof example === 'string' ? utf8(example) : example
    const { model, findings } = await readBpmn(bytes, 'drawing.bpmn', { neighbours })
    expect(findings.map((finding) => finding.code)).toContain(code)
    expect(model === undefined).toBe(findings.some((finding) => finding.severity === 'error'))
    for (const { message } of findings) expect(message.ja + message.en).not.toMatch(/\{\w+\}|undefined/)
  })
})

test('a drawing without faults earns none', async () => {
  expect((await readBpmn(utf8(fine), 'drawing.bpmn')).findings).toEqual([])
})
