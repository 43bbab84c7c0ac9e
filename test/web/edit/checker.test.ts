import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Checker } from '../../../web/pages/edit/checker.ts'

/** The moment that a checker waits after a change. */
const WAIT = 400
const pause = () => vi.advanceTimersByTimeAsync(WAIT)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('an answer that comes late never takes the place of a newer one', async () => {
  const asked: string[] = []
  const answer = new Map<string, () => void>()
  const shown: string[] = []
  const checker = new Checker<string>(
    (files) => {
      asked.push(files)
      return new Promise((resolve) => answer.set(files, () => resolve([])))
    },
    ({ files }) => shown.push(files),
    WAIT,
  )
  checker.changed('first')
  await pause()
  checker.changed('second')
  // Who goes on typing is not asked about every letter.
  await vi.advanceTimersByTimeAsync(WAIT - 1)
  checker.changed('third')
  await pause()
  expect(asked).toEqual(['first'])
  answer.get('first')?.()
  await pause()
  expect(shown).toEqual([])
  expect(asked).toEqual(['first', 'third'])
  answer.get('third')?.()
  await pause()
  expect(shown).toEqual(['third'])
})

test('a check that fails leaves what was shown, and the next change is asked again', async () => {
  const shown: string[] = []
  let fails = true
  const checker = new Checker<string>(
    async () => {
      if (fails) throw new Error('worker')
      return []
    },
    ({ files }) => shown.push(files),
    WAIT,
  )
  checker.changed('one')
  await pause()
  fails = false
  checker.changed('two')
  await pause()
  checker.close()
  expect(shown).toEqual(['two'])
})
