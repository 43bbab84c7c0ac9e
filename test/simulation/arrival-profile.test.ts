import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/model/civil-date.ts'
import { ArrivalProfile, makeArrivalProfile } from '../../src/simulation/arrival-profile.ts'
import { buildCalendar, WorkingCalendar } from '../../src/simulation/calendar.ts'

const HOUR = 3600
const DAY = 86_400
const start = parseDate('2026-04-01')
const end = parseDate('2027-04-01')
const counter = buildCalendar(
  {
    weekly: [{ days: [1, 2, 3, 4, 5], from: 8.5 * HOUR, to: 17.25 * HOUR }],
    closedOnHolidays: true,
    closedDates: [],
    extraOpenings: [],
  },
  start,
  end,
)

describe('an arrival profile', () => {
  it('is even over open time when nothing is said', () => {
    const profile = new ArrivalProfile(counter, {}, start, end, start)
    expect(profile.totalWeight).toBe(counter.totalOpenSeconds)
    for (let i = 0; i < 1000; i++) {
      const at = profile.timeAt(i / 1000)
      expect(counter.isOpen(at)).toBe(true)
      expect(counter.openSecondsBetween(0, at)).toBeCloseTo((i / 1000) * counter.totalOpenSeconds, 5)
    }
  })

  it('gives each month, weekday, hour and day its weight', () => {
    const month = [1, 1, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    const weekday = [0, 2, 1, 1, 1, 1, 0]
    const hour = Array.from({ length: 24 }, (_, clock) => (clock === 10 ? 2 : clock === 12 ? 0 : 1))
    const profile = new ArrivalProfile(counter, { month, weekday, hour }, start, end, start)
    // Monday 6 April, 10 to 11, against Tuesday 11 to 12 in June.
    const one = (parseDate('2026-04-06') - start) * DAY
    const other = (parseDate('2026-06-02') - start) * DAY
    expect(
      profile.shareBetween(one + 10 * HOUR, one + 11 * HOUR) /
        profile.shareBetween(other + 11 * HOUR, other + 12 * HOUR),
    ).toBeCloseTo(2 * 2 * 2, 9)
    expect(profile.shareBetween(one + 12 * HOUR, one + 13 * HOUR)).toBe(0)
    expect(profile.shareBetween(-1, 400 * DAY)).toBeCloseTo(1, 12)
  })

  it('raises the first open day after closed days', () => {
    const profile = new ArrivalProfile(counter, { afterHoliday: 1.5 }, start, end, start)
    const share = (date: string) => {
      const at = (parseDate(date) - start) * DAY
      return profile.shareBetween(at, at + DAY)
    }
    expect(share('2026-05-07') / share('2026-05-08')).toBeCloseTo(1.5, 9)
    expect(share('2027-01-04') / share('2027-01-05')).toBeCloseTo(1.5, 9)
    expect(share('2026-04-01') / share('2026-04-02')).toBeCloseTo(1, 9)
  })

  it('keeps order, stays open, and shareBetween is the inverse', () => {
    const profile = new ArrivalProfile(
      counter,
      {
        hour: Array.from({ length: 24 }, (_, i) => 1 + (i % 3)),
        dayOfMonth: Array.from({ length: 31 }, (_, i) => i % 5),
      },
      start,
      end,
      start,
    )
    const share = fc.double({ min: 0, max: 0.999999999, noNaN: true })
    fc.assert(
      fc.property(share, share, (x, y) => {
        const [low, high] = x < y ? [x, y] : [y, x]
        expect(profile.timeAt(low)).toBeLessThanOrEqual(profile.timeAt(high))
        expect(counter.isOpen(profile.timeAt(x))).toBe(true)
        expect(Math.abs(profile.shareBetween(0, profile.timeAt(x)) - x)).toBeLessThan(1e-9)
      }),
      { numRuns: 1000 },
    )
    expect(counter.isOpen(profile.timeAt(1 - 1.1102230246251565e-16))).toBe(true)
  })

  it('covers part of a year, on a calendar that never closes too', () => {
    const profile = new ArrivalProfile(
      WorkingCalendar.alwaysOpen(),
      { afterHoliday: 2 },
      start + 10,
      start + 20,
      start,
    )
    expect(profile.timeAt(0)).toBe(10 * DAY)
    expect(profile.timeAt(0.5)).toBe(15 * DAY)
  })

  it('says when it yields nothing', () => {
    expect(makeArrivalProfile(counter, { weekday: [1, 0, 0, 0, 0, 0, 1] }, start, end, start)).toBeUndefined()
    expect(makeArrivalProfile(counter, {}, start, end, start)).toBeInstanceOf(ArrivalProfile)
    expect(() => makeArrivalProfile(counter, { month: [1] }, start, end, start)).toThrow(/month/)
  })
})
