import { describe, expect, test } from 'vitest'
import { at, MINUTE, minutes, paths, play, story } from '../support/people-stories.ts'
import { activity, always, duration, pool, quantity, weekdays } from '../support/scenarios.ts'

const priority = (value: number) => ({ priority: quantity(value) })

describe('priority', () => {
  const model = paths({ regular: ['a'], urgent: ['u'] })
  const settings = {
    resourcePools: [pool('clerk', 1)],
    activities: {
      a: activity('a', minutes(10), 'clerk', priority(2)),
      u: activity('u', minutes(3), 'clerk', priority(1)),
    },
  }

  test('who has the higher priority is called first, and nobody idles while somebody waits', () => {
    expect(
      story(model, { ...settings, arrivals: [at('regular', [0, 1, 2]), at('urgent', [4, 40])] }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–10',
      'case 3 u by clerk 0: 4 → 10–13',
      'case 1 a by clerk 0: 1 → 13–23',
      'case 2 a by clerk 0: 2 → 23–33',
      'case 4 u by clerk 0: 40 → 40–43',
    ])
  })

  test('of those who come in one instant the highest priority is called first, whoever came first', () => {
    const [first, second] = story(model, {
      ...settings,
      arrivals: [at('regular', [0, 0]), at('urgent', [0])],
    })
    expect([first, second]).toEqual(['case 1 u by clerk 0: 0 → 0–3', 'case 0 a by clerk 0: 0 → 3–13'])
  })

  test('a case without a priority comes after all that have one', () => {
    const activities = { ...settings.activities, a: activity('a', minutes(10), 'clerk') }
    const [first, second] = story(model, {
      ...settings,
      activities,
      arrivals: [at('regular', [0, 1]), at('urgent', [4])],
    })
    expect([first, second]).toEqual(['case 0 a by clerk 0: 0 → 0–10', 'case 2 u by clerk 0: 4 → 10–13'])
  })

  const urgent = {
    ...settings,
    activities: {
      ...settings.activities,
      u: activity('u', minutes(3), 'clerk', { ...priority(1), preempts: true }),
    },
  }

  test('urgent work takes the worker away; what was begun goes on where it stopped', () => {
    expect(story(model, { ...urgent, arrivals: [at('regular', [0, 1]), at('urgent', [4, 6, 9])] })).toEqual([
      'case 0 a by clerk 0: 0 → 0–4 interrupted',
      'case 2 u by clerk 0: 4 → 4–7',
      'case 3 u by clerk 0: 6 → 7–10',
      'case 4 u by clerk 0: 9 → 10–13',
      'case 0 a by clerk 0: 4 → 13–19',
      'case 1 a by clerk 0: 1 → 19–29',
    ])
  })

  test('urgent work does not interrupt urgent work, and takes the work that was begun last', () => {
    expect(
      story(model, {
        ...urgent,
        resourcePools: [pool('clerk', 2)],
        arrivals: [at('regular', [0, 2]), at('urgent', [4, 5, 6])],
      }),
    ).toEqual([
      'case 1 a by clerk 1: 2 → 2–4 interrupted',
      'case 0 a by clerk 0: 0 → 0–5 interrupted',
      'case 2 u by clerk 1: 4 → 4–7',
      'case 3 u by clerk 0: 5 → 5–8',
      'case 4 u by clerk 1: 6 → 7–10',
      'case 0 a by clerk 0: 5 → 8–13',
      'case 1 a by clerk 1: 4 → 10–18',
    ])
  })

  test('who comes in the very instant in which somebody is called is chosen among', () => {
    expect(story(model, { ...urgent, arrivals: [at('regular', [0, 1]), at('urgent', [10])] })).toEqual([
      'case 0 a by clerk 0: 0 → 0–10',
      'case 2 u by clerk 0: 10 → 10–13',
      'case 1 a by clerk 0: 1 → 13–23',
    ])
  })
})

describe('the order of a line', () => {
  const model = paths({ long: ['a'], short: ['b'] })
  const activities = { a: activity('a', minutes(10), 'clerk'), b: activity('b', minutes(2), 'clerk') }

  test('shortest first', () => {
    expect(
      story(model, {
        resourcePools: [pool('clerk', 1, { queueDiscipline: 'shortestFirst' })],
        activities,
        arrivals: [at('long', [0, 1]), at('short', [5, 6])],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–10',
      'case 2 b by clerk 0: 5 → 10–12',
      'case 3 b by clerk 0: 6 → 12–14',
      'case 1 a by clerk 0: 1 → 14–24',
    ])
  })
})

describe('who may do what', () => {
  const profile = { id: 'w', name: { ja: 'w', en: 'w' }, quantity: 1, speeds: {}, durations: {}, skills: [] }
  const model = paths({ s: ['a'], t: ['b'] })

  test('a profile says how fast, how long, what, and by which skill', () => {
    const clerks = pool('clerk', 3, {
      workers: [
        { ...profile, id: 'fast', speed: quantity(2), activities: ['a'] },
        { ...profile, id: 'own', durations: { b: duration(minutes(1)) }, skills: ['英語'] },
      ],
    })
    const activities = {
      a: activity('a', minutes(10), 'clerk'),
      b: activity('b', minutes(10), 'clerk', { skill: '英語' }),
    }
    expect(
      story(model, { resourcePools: [clerks], activities, arrivals: [at('s', [0, 1, 2]), at('t', [3])] }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–5',
      'case 1 a by clerk 1: 1 → 1–11',
      'case 2 a by clerk 2: 2 → 2–12',
      // Only the one who speaks English is called, though others are free before.
      'case 3 b by clerk 1: 3 → 11–12',
    ])
  })

  test('another pool stands in, in order of preference, and several are needed at once', () => {
    const activities = {
      a: activity('a', minutes(10), 'clerk', { otherwise: [[{ pool: 'chief', quantity: 1 }]] }),
      b: activity('b', minutes(5), 'clerk', {
        pools: [
          { pool: 'clerk', quantity: 1 },
          { pool: 'chief', quantity: 1 },
        ],
      }),
    }
    expect(
      story(model, {
        resourcePools: [pool('clerk', 1), pool('chief', 1)],
        activities,
        arrivals: [at('s', [0, 1, 2]), at('t', [3, 30])],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–10',
      'case 1 a by chief 0: 1 → 1–11',
      'case 2 a by clerk 0: 2 → 10–20',
      'case 3 b by clerk 0: 3 → 20–25',
      'case 3 b by chief 0: 3 → 20–25',
      'case 4 b by clerk 0: 30 → 30–35',
      'case 4 b by chief 0: 30 → 30–35',
    ])
  })
})

test('work for two of higher priority is not overtaken by work for one, unless somebody of it is away', () => {
  const model = paths({ s: ['a'], t: ['b'] })
  const settings = (second: { readonly calendar?: string }) => ({
    calendars: { always, night: weekdays('night', 1, 2) },
    resourcePools: [pool('clerk', 1), pool('chief', 1, second)],
    activities: {
      a: activity('a', minutes(10), 'clerk', priority(2)),
      b: activity('b', minutes(5), 'clerk', {
        ...priority(1),
        pools: [
          { pool: 'clerk', quantity: 1 },
          { pool: 'chief', quantity: 1 },
        ],
      }),
      c: activity('c', minutes(15), 'chief', priority(2)),
    },
    arrivals: [at('s', [0, 1, 2]), at('t', [3])],
  })
  const withBusyChief = { ...settings({}), arrivals: [...settings({}).arrivals, at('u', [0])] }
  const busy = paths({ s: ['a'], t: ['b'], u: ['c'] })
  expect(story(busy, withBusyChief).map((row) => row.replace(/^case \d+ /, ''))).toEqual([
    'a by clerk 0: 0 → 0–10',
    'c by chief 0: 0 → 0–15',
    'b by clerk 0: 3 → 15–20',
    'b by chief 0: 3 → 15–20',
    'a by clerk 0: 1 → 20–30',
    'a by clerk 0: 2 → 30–40',
  ])
  expect(
    story(model, settings({ calendar: 'night' }))
      .slice(0, 3)
      .map((row) => row.slice(7)),
  ).toEqual(['a by clerk 0: 0 → 0–10', 'a by clerk 0: 1 → 10–20', 'a by clerk 0: 2 → 20–30'])
})

describe('getting ready, passing on, travelling', () => {
  const model = paths({ s: ['a', 'b'] })

  test('set-up only when the worker comes from something else', () => {
    const setUp = { duration: duration(minutes(2)), when: 'onChange' } as const
    expect(
      story(paths({ s: ['a'], t: ['b'] }), {
        resourcePools: [pool('clerk', 1)],
        activities: {
          a: activity('a', minutes(5), 'clerk', { setUp }),
          b: activity('b', minutes(5), 'clerk', { setUp }),
        },
        arrivals: [at('s', [0, 1]), at('t', [2])],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 0 → 0–7',
      'case 1 a by clerk 0: 1 → 7–12',
      'case 2 b by clerk 0: 2 → 12–19',
    ])
  })

  test('a case is on its way before the work; a worker travels there and back', () => {
    const settings = {
      resourcePools: [pool('clerk', 1)],
      activities: {
        a: activity('a', minutes(5), 'clerk', { travel: duration(minutes(10)) }),
        b: activity('b', minutes(5), 'clerk', { transfer: duration(minutes(30)) }),
      },
      arrivals: [at('s', [0, 1])],
    }
    expect(story(model, settings)).toEqual([
      'case 0 a by clerk 0: 0 → 0–15',
      'case 1 a by clerk 0: 1 → 25–40',
      'case 0 b by clerk 0: 45 → 50–55',
      'case 1 b by clerk 0: 70 → 70–75',
    ])
    const { work } = play(model, settings).record
    // 10 there, 5 of work, 10 back; the second time as well.
    expect([...work.workedSeconds.rows()]).toEqual([25, 25, 5, 5].map((minute) => minute * MINUTE))
  })
})

describe('batches', () => {
  const model = paths({ s: ['d', 'e'] })
  const together = (mode: 'sequential' | 'parallel', more = {}) => ({
    resourcePools: [pool('clerk', 3)],
    activities: {
      d: activity('d', minutes(2), 'clerk', {
        batch: {
          mode,
          takes: 'sum' as const,
          rules: [{ size: 3 }],
          factors: [{ from: 3, factor: 0.8 }],
          ...more,
        },
      }),
      e: activity('e', minutes(0)),
    },
  })

  test('one after another in one pair of hands', () => {
    expect(story(model, { ...together('sequential'), arrivals: [at('s', [0, 2, 4])] }).slice(0, 5)).toEqual([
      'case 0 d by clerk 0: 0 → 4–5.6 batch 0',
      'case 0 e: 5.6 → 5.6–5.6',
      'case 1 d by clerk 0: 2 → 5.6–7.2 batch 0',
      'case 1 e: 7.2 → 7.2–7.2',
      'case 2 d by clerk 0: 4 → 7.2–8.8 batch 0',
    ])
  })

  test('all at once for as long as their work together; the one left over alone, as soon as nobody else can come', () => {
    const settings = { ...together('parallel'), arrivals: [at('s', [0, 2, 4, 6])] }
    const rows = story(model, settings).filter((row) => row.includes(' d '))
    expect(rows).toEqual([
      'case 3 d by clerk 1: 6 → 6–8 batch 1',
      'case 0 d by clerk 0: 0 → 4–8.8 batch 0',
      'case 1 d by clerk 0: 2 → 4–8.8 batch 0',
      'case 2 d by clerk 0: 4 → 4–8.8 batch 0',
    ])
    const { work } = play(model, settings).record
    const worked = [...work.workedSeconds.rows()].reduce((sum, one) => sum + one, 0)
    // The clerk worked 4.8 and 2 minutes, whatever number of cases was in hand.
    expect(worked).toBeCloseTo(6.8 * MINUTE, 9)
  })

  test('as long as one of them, when the batch takes no longer for more', () => {
    const rows = story(model, {
      ...together('parallel', { takes: 'one', factors: [] }),
      arrivals: [at('s', [0, 2, 4])],
    })
    expect(rows.filter((row) => row.includes(' d '))[2]).toBe('case 2 d by clerk 0: 4 → 4–6 batch 0')
  })

  test('by the clock: the mail at 16:00 takes what is there, and what comes in the same minute', () => {
    const fourOClock = { rules: [{ at: [16 * 3600] }], factors: [] }
    const rows = story(model, {
      ...together('parallel', fourOClock),
      arrivals: [at('s', [600, 900, 960, 970])],
    })
    expect(rows.filter((row) => row.includes(' d '))).toEqual([
      'case 0 d by clerk 0: 600 → 960–966 batch 0',
      'case 1 d by clerk 0: 900 → 960–966 batch 0',
      'case 2 d by clerk 0: 960 → 960–966 batch 0',
      'case 3 d by clerk 0: 970 → 2400–2402 batch 1',
    ])
  })

  test('in lots of the largest size, when the clock says so and not before', () => {
    const lots = { rules: [{ at: [16 * 3600] }], largest: 2, factors: [] }
    const rows = story(model, { ...together('parallel', lots), arrivals: [at('s', [600, 610, 620])] })
    expect(rows.filter((row) => row.includes(' d ')).map((row) => row.slice(row.indexOf('→')))).toEqual([
      '→ 960–962 batch 1',
      '→ 960–964 batch 0',
      '→ 960–964 batch 0',
    ])
  })

  test('by the wait of the first, of the last, and never more than the largest', () => {
    const waits = { rules: [{ wait: 600 }, { quiet: 240 }], largest: 3, factors: [] }
    const rows = story(model, {
      ...together('parallel', waits),
      arrivals: [at('s', [0, 3, 20, 21, 22, 40, 43, 46, 49, 80])],
    })
    expect(
      rows.filter((row) => row.includes(' d ')).map((row) => row.slice(0, 6) + row.slice(row.indexOf('→'))),
    ).toEqual([
      'case 0→ 7–11 batch 0',
      'case 1→ 7–11 batch 0',
      'case 2→ 26–32 batch 1',
      'case 3→ 26–32 batch 1',
      'case 4→ 26–32 batch 1',
      'case 8→ 53–55 batch 3',
      'case 5→ 50–56 batch 2',
      'case 6→ 50–56 batch 2',
      'case 7→ 50–56 batch 2',
      'case 9→ 84–86 batch 4',
    ])
  })
})

describe('breakdowns', () => {
  const model = paths({ s: ['a'] })
  const breakdowns = (work: 'suspend' | 'finish') => ({
    uptime: duration(minutes(10)),
    repair: duration(minutes(5)),
    work,
  })

  test('work stops with the machine, and goes on when it is mended', () => {
    expect(
      story(model, {
        resourcePools: [pool('robot', 1, { breakdowns: breakdowns('suspend') })],
        activities: { a: activity('a', minutes(7), 'robot') },
        arrivals: [at('s', [4, 5])],
      }),
    ).toEqual([
      'case 0 a by robot 0: 4 → 4–10 interrupted',
      'case 0 a by robot 0: 10 → 15–16',
      'case 1 a by robot 0: 5 → 16–23',
    ])
  })

  test('what was begun is finished first', () => {
    expect(
      story(model, {
        resourcePools: [pool('robot', 1, { breakdowns: breakdowns('finish') })],
        activities: { a: activity('a', minutes(8), 'robot') },
        arrivals: [at('s', [4, 5])],
      }),
    ).toEqual(['case 0 a by robot 0: 4 → 4–12', 'case 1 a by robot 0: 5 → 15–23'])
  })

  test('another machine takes over', () => {
    const uptime = duration({ kind: 'exponential', mean: 600 })
    const rows = story(model, {
      resourcePools: [pool('robot', 2, { breakdowns: { ...breakdowns('suspend'), uptime } })],
      activities: { a: activity('a', minutes(60), 'robot') },
      arrivals: [at('s', [4])],
    })
    const stretches = rows.map((row) =>
      /by robot (\d): \S+ → ([\d.]+)–([\d.]+)/.exec(row)!.slice(1).map(Number),
    )
    const worked = stretches.reduce((sum, [, from, to]) => sum + to - from, 0)
    expect(worked).toBeCloseTo(60, 2)
    const handedOver = stretches
      .slice(1)
      .filter(([robot, from], i) => robot !== stretches[i][0] && from === stretches[i][2])
    expect(handedOver.length).toBeGreaterThan(0)
  })
})

describe('giving up', () => {
  const model = paths({ s: ['a'] })
  const clerk = [pool('clerk', 1)]

  test('patience: whoever has not been called leaves; whoever has been is served to the end', () => {
    const result = play(model, {
      resourcePools: clerk,
      activities: { a: activity('a', minutes(10), 'clerk', { leaves: { patience: duration(minutes(7)) } }) },
      arrivals: [at('s', [0, 1, 4, 5])],
    })
    expect([result.completed, result.left, result.unfinished]).toEqual([2, 2, 0])
    expect(
      story(model, {
        resourcePools: clerk,
        activities: {
          a: activity('a', minutes(10), 'clerk', { leaves: { patience: duration(minutes(7)) } }),
        },
        arrivals: [at('s', [0, 1, 4, 5])],
      }),
    ).toEqual([
      'case 1 a: 1 → 8–8 left',
      'case 0 a by clerk 0: 0 → 0–10',
      'case 3 a: 5 → 12–12 left',
      'case 2 a by clerk 0: 4 → 10–20',
    ])
  })

  test('a line that is too long turns the next away, who comes again the day after', () => {
    const leaves = {
      whenWaiting: quantity(1),
      returns: { share: quantity(1), after: duration({ kind: 'fixed', value: 86_400 }) },
    }
    const rows = story(model, {
      resourcePools: clerk,
      activities: { a: activity('a', minutes(10), 'clerk', { leaves }) },
      arrivals: [at('s', [0, 1, 2])],
    })
    expect(rows).toHaveLength(4)
    expect(rows[0]).toBe('case 2 a: 2 → 2–2 left')
    expect(rows[3]).toMatch(/^case 3 a by clerk 0: /)
  })
})

describe('closing time', () => {
  const model = paths({ s: ['a'] })
  const day = { day: weekdays('day', 9, 17) }
  const closing = 17 * 60

  test('what would not be done before closing waits for the morning', () => {
    expect(
      story(model, {
        calendars: day,
        resourcePools: [pool('clerk', 1, { calendar: 'day' })],
        activities: { a: activity('a', minutes(30), 'clerk', { atClosing: 'notStart' }) },
        arrivals: [at('s', [closing - 40, closing - 35], { calendar: 'day' })],
      }),
    ).toEqual([
      `case 0 a by clerk 0: ${closing - 40} → ${closing - 40}–${closing - 10}`,
      `case 1 a by clerk 0: ${closing - 35} → 1980–2010`,
    ])
  })

  test('other work that takes its part of every hour is no closing', () => {
    expect(
      story(model, {
        calendars: day,
        resourcePools: [pool('clerk', 1, { calendar: 'day', share: quantity(0.5) })],
        activities: { a: activity('a', minutes(40), 'clerk', { atClosing: 'notStart' }) },
        arrivals: [at('s', [600, 620, closing - 30], { calendar: 'day' })],
      }),
    ).toEqual([
      'case 0 a by clerk 0: 600 → 600–640',
      'case 1 a by clerk 0: 620 → 660–700',
      `case 2 a by clerk 0: ${closing - 30} → 1980–2020`,
    ])
  })

  test('who is still waiting is served after closing, or only who was begun with', () => {
    const settings = (overtime: 'untilHallIsEmpty' | 'finishStarted') => ({
      calendars: day,
      resourcePools: [pool('clerk', 1, { calendar: 'day', overtime })],
      activities: { a: activity('a', minutes(30), 'clerk') },
      arrivals: [at('s', [closing - 10, closing - 5], { calendar: 'day' })],
    })
    expect(story(model, settings('untilHallIsEmpty'))[1]).toBe('case 1 a by clerk 0: 1015 → 1040–1070')
    expect(story(model, settings('finishStarted'))[1]).toBe('case 1 a by clerk 0: 1015 → 1980–2010')
  })

  test('who comes after closing finds nobody, though others are still being served', () => {
    const settings = {
      calendars: day,
      resourcePools: [pool('clerk', 1, { calendar: 'day' })],
      activities: { a: activity('a', minutes(30), 'clerk') },
      arrivals: [at('s', [closing - 10, closing + 60], { calendar: 'day' })],
    }
    expect(story(model, settings)).toEqual([
      `case 0 a by clerk 0: ${closing - 10} → ${closing - 10}–${closing + 20}`,
      `case 1 a by clerk 0: ${closing + 60} → 1980–2010`,
    ])
  })

  test('away for a training: on duty, and not at the desk', () => {
    const training = { ...weekdays('training', 13, 15), closedOnHolidays: false }
    const settings = {
      calendars: { ...day, training },
      resourcePools: [pool('clerk', 1, { calendar: 'day', awayDuring: 'training' })],
      activities: { a: activity('a', minutes(30), 'clerk') },
      arrivals: [at('s', [13 * 60], { calendar: 'day' })],
    }
    expect(story(model, settings)).toEqual(['case 0 a by clerk 0: 780 → 900–930'])
  })
})

test('several pieces in hand at once: the time of the worker is divided among them and adds up', () => {
  const model = paths({ s: ['a'] })
  const settings = {
    resourcePools: [pool('clerk', 1, { atOnce: 2 })],
    activities: { a: activity('a', minutes(10), 'clerk') },
    arrivals: [at('s', [0, 4, 5])],
  }
  expect(story(model, settings)).toEqual([
    'case 0 a by clerk 0: 0 → 0–10',
    'case 1 a by clerk 0: 4 → 4–14',
    'case 2 a by clerk 0: 5 → 10–20',
  ])
  const worked = [...play(model, settings).record.work.workedSeconds.rows()]
  // 0–4 alone, 4–14 two at once, 14–20 alone.
  expect(worked).toEqual([4 + 3, 3 + 2, 2 + 6].map((minute) => minute * MINUTE))
})

test('who has booked is called first, unless the scenario says that they are called in turn', () => {
  const model = paths({ s: ['a'] })
  const appointments = {
    share: quantity(1),
    slotMinutes: 30,
    capacity: quantity(1),
    noShow: quantity(0),
    leadDays: 0,
  }
  const called = (priority: boolean) =>
    story(model, {
      resourcePools: [pool('clerk', 1)],
      activities: { a: activity('a', minutes(20), 'clerk') },
      arrivals: [
        at('walkIns', [55, 56], { start: 's' }),
        at('booked', [31], { start: 's', appointments: { ...appointments, priority } }),
      ],
    }).map((row) => row.slice(0, 6))
  expect(called(true)).toEqual(['case 0', 'case 2', 'case 1'])
  expect(called(false)).toEqual(['case 0', 'case 1', 'case 2'])
})
