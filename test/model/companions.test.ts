import { expect, test } from 'vitest'
import { companionsOf, connectedProcesses } from '../../src/model/companions.ts'
import { drawn, end, message, start, thrown, work } from './drawn.ts'

const model = drawn(
  {
    resident: { nodes: { begin: start(), ask: thrown(message('申請')) } },
    office: { nodes: { asked: start(message('申請')), hand: end(message('依頼')) } },
    archive: { nodes: { open: start(), look: work() } },
    bank: { nodes: { pay: work() } },
    apart: { nodes: { other: start() } },
  },
  ['ask -> asked', 'hand -> look', 'look -> pay', '国 -> other'],
)

test('connection goes on from process to process, by message flows either way', () => {
  expect(connectedProcesses(model, 0)).toEqual([1, 2, 3])
  expect(connectedProcesses(model, 3)).toEqual([2, 1, 0])
  expect(connectedProcesses(model, 4)).toEqual([])
})
test('companions are the connected ones that begin plainly and are begun by nothing in the drawing', () => {
  expect(companionsOf(model, 0)).toEqual([2, 3])
  expect(companionsOf(model, 2)).toEqual([3, 0])
})
test('a process with arrivals of its own is no companion, and leads to none', () => {
  expect(companionsOf(model, 0, new Set([2]))).toEqual([])
})
test('one that is called, or that waits for something from outside to begin, is no companion', () => {
  const others = drawn(
    {
      p: { nodes: { a: { kind: 'subProcess', child: 'called' } } },
      called: { nodes: { b: work() } },
      outside: { nodes: { c: start(message('通報')), d: work() } },
      begun: { nodes: { e: work({ taskType: 'receiveTask', instantiate: true }) } },
    },
    ['a -> b', 'a -> d', 'a -> begun'],
  )
  expect(connectedProcesses(others, 0)).toEqual([1, 2, 3])
  expect(companionsOf(others, 0)).toEqual([])
})
