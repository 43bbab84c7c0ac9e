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
