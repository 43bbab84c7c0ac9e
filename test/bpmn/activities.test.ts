import { describe, expect, test } from 'vitest'
import { around, condition, definitions, flow, processOf, read } from './drawings.ts'

/** The node `step` as the model holds it, in a process of its own. */
const stepOf = async (step: string, beside = '') => {
  const { model } = await read(definitions(`${beside}<process id="p">${around(step)}</process>`))
  return model?.nodes.find((node) => node.id === 'step')
}
const markerOf = async (inside: string, beside = '', inProcess = '') => {
  const xml = `${beside}<process id="p">${inProcess}${around(`<task id="step">${inside}</task>`)}</process>`
  const { model } = await read(definitions(xml))
  const step = model?.nodes.find((node) => node.id === 'step')
  return step?.kind === 'task' ? step.marker : undefined
}

test('tasks keep their message and their script', async () => {
  const message = '<message id="m" name="通知"/>'
  expect(await stepOf('<sendTask id="step" messageRef="m"/>', message)).toMatchObject({ message: '通知' })
  expect(await stepOf('<receiveTask id="step" instantiate="true"/>')).toMatchObject({
    message: '',
    instantiate: true,
  })
  const script = '<scriptTask id="step" scriptFormat="feel"><script> 件数 + 1 </script></scriptTask>'
  expect(await stepOf(script)).toMatchObject({ script: '件数 + 1' })
})

test('arrows out of an activity have conditions and a default', async () => {
  const { model, findings } = await read(
    processOf(`<startEvent id="s"/><task id="t" default="t-b"/><endEvent id="a"/><endEvent id="b"/>
      ${flow('s', 't')}${flow('t', 'a', condition('不備'))}${flow('t', 'b')}`),
  )
  expect(findings).toEqual([])
  expect(model?.nodes[1]).toMatchObject({ defaultFlow: 2 })
  expect(model?.flows[1].condition).toBe('不備')
})

describe('scopes', () => {
  const kinds = async (step: string) => {
    const { model, findings } = await read(processOf(around(step)))
    return { scope: model?.scopes[1], node: model?.nodes[1], codes: findings.map(({ code }) => code) }
  }
  test('a transaction', async () => {
    const { scope, node } = await kinds('<transaction id="step"><task id="i"/></transaction>')
    expect([scope?.kind, node?.kind]).toEqual(['transaction', 'subProcess'])
  })
  test('an ad-hoc subprocess needs no start and no end', async () => {
    const { scope, codes } = await kinds(
      `<adHocSubProcess id="step" ordering="Sequential" cancelRemainingInstances="false">
        <task id="i"/><task id="j"/><completionCondition>件数 &gt; 1</completionCondition></adHocSubProcess>`,
    )
    expect(codes).toEqual([])
    expect(scope).toMatchObject({
      kind: 'adHocSubProcess',
      adHoc: { sequential: true, completionCondition: '件数 > 1', cancelRemaining: false },
    })
  })
  test('an event subprocess stands beside the flow', async () => {
    const { model, findings } = await read(
      processOf(`${around('<task id="step"/>')}<subProcess id="beside" triggeredByEvent="true">
        <startEvent id="i"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent>
        <endEvent id="j"/>${flow('i', 'j')}</subProcess>`),
    )
    expect(findings).toEqual([])
    expect(model?.nodes.find((node) => node.id === 'beside')).toMatchObject({
      kind: 'eventSubProcess',
      child: 1,
    })
    expect(model?.scopes[1].kind).toBe('eventSubProcess')
  })
  test('an empty one is a task; an empty event subprocess is left out', async () => {
    expect((await kinds('<transaction id="step"/>')).node?.kind).toBe('task')
    const { model } = await read(
      processOf(`${around('<task id="step"/>')}<subProcess id="e" triggeredByEvent="true"/>`),
    )
    expect(model?.nodes.map((node) => node.id)).toEqual(['start', 'step', 'end'])
  })
})

describe('repetition', () => {
  test('a loop', async () => {
    const loop =
      '<standardLoopCharacteristics testBefore="true" loopMaximum="3"><loopCondition>不備</loopCondition></standardLoopCharacteristics>'
    expect(await markerOf(loop)).toEqual({ kind: 'loop', condition: '不備', maximum: 3, testBefore: true })
  })
  test('as often as there are data, by the name of the data object that fills the input', async () => {
    const inside = `<ioSpecification><dataInput id="in" isCollection="true"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>
      <dataInputAssociation><sourceRef>list</sourceRef><targetRef>in</targetRef></dataInputAssociation>
      <multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef></multiInstanceLoopCharacteristics>`
    const list =
      '<dataObject id="d" isCollection="true"/><dataObjectReference id="list" name="世帯員" dataObjectRef="d"/>'
    expect(await markerOf(inside, '', list)).toMatchObject({ cardinality: 'count(世帯員)' })
  })
  test('as often as there are data of a name nobody declares', async () => {
    const inside =
      '<multiInstanceLoopCharacteristics><loopDataInputRef>persons</loopDataInputRef></multiInstanceLoopCharacteristics>'
    expect(await markerOf(inside)).toMatchObject({ cardinality: 'count(persons)' })
  })
  const signal = '<signal id="s" name="一人済"/><signalEventDefinition id="said" signalRef="s"/>'
  const three = '<loopCardinality>3</loopCardinality>'
  const trigger = { kind: 'signal', name: '一人済' }
  test.each([
    ['None', 'noneBehaviorEventRef', 'each'],
    ['One', 'oneBehaviorEventRef', 'first'],
  ])('behavior %s brings about its event', async (behavior, reference, when) => {
    const repeated = `<multiInstanceLoopCharacteristics behavior="${behavior}" ${reference}="said">${three}</multiInstanceLoopCharacteristics>`
    expect(await markerOf(repeated, signal)).toMatchObject({ cardinality: '3', events: { when, trigger } })
  })
  test('behavior Complex brings about an event per condition', async () => {
    const repeated = `<multiInstanceLoopCharacteristics behavior="Complex">${three}
      <complexBehaviorDefinition><condition>numberOfCompletedInstances = 2</condition>
        <event id="two"><signalEventDefinition signalRef="s"/></event></complexBehaviorDefinition></multiInstanceLoopCharacteristics>`
    expect(await markerOf(repeated, signal)).toMatchObject({
      events: { when: 'condition', cases: [{ condition: 'numberOfCompletedInstances = 2', trigger }] },
    })
  })
  test('behavior All brings about nothing', async () => {
    const repeated = `<multiInstanceLoopCharacteristics>${three}</multiInstanceLoopCharacteristics>`
    expect(await markerOf(repeated)).not.toHaveProperty('events')
  })
})

describe('compensation', () => {
  const booked = (handler: string, association: string) =>
    processOf(`${around('<task id="step"/>')}
      <boundaryEvent id="undone" attachedToRef="step"><compensateEventDefinition/></boundaryEvent>
      ${handler}${association}`)
  test('an association leads from the event to the handler', async () => {
    const { model, findings } = await read(
      booked(
        '<task id="undo" isForCompensation="true"/>',
        '<association id="a" sourceRef="undone" targetRef="undo"/>',
      ),
    )
    expect(findings).toEqual([])
    const [undone, undo] = ['undone', 'undo'].map((id) => model?.nodes.find((node) => node.id === id))
    expect(undone).toMatchObject({ cancelActivity: false, handler: undo?.index })
    expect(undo).toMatchObject({ isForCompensation: true })
  })
  test('what throws it names one activity, or all', async () => {
    const { model } = await read(
      processOf(`${around('<task id="step"/>').replace('<endEvent id="end"/>', '<endEvent id="end"><compensateEventDefinition activityRef="step"/></endEvent>')}
        <task id="t"/><endEvent id="all"><compensateEventDefinition/></endEvent>${flow('start', 't')}${flow('t', 'all')}`),
    )
    const thrown = ['end', 'all'].map((id) => model?.nodes.find((node) => node.id === id))
    expect(thrown).toMatchObject([
      { trigger: { kind: 'compensate', activity: 1 } },
      { trigger: { kind: 'compensate', activity: -1 } },
    ])
  })
})
