import { describe, expect, test } from 'vitest'
import type { EventTrigger } from '../../src/model/process-model.ts'
import { around, definitions, flow, processOf, read } from './drawings.ts'

const referred = `<message id="m" name="申請書"/><signal id="s" name="締切"/><error id="e" errorCode="不備"/>
  <escalation id="up" name="上申"/><error id="bare"/><timerEventDefinition id="later"><timeDuration>PT1H</timeDuration></timerEventDefinition>`
const inProcess = (inside: string) => definitions(`${referred}<process id="p">${inside}</process>`)

/** Where an event stands → a drawing with that event, called `step`, there. */
const places = {
  'process start': (inside: string, attributes = '') =>
    inProcess(`<startEvent id="step" ${attributes}>${inside}</startEvent><task id="t"/>${flow('step', 't')}`),
  'event subprocess start': (inside: string, attributes = '') =>
    inProcess(`${around('<task id="step-before"/>').replaceAll('"step"', '"step-before"')}
      <subProcess id="beside" triggeredByEvent="true"><startEvent id="step" ${attributes}>${inside}</startEvent></subProcess>`),
  catch: (inside: string, attributes = '') =>
    inProcess(around(`<intermediateCatchEvent id="step" ${attributes}>${inside}</intermediateCatchEvent>`)),
  border: (inside: string, attributes = '') =>
    inProcess(`<task id="t"/><boundaryEvent id="step" attachedToRef="t" ${attributes}>${inside}</boundaryEvent>
      <endEvent id="end"/>${flow('step', 'end')}`),
  throw: (inside: string, attributes = '') =>
    inProcess(around(`<intermediateThrowEvent id="step" ${attributes}>${inside}</intermediateThrowEvent>`)),
  end: (inside: string, attributes = '') =>
    inProcess(`<task id="t"/><endEvent id="step" ${attributes}>${inside}</endEvent>${flow('t', 'step')}`),
} as const
type Place = keyof typeof places

const triggerOf = async (
  place: Place,
  inside: string,
  attributes = '',
): Promise<EventTrigger | undefined> => {
  const { model } = await read(places[place](inside, attributes))
  const event = model?.nodes.find((node) => node.id === 'step')
  return event && 'trigger' in event ? event.trigger : undefined
}

describe('which trigger may stand where (BPMN 2.0.2 table 10.93)', () => {
  const everywhere: readonly Place[] = [
    'process start',
    'event subprocess start',
    'catch',
    'border',
    'throw',
    'end',
  ]
  const allowed: Readonly<Record<string, readonly Place[]>> = {
    message: everywhere,
    signal: everywhere,
    timer: ['process start', 'event subprocess start', 'catch', 'border'],
    conditional: ['process start', 'event subprocess start', 'catch', 'border'],
    error: ['event subprocess start', 'border', 'end'],
    escalation: ['event subprocess start', 'border', 'throw', 'end'],
    compensate: ['event subprocess start', 'throw', 'end'],
    terminate: ['end'],
  }
  test.each(Object.entries(allowed))('%s', async (kind, where) => {
    const found: string[] = []
    for (const place of everywhere)
      if ((await triggerOf(place, `<${kind}EventDefinition/>`))?.kind === kind) found.push(place)
    expect(found).toEqual(where)
  })
})

test('an event is known by the name of what it refers to, else by its id', async () => {
  const told = [
    await triggerOf('catch', '<messageEventDefinition messageRef="m"/>'),
    await triggerOf('end', '<signalEventDefinition signalRef="s"/>'),
    await triggerOf('end', '<errorEventDefinition errorRef="e"/>'),
    await triggerOf('end', '<errorEventDefinition errorRef="bare"/>'),
    await triggerOf('throw', '<escalationEventDefinition escalationRef="up"/>'),
    await triggerOf('border', '<errorEventDefinition/>'),
    await triggerOf('catch', '<eventDefinitionRef>later</eventDefinitionRef>'),
    await triggerOf(
      'catch',
      '<conditionalEventDefinition><condition>= 入金済</condition></conditionalEventDefinition>',
    ),
  ]
  expect(told).toEqual([
    { kind: 'message', name: '申請書' },
    { kind: 'signal', name: '締切' },
    { kind: 'error', code: '不備' },
    { kind: 'error', code: 'bare' },
    { kind: 'escalation', code: '上申' },
    { kind: 'error', code: '' },
    { kind: 'timer', form: 'duration', text: 'PT1H' },
    { kind: 'conditional', condition: '入金済' },
  ])
})

test('several triggers make one: any of them, or all', async () => {
  const both = '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="s"/>'
  const triggers = [
    { kind: 'message', name: '申請書' },
    { kind: 'signal', name: '締切' },
  ]
  expect(await triggerOf('catch', both)).toEqual({ kind: 'multiple', parallel: false, triggers })
  expect(await triggerOf('catch', both, 'parallelMultiple="true"')).toEqual({
    kind: 'multiple',
    parallel: true,
    triggers,
  })
})

test('what is named and not declared is known by that name', async () => {
  expect(await triggerOf('end', '<errorEventDefinition errorRef="払戻不可"/>')).toEqual({
    kind: 'error',
    code: '払戻不可',
  })
})

test('a reference may carry the prefix of its namespace', async () => {
  expect(await triggerOf('catch', '<messageEventDefinition messageRef="x:m"/>')).toEqual({
    kind: 'message',
    name: '申請書',
  })
})

test('a waiting event that does not say for what waits for something outside', async () => {
  expect(await triggerOf('catch', '')).toEqual({ kind: 'conditional' })
  expect(await triggerOf('border', '')).toEqual({ kind: 'conditional' })
})

test('a start with a trigger inside a subprocess begins with it', async () => {
  const { model } = await read(
    processOf(
      around('<subProcess id="step"><startEvent id="i"><timerEventDefinition/></startEvent></subProcess>'),
    ),
  )
  expect(model?.nodes.find((node) => node.id === 'i')).toMatchObject({ trigger: { kind: 'none' } })
})

describe('what interrupts', () => {
  const interrupting = async (kind: string, attributes: string) => {
    const { model } = await read(places.border(`<${kind}EventDefinition/>`, attributes))
    const event = model?.nodes.find((node) => node.id === 'step')
    return event?.kind === 'boundaryEvent' ? event.cancelActivity : undefined
  }
  test('on a border: errors always', async () => {
    expect(await interrupting('message', '')).toBe(true)
    expect(await interrupting('message', 'cancelActivity="false"')).toBe(false)
    expect(await interrupting('error', 'cancelActivity="false"')).toBe(true)
  })
  test('at the start of an event subprocess: as drawn', async () => {
    const starts = await Promise.all(
      ['', 'isInterrupting="false"'].map((attributes) =>
        read(places['event subprocess start']('<messageEventDefinition/>', attributes)),
      ),
    )
    expect(starts.map(({ model }) => model?.nodes.find((node) => node.id === 'step'))).toMatchObject([
      { interrupting: true },
      { interrupting: false },
    ])
  })
})
