import { expect, test } from 'vitest'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { defaultEntries, entriesOf } from '../../src/scenario/entries.ts'
import { caught, drawn, end, message, start, thrown, work } from '../model/drawn.ts'
import { scenarioOf } from './counter.ts'

const timer = { kind: 'timer', form: 'duration', text: 'P1D' } as const
const ids = (model: Parameters<typeof defaultEntries>[0]) => defaultEntries(model).map(({ id }) => id)

const joined = drawn(
  {
    resident: { nodes: { go: start(), ask: thrown(message('申請')) } },
    office: { nodes: { asked: start(message('申請')), look: work() } },
    archive: { nodes: { open: start(), find: work() } },
  },
  ['ask -> asked', 'look -> find'],
)

test('joined pools that begin plainly: the case comes in at the first, the others are begun or begin with it', () => {
  expect(ids(joined)).toEqual(['go'])
})

test('a pool that begins with something from outside has cases of its own; plain ones beside it begin with it', () => {
  const model = drawn(
    {
      archive: { nodes: { open: start(), find: work() } },
      office: { nodes: { mail: start(message('郵送')), night: start(timer), look: work() } },
    },
    ['look -> find', '住民 -> mail'],
  )
  expect(ids(model)).toEqual(['mail', 'night'])
})

test('pools that nothing joins each have cases; a called process has none', () => {
  const model = drawn({
    p: { nodes: { s: start(), call: { kind: 'subProcess', child: 'q' } } },
    q: { nodes: { t: start(), b: work() } },
    r: { nodes: { c: work(), f: end() } },
    w: {
      nodes: { letter: work({ taskType: 'receiveTask', instantiate: true }), g: end() },
    },
  })
  expect(ids(model)).toEqual(['s', 'letter', 'r'])
  expect(entriesOf(model).things.map(({ id, how }) => `${id} ${how}`)).toEqual([
    's plain',
    't plain',
    'letter outside',
    'r plain',
  ])
})

test('a gateway that begins a process is where its cases come in', () => {
  const gateway = { kind: 'eventBasedGateway', instantiate: true, parallel: false } as const
  const model = drawn(
    { p: { nodes: { g: gateway, mail: caught(message('郵送')), web: caught(message('電子')) } } },
    [],
    ['g -> mail', 'g -> web'],
  )
  expect(ids(model)).toEqual(['g'])
})

test('where everything waits for everything, the first way in is taken', () => {
  const model = drawn({
    p: { nodes: { a: start(message('x')), b: thrown(message('y')) } },
    q: { nodes: { c: start(message('y')), d: thrown(message('x')) } },
  })
  expect(ids(model)).toEqual(['a'])
})

test('the default scenario has arrivals there, and a scenario need not name the only one', async () => {
  expect(defaultScenario(joined).scenario?.arrivals.map(({ start }) => start)).toEqual(['go'])
  const text =
    'format: yoryoku.scenario/1\nid: x\nprocess: a.bpmn\narrivals: [{id: a, volume: 10}, {id: b, volume: 1, start: archive}]\n'
  const drawnPlain = drawn({ resident: { nodes: { go: start() } }, archive: { nodes: { find: work() } } })
  await expect(scenarioOf(text, { model: async () => drawnPlain })).rejects.toThrow('start event')
  const scenario = await scenarioOf(text.replace('{id: a,', '{id: a, start: go,'), {
    model: async () => drawnPlain,
  })
  expect(scenario.arrivals.map(({ start }) => start)).toEqual(['go', 'archive'])
  const one = await scenarioOf(text.replace(', {id: b, volume: 1, start: archive}', ''), {
    model: async () => joined,
  })
  expect(one.arrivals[0].start).toBe('go')
})
