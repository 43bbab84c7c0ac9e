import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { parseIsoDuration } from '../../src/model/iso-duration.ts'
import { matchingName } from '../../src/model/names.ts'
import { around, condition, definitions, flow, processOf, read, storyOf, utf8 } from './drawings.ts'

const named = around('<userTask id="step" name="受付"/>')
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

test('a counter with a deadline: nodes, arrows, lanes and the clock', async () => {
  const { model, findings } = await read(
    processOf(`<laneSet><lane id="hall" name="市民課"><flowNodeRef>step</flowNodeRef>
      <childLaneSet><lane id="desk" name="窓口"><flowNodeRef>step</flowNodeRef></lane></childLaneSet></lane></laneSet>
      ${around('<userTask id="step" name="受付&#10; 本人確認"/>')}
      <boundaryEvent id="late" attachedToRef="step" cancelActivity="false">
        <timerEventDefinition><timeDuration>PT15M</timeDuration></timerEventDefinition></boundaryEvent>
      <endEvent id="warned"/>${flow('late', 'warned')}`),
  )
  expect(findings).toEqual([])
  expect(model?.nodes.map((node) => [node.kind, node.name, node.lane])).toEqual([
    ['startEvent', '', -1],
    ['task', '受付 本人確認', 1],
    ['endEvent', '', -1],
    ['boundaryEvent', '', 1],
    ['endEvent', '', -1],
  ])
  expect(model?.lanes[1].path).toEqual(['市民課', '窓口'])
  expect(model?.nodes[3]).toMatchObject({
    attachedTo: 1,
    cancelActivity: false,
    trigger: { kind: 'timer', form: 'duration', text: 'PT15M' },
  })
  expect(model?.nodes[1]).toMatchObject({ boundaryEvents: [3], incoming: [0], outgoing: [1] })
})

test('conditions lose the wrappers people write', async () => {
  const { model } = await read(
    processOf(`<startEvent id="s"/><exclusiveGateway id="g" default="g-b"/><endEvent id="a"/><endEvent id="b"/>
      ${flow('s', 'g')}${flow('g', 'a', condition('= 不備 = true'))}${flow('g', 'b')}
      <endEvent id="c"/>${flow('g', 'c', condition('$' + '{件数 &gt; 10}'))}`),
  )
  expect(model?.flows.map((arrow) => arrow.condition)).toEqual([
    undefined,
    '不備 = true',
    undefined,
    '件数 > 10',
  ])
  expect(model?.nodes[1]).toMatchObject({ kind: 'exclusiveGateway', defaultFlow: 2 })
})

test('a subprocess has a drawing of its own', async () => {
  const { model } = await read(processOf(around(`<subProcess id="step"><task id="inner"/></subProcess>`)))
  expect(model?.scopes.map(({ id, kind, owner, nodes }) => [id, kind, owner, nodes])).toEqual([
    ['p', 'process', -1, [0, 1, 3]],
    ['step', 'subProcess', 1, [2]],
  ])
  expect(model?.nodes[1]).toMatchObject({ kind: 'subProcess', child: 1 })
})

test('pools: one framed, one black box', async () => {
  const { model } = await read(
    definitions(`<collaboration id="c"><participant id="a" name="市民"/><participant id="b" name="市役所" processRef="p"/></collaboration>
      <process id="p">${named}</process>`),
  )
  expect(model?.participants.map(({ name, process }) => [name, process])).toEqual([
    ['市民', -1],
    ['市役所', 0],
  ])
})

test('what is wrong is named with its element and line', async () => {
  expect(await storyOf(processOf(`${named}\n${flow('step', 'gone')}\n<callActivity id="g"/>`))).toEqual([
    'BPMN-DANGLING-FLOW step-gone 6',
    'BPMN-CALL-WITHOUT-NAME g 7',
  ])
})

test('Japanese and Western encodings', async () => {
  const [before, after] = definitions(`<process id="p">${named}</process>`, 'Shift_JIS').split('受付')
  const nameOf = async (bytes: Uint8Array) => (await readBpmn(bytes, 'f')).model?.nodes[1].name
  // 受付 is 8e f3 95 74 in Shift_JIS and bc f5 c9 d5 in EUC-JP.
  expect(await nameOf(latin(`${before}\x8e\xf3\x95\x74${after}`))).toBe('受付')
  expect(await nameOf(latin(`${before.replace('Shift_JIS', 'EUC-JP')}\xbc\xf5\xc9\xd5${after}`))).toBe('受付')
  const western = before.replace('Shift_JIS', 'windows-1252')
  expect(await nameOf(latin(`${western}Gr\xfc\x80\x93e\x94${after}`))).toBe('Grü€“e”')
  const wide = `\ufeff${before.replace('Shift_JIS', 'UTF-16')}受付${after}`
  expect(await nameOf(new Uint8Array(Uint16Array.from(wide, (letter) => letter.charCodeAt(0)).buffer))).toBe(
    '受付',
  )
})

test('a file that lies about its encoding is refused where the first bad character stands', async () => {
  const [before, after] = definitions(`<process id="p">${named}</process>`).split('受付')
  const { findings } = await readBpmn(latin(`${before}\x8e\xf3\x95\x74${after}`), 'f')
  expect(findings.map(({ code, line }) => [code, line])).toEqual([['BPMN-UNDECODABLE', 3]])
})

test('a prefix nobody declares is forgiven on an attribute, never on an element', async () => {
  const attribute = processOf(
    named.replaceAll('<userTask ', '<userTask vendor:colour="red" vendor:size="1" '),
  )
  expect(await storyOf(attribute)).toEqual(['BPMN-UNBOUND-PREFIX - 4'])
  const element = processOf(`${named}\n<vendor:task id="lost"/>`)
  expect(await storyOf(element)).toEqual(['BPMN-BROKEN-XML - 6'])
})

test('rubbish of any kind is refused, never thrown', async () => {
  const rubbish = [
    '<',
    '<?xml',
    '<a',
    '<definitions',
    '<!--',
    '<![CDATA[',
    '<a:b/>',
    '<!DOCTYPE html><p>',
    '\0\0',
  ]
  for (const text of [...rubbish, processOf(named).slice(0, 300)])
    expect((await readBpmn(utf8(text), 'f')).findings[0]?.severity, text).toBe('error')
})

test('ISO durations have a fixed length or none', () => {
  const lengths = ['PT15M', 'P1DT2H', 'P2W', 'PT0.5S', 'PT1,5H'].map(parseIsoDuration)
  expect(lengths).toEqual([900, 93_600, 1_209_600, 0.5, 5400])
  for (const text of ['P', 'PT', 'P1M', 'P1Y', '15分', '-PT1M', ''])
    expect(parseIsoDuration(text)).toBeUndefined()
})

test('names are matched whatever their width', () => {
  expect(matchingName('ＲＰＡ\n　ﾆｭｳﾘｮｸ')).toBe('RPA ニュウリョク')
})

test('blanks around a reference mean nothing', async () => {
  const lanes =
    '<laneSet id="ls"><lane id="l" name="窓口"><flowNodeRef>\nstep\n</flowNodeRef></lane></laneSet>'
  const { model, findings } = await read(processOf(`${lanes}${named}`))
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  expect(model?.nodes.find(({ id }) => id === 'step')?.lane).toBe(0)
})

test('blanks around the equals sign of an attribute mean nothing', async () => {
  const drawing = processOf(`<documentation>a = "b" <![CDATA[<task id = "none"/>]]></documentation>${named}`)
  const spaced = drawing
    .replaceAll('id="', 'id = "')
    .replaceAll('sourceRef="', 'sourceRef\n="')
    .replace('name="受付"', 'name= \'受付 = "a"\'')
  const [{ model: plain }, { model, findings }] = [await read(drawing), await read(spaced)]
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  expect(model?.nodes.map(({ id }) => id)).toEqual(plain?.nodes.map(({ id }) => id))
  expect(model?.nodes.find(({ id }) => id === 'step')?.name).toBe('受付 = "a"')
})
