import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTER_L, playReplication, ROWS_L, valueKey } from '../../src/experiment/play-replication.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { LEFT } from '../../src/record/run-record.ts'
import type { Channel, Scenario } from '../../src/scenario/scenario.ts'
import { BOOKED, NO_SHOW } from '../../src/simulation/arrivals.ts'
import { type RunResult, Simulation } from '../../src/simulation/simulate-run.ts'
import { aProcess, boundary } from '../support/a-process.ts'
import {
  activity,
  arrivals,
  duration,
  fiscalYear2026,
  oneTask,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../support/scenarios.ts'

const HOUR = 3600
const DAY = 86_400
const office = weekdays('office', 8.5, 17)
const duty = weekdays('duty', 8.5, 17.25)
const calendars = { ...scenario().calendars, office, duty }

const share = (value: number) => quantity(value, 'share', { unit: 'share' })
const channel = (id: string, value: number): Channel => ({
  id,
  name: { ja: id, en: id },
  share: share(value),
  start: '',
})

const play = (
  model: ProcessModel,
  played: Scenario,
  { seed = 1, replication = 1, engine = 'tables' as 'tables' | 'xstate' } = {},
): RunResult =>
  new Simulation(model, played, { engine, machines: buildMachines(model) }).run(seed, replication)

/** A fiscal year of one task at one desk. */
const year = (volume: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    period: fiscalYear2026,
    calendars,
    arrivals: [
      arrivals('cases', { volume: quantity(volume), count: 'exact', calendar: 'office', start: 'start' }),
    ],
    resourcePools: [pool('desk', 2, { calendar: 'duty' })],
    activities: { serve: activity('serve', { kind: 'fixed', value: 7 * 60 }, 'desk') },
    ...more,
  })

const accounted = (run: RunResult): void => {
  expect(run.opening + run.arrived).toBe(run.completed + run.unfinished + run.left)
  expect(run.unfinished).toBe(run.inSystem)
}

// ---- random small scenarios

const deskModel = aProcess(
  `
    start -> receive -> xorKind -> check -> xorBack -> end
    xorKind -> andSplit -> write -> andJoin -> end
    andSplit -> look -> andJoin
    xorBack -> receive
    tooLong -> apologise -> endEarly
  `,
  { tooLong: boundary('check') },
)

const smallScenario = fc
  .record({
    cases: fc.integer({ min: 1, max: 400 }),
    channels: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
    exact: fc.boolean(),
    clerks: fc.integer({ min: 1, max: 3 }),
    part: fc.constantFrom(1, 0.5, 0.3),
    lunch: fc.boolean(),
    minutes: fc.integer({ min: 1, max: 200 }),
    pauses: fc.boolean(),
    patience: fc.integer({ min: 5, max: 3000 }),
    books: fc.constantFrom(0, 0.4),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map((given) => {
    const channels = given.channels.map((weight, i) => channel(`c${i}`, weight + (i === 0 ? 1 : 0)))
    const mean = given.minutes * 60
    const closing = { atClosing: given.pauses ? 'pause' : 'finish' } as const
    const played = scenario({
      period: { kind: 'dates', start: '2026-04-01', end: '2026-05-01', runInFrom: '2026-03-16' },
      calendars,
      arrivals: [
        arrivals('cases', {
          start: 'start',
          volume: quantity(given.cases),
          volumePer: 'period',
          count: given.exact ? 'exact' : 'poisson',
          calendar: 'office',
          profile: { hour: Array.from({ length: 24 }, (_, hour) => (hour % 3) + 1), afterHoliday: 1.5 },
          channels,
          moves: channels.length > 1 ? [{ from: 'c0', to: channels[1].id, share: share(0.25) }] : [],
          appointments:
            given.books > 0
              ? {
                  share: share(given.books),
                  slotMinutes: 30,
                  capacity: quantity(2),
                  noShow: share(0.1),
                  priority: true,
                  leadDays: 1,
                }
              : undefined,
        }),
      ],
      resourcePools: [
        pool('desk', given.clerks, {
          calendar: 'duty',
          share: share(given.part),
          lunchShifts: given.lunch
            ? [
                { from: 12 * HOUR, to: 13 * HOUR },
                { from: 13 * HOUR, to: 14 * HOUR },
              ]
            : [],
        }),
        pool('back', 2, { calendar: 'office' }),
      ],
      activities: {
        receive: activity('receive', { kind: 'exponential', mean: 300 }, 'desk'),
        check: activity('check', { kind: 'logNormal', mean, standardDeviation: mean }, 'back', closing),
        write: activity('write', { kind: 'uniform', minimum: 60, maximum: 600 }, undefined, {
          pools: [
            { pool: 'desk', quantity: 1 },
            { pool: 'back', quantity: 1 },
          ],
          ...closing,
        }),
        look: activity('look', { kind: 'fixed', value: 60 }),
      },
      gateways: { xorBack: { xorBack_end: share(0.8), xorBack_receive: share(0.2) } },
      events: { tooLong: { after: duration({ kind: 'fixed', value: given.patience * 60 }) } },
    })
    return { ...given, channels, played }
  })

describe('in every small scenario', () => {
  test('cases are conserved, channels fill their quotas, and both sides of Little’s law agree', () => {
    fc.assert(
      fc.property(smallScenario, ({ played, seed, exact, books, cases, channels }) => {
        const run = play(deskModel, played, { seed })
        expect(run.stopped).toBeNull()
        accounted(run)
        const { values } = playReplication({
          model: deskModel,
          scenario: played,
          seed,
          replication: 1,
          engine: 'tables',
        })
        expect(Math.abs(values[COUNTER_L] - values[ROWS_L])).toBeLessThanOrEqual(
          1e-9 * Math.max(1, values[ROWS_L]),
        )
        const inChannels = channels.reduce(
          (sum, { id }) => sum + values[valueKey('caseCount', 'channel', id)],
          0,
        )
        expect(inChannels).toBe(run.arrived)
        if (exact && books === 0) expect(run.arrived).toBe(cases)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  test('the tables and the actors of XState leave the same record', () => {
    fc.assert(
      fc.property(smallScenario, ({ played, seed }) => {
        const [tables, xstate] = (['tables', 'xstate'] as const).map((engine) =>
          play(deskModel, played, { seed, engine }),
        )
        expect(fingerprintOf(xstate.record)).toBe(fingerprintOf(tables.record))
        expect(xstate.events).toBe(tables.events)
      }),
      { numRuns: 20, seed: 6 },
    )
  })
})

test('the record does not know the time zone of the machine', () => {
  const before = process.env.TZ
  const prints = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Pacific/Chatham'].map((zone) => {
    process.env.TZ = zone
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(
      { UTC: 0, 'America/New_York': 300, 'Asia/Tokyo': -540, 'Pacific/Chatham': -825 }[zone],
    )
    return fingerprintOf(play(oneTask(), year(2000)).record)
  })
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
  expect(new Set(prints).size).toBe(1)
})

describe('what can be computed by hand', () => {
  test('fixed minutes and an exact number of cases give exactly the computed hours', () => {
    const { values } = playReplication({
      model: oneTask(),
      scenario: year(12_345, {
        resourcePools: [pool('desk', 8, { calendar: 'duty' })],
        period: { ...fiscalYear2026, runInFrom: '2026-04-01' },
      }),
      seed: 3,
      replication: 1,
      engine: 'tables',
    })
    expect(Math.abs(values[valueKey('staffHours', 'process', 'test')] - (12_345 * 7) / 60)).toBeLessThan(1e-6)
    expect(values[valueKey('caseCount', 'process', 'test')]).toBe(12_345)
  })

  test('quotas of the channels are whole and add up, year after year', () => {
    const channels = [
      ['a', 0.31],
      ['b', 0.4],
      ['c', 0.2],
      ['d', 0.09],
    ] as const
    const played = year(10_460, {
      arrivals: [
        arrivals('cases', {
          volume: quantity(10_460),
          count: 'exact',
          calendar: 'office',
          start: 'start',
          channels: channels.map(([id, value]) => channel(id, value)),
        }),
      ],
    })
    for (const replication of [1, 2, 3]) {
      const { record, countFrom } = play(oneTask(), played, { replication })
      const counts = [0, 0, 0, 0]
      for (let row = 0; row < record.cases.length; row++)
        if (record.cases.arrivedAt.values[row] >= countFrom) counts[record.cases.channel.values[row]]++
      expect(counts).toEqual(channels.map(([, value]) => Math.round(10_460 * value)))
    }
  })

  test('only movers change their channel', () => {
    const with_ = (moved: number) =>
      play(
        oneTask(),
        year(4000, {
          arrivals: [
            arrivals('cases', {
              volume: quantity(4000),
              count: 'exact',
              calendar: 'office',
              start: 'start',
              channels: [channel('desk', 0.7), channel('store', 0.3)],
              moves: [{ from: 'desk', to: 'store', share: share(moved) }],
            }),
          ],
        }),
      ).record.cases
    const asIs = with_(0)
    const toBe = with_(0.25)
    expect(toBe.arrivedAt.rows()).toEqual(asIs.arrivedAt.rows())
    expect(toBe.resident.rows()).toEqual(asIs.resident.rows())
    let moved = 0
    for (let row = 0; row < asIs.length; row++) {
      const [from, to] = [asIs.channel.values[row], toBe.channel.values[row]]
      if (from === to) continue
      expect([from, to]).toEqual([0, 1])
      if (asIs.resident.values[row] < 1 << 30) moved++
    }
    expect(moved).toBe(Math.round(4000 * 0.7 * 0.25))
  })
})

describe('common random numbers', () => {
  /** Mean wait of a month, in each of forty replications. */
  const waits = (desks: number, seconds: number, seed: number) => {
    const played = year(60_000, {
      resourcePools: [pool('desk', desks, { calendar: 'duty' })],
      period: { kind: 'dates', start: '2026-06-01', end: '2026-07-01', runInFrom: '2026-05-25' },
      activities: { serve: activity('serve', { kind: 'exponential', mean: seconds }, 'desk') },
      arrivals: [
        arrivals('cases', {
          volume: quantity(60_000),
          count: 'poisson',
          calendar: 'office',
          start: 'start',
        }),
      ],
    })
    return Array.from({ length: 40 }, (_, i) => {
      const { values } = playReplication({
        model: oneTask(),
        scenario: played,
        seed,
        replication: i + 1,
        engine: 'tables',
      })
      return values[valueKey('waitingTime', 'process', 'test')]
    })
  }
  const variance = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  }
  const ofDifference = (x: number[], y: number[]) => variance(x.map((value, i) => value - y[i]))

  const asIs = waits(3, 330, 1)

  test('half a minute less work at the same desks: much less noise in the difference', () => {
    const reduction = ofDifference(asIs, waits(3, 300, 2)) / ofDifference(asIs, waits(3, 300, 1))
    expect(reduction).toBeGreaterThan(3)
  })

  /** With a fourth desk hardly anybody waits: its spread r is small, and no pairing gains more than (1 + r²) ÷ (1 − r)². */
  test('a fourth desk: as much as there is to gain', () => {
    const paired = waits(4, 330, 1)
    const r = Math.sqrt(variance(paired) / variance(asIs))
    const reduction = (variance(asIs) + variance(paired)) / ofDifference(asIs, paired)
    const most = (1 + r * r) / (1 - r) ** 2
    expect(reduction - 1).toBeGreaterThan((most - 1) / 2)
    expect(reduction).toBeLessThanOrEqual(most)
  })
})

describe('people', () => {
  test('at lunch by turns somebody is always at the desk, and nobody works in their own lunch', () => {
    const shifts = [
      { from: 12 * HOUR, to: 13 * HOUR },
      { from: 13 * HOUR, to: 14 * HOUR },
    ]
    const { record, staffedSeconds } = play(
      oneTask(),
      year(20_000, { resourcePools: [pool('desk', 2, { calendar: 'duty', lunchShifts: shifts })] }),
    )
    const without = play(oneTask(), year(20_000))
    expect(staffedSeconds[0] / without.staffedSeconds[0]).toBeCloseTo(7.75 / 8.75, 12)
    const startedAt = [0, 0]
    for (let row = 0; row < record.work.length; row++) {
      const clock = record.work.startedAt.values[row] % DAY
      shifts.forEach((shift, worker) => {
        if (clock < shift.from || clock >= shift.to) return
        expect(record.work.worker.values[row]).not.toBe(worker)
        startedAt[worker]++
      })
    }
    expect(Math.min(...startedAt)).toBeGreaterThan(100)
  })

  test('担当割合: half a clerk is staffed half of the time and serves about half when there is enough to do', () => {
    const busy = (part: number) =>
      play(
        oneTask(),
        year(60_000, {
          resourcePools: [pool('desk', 1, { calendar: 'duty', share: share(part) })],
          activities: {
            serve: activity('serve', { kind: 'fixed', value: 600 }, 'desk', { atClosing: 'pause' }),
          },
          period: { kind: 'dates', start: '2026-04-01', end: '2026-06-01', runInFrom: '2026-04-01' },
        }),
      )
    const whole = busy(1)
    const half = busy(0.5)
    expect(half.staffedSeconds[0] / whole.staffedSeconds[0]).toBeGreaterThan(0.48)
    expect(half.staffedSeconds[0] / whole.staffedSeconds[0]).toBeLessThan(0.53)
    const expected = half.staffedSeconds[0] / whole.staffedSeconds[0]
    expect(half.completed / whole.completed).toBeCloseTo(expected, 2)
  })

  test('the counter serves the hall to its end, in overtime; the back office sleeps on it', () => {
    const at = (atClosing: 'finish' | 'pause') =>
      play(
        oneTask(),
        year(9_000, {
          activities: { serve: activity('serve', { kind: 'fixed', value: 25 * 60 }, 'desk', { atClosing }) },
        }),
      ).record.work
    const sum = (column: { rows(): Float64Array }) => column.rows().reduce((total, value) => total + value, 0)
    const counter = at('finish')
    expect(sum(counter.overtimeSeconds)).toBeGreaterThan(0)
    expect(sum(counter.offDutySeconds)).toBe(0)
    const back = at('pause')
    expect(sum(back.overtimeSeconds)).toBe(0)
    expect(sum(back.offDutySeconds)).toBeGreaterThan(0)
    for (let row = 0; row < back.length; row++) expect(back.workedSeconds.values[row]).toBeCloseTo(1500, 6)
  })

  test('booked residents come in their slots, few enough at once, and are called before walk-ins', () => {
    const capacity = 3
    const played = year(12_000, {
      resourcePools: [pool('desk', 1, { calendar: 'duty' })],
      arrivals: [
        arrivals('cases', {
          volume: quantity(12_000),
          count: 'exact',
          calendar: 'office',
          start: 'start',
          appointments: {
            share: share(0.5),
            slotMinutes: 30,
            capacity: quantity(capacity),
            noShow: share(0.15),
            priority: true,
            leadDays: 1,
          },
        }),
      ],
    })
    const run = play(oneTask(), played)
    accounted(run)
    const { cases, work } = run.record
    const inSlot = new Map<number, number>()
    let missed = 0
    for (let row = 0; row < cases.length; row++) {
      const at = cases.arrivedAt.values[row]
      if (at % 1800 !== 0) continue
      inSlot.set(at, (inSlot.get(at) ?? 0) + 1)
      expect(at % DAY).toBeGreaterThanOrEqual(8.5 * HOUR)
      expect(at % DAY).toBeLessThan(17 * HOUR)
      if (cases.outcome.values[row] === LEFT) missed++
    }
    const booked = [...inSlot.values()].reduce((sum, count) => sum + count, 0)
    expect(Math.max(...inSlot.values())).toBeLessThanOrEqual(capacity)
    expect(booked / cases.length).toBeGreaterThan(0.45)
    expect(missed / booked).toBeCloseTo(0.15, 1)
    expect(run.left).toBeGreaterThan(0)
    expect([BOOKED, NO_SHOW]).toEqual([1, 2])
    // When a walk-in is called, no booked resident who was there already is left waiting.
    const isBooked = (row: number) => cases.arrivedAt.values[work.case.values[row]] % 1800 === 0
    let bookedWait = 0
    let walkInWait = 0
    let bookedRows = 0
    let walkInRows = 0
    for (let row = 0; row < work.length; row++) {
      const wait = work.startedAt.values[row] - work.enabledAt.values[row]
      if (isBooked(row)) {
        bookedWait += wait
        bookedRows++
      } else {
        walkInWait += wait
        walkInRows++
      }
      if (row === 0 || isBooked(row)) continue
      for (let later = row + 1; later < Math.min(work.length, row + 20); later++)
        if (isBooked(later) && work.enabledAt.values[later] < work.startedAt.values[row])
          expect(work.startedAt.values[later]).toBeLessThanOrEqual(work.startedAt.values[row])
    }
    expect(bookedWait / bookedRows).toBeLessThan(walkInWait / walkInRows)
  })
})
