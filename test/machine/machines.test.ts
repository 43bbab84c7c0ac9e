import { expect, test } from 'vitest'
import { buildMachines, wrongNames } from '../../src/machine/machines.ts'
import { aProcess, loop, task } from '../support/a-process.ts'
import { playBoth } from '../support/play-both.ts'

test('machines are plain JSON', () => {
  const { machines } = buildMachines(aProcess('start -> a -> end', { a: task(loop()) }))
  expect(JSON.parse(JSON.stringify(machines))).toEqual(machines)
  expect(machines.map((machine) => machine.id)).toEqual([
    'process.token',
    'process.scope',
    'a_body.token',
    'a_body.scope',
  ])
})

test('every node is a state with its name and kind, every flow a transition', () => {
  const { machines } = buildMachines(aProcess('start -> review -> end'))
  const { review } = machines[0].states
  expect(review.meta).toEqual({ bpmnId: 'review', name: 'review', type: 'userTask' })
  expect(review.tags).toEqual(['userTask'])
  expect(review.onDone).toEqual({ target: '#end', actions: [{ type: 'take', params: { flow: 1 } }] })
})

test('ids that XState would misread or that we use ourselves do no harm', () => {
  const drawing = aProcess('#start.1 -> created -> a*b -> a.b -> consumed -> 承認 -> end')
  expect(playBoth(drawing).ended).toEqual([[0, 'completed']])
})

test('words nobody understands are named', () => {
  const set = buildMachines(aProcess('start -> a -> end'))
  const machine = {
    id: 'm',
    initial: 'idle',
    options: { maxIterations: 1 },
    states: {
      idle: {
        entry: [{ type: 'fly' }],
        on: { never: { target: '#nowhere' } },
        after: { soon: { target: 'elsewhere', guard: { type: 'maybe' } } },
      },
    },
  }
  const words = { events: new Set(set.events), delays: new Set(set.delays) }
  expect(wrongNames(machine, words)).toEqual([
    'm: action fly',
    'm: event never',
    'm: delay soon',
    'm: target #nowhere',
    'm: guard maybe',
    'm: target elsewhere',
  ])
})
