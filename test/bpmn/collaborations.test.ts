import { expect, test } from 'vitest'
import { around, definitions, flow, processOf, read } from './drawings.ts'

const pools = (arrows: string, inside = around('<sendTask id="step"/>')) =>
  definitions(`<collaboration id="c"><participant id="outside" name="市民"/><participant id="office" processRef="p"/>
    <participant id="bank" processRef="q"/>${arrows}</collaboration>
    <process id="p">${inside}</process><process id="q"><receiveTask id="wait"/></process>`)
const arrow = (id: string, source: string, target: string) =>
  `<messageFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`

test('message flows join nodes, pools with a process, and black boxes', async () => {
  const { model } = await read(
    pools(arrow('a', 'step', 'wait') + arrow('b', 'outside', 'step') + arrow('c2', 'bank', 'office')),
  )
  const wait = model?.nodes.findIndex((node) => node.id === 'wait')
  expect(model?.messageFlows).toMatchObject([
    { id: 'a', source: 1, target: wait, sourceProcess: 0, targetProcess: 1 },
    { id: 'b', source: -1, target: 1, sourceProcess: -1, targetProcess: 0 },
    { id: 'c2', source: -1, target: -1, sourceProcess: 1, targetProcess: 0 },
  ])
})

test('an arrow that ends nowhere, or at a gateway, is left out and said', async () => {
  const gateway = `<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/>${flow('s', 'g')}${flow('g', 'e')}`
  const { model, findings } = await read(
    pools(arrow('a', 'outside', 'g') + arrow('b', 'bank', 'gone'), gateway),
  )
  expect(model?.messageFlows).toEqual([])
  const ignored = findings.filter(({ code }) => code === 'BPMN-MESSAGE-FLOW-IGNORED')
  expect(ignored.map(({ element }) => element)).toEqual(['a', 'b'])
})

test('a choreography or conversation alone holds nothing to play', async () => {
  const { findings } = await read(definitions('<choreography id="c"/>'))
  expect(findings.map(({ code }) => code).sort()).toEqual(['BPMN-NOT-A-PROCESS', 'BPMN-NOTHING-TO-PLAY'])
})

test('data is said once, by name', async () => {
  const data = ['住民票', '申請書', '申請書'].map(
    (name, index) => `<dataObjectReference id="d${index}" name="${name}"/>`,
  )
  const { findings } = await read(processOf(around('<task id="step"/>') + data.join('')))
  expect(findings.map(({ message }) => message.en)).toEqual([
    'data is drawn (2: 住民票, 申請書); no token carries it. Conditions see it where the scenario gives "data" of that name',
  ])
})
