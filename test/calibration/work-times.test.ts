import { describe, expect, test } from 'vitest'
import { peopleAtWork } from '../../src/calibration/people-at-work.ts'
import { workOf } from '../../src/calibration/work-times.ts'
import { parseDate, weekdayOf } from '../../src/model/civil-date.ts'
import { DAY, HOUR, MINUTE } from '../../src/model/seconds.ts'
import { at, entry, type Row } from './logs.ts'

const story = (arrivedAt: number | undefined, ...rows: readonly Row[]) => ({
  ...(arrivedAt !== undefined && { arrivedAt }),
  entries: rows.map(entry),
})
const nine = at('2026-06-01 9:00')

describe('a log of ends only', () => {
  test('work begins when its person was done with the last, or when it could be taken up', () => {
    const works = workOf([
      story(nine, ['受付', undefined, nine + 10 * MINUTE, 'A']),
      story(nine + 5 * MINUTE, ['受付', undefined, nine + 18 * MINUTE, 'A']),
      story(
        nine + 30 * MINUTE,
        ['受付', undefined, nine + 36 * MINUTE, 'A'],
        ['審査', undefined, nine + 50 * MINUTE, 'B'],
      ),
    ])
    expect(works.map(({ startedAt, start }) => [(startedAt - nine) / MINUTE, start])).toEqual([
      [0, 'estimated'],
      [10, 'estimated'],
      [30, 'estimated'],
      [36, 'estimated'],
    ])
  })

  test('nothing is known of the first step of a case whose arrival is not', () => {
    expect(workOf([story(undefined, ['受付', undefined, nine, 'A'])])).toMatchObject([{ start: 'unknown' }])
  })

  test('where people could not have done what that makes, it is waiting, and nothing is said of people', () => {
    // Each case waits three days for the one person who sees one a day to the end.
    const stories = Array.from({ length: 60 }, (_, i) =>
      story(nine + (i - 3) * DAY, ['審査', undefined, nine + i * DAY, `P${i % 9}`]),
    )
    const { works, staff } = peopleAtWork(workOf(stories))
    expect(staff).toMatchObject([{ unlimited: true }])
    expect(works.every(({ start }) => start === 'sinceEnabled')).toBe(true)
  })
})

/** One piece of work every weekday hour from nine to four, so that hours are known. */
const usual = (person: string) => {
  const stories = []
  for (let day = parseDate('2026-06-01'); day < parseDate('2026-08-01'); day++)
    for (let hour = 9; hour < 17 && weekdayOf(day) % 6 > 0; hour++)
      stories.push(
        story(day * DAY + hour * HOUR, [
          '受付',
          day * DAY + hour * HOUR,
          day * DAY + hour * HOUR + 50 * MINUTE,
          person,
        ]),
      )
  return stories
}

describe('how long was worked', () => {
  const lengthOf = (...rows: readonly Row[]) => {
    const { works, lengths, paused } = peopleAtWork(
      workOf([...usual('A'), ...rows.map((row) => story(row[1], row))]),
    )
    return works.flatMap((work, i) =>
      rows.some(([, from]) => from === work.startedAt) && work.resource !== 'A'
        ? [{ minutes: lengths[i]! / MINUTE, paused: paused[i] }]
        : [],
    )
  }

  // Work begins from nine to four: open is from 9:00 to 16:15.
  test('over night only the open time counts', () => {
    expect(lengthOf(['受付', at('2026-06-03 16:00'), at('2026-06-04 10:00'), 'B'])).toEqual([
      { minutes: 75, paused: true },
    ])
  })

  test('what is finished after closing counts whole', () => {
    expect(lengthOf(['受付', at('2026-06-03 16:05'), at('2026-06-03 17:35'), 'B'])).toEqual([
      { minutes: 90, paused: false },
    ])
  })

  test('two pieces in hand at once share the time', () => {
    expect(
      lengthOf(
        ['受付', at('2026-06-03 10:00'), at('2026-06-03 10:40'), 'B'],
        ['受付', at('2026-06-03 10:20'), at('2026-06-03 11:00'), 'B'],
      ).map(({ minutes }) => minutes),
    ).toEqual([30, 30])
  })
})

describe('people', () => {
  test('those who do the same are one pool, those who do other things another', () => {
    const other = usual('B').map(({ entries, ...rest }) => ({
      ...rest,
      entries: entries.map((one) => ({ ...one, activity: '審査' })),
    }))
    const third = usual('A').map(({ entries, ...rest }) => ({
      ...rest,
      entries: entries.map((one) => ({ ...one, activity: '交付' })),
    }))
    const { staff } = peopleAtWork(workOf([...usual('A'), ...other, ...third]))
    expect(staff.map(({ activities }) => [...activities].sort())).toEqual(
      expect.arrayContaining([['交付', '受付'].sort(), ['審査']]),
    )
  })

  test('a pool has as many as are seen on a day, not as were ever seen', () => {
    const turns = usual('A').map((one, i) => ({
      ...one,
      entries: one.entries.map((row) => ({ ...row, resource: `P${Math.floor(i / 8) % 5}` })),
    }))
    expect(peopleAtWork(workOf(turns)).staff).toMatchObject([{ seen: 5, perDay: 1, quantity: 1 }])
  })

  test('where nobody is named, as much as is done at once', () => {
    const nameless = [...usual('A'), ...usual('A'), ...usual('A')].map(({ entries, ...rest }) => ({
      ...rest,
      entries: entries.map(({ resource: _, ...row }) => row),
    }))
    expect(peopleAtWork(workOf(nameless)).staff).toMatchObject([{ named: false, atOnce: 3, quantity: 3 }])
  })

  test('who always has several pieces in hand is a section: as many people as are busy at once, their time not shared', () => {
    const section = [...usual('市民課'), ...usual('市民課'), ...usual('市民課')]
    const { staff, lengths, roles, overlap } = peopleAtWork(workOf(section))
    expect(staff).toMatchObject([{ seen: 1, atOnce: 3, quantity: 3 }])
    expect(new Set(lengths)).toEqual(new Set([50 * MINUTE]))
    expect([...roles]).toEqual(['市民課'])
    expect(overlap).toBe(0)
  })
})
