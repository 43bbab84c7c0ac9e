import { expect, test } from 'vitest'
import { PostQueue } from '../../src/machine/post-queue.ts'

test('comes out as it went in, also across its growth', () => {
  const queue = new PostQueue()
  const out: number[] = []
  const takeOne = () => {
    queue.next()
    out.push(queue.agent)
    expect([queue.event, queue.visit]).toEqual([-queue.agent, 2 * queue.agent])
  }
  for (let agent = 1; agent <= 500; agent++) {
    queue.post(agent, -agent, 2 * agent)
    if (agent % 3 === 0) takeOne()
  }
  while (!queue.isEmpty()) takeOne()
  expect(out).toEqual(Array.from({ length: 500 }, (_, agent) => agent + 1))
})

test('what is called back comes out void, whatever is sent later', () => {
  const queue = new PostQueue()
  for (const agent of [1, 2, 1, 3]) queue.post(agent, 0, 7)
  queue.next()
  queue.callBack(1)
  queue.post(1, 0, 7)
  const out: [number, number][] = []
  while (!queue.isEmpty()) {
    queue.next()
    out.push([queue.agent, queue.visit])
  }
  expect(out).toEqual([
    [2, 7],
    [1, -1],
    [3, 7],
    [1, 7],
  ])
})
