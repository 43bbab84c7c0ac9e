import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from '../../src/simulation/event-queue.ts'

type Pending = {
  time: number
  eventClass: number
  order: number
  kind: number
  a: number
  b: number
  handle: number
}

/** The plainest queue there is: a sorted array. */
class SortedArray {
  pending: Pending[] = []
  order = 0
  push(time: number, eventClass: number, kind: number, a: number, b: number, handle: number): void {
    this.pending.push({ time, eventClass, order: this.order++, kind, a, b, handle })
    this.pending.sort((x, y) => x.time - y.time || x.eventClass - y.eventClass || x.order - y.order)
  }
}

describe('the event queue', () => {
  it('gives events by time, then class, then order of scheduling', () => {
    const queue = new EventQueue()
    queue.push(5, 1, 10, 0, 0)
    queue.push(5, 1, 11, 0, 0)
    queue.push(5, 0, 12, 0, 0)
    queue.push(4, 9, 13, 0, 0)
    const kinds: number[] = []
    while (queue.pop()) kinds.push(queue.kind)
    expect(kinds).toEqual([13, 12, 10, 11])
  })

  it('keeps what an event carries', () => {
    const queue = new EventQueue()
    queue.push(1.5, 3, 7, -2, 0.25)
    expect(queue.nextTime()).toBe(1.5)
    expect(queue.pop()).toBe(true)
    expect([queue.time, queue.eventClass, queue.kind, queue.a, queue.b]).toEqual([1.5, 3, 7, -2, 0.25])
    expect(queue.pop()).toBe(false)
    expect(queue.nextTime()).toBe(Infinity)
  })

  it('does nothing for an old handle, even when its slot is in use again', () => {
    const queue = new EventQueue()
    const first = queue.push(1, 0, 1, 0, 0)
    queue.pop()
    const second = queue.push(2, 0, 2, 0, 0)
    expect(second).not.toBe(first)
    expect(queue.cancel(first)).toBe(false)
    expect(queue.size).toBe(1)
    expect(queue.cancel(second)).toBe(true)
    expect(queue.cancel(second)).toBe(false)
    expect(queue.size).toBe(0)
  })

  it('refuses a moment that is not a number', () => {
    expect(() => new EventQueue().push(NaN, 0, 0, 0, 0)).toThrow(/moment/)
  })

  it('behaves like a sorted array, whatever is pushed, cancelled and popped', () => {
    const step = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.tuple(fc.constant('push' as const), fc.integer({ min: 0, max: 20 }), fc.nat(3)),
      },
      { weight: 4, arbitrary: fc.tuple(fc.constant('cancel' as const), fc.nat(), fc.nat(3)) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('pop' as const), fc.nat(), fc.nat(3)) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
        const queue = new EventQueue(16)
        const model = new SortedArray()
        const given: number[] = []
        for (const [what, number, eventClass] of steps) {
          if (what === 'push') {
            const handle = queue.push(number, eventClass, number, model.order, -number)
            model.push(number, eventClass, number, model.order, -number, handle)
            given.push(handle)
          } else if (what === 'cancel' && given.length > 0) {
            const handle = given[number % given.length]
            const at = model.pending.findIndex((event) => event.handle === handle)
            expect(queue.cancel(handle)).toBe(at >= 0)
            if (at >= 0) model.pending.splice(at, 1)
          } else if (what === 'pop') {
            const next = model.pending.shift()
            expect(queue.pop()).toBe(next !== undefined)
            if (next) {
              expect([queue.time, queue.eventClass, queue.kind, queue.a, queue.b]).toEqual([
                next.time,
                next.eventClass,
                next.kind,
                next.a,
                next.b,
              ])
            }
          }
          expect(queue.size).toBe(model.pending.length)
          expect(queue.nextTime()).toBe(model.pending[0]?.time ?? Infinity)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('sweeps out a mass of cancelled events and keeps the rest in order', () => {
    const queue = new EventQueue(16)
    const handles = Array.from({ length: 10_000 }, (_, i) => queue.push((i * 7919) % 1000, 0, i, 0, 0))
    handles.forEach((handle, i) => {
      if (i % 10 !== 0) queue.cancel(handle)
    })
    expect(queue.size).toBe(1000)
    let last = -1
    let seen = 0
    while (queue.pop()) {
      expect(queue.kind % 10).toBe(0)
      expect(queue.time).toBeGreaterThanOrEqual(last)
      last = queue.time
      seen++
    }
    expect(seen).toBe(1000)
  })
})
