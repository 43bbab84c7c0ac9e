import { expect, test } from 'vitest'
import { flow, processOf, read } from './drawings.ts'

const waits =
  '<receiveTask id="a"/><intermediateCatchEvent id="b"><signalEventDefinition/></intermediateCatchEvent>'

test('events decide: the first of them, or all where the gateway begins the process', async () => {
  const { model, findings } = await read(
    processOf(`<startEvent id="s"/><eventBasedGateway id="g"/>${waits}<endEvent id="end"/>
      ${flow('s', 'g')}${flow('g', 'a')}${flow('g', 'b')}${flow('a', 'end')}${flow('b', 'end')}`),
  )
  expect(findings).toEqual([])
  expect(model?.nodes[1]).toMatchObject({ kind: 'eventBasedGateway', instantiate: false, parallel: false })
  const begun = await read(
    processOf(`<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>${waits}
      ${flow('g', 'a')}${flow('g', 'b')}`),
  )
  expect(begun.findings.map(({ code }) => code)).toEqual(['BPMN-IMPLICIT-END', 'BPMN-IMPLICIT-END'])
  expect(begun.model?.nodes[0]).toMatchObject({ instantiate: true, parallel: true })
})

test('an event-based gateway before plain tasks is an exclusive one', async () => {
  const { model } = await read(
    processOf(`<startEvent id="s"/><eventBasedGateway id="g"/><task id="a"/><task id="b"/>
      ${flow('s', 'g')}${flow('g', 'a')}${flow('g', 'b')}`),
  )
  expect(model?.nodes[1].kind).toBe('exclusiveGateway')
})

test('a complex gateway keeps its condition and its default', async () => {
  const { model } = await read(
    processOf(`<startEvent id="s"/><complexGateway id="g" default="g-b"><activationCondition>activationCount &gt;= 2</activationCondition></complexGateway>
      <endEvent id="a"/><endEvent id="b"/>${flow('s', 'g')}${flow('g', 'a')}${flow('g', 'b')}`),
  )
  expect(model?.nodes[1]).toMatchObject({
    kind: 'complexGateway',
    activationCondition: 'activationCount >= 2',
    defaultFlow: 2,
  })
})
