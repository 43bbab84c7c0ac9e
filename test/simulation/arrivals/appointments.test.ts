import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../../src/scenario/distribution.ts'
import type { Appointments } from '../../../src/scenario/scenario.ts'
import { BOOKED, NO_SHOW, prepareSources } from '../../../src/simulation/arrivals.ts'
import { timelineOf } from '../../../src/simulation/timeline.ts'
import { duration, quantity } from '../../support/scenarios.ts'
import { DAY, HOUR, oneSource, played, share } from './played.ts'

const basic: Appointments = {
  share: share(0.5),
  slotMinutes: 30,
  capacity: quantity(2),
  noShow: share(0),
  priority: true,
  leadDays: 1,
}
const source = (appointments: Partial<Appointments> | undefined, volume = 1500) =>
  oneSource({
    volume: quantity(volume),
    count: 'exact',
    ...(appointments && { appointments: { ...basic, ...appointments } }),
  })
const length = (distribution: Distribution) => duration(distribution)

/** When each resident would come. */
const wishes = (volume?: number): Map<number, number> => {
  const { at, resident } = played(source(undefined, volume))(1)
  return new Map([...resident].map((one, i) => [one, at[i]]))
}

const bookings = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }).map(share),
  slotMinutes: fc.constantFrom(15, 20, 30, 60),
  capacity: fc.integer({ min: 0, max: 4 }).map((places) => quantity(places)),
  noShow: fc.constantFrom(share(0), share(0.2)),
  priority: fc.boolean(),
  leadDays: fc.integer({ min: 0, max: 5 }),
  ...Object.fromEntries(
    Object.entries({
      capacityByHour: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 24, maxLength: 24 }),
      calendar: fc.constant('mornings'),
      overbooking: fc.constantFrom(share(0.1), share(0.35)),
      lead: fc.constant(length({ kind: 'uniform', minimum: 0, maximum: 9 * DAY })),
      horizonDays: fc.integer({ min: 0, max: 20 }),
      lateness: fc.constant(length({ kind: 'exponential', mean: 300 })),
      early: fc.constant(length({ kind: 'uniform', minimum: 0, maximum: 1200 })),
      grace: fc.constant(600),
    }).map(([key, value]) => [key, fc.option(value as fc.Arbitrary<unknown>, { nil: undefined })]),
  ),
}) as fc.Arbitrary<Appointments>

test('whatever is booked: places are kept, everybody is booked, walks in or comes after the run, and nobody before wishing', () => {
  const wished = wishes()
  fc.assert(
    fc.property(bookings, (given) => {
      const of = source(given)
      const { at, resident, booking, appointment } = played(of)(1)
      const [{ slots, calendar }] = prepareSources(of, timelineOf(of.period))
      const places = new Map([...(slots?.starts ?? [])].map((start, i) => [start, slots?.places[i] ?? 0]))
      const inSlot = new Map<number, number>()
      expect(new Set(resident).size).toBe(at.length)
      for (let i = 0; i < at.length; i++) {
        const wish = wished.get(resident[i]) ?? NaN
        if (i > 0) expect(at[i]).toBeGreaterThanOrEqual(at[i - 1])
        const slot = appointment[i]
        if (slot < 0) {
          expect(at[i]).toBe(wish)
          expect(booking[i]).toBe(0)
          continue
        }
        inSlot.set(slot, (inSlot.get(slot) ?? 0) + 1)
        expect(at[i]).toBeGreaterThanOrEqual(wish)
        if (given.lead === undefined) expect(slot).toBeGreaterThanOrEqual(wish + given.leadDays * DAY)
        expect(slot).toBeLessThanOrEqual(wish + (given.horizonDays ?? Infinity) * DAY)
        if (given.calendar === undefined) expect(calendar.isOpen(slot)).toBe(true)
        else expect(slot % DAY).toBeLessThan(12 * HOUR)
        const late = at[i] - slot > (given.grace ?? Infinity)
        if (booking[i] !== NO_SHOW) expect(booking[i]).toBe(late ? 0 : BOOKED)
        if (given.lateness === undefined && given.early === undefined) expect(at[i]).toBe(slot)
      }
      for (const [slot, taken] of inSlot) expect(taken).toBeLessThanOrEqual(places.get(slot) ?? 0)
      // Who is missing wished to book, and could not within the run.
      const there = new Set(resident)
      for (const [one, wish] of wished)
        if (!there.has(one)) {
          expect(given.share.value).toBeGreaterThan(0)
          if (given.lateness === undefined)
            expect(wish + (given.horizonDays ?? Infinity) * DAY).toBeGreaterThanOrEqual(91 * DAY)
        }
    }),
    { numRuns: 60 },
  )
})

describe('the same residents whatever share books', () => {
  test('who does not book comes at the same moment; more booking leaves those who booked before', () => {
    const bookers = [0, 0.3, 0.7].map((booked) => {
      const { at, resident, appointment } = played(source({ share: share(booked), capacity: quantity(50) }))(
        1,
      )
      const wished = wishes()
      const found = new Set<number>()
      resident.forEach((one, i) => {
        if (appointment[i] >= 0) found.add(one)
        else expect(at[i]).toBe(wished.get(one))
      })
      return found
    })
    expect(bookers[0].size).toBe(0)
    for (const one of bookers[1]) expect(bookers[2].has(one)).toBe(true)
    const volume = 1500
    bookers.forEach((found, i) => {
      const expected = volume * [0, 0.3, 0.7][i]
      // A few book for the days after the run.
      expect(Math.abs(found.size - expected)).toBeLessThan(4 * Math.sqrt(volume / 4) + 30)
    })
  })

  test('no-shows are a share of the booked, and the same ones at other capacities', () => {
    const of = (places: number) =>
      played(source({ share: share(1), noShow: share(0.2), capacity: quantity(places) }, 20_000))(1)
    const missing = (list: ReturnType<typeof of>) =>
      new Set([...list.resident].filter((_, i) => list.booking[i] === NO_SHOW))
    const many = of(500)
    const booked = many.at.length
    expect(Math.abs(missing(many).size / booked - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / booked))
    const all = missing(many)
    for (const one of missing(of(5))) expect(all.has(one)).toBe(true)
    many.booking.forEach((kind, i) => {
      if (kind === NO_SHOW) expect(many.at[i]).toBe(many.appointment[i])
    })
  })
})

describe('how many bookings a slot takes', () => {
  const slotsOf = (more: Partial<Appointments>) => {
    const of = source(more)
    const [{ slots }] = prepareSources(of, timelineOf(of.period))
    if (slots === undefined) throw new Error('no slots')
    return slots
  }

  test('by the hour, on the calendar of the bookable hours', () => {
    const capacityByHour = Array.from({ length: 24 }, (_, hour) => ({ 9: 2, 10: 3, 13: 4 })[hour] ?? 0)
    const { starts, places } = slotsOf({ capacityByHour, calendar: 'mornings' })
    expect([...starts.slice(0, 6)].map((start) => start / HOUR)).toEqual([9, 9.5, 10, 10.5, 11, 11.5])
    expect([...places.slice(0, 6)]).toEqual([2, 2, 3, 3, 0, 0])
    expect(starts[6] / HOUR).toBe(24 + 9)
  })

  test('overbooking adds its share to the whole, spread so that no slot is more than one off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (capacity, more) => {
          const { places } = slotsOf({ capacity: quantity(capacity), overbooking: share(more) })
          let sum = 0
          places.forEach((taken, i) => {
            sum += taken
            const ideal = capacity * (1 + more)
            expect(Math.abs(sum - ideal * (i + 1))).toBeLessThan(1 + 1e-6)
            expect(Math.abs(taken - ideal)).toBeLessThan(1 + 1e-6)
          })
        },
      ),
      { numRuns: 50 },
    )
    const tenth = slotsOf({ capacity: quantity(1), overbooking: share(0.1) }).places
    expect([...tenth.slice(0, 20)].reduce((total, taken) => total + taken, 0)).toBe(22)
  })
})

test('whoever finds nothing free within the horizon walks in at the wished moment', () => {
  const { appointment, at } = played(source({ share: share(1), horizonDays: 5, leadDays: 0 }, 4000))(1)
  const walkedIn = [...appointment].filter((slot) => slot < 0).length
  // 61 days of 16 slots with 2 places; the last five days may book beyond the run.
  expect(at.length - walkedIn).toBeLessThanOrEqual(61 * 16 * 2)
  expect(at.length - walkedIn).toBeGreaterThan(61 * 16 * 2 * 0.97)
  expect(walkedIn).toBeGreaterThan(1500)
})

test('late and early are drawn once for each resident: arrival = appointment + lateness − earliness', () => {
  const lateness = length({ kind: 'exponential', mean: 300 })
  const early = length({ kind: 'fixed', value: 240 })
  const of = (more: Partial<Appointments>) =>
    played(source({ share: share(1), capacity: quantity(99), leadDays: 3, ...more }, 8000))(1)
  const delays = ({ at, appointment }: ReturnType<typeof of>) =>
    [...at].map((moment, i) => moment - appointment[i])
  const late = delays(of({ lateness }))
  expect(Math.abs(late.reduce((sum, delay) => sum + delay, 0) / late.length - 300)).toBeLessThan(
    (4 * 300) / Math.sqrt(late.length),
  )
  const list = of({ lateness, early, grace: 300 })
  const delayed = delays(list)
  expect(Math.min(...delayed)).toBeGreaterThanOrEqual(-240)
  // P(exponential > grace + 240 s) = e^(−540 ÷ 300).
  const unpunctual = [...list.booking].filter((kind) => kind === 0).length / list.at.length
  expect(Math.abs(unpunctual - Math.exp(-1.8))).toBeLessThan(4 * Math.sqrt(0.14 / list.at.length))
  expect(list.appointment.every((slot) => slot >= 0)).toBe(true)
})
