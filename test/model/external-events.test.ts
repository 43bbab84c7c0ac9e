import { describe, expect, test } from 'vitest'
import { externalEvents, messageSenders, processesBegunByDrawing } from '../../src/model/external-events.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { caught, drawn, end, error, escalation, message, on, signal, start, thrown, work } from './drawn.ts'

/** How each node that is external comes, by id. */
const external = (model: ProcessModel) => {
  const found = externalEvents(model)
  return Object.fromEntries(
    model.nodes.flatMap(({ id, index }) => (found[index] === undefined ? [] : [[id, found[index]]])),
  )
}

describe('messages', () => {
  test('one that a node of the drawing sends by name is not external', () => {
    const model = drawn({ p: { nodes: { send: thrown(message('回答')), wait: caught(message('回答')) } } })
    expect(external(model)).toEqual({})
    expect(messageSenders(model)[1]).toEqual([0])
  })
  test('without a name it is nobody else’s', () => {
    const model = drawn({ p: { nodes: { send: thrown(message('')), wait: caught(message('')) } } })
    expect(external(model)).toEqual({ wait: 'wait' })
  })
  test('send tasks, end events and parts of a multiple throw send; receive tasks receive', () => {
    for (const sender of [
      work({ taskType: 'sendTask', message: '通知' }),
      end(message('通知')),
      thrown({ kind: 'multiple', parallel: false, triggers: [signal('s'), message('通知')] }),
    ])
      expect(
        external(
          drawn({ p: { nodes: { sender, receive: work({ taskType: 'receiveTask', message: '通知' }) } } }),
        ),
      ).toEqual({})
  })
  test('a message flow between nodes is a channel of its own: the name no longer counts at its ends', () => {
    const nodes = { send: end(message('m')) }
    const other = { first: caught(message('x')), second: caught(message('m')) }
    const model = drawn({ p: { nodes }, q: { nodes: other } }, ['send -> first'])
    expect(external(model)).toEqual({ second: 'wait' })
    expect(messageSenders(model).slice(1)).toEqual([[0], []])
  })
  test('a flow from a pool, with or without a process, leaves the message external', () => {
    const sketches = { p: { nodes: { a: work() } }, q: { nodes: { begin: start(message('申請')) } } }
    expect(external(drawn(sketches, ['p -> begin']))).toEqual({ begin: 'arrival' })
    expect(external(drawn(sketches, ['住民 -> begin']))).toEqual({ begin: 'arrival' })
    expect(external(drawn(sketches, ['a -> begin']))).toEqual({})
  })
})

describe('how it comes', () => {
  test('boundary events and starts of event subprocesses race; what stands in the way is waited for', () => {
    const model = drawn({
      p: {
        nodes: {
          begin: start(signal('災害')),
          a: work(),
          withdrawn: on('a', message('取下げ')),
          late: on('a', { kind: 'timer', form: 'duration', text: 'P1D' }),
          changed: on('a', { kind: 'conditional' }),
          answer: caught(message('回答')),
          ready: caught({ kind: 'conditional', condition: 'x > 1' }),
          sub: { kind: 'eventSubProcess', child: 's' },
        },
      },
      s: { kind: 'eventSubProcess', in: 'sub', nodes: { asked: start(message('照会')) } },
    })
    expect(external(model)).toEqual({
      begin: 'arrival',
      withdrawn: 'race',
      changed: 'race',
      answer: 'wait',
      ready: 'wait',
      asked: 'race',
    })
  })
  test('a signal that some node throws is not external; one without a name is', () => {
    const nodes = { throw: thrown(signal('s')), one: caught(signal('s')), other: caught(signal('')) }
    expect(external(drawn({ p: { nodes } }))).toEqual({ other: 'wait' })
  })
  test('a multiple event is external if all its triggers but timers are', () => {
    const timer = { kind: 'timer', form: 'duration', text: 'PT1H' } as const
    const multiple = (...triggers: Parameters<typeof caught>[0][]) =>
      caught({ kind: 'multiple', parallel: false, triggers })
    const model = drawn({
      p: {
        nodes: {
          throw: thrown(signal('s')),
          all: multiple(message('a'), signal('b'), timer),
          some: multiple(message('a'), signal('s')),
          none: multiple(timer, timer),
        },
      },
    })
    expect(external(model)).toEqual({ all: 'wait' })
  })
  test('a receive task or the events after a gateway that begin a process are arrivals', () => {
    const gateway = (parallel: boolean) =>
      ({ kind: 'eventBasedGateway', instantiate: true, parallel }) as const
    const model = drawn(
      {
        p: { nodes: { receive: work({ taskType: 'receiveTask', instantiate: true }) } },
        q: { nodes: { first: gateway(false), mail: caught(message('郵送')) } },
        r: { nodes: { both: gateway(true), form: caught(message('申請書')) } },
      },
      [],
      ['first -> mail', 'both -> form'],
    )
    expect(external(model)).toEqual({ receive: 'arrival', mail: 'arrival', form: 'wait' })
  })
})

describe('errors and escalations', () => {
  const inside = (nodes: Parameters<typeof drawn>[0][string]['nodes'], trigger = error('E')) =>
    external(
      drawn({
        p: { nodes: { a: { kind: 'subProcess', child: 's' }, failed: on('a', trigger) } },
        s: { kind: 'subProcess', in: 'a', nodes },
      }),
    )
  test('on a plain task they are judged when the work is done', () => {
    expect(
      external(drawn({ p: { nodes: { a: work(), b: on('a', error()), c: on('a', escalation()) } } })),
    ).toEqual({
      b: 'atEnd',
      c: 'atEnd',
    })
  })
  test('one whose code is thrown inside is the drawing’s own business', () => {
    expect(inside({ x: end(error('E')) })).toEqual({})
    expect(inside({ x: end(error('F')) })).toEqual({ failed: 'atEnd' })
    expect(inside({ x: end(error('F')) }, error())).toEqual({})
    expect(inside({ x: thrown(escalation('E')) })).toEqual({ failed: 'atEnd' })
    expect(inside({ x: thrown(escalation('E')) }, escalation('E'))).toEqual({})
  })
  test('events of a multi-instance activity come out of it', () => {
    const events = { when: 'first', trigger: escalation('E') }
    const marker = { kind: 'multiInstance', sequential: false, events }
    expect(external(drawn({ p: { nodes: { a: work({ marker }), b: on('a', escalation('E')) } } }))).toEqual(
      {},
    )
  })
  test('what is caught on the way does not come out', () => {
    const deep = (more: Parameters<typeof drawn>[0]) =>
      external(
        drawn({
          p: { nodes: { a: { kind: 'subProcess', child: 's' }, failed: on('a', error('E')) } },
          ...more,
        }),
      )
    const thrower = { kind: 'subProcess', in: 'n', nodes: { x: end(error('E')) } } as const
    const nested = { kind: 'subProcess', child: 't' } as const
    const scope = (nodes: Parameters<typeof drawn>[0][string]['nodes']) =>
      ({ kind: 'subProcess', in: 'a', nodes }) as const
    expect(deep({ s: scope({ n: nested }), t: thrower })).toEqual({})
    expect(deep({ s: scope({ n: nested, near: on('n', error()) }), t: thrower })).toEqual({ failed: 'atEnd' })
    const handled = {
      s: scope({ x: end(error('E')), h: { kind: 'eventSubProcess', child: 'u' } }),
      u: { kind: 'eventSubProcess', in: 'h', nodes: { begin: start(error('E')) } },
    } as const
    expect(deep(handled)).toEqual({ failed: 'atEnd' })
    const rethrown = { ...handled.u, nodes: { begin: start(error('E')), again: end(error('E')) } }
    expect(deep({ ...handled, u: rethrown })).toEqual({})
  })
  test('the start of an event subprocess races where the scope around it throws nothing of the kind', () => {
    const around = (more: Parameters<typeof drawn>[0][string]['nodes']) =>
      external(
        drawn({
          p: { nodes: { ...more, h: { kind: 'eventSubProcess', child: 'u' } } },
          u: { kind: 'eventSubProcess', in: 'h', nodes: { begin: start(error('E')) } },
        }),
      )
    expect(around({ a: work() })).toEqual({ begin: 'race' })
    expect(around({ a: end(error('E')) })).toEqual({})
  })
  test('processes that call each other in a circle come to an answer', () => {
    const model = drawn({
      p: { nodes: { a: { kind: 'subProcess', child: 'q' }, failed: on('a', error('E')) } },
      q: { nodes: { b: { kind: 'subProcess', child: 'r' } } },
      r: { nodes: { c: { kind: 'subProcess', child: 'q' }, x: end(error('E')) } },
    })
    expect(external(model)).toEqual({})
  })
})

test('a process begun by the drawing is one whose start hears a message or signal thrown in it', () => {
  const model = drawn({
    p: { nodes: { begin: start(), send: thrown(message('依頼')), shout: thrown(signal('s')) } },
    q: { nodes: { asked: start(message('依頼')) } },
    r: { nodes: { heard: start(signal('s')) } },
    t: { nodes: { outside: start(message('申請')) } },
    u: { nodes: { asked2: work({ taskType: 'receiveTask', instantiate: true, message: '依頼' }) } },
  })
  expect([...processesBegunByDrawing(model)]).toEqual([1, 2, 4])
})
