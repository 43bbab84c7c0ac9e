import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/model/civil-date.ts'
import {
  buildCalendar,
  type CalendarSpec,
  calendarOf,
  WorkingCalendar,
} from '../../src/simulation/calendar.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'
import { fiscalYear2026, weekdays } from '../support/scenarios.ts'

const HOUR = 3600
const DAY = 86_400
const office: CalendarSpec = {
  weekly: [{ days: [1, 2, 3, 4, 5], from: 8.5 * HOUR, to: 17.25 * HOUR }],
  closedOnHolidays: true,
  closedDates: [],
  extraOpenings: [],
}

const calendars = fc
  .array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 40 })), { maxLength: 25 })
  .map((pieces) => new WorkingCalendar(pieces.map(([open, length]) => [open, open + length])))
const moment = fc.integer({ min: -20, max: 360 })

describe('a working calendar', () => {
  it('holds office hours, holidays and the year end', () => {
    const start = parseDate('2026-04-01')
    const calendar = buildCalendar(office, start, parseDate('2027-04-01'))
    // Every open day has 8.75 hours.
    expect(calendar.totalOpenSeconds / (8.75 * HOUR)).toBe(calendar.opens.length)
    expect(calendar.isOpen(8.5 * HOUR)).toBe(true)
    expect(calendar.isOpen(17.25 * HOUR)).toBe(false)
    expect(calendar.nextOpening(17.25 * HOUR)).toBe(DAY + 8.5 * HOUR)
    expect(calendar.nextChange(8.5 * HOUR)).toBe(17.25 * HOUR)
    const yearEnd = (parseDate('2026-12-28') - start) * DAY + 17.25 * HOUR
    expect(calendar.nextOpening(yearEnd)).toBe((parseDate('2027-01-04') - start) * DAY + 8.5 * HOUR)
    expect(calendar.timeAfterOpenSeconds(17 * HOUR, HOUR)).toBe(DAY + 9.25 * HOUR)
  })

  it('knows closed dates, extra openings and lunch', () => {
    const start = parseDate('2026-04-01')
    const calendar = buildCalendar(
      {
        ...office,
        closedDates: ['2026-04-02', '--04-03'],
        extraOpenings: [{ date: '2026-04-04', from: 9 * HOUR, to: 13 * HOUR }],
        without: [{ from: 12 * HOUR, to: 13 * HOUR }],
      },
      start,
      start + 5,
    )
    expect([...calendar.opens].map((t) => t / HOUR)).toEqual([8.5, 13, 72 + 9])
    expect([...calendar.closes].map((t) => t / HOUR)).toEqual([12, 17.25, 72 + 12])
  })

  it('carries hours past midnight, and days that touch are one', () => {
    const night: CalendarSpec = {
      ...office,
      closedOnHolidays: false,
      weekly: [{ days: [2], from: 22 * HOUR, to: 30 * HOUR }],
    }
    const start = parseDate('2026-04-01') // a Wednesday
    expect([...buildCalendar(night, start, start + 1).closes]).toEqual([6 * HOUR])
    const whole: CalendarSpec = { ...night, weekly: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: DAY }] }
    expect(buildCalendar(whole, start, start + 30).opens.length).toBe(1)
  })

  it('may never close', () => {
    const always = WorkingCalendar.alwaysOpen()
    expect(always.isOpen(-5)).toBe(true)
    expect(always.nextChange(3)).toBe(Infinity)
    expect(always.openSecondsBetween(3.25, 10)).toBe(6.75)
    expect(always.timeAfterOpenSeconds(3, 4)).toBe(7)
    expect(always.totalOpenSeconds).toBe(Infinity)
    const day = new WorkingCalendar([[10, 20]])
    expect([...always.intersect(day).opens]).toEqual([10])
  })

  it('agrees with counting second by second', () => {
    fc.assert(
      fc.property(calendars, moment, moment, (calendar, x, y) => {
        const from = Math.min(x, y)
        const to = Math.max(x, y)
        const open = (t: number) =>
          calendar.opens.some((opening, i) => opening <= t && t < calendar.closes[i])
        let count = 0
        for (let t = from; t < to; t++) if (open(t)) count++
        expect(calendar.openSecondsBetween(from, to)).toBe(count)
        expect(calendar.isOpen(x)).toBe(open(x))
        let opening = x
        while (opening < 400 && !open(opening)) opening++
        expect(calendar.nextOpening(x)).toBe(opening < 400 ? opening : Infinity)
        let change = x + 1
        while (change < 400 && open(change) === open(change - 1)) change++
        expect(calendar.nextChange(x)).toBe(change < 400 ? change : Infinity)
      }),
      { numRuns: 300 },
    )
  })

  it('adds up, and working time is its inverse', () => {
    fc.assert(
      fc.property(
        calendars,
        moment,
        moment,
        moment,
        fc.integer({ min: 1, max: 200 }),
        (calendar, x, y, z, work) => {
          const [a, b, c] = [x, y, z].sort((p, q) => p - q)
          expect(calendar.openSecondsBetween(a, b) + calendar.openSecondsBetween(b, c)).toBe(
            calendar.openSecondsBetween(a, c),
          )
          const end = calendar.timeAfterOpenSeconds(a, work)
          if (end === Infinity) expect(calendar.openSecondsBetween(a, 1000)).toBeLessThan(work)
          else {
            expect(calendar.openSecondsBetween(a, end)).toBe(work)
            expect(calendar.openSecondsBetween(a, end - 1)).toBe(work - 1)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('intersects', () => {
    fc.assert(
      fc.property(calendars, calendars, moment, (one, other, t) => {
        expect(one.intersect(other).isOpen(t)).toBe(one.isOpen(t) && other.isOpen(t))
        expect(one.union(other).isOpen(t)).toBe(one.isOpen(t) || other.isOpen(t))
      }),
    )
  })

  it('asked for again is the same, and one with any other hour, day, gap or year is another', () => {
    const year = timelineOf(fiscalYear2026)
    const desk = weekdays('desk', 8.5, 17)
    const lunch = [{ from: 12 * HOUR, to: 13 * HOUR }]
    const opened = (of: WorkingCalendar) => [of.opens, of.closes, of.totalOpenSeconds]
    const first = calendarOf(desk, year)
    first.isOpen(200 * DAY)
    for (let more = 0; more < 2; more++) {
      expect(opened(calendarOf({ ...desk, id: 'other' }, year))).toEqual(opened(first))
      for (const other of [
        calendarOf({ ...desk, weekly: [{ ...desk.weekly[0], to: 18 * HOUR }] }, year),
        calendarOf({ ...desk, closedOnHolidays: false }, year),
        calendarOf({ ...desk, closedDates: ['2026-06-01'] }, year),
        calendarOf({ ...desk, extraOpenings: [{ date: '2026-06-06', from: 0, to: HOUR }] }, year),
        calendarOf({ ...desk, always: true }, year),
        calendarOf(desk, year, lunch),
        calendarOf(desk, { ...year, runEndDay: year.runEndDay - 7 }),
        calendarOf(desk, { ...year, runStartDay: year.runStartDay + 7 }),
      ])
        expect(opened(other)).not.toEqual(opened(first))
    }
    // Each looks up from where it was itself.
    const again = calendarOf(desk, year)
    expect(again.nextOpening(0)).toBe(first.nextOpening(0))
  })
})
