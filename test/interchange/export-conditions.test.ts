import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { exportedBpsim, exportedProsimos } from '../../src/interchange/export-scenario.ts'
import type { Channel } from '../../src/scenario/scenario.ts'
import { always, arrivals, quantity, scenario } from '../support/scenarios.ts'
import { bytes } from './foreign-models.ts'

const drawnAs = (condition: string): string => `<definitions id="d"
  xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><process id="p">
<startEvent id="start"/><exclusiveGateway id="how" default="other"/><task id="desk"/><task id="web"/><endEvent id="end"/>
<sequenceFlow id="f0" sourceRef="start" targetRef="how"/>
<sequenceFlow id="one" sourceRef="how" targetRef="desk"><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow>
<sequenceFlow id="other" sourceRef="how" targetRef="web"/>
<sequenceFlow id="f1" sourceRef="desk" targetRef="end"/><sequenceFlow id="f2" sourceRef="web" targetRef="end"/>
</process></definitions>`

const channel = (id: string, ja: string, share: number): Channel => ({
  id,
  name: { ja, en: id },
  share: quantity(share),
  start: '',
})

const exported = async (condition: string, drawn = drawnAs(condition)) => {
  const drawing = bytes(drawn)
  const { model } = await readBpmn(drawing, 'office.bpmn')
  if (!model) throw new Error('no drawing')
  const source = arrivals('visits', {
    start: 'start',
    volume: quantity(100),
    channels: [channel('desk', '窓口', 0.9), channel('web', 'オンライン', 0.1)],
    moves: [{ from: 'desk', to: 'web', share: quantity(0.2) }],
  })
  const job = { model, drawing, scenario: scenario({ calendars: { always }, arrivals: [source] }) }
  const [prosimos, bpsim] = [exportedProsimos(job), exportedBpsim(job)]
  const { probabilities } = JSON.parse(prosimos.text ?? '').gateway_branching_probabilities[0]
  const said = (findings: typeof prosimos.findings) =>
    findings.filter(({ element }) => element === 'how').map(({ message }) => message.en)
  const shares = probabilities.map(({ value }: { value: number }) => Math.round(value * 1000) / 1000)
  return { shares, bpsim: bpsim.text ?? '', said: [said(prosimos.findings), said(bpsim.findings)] }
}

test('a condition on the channel is written as the share of cases that come so', async () => {
  const { shares, bpsim, said } = await exported('channel = "desk"')
  expect(shares).toEqual([0.72, 0.28])
  expect(bpsim).toMatch(/elementRef="one"[\s\S]*?FloatingParameter value="0\.72/)
  for (const messages of said)
    expect(messages).toEqual([
      expect.stringContaining('(channel = "desk") (the shares of the channels are written: 72 %, 28 %)'),
    ])
  expect((await exported('経路 = "オンライン"')).shares).toEqual([0.28, 0.72])
})

test('what asks for anything else is written in even shares, and that is said', async () => {
  for (const condition of ['booked', 'channel = "desk" and pages > 3']) {
    const { shares, said } = await exported(condition)
    expect(shares).toEqual([0.5, 0.5])
    expect(said[0]).toEqual([expect.stringContaining('(even shares are written: 50 %, 50 %)')])
  }
})

test('a way without a condition is taken where none holds, default or not', async () => {
  const condition = 'channel = "desk"'
  const { shares } = await exported(condition, drawnAs(condition).replace(' default="other"', ''))
  expect(shares).toEqual([0.72, 0.28])
})
