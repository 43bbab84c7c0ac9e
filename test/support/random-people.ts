import fc, { type Arbitrary } from 'fast-check'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Distribution } from '../../src/scenario/distribution.ts'
import type {
  ActivitySetting,
  ArrivalSource,
  CaseAttribute,
  EventSetting,
  Period,
  ResourcePool,
  Scenario,
} from '../../src/scenario/scenario.ts'
import type {
  BatchRule,
  BatchSetting,
  Crew,
  Formula,
  ResourceProfile,
} from '../../src/scenario/work-rules.ts'
import { aProcess, besides, boundary, loop, multiInstance, task, timer } from './a-process.ts'
import { randomModel } from './random-model.ts'
import { activity, always, arrivals, duration, pool, quantity, scenario, weekdays } from './scenarios.ts'

/** Small drawings of tasks a, b, c. */
export const drawings: readonly ProcessModel[] = [
  aProcess('start -> a -> b -> end'),
  aProcess('start -> a -> end; start2 -> b -> c -> end2'),
  aProcess('start -> andSplit -> a -> andJoin -> c -> end; andSplit -> b -> andJoin'),
  aProcess('start -> a -> xorKind -> b -> xorBack -> end; xorKind -> c -> xorBack; xorBack -> a'),
  aProcess('start -> a -> b -> end; late -> c -> endLate; also -> endAlso', {
    late: boundary('a'),
    also: besides('b'),
  }),
  aProcess('start -> a -> wait -> b -> c -> end', {
    a: task(multiInstance(false)),
    b: task(loop({ maximum: 3 })),
    wait: timer,
  }),
]

const words = (text: string) => ({ ja: text, en: text })
const formula = (feel: string): Formula => ({ path: 'formula', label: words('formula'), feel })

const fixedMinutes = (from: number, to: number): Arbitrary<Distribution> =>
  fc.integer({ min: from, max: to }).map((minutes) => ({ kind: 'fixed', value: minutes * 60 }))

const someMinutes = (from: number, to: number): Arbitrary<Distribution> =>
  fc.oneof(
    { weight: 3, arbitrary: fixedMinutes(from, to) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: to })
        .map((mean): Distribution => ({ kind: 'exponential', mean: mean * 60 })),
    },
  )

const someLength = (from: number, to: number) => someMinutes(from, to).map((length) => duration(length))
const fixedLength = (from: number, to: number) => fixedMinutes(from, to).map((length) => duration(length))

/** Present in one of so many. */
const rarely = <Value>(of: Arbitrary<Value>, inverse = 6): Arbitrary<Value | undefined> =>
  fc.oneof({ weight: inverse - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of })

/** Without the keys that have no value: absent is what a file leaves unsaid. */
const said = <Thing extends object>(thing: Thing): Thing =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Thing

const HOUR = 3600
const calendars = {
  always,
  day: weekdays('day', 9, 17),
  morning: weekdays('morning', 9, 12),
  training: weekdays('training', 13, 14),
}
const hours = fc.constantFrom('always', 'day', 'day', 'morning')

const profile = (nodes: readonly string[]): Arbitrary<ResourceProfile> =>
  fc
    .record({
      calendar: rarely(hours),
      share: rarely(fc.constantFrom(0.5, 0.3).map((value) => quantity(value))),
      speed: rarely(
        fc.constantFrom(0.5, 2).map((value) => quantity(value)),
        3,
      ),
      activities: rarely(fc.subarray([...nodes], { minLength: 1 }), 4),
      skills: fc.constantFrom([], ['s']),
      own: rarely(fixedLength(1, 9)),
      speedAt: rarely(fc.constantFrom(0.25, 4).map((value) => quantity(value))),
    })
    .map(({ own, speedAt, ...given }) =>
      said({
        ...given,
        id: 'worker',
        name: words('worker'),
        quantity: 1,
        durations: own === undefined ? {} : { [nodes[0]]: own },
        speeds: speedAt === undefined ? {} : { [nodes[nodes.length - 1]]: speedAt },
      }),
    )

const somePool = (id: string, nodes: readonly string[]): Arbitrary<ResourcePool> =>
  fc
    .record({
      amount: fc.integer({ min: 1, max: 3 }),
      calendar: hours,
      share: rarely(fc.constantFrom(0.5, 0.3), 8),
      queueDiscipline: rarely(fc.constantFrom('shortestFirst' as const, 'byAppointment' as const)),
      overtime: rarely(fc.constant('finishStarted' as const)),
      atOnce: rarely(fc.integer({ min: 2, max: 3 })),
      awayDuring: rarely(fc.constant('training')),
      lunchShifts: rarely(
        fc.constant([
          { from: 12 * HOUR, to: 13 * HOUR },
          { from: 13 * HOUR, to: 14 * HOUR },
        ]),
        8,
      ),
      breakdowns: rarely(
        fc.record({
          uptime: someLength(20, 300),
          repair: someLength(1, 60),
          work: fc.constantFrom('suspend' as const, 'finish' as const),
        }),
      ),
      workers: rarely(fc.array(profile(nodes), { minLength: 1, maxLength: 2 }), 4),
    })
    .map(({ amount, share, lunchShifts, ...more }) =>
      pool(
        id,
        Math.max(amount, more.workers?.length ?? 0),
        said({ ...more, share: quantity(share ?? 1), lunchShifts: lunchShifts ?? [] }),
      ),
    )

const one = (id: string): Crew => [{ pool: id, quantity: 1 }]
const someCrew: Arbitrary<Crew> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(one('p')) },
  { weight: 3, arbitrary: fc.constant(one('q')) },
  { weight: 1, arbitrary: fc.constant([{ pool: 'p', quantity: 2 }]) },
  { weight: 1, arbitrary: fc.constant([...one('p'), ...one('q')]) },
  { weight: 1, arbitrary: fc.constant(one('everybody')) },
  { weight: 1, arbitrary: fc.constant([]) },
)

const someRule: Arbitrary<BatchRule> = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((size) => ({ size })),
  fc.integer({ min: 5, max: 60 }).map((minutes) => ({ wait: minutes * 60 })),
  fc.integer({ min: 2, max: 30 }).map((minutes) => ({ quiet: minutes * 60 })),
  fc.constant({ at: [11 * HOUR, 16 * HOUR] }),
  fc.constant({ size: 2, hours: { from: 10 * HOUR, to: 12 * HOUR } }),
  fc.constant({ weekdays: [2, 4], at: [10 * HOUR] }),
  fc.constant({ wait: 600, weekdays: [1, 3] }),
)

const someBatch: Arbitrary<BatchSetting> = fc
  .record({
    mode: fc.constantFrom('sequential' as const, 'parallel' as const),
    takes: fc.constantFrom('sum' as const, 'one' as const),
    rules: fc.array(someRule, { minLength: 1, maxLength: 2 }),
    largest: rarely(fc.integer({ min: 2, max: 5 }), 3),
    smallest: rarely(fc.integer({ min: 2, max: 3 }), 3),
    groupBy: rarely(fc.constantFrom('channel', 'kind'), 3),
    factors: fc.constantFrom([], [{ from: 2, factor: 0.5 }]),
  })
  .map((batch) => said({ ...batch, largest: batch.largest && Math.max(batch.largest, batch.smallest ?? 1) }))

const someActivity = (id: string): Arbitrary<ActivitySetting> =>
  fc
    .record({
      length: someMinutes(0, 25),
      feel: rarely(fc.constantFrom('n * 120', 'if kind = "x" then 60 else 600'), 8),
      pools: someCrew,
      otherwise: rarely(fc.constantFrom([one('q')], [one('q'), one('p')]), 8),
      skill: rarely(fc.constant('s'), 12),
      priority: rarely(
        fc.oneof(
          fc.integer({ min: 1, max: 3 }).map((value) => quantity(value)),
          fc.constantFrom(formula('n'), formula('if kind = "x" then 1 else null')),
        ),
        3,
      ),
      preempts: rarely(fc.constant(true)),
      atClosing: fc.constantFrom('finish' as const, 'finish' as const, 'pause' as const, 'notStart' as const),
      setUp: rarely(
        fc.record({
          duration: fixedLength(1, 5),
          when: fc.constantFrom('everyTime' as const, 'onChange' as const),
        }),
      ),
      transfer: rarely(someLength(0, 40)),
      travel: rarely(fixedLength(1, 10), 8),
      batch: rarely(someBatch),
      leaves: rarely(
        fc
          .record({
            patience: rarely(someLength(5, 60), 2),
            whenWaiting: rarely(
              fc.integer({ min: 0, max: 4 }).map((value) => quantity(value)),
              3,
            ),
            returns: rarely(
              fc.record({
                share: fc.constantFrom(0.5, 1).map((value) => quantity(value)),
                after: someLength(5, 600),
              }),
              3,
            ),
          })
          .map(said),
      ),
      fixedCost: rarely(fc.constant(quantity(100))),
      sets: rarely(
        fc.constantFrom(
          [{ name: 'n', feel: 'n + 1' }],
          [{ name: 'load', feel: 'load + n' }],
          [{ name: 'kind', draw: { name: 'kind', values: [{ value: 'x', weight: 1 }] } }],
        ),
      ),
      instances: rarely(
        fc.oneof(
          fc.constant(formula('n')),
          fc.integer({ min: 0, max: 3 }).map((value) => quantity(value)),
        ),
        3,
      ),
      repeat: fc.constant(quantity(0.3)),
    })
    .map(({ length, feel, pools, ...more }) =>
      activity(
        id,
        length,
        undefined,
        said({ pools, ...more, ...(feel && { duration: { ...duration(length), feel } }) }),
      ),
    )

const data: readonly CaseAttribute[] = [
  {
    name: 'kind',
    values: [
      { value: 'x', weight: 1 },
      { value: 'y', weight: 2 },
    ],
  },
  { name: 'n', values: [1, 2, 3].map((value) => ({ value, weight: 1 })) },
  { name: 'amount', values: [], distribution: { kind: 'exponential', mean: 100 } },
  { name: 'double', values: [], feel: 'n * 2' },
]
const globalData: readonly CaseAttribute[] = [{ name: 'load', values: [{ value: 0, weight: 1 }] }]

/** Monday, 6 April 2026. */
const MONDAY = 20_549 * 86_400

const someSource = (id: string, start: string, byCases: boolean): Arbitrary<ArrivalSource> =>
  fc
    .record({
      way: fc.constantFrom('timestamps', 'timestamps', 'gaps', ...(byCases ? [] : ['volume'])),
      minutes: fc.array(fc.integer({ min: 480, max: 1100 }), { minLength: 1, maxLength: 40 }),
      gap: someMinutes(1, 40),
      gapsRun: rarely(fc.constant('dayAndNight' as const), 3),
      firstAtOnce: rarely(fc.constant(true), 3),
      calendar: fc.constantFrom('always', 'day', 'day'),
      volume: fc.integer({ min: 1, max: 40 }),
      count: fc.constantFrom('exact' as const, 'poisson' as const),
      groupSize: rarely(
        fc.constant({ name: 'groupSize', values: [1, 2, 4].map((value) => ({ value, weight: 1 })) }),
      ),
      channels: fc.boolean(),
      moves: fc.boolean(),
      learns: fc.boolean(),
      appointments: rarely(
        fc
          .record({
            share: fc.constantFrom(0.4, 1).map((value) => quantity(value)),
            slotMinutes: fc.constantFrom(15, 30),
            capacity: fc.integer({ min: 1, max: 2 }).map((value) => quantity(value)),
            capacityByHour: rarely(fc.constant(Array.from({ length: 24 }, (_, hour) => hour % 3))),
            calendar: rarely(fc.constant('morning')),
            overbooking: rarely(fc.constant(quantity(0.25))),
            lead: rarely(fixedLength(0, 2000), 3),
            horizonDays: rarely(fc.integer({ min: 1, max: 3 }), 3),
            lateness: rarely(someLength(0, 30), 3),
            early: rarely(someLength(0, 30), 3),
            grace: rarely(fc.constant(600), 3),
            noShow: fc.constantFrom(0, 0.2).map((value) => quantity(value)),
            priority: fc.constant(true),
            leadDays: fc.integer({ min: 0, max: 1 }),
          })
          .map(said),
      ),
    })
    .map(({ way, minutes, gap, volume, channels, moves, learns, gapsRun, firstAtOnce, ...more }) => {
      const share = (value: number) => quantity(value)
      const channel = (name: string, value: number) => ({
        id: name,
        name: words(name),
        share: share(value),
        start: '',
      })
      return arrivals(
        id,
        said({
          ...more,
          start,
          ...(way === 'timestamps' && {
            timestamps: [...minutes].sort((x, y) => x - y).map((minute) => MONDAY + minute * 60),
          }),
          ...(way === 'gaps' && { interArrival: duration(gap), gapsRun, firstAtOnce }),
          ...(way === 'volume' && { volume: quantity(volume), volumePer: 'period' as const }),
          ...(channels && {
            channels: [channel('desk', 0.7), channel('web', 0.3)],
            moves: moves ? [{ from: 'desk', to: 'web', share: share(0.5) }] : [],
            ...(learns && {
              learning: {
                to: 'web',
                residents: share(10),
                known: share(0.2),
                guided: share(0.5),
                keeps: share(0.8),
              },
            }),
          }),
        }),
      )
    })

const someEvent: Arbitrary<EventSetting> = fc
  .record({
    after: someLength(5, 600),
    probability: rarely(fc.constant(quantity(0.5)), 3),
    calendar: rarely(fc.constantFrom('day', 'morning'), 3),
    arrivesLike: rarely(fc.constant('s1'), 3),
    sets: rarely(fc.constant([{ name: 'n', feel: 'n * 3' }]), 3),
  })
  .map(said)

const somePeriod = (byCases: boolean): Arbitrary<Period> =>
  byCases
    ? fc
        .record({
          cases: fc.integer({ min: 1, max: 50 }),
          warmUpCases: fc.constantFrom(0, 0, 5),
          from: rarely(fc.constantFrom('2026-04-06T08:30:00', '2026-04-07T12:00:00')),
        })
        .map((given) => said({ kind: 'cases' as const, ...given }))
    : fc
        .record({
          end: fc.constantFrom('2026-04-07', '2026-04-09'),
          runInFrom: fc.constantFrom('2026-04-06', '2026-04-03'),
        })
        .map((given) => ({ kind: 'dates' as const, start: '2026-04-06', ...given }))

export interface PeopleGiven {
  readonly model: ProcessModel
  readonly scenario: Scenario
  readonly seed: number
}

const someModel: Arbitrary<ProcessModel> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...drawings) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }).map(randomModel) },
)

/** People at work on a small drawing, every word of a scenario about them said now and then. */
export const peopleAtWork: Arbitrary<PeopleGiven> = fc
  .record({ model: someModel, byCases: fc.boolean() })
  .chain(({ model, byCases }) => {
    const nodes = model.nodes.filter(({ kind }) => kind === 'task').map(({ id }) => id)
    const ids = nodes.length > 0 ? nodes : ['a']
    const starts = model.nodes
      .filter(({ kind, scope }) => kind === 'startEvent' && scope === 0)
      .map(({ id }) => id)
    const events = model.nodes.filter(
      ({ kind }) => kind === 'boundaryEvent' || kind === 'intermediateCatchEvent',
    )
    return fc
      .record({
        period: somePeriod(byCases),
        sources: fc.tuple(...starts.slice(0, 2).map((start, i) => someSource(`s${i + 1}`, start, byCases))),
        p: somePool('p', ids),
        q: somePool('q', ids),
        activities: fc.tuple(...ids.map((id) => someActivity(id))),
        events: fc.tuple(...events.map(() => rarely(someEvent, 3))),
        back: fc.constantFrom(undefined, 'kind = "x"', 'n > 5'),
        seed: fc.integer({ min: 0, max: 1_000_000 }),
      })
      .map(({ period, sources, p, q, activities, events: settings, back, seed }) => ({
        model,
        seed,
        scenario: scenario({
          period,
          calendars,
          data,
          globalData,
          arrivals: sources,
          resourcePools: [p, q, { ...pool('everybody', 0), unlimited: true }],
          activities: Object.fromEntries(activities.map((setting) => [setting.id, setting])),
          events: Object.fromEntries(
            settings.flatMap((setting, i) =>
              setting === undefined ? [] : [[events[i].id, setting] as const],
            ),
          ),
          gateways: { xorBack: { xorBack_end: quantity(0.7), xorBack_a: quantity(0.3) } },
          ...(back !== undefined && {
            conditions: { xorKind_b: formula(back) },
          }),
        }),
      }))
  })
