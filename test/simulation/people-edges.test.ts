import { describe, expect, test } from 'vitest'
import { aProcess, timer } from '../support/a-process.ts'
import { at, MINUTE, minutes, paths, play, story } from '../support/people-stories.ts'
import { activity, arrivals, duration, pool, quantity, weekdays } from '../support/scenarios.ts'

const day = { day: weekdays('day', 9, 17) }
const closing = 17 * 60
const priority = (value: number) => ({ priority: quantity(value) })
const sequential = { mode: 'sequential', takes: 'sum', rules: [{ size: 2 }], factors: [] } as const

test('who is handed over comes into the line when they are there, not when they were sent', () => {
  expect(
    story(paths({ s: ['a'], t: ['b'] }), {
      resourcePools: [pool('clerk', 1)],
      activities: {
        a: activity('a', minutes(5), 'clerk', { transfer: duration(minutes(30)) }),
        b: activity('b', minutes(20), 'clerk'),
      },
      arrivals: [at('s', [0]), at('t', [15, 25])],
    }),
  ).toEqual([
    'case 1 b by clerk 0: 15 → 15–35',
    'case 2 b by clerk 0: 25 → 35–55',
    'case 0 a by clerk 0: 30 → 55–60',
  ])
})

describe('what would not be done before closing', () => {
  test('getting ready is part of it', () => {
    const setUp = { duration: duration(minutes(10)), when: 'everyTime' } as const
    expect(
      story(paths({ s: ['a'] }), {
        calendars: day,
        resourcePools: [pool('clerk', 1, { calendar: 'day' })],
        activities: { a: activity('a', minutes(30), 'clerk', { atClosing: 'notStart', setUp }) },
        arrivals: [at('s', [closing - 35], { calendar: 'day' })],
      }),
    ).toEqual([`case 0 a by clerk 0: ${closing - 35} → 1980–2020`])
  })

  test('does not take a worker away, however urgent', () => {
    const urgent = { atClosing: 'notStart', preempts: true, ...priority(1) } as const
    expect(
      story(paths({ s: ['a'], t: ['u'] }), {
        calendars: day,
        resourcePools: [pool('clerk', 1, { calendar: 'day' })],
        activities: {
          a: activity('a', minutes(30), 'clerk'),
          u: activity('u', minutes(20), 'clerk', urgent),
        },
        arrivals: [
          at('s', [closing - 40], { calendar: 'day' }),
          at('t', [closing - 15], { calendar: 'day' }),
        ],
      }),
    ).toEqual([
      `case 0 a by clerk 0: ${closing - 40} → ${closing - 40}–${closing - 10}`,
      `case 1 u by clerk 0: ${closing - 15} → 1980–2000`,
    ])
  })
})

describe('several pieces in hand', () => {
  const worked = (model: Parameters<typeof play>[0], more: Parameters<typeof play>[1]) =>
    [...play(model, more).record.work.workedSeconds.rows()].map((seconds) => seconds / MINUTE)

  test('of a crew, each by their own clock', () => {
    const settings = {
      resourcePools: [pool('clerk', 1, { atOnce: 2 }), pool('chief', 1, { atOnce: 2 })],
      activities: {
        a: activity('a', minutes(10), 'clerk'),
        b: activity('b', minutes(10), undefined, {
          pools: [
            { pool: 'clerk', quantity: 1 },
            { pool: 'chief', quantity: 1 },
          ],
        }),
      },
      arrivals: [at('s', [0]), at('t', [4])],
    }
    // The clerk: 4 + 3 and 3 + 4; the chief has nothing else to do.
    expect(worked(paths({ s: ['a'], t: ['b'] }), settings)).toEqual([7, 7, 10])
  })

  test('a batch is one of them', () => {
    const settings = {
      resourcePools: [pool('clerk', 1, { atOnce: 2 })],
      activities: {
        a: activity('a', minutes(10), 'clerk', { batch: sequential }),
        b: activity('b', minutes(20), 'clerk'),
      },
      arrivals: [at('s', [0, 0]), at('t', [0])],
    }
    expect(worked(paths({ s: ['a'], t: ['b'] }), settings)).toEqual([5, 10, 5])
  })
})

test('whoever handles a batch one after another travels there once and back once', () => {
  const { work } = play(paths({ s: ['a'] }), {
    resourcePools: [pool('clerk', 1)],
    activities: {
      a: activity('a', minutes(5), 'clerk', { travel: duration(minutes(10)), batch: sequential }),
    },
    arrivals: [at('s', [0, 0])],
  }).record
  expect([...work.workedSeconds.rows()]).toEqual([15 * MINUTE, 15 * MINUTE])
})

test('a breakdown in the middle of a batch stops no work that its first case has gone on to', () => {
  const breakdowns = { uptime: duration(minutes(10)), repair: duration(minutes(5)), work: 'suspend' } as const
  expect(
    story(paths({ s: ['d', 'e'] }), {
      resourcePools: [pool('robot', 1, { breakdowns }), pool('clerk', 1)],
      activities: {
        d: activity('d', minutes(8), 'robot', { batch: sequential }),
        e: activity('e', minutes(20), 'clerk'),
      },
      arrivals: [at('s', [0, 0])],
    }),
  ).toEqual([
    'case 0 d by robot 0: 0 → 0–8 batch 0',
    'case 1 d by robot 0: 0 → 8–16 batch 0',
    'case 0 e by clerk 0: 8 → 8–28',
    'case 1 e by clerk 0: 16 → 28–48',
  ])
})

describe('urgent work', () => {
  test('that goes together takes the worker away too', () => {
    const batch = { ...sequential, rules: [{ size: 1 }] }
    expect(
      story(paths({ s: ['a'], t: ['u'] }), {
        resourcePools: [pool('clerk', 1)],
        activities: {
          a: activity('a', minutes(10), 'clerk', priority(2)),
          u: activity('u', minutes(3), 'clerk', { ...priority(1), preempts: true, batch }),
        },
        arrivals: [at('s', [0]), at('t', [4])],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–4 interrupted',
      'case 1 u by clerk 0: 4 → 4–7 batch 0',
      'case 0 a by clerk 0: 4 → 7–13',
    ])
  })

  test('who was interrupted keeps their place in the line of those who stand in', () => {
    const otherwise = [[{ pool: 'chief', quantity: 1 }]]
    expect(
      story(paths({ s: ['a'], t: ['u'], x: ['b'] }), {
        resourcePools: [pool('clerk', 1), pool('chief', 1)],
        activities: {
          a: activity('a', minutes(10), 'clerk', { ...priority(2), otherwise }),
          b: activity('b', minutes(5), 'chief', priority(2)),
          u: activity('u', minutes(30), 'clerk', { ...priority(1), preempts: true }),
        },
        arrivals: [at('s', [0, 2]), at('t', [4]), at('x', [0])],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–4 interrupted',
      'case 1 b by chief 0: 0 → 0–5',
      'case 0 a by chief 0: 4 → 5–11',
      'case 2 a by chief 0: 2 → 11–21',
      'case 3 u by clerk 0: 4 → 4–34',
    ])
  })
})

describe('a desk that never closes but for a training', () => {
  const training = { ...weekdays('training', 13, 15), closedOnHolidays: false }
  const settings = (share: number) => ({
    calendars: { always: { ...training, id: 'always', always: true, weekly: [] }, training },
    resourcePools: [pool('clerk', 1, { awayDuring: 'training', share: quantity(share) })],
    activities: { a: activity('a', minutes(30), 'clerk', { atClosing: 'pause' }) },
    arrivals: [at('s', [12 * 60 + 45])],
  })

  test('work rests during the training', () => {
    expect(story(paths({ s: ['a'] }), settings(1))).toEqual(['case 0 a by clerk 0: 765 → 765–915'])
  })

  test('half of each hour at this desk', () => {
    expect(story(paths({ s: ['a'] }), settings(0.5))).toEqual(['case 0 a by clerk 0: 765 → 900–930'])
  })
})

test('a share of a day that is no whole number of hours is that share, day after day', () => {
  // 8:30–17:15 without an hour's lunch: four days of 7 h 45 min are 31 whole hours of duty.
  const office = { ...weekdays('office', 8.5, 17.25), closedOnHolidays: false }
  const [share, clerks] = [0.4, 3]
  const result = play(aProcess('start -> end'), {
    period: { kind: 'dates', start: '2026-04-06', end: '2026-04-10', runInFrom: '2026-04-06' },
    calendars: { office },
    resourcePools: [
      pool('clerk', clerks, {
        calendar: 'office',
        share: quantity(share),
        lunchShifts: [{ from: 12 * 3600, to: 13 * 3600 }],
      }),
    ],
    arrivals: [at('s', [], { calendar: 'office' })],
  })
  expect(result.staffedSeconds[0] / 3600).toBeCloseTo(share * clerks * 31, 9)
})

test('who would come again after the calendars have ended does not come', () => {
  const model = aProcess('start -> wait -> end', { wait: timer })
  const result = play(model, {
    period: { kind: 'dates', start: '2026-04-06', end: '2026-04-07', runInFrom: '2026-04-06' },
    calendars: day,
    arrivals: [arrivals('s', { start: 'start', calendar: 'day', timestamps: [20_549 * 86_400 + 16 * 3600] })],
    events: { wait: { after: duration(minutes(180)), calendar: 'day', arrivesLike: 's' } },
  })
  expect([result.completed, result.unfinished]).toEqual([0, 1])
})

test('who is more urgent is called first, in whatever order they are drawn', () => {
  const [, second] = story(paths({ t: ['u'], s: ['a'] }), {
    resourcePools: [pool('clerk', 1)],
    activities: {
      a: activity('a', minutes(10), 'clerk', priority(2)),
      u: activity('u', minutes(3), 'clerk', priority(1)),
    },
    arrivals: [at('s', [0, 1]), at('t', [4])],
  })
  expect(second).toBe('case 2 u by clerk 0: 4 → 10–13')
})

describe('when a batch goes', () => {
  const goes = (batch: object, moments: readonly number[], more: object = {}) =>
    story(paths({ s: ['a'] }), {
      period: { kind: 'dates', start: '2026-04-06', end: '2026-04-11', runInFrom: '2026-04-06' },
      activities: {
        a: activity('a', minutes(1), undefined, { batch: { ...sequential, mode: 'parallel', ...batch } }),
      },
      arrivals: [at('s', moments)],
      ...more,
    }).map((row) => row.replace(/.*→ /, ''))

  test('never with fewer than the smallest', () => {
    expect(goes({ rules: [{ wait: 600 }], smallest: 2 }, [0, 30, 40])).toEqual([
      '30–32 batch 0',
      '30–32 batch 0',
    ])
  })

  test('in its hours, and on its days', () => {
    expect(goes({ rules: [{ hours: { from: 36_000, to: 43_200 } }] }, [540, 601])).toEqual([
      '600–601 batch 0',
      '601–602 batch 1',
    ])
    expect(goes({ rules: [{ weekdays: [2], at: [36_000] }] }, [540])).toEqual(['2040–2041 batch 0'])
    expect(goes({ rules: [{ weekdays: [2] }] }, [540])).toEqual(['1440–1441 batch 0'])
  })

  test('only with its own kind', () => {
    const data = [{ name: 'kind', values: [], feel: 'if channel = "desk" then 1 else 2' }]
    const channel = (id: string) => ({
      id,
      name: { ja: id, en: id },
      share: quantity(0.5),
      start: '',
    })
    const together = (groupBy: string) =>
      goes(
        { groupBy },
        Array.from({ length: 12 }, (_, i) => i),
        {
          data,
          arrivals: [
            at(
              's',
              Array.from({ length: 12 }, (_, i) => i),
              { channels: [channel('desk'), channel('web')] },
            ),
          ],
        },
      )
    expect(together('kind')).toEqual(together('channel'))
    expect(together('kind')).not.toEqual(together('nothing'))
  })
})
