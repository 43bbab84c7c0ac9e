import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assumptionsOf, listPaths, withAssumption } from '../../src/scenario/assumptions.ts'
import { profileOf } from '../../src/scenario/resource-profiles.ts'
import { loop, multiInstance, task } from '../support/a-process.ts'
import { asIs, changed, counterWith, read, scenarioOf } from './counter.ts'

const clerks = (more: string) => changed('quantity: 3, minimum: 1', more)
const review = (more: string) => changed('pool: clerk, atClosing: pause', `pool: clerk, ${more}`)

const withPeople = async () => {
  const guide = readFileSync(new URL('../../docs/scenario-format.md', import.meta.url), 'utf8')
  const [, asIsOfGuide] = /```yaml\n([\s\S]*?)```/.exec(guide)!
  const [, section] = /## 人と窓口の決まり[\s\S]*?```yaml\n([\s\S]*?)```/.exec(guide)!
  const files = {
    's/base.yaml': asIsOfGuide.replace(/ {2}withdrawal: .*\n/, ''),
    's/a.yaml': `format: yoryoku.scenario/1\nid: people\nextends: base.yaml\n${section}`,
  }
  return read(files)
}

test('the example of docs/scenario-format.md says what the tables below it say', async () => {
  const { scenario, findings } = await withPeople()
  expect(findings).toEqual([])
  const [clerk, robot] = scenario!.resourcePools
  expect(clerk).toMatchObject({
    queueDiscipline: 'byAppointment',
    overtime: 'finishStarted',
    awayDuring: 'training',
    quantity: { value: 4 },
    workers: [
      {
        id: 'senior',
        quantity: 1,
        share: { value: 0.5 },
        costPerHour: { value: 3000, unit: 'yen' },
        speed: { value: 1.2, path: 'resourcePools.clerk.workers.senior.speed' },
        speeds: {},
        skills: ['英語'],
      },
      {
        id: 'newcomer',
        quantity: 2,
        calendar: 'counter',
        speeds: { receive: { value: 0.7 } },
        activities: ['receive'],
      },
    ],
  })
  expect(robot.breakdowns).toMatchObject({
    uptime: { distribution: { kind: 'exponential', mean: 20 * 86_400 } },
    repair: { distribution: { kind: 'exponential', mean: 7200 } },
    work: 'suspend',
  })
  expect(scenario!.activities.receive.leaves).toMatchObject({
    patience: {
      distribution: { kind: 'exponential', mean: 1800 },
      low: 1200,
      high: 2400,
      mark: 'assumption',
    },
    whenWaiting: { value: 20, unit: 'cases' },
    returns: { share: { value: 0.8 }, after: { distribution: { kind: 'fixed', value: 86_400 } } },
  })
  expect(scenario!.activities.review).toMatchObject({
    otherwise: [
      [{ pool: 'robot', quantity: 1 }],
      [
        { pool: 'clerk', quantity: 1 },
        { pool: 'robot', quantity: 1 },
      ],
    ],
    setUp: { duration: { distribution: { value: 120 } }, when: 'onChange' },
    batch: {
      mode: 'parallel',
      takes: 'one',
      rules: [{ size: 10 }, { wait: 7200 }, { at: [57_600], weekdays: [1, 2, 3, 4, 5] }],
      largest: 50,
      factors: [
        { from: 3, factor: 0.8 },
        { from: 10, factor: 0.6 },
      ],
    },
    fixedCost: { value: 30, unit: 'yen' },
  })
})

test('what it states are assumptions like all others, and may be set by their paths', async () => {
  const { scenario } = await withPeople()
  const paths = assumptionsOf(scenario!).map(({ path }) => path)
  for (const path of [
    'resourcePools.clerk.workers.senior.share',
    'resourcePools.clerk.workers.newcomer.speeds.受付・本人確認',
    'resourcePools.robot.breakdowns.uptime',
    'activities.受付・本人確認.leaves.patience',
    'activities.受付・本人確認.leaves.returns.after',
    'activities.review.setUp.duration',
    'activities.review.fixedCost',
  ])
    expect(paths).toContain(path)
  expect(listPaths(scenario!)).toContain('resourcePools.clerk.workers.senior.speed')
  const patient = withAssumption(scenario!, 'activities.受付・本人確認.leaves.patience', 60)
  expect(patient.activities.receive.leaves?.patience?.distribution).toEqual({ kind: 'exponential', mean: 60 })
})

const set = (path: string, value: string | number) => ({ overrides: { [path]: value } })
const people = clerks('workers: [{id: senior, speed: 1.2}, {id: other, quantity: 2}]')

test.each<[path: string, value: string | number, told: object]>([
  ['resourcePools.clerk.workers.senior.speed', 1.3, { value: 1.3, mark: 'assumption', source: '--set' }],
  ['resourcePools.clerk.workers.other.costPerHour', 1500, { value: 1500, unit: 'yen' }],
  ['resourcePools.clerk.workers.senior.speeds.審査', 0.7, { value: 0.7 }],
  ['resourcePools.clerk.breakdowns.repair', '2h', {}],
  ['activities.審査.leaves.patience', '20m', { text: '20m', source: '--set' }],
  ['activities.review.fixedCost', 30, { value: 30 }],
  ['activities.審査.setUp', '5m', { text: '5m' }],
])('--set %s=%s', async (path, value, told) => {
  const text = people.replace('workers:', 'breakdowns: {uptime: 10d, repair: 1h}, workers:')
  const scenario = await scenarioOf(text, set(path, value))
  const found = assumptionsOf(scenario).find((one) => one.path === path.replace('review', '審査'))
  expect(found).toMatchObject(told)
})

test('the number of a worker’s people and the size of a batch are plain numbers when set', async () => {
  const scenario = await scenarioOf(people.replace('atClosing: pause', 'batch: {size: 5}'), {
    overrides: { 'resourcePools.clerk.workers.other.quantity': 4, 'activities.審査.batch.size': 8 },
  })
  expect(scenario.resourcePools[0].quantity.value).toBe(5)
  expect(scenario.activities.review.batch?.rules).toEqual([{ size: 8 }])
})

test('a pool has as many people as its workers, unless it says that there are more', async () => {
  const alone = await scenarioOf(clerks('workers: [{id: a}, {id: b, quantity: 2}]'))
  expect(alone.resourcePools[0].quantity).toMatchObject({ value: 3, path: 'resourcePools.clerk.quantity' })
  const [more] = (await scenarioOf(clerks('quantity: 4, workers: [{id: a}, {id: b, quantity: 2}]')))
    .resourcePools
  const idsOf = (quantity: number) =>
    Array.from({ length: quantity }, (_, worker) => profileOf(more, worker)?.id)
  expect(idsOf(4)).toEqual(['a', 'b', 'b', undefined])
  // With fewer people those named last fall away.
  expect(idsOf(2)).toEqual(['a', 'b'])
})

test('of a file that is extended, workers are changed and taken out by their ids', async () => {
  const base = people.replace('id: counter-as-is', 'id: base')
  const scenario = await scenarioOf({
    's/base.yaml': base,
    's/a.yaml': `format: yoryoku.scenario/1
id: child
extends: base.yaml
resourcePools: [{id: clerk, workers: [{id: senior, speeds: {審査: 2}}, {id: other, remove: true}]}]
activities: {審査: {leaves: {whenWaiting: 5}}}
`,
  })
  expect(scenario.resourcePools[0]).toMatchObject({
    quantity: { value: 1 },
    workers: [{ id: 'senior', speed: { value: 1.2 }, speeds: { review: { value: 2 } } }],
  })
  expect(scenario.activities.review.leaves?.whenWaiting?.value).toBe(5)
  expect(scenario.patch.map(({ path }) => path)).toContain('resourcePools.clerk.workers.senior.speeds.審査')
})

test('the parts of a long rule hold together, and the texts of lists may stand alone', async () => {
  const { activities } = await scenarioOf(
    review(
      "batch: {rules: [{size: 3, days: [mon, 水]}, {wait: 1h, hours: {from: '9:00', to: '12:00'}}], at: '16:00', smallest: 2}",
    ),
  )
  expect(activities.review.batch).toEqual({
    mode: 'sequential',
    takes: 'sum',
    rules: [
      { at: [57_600] },
      { size: 3, weekdays: [1, 3] },
      { wait: 3600, hours: { from: 32_400, to: 43_200 } },
    ],
    smallest: 2,
    factors: [],
  })
})

test('every worker who is called needs the skill, and one crew that can is enough', async () => {
  const interpreted = (otherwise: string) =>
    review(`skill: ＥＮ${otherwise}`).replace(
      'quantity: 3, minimum: 1}',
      'quantity: 3}\n  - {id: interpreters, workers: [{id: i, skills: [EN]}]}',
    )
  const codes = async (text: string) => (await read(text)).findings.map(({ code }) => code)
  expect(await codes(interpreted(''))).toEqual(['SCENARIO-SKILL-NOBODY'])
  expect(await codes(interpreted(', otherwise: [interpreters]'))).toEqual(['SCENARIO-ALTERNATIVE-NOBODY'])
  expect(await codes(interpreted(', otherwise: [[interpreters, clerk]]'))).toEqual(['SCENARIO-SKILL-NOBODY'])
})

const places = { clerks, review }

test.each<[at: keyof typeof places, more: string, code: string]>([
  ['clerks', 'quantity: 3, atOnce: 0', 'SCENARIO-WHOLE-RANGE'],
  ['clerks', 'workers: [{id: a, speed: 0}]', 'SCENARIO-RANGE'],
  ['clerks', 'workers: [{id: a, quantity: 1.5}]', 'SCENARIO-PEOPLE'],
  ['clerks', 'workers: [{id: a}, {id: a}]', 'SCENARIO-DUPLICATE-ID'],
  ['clerks', 'workers: [{id: a, calendar: dutty}]', 'SCENARIO-UNKNOWN-CALENDAR'],
  ['clerks', 'workers: [{id: a, speeds: {審査会: 2}}]', 'SCENARIO-UNKNOWN-ELEMENT'],
  ['clerks', 'workers: [{id: a, activities: [審査会, 審査, receive]}]', 'SCENARIO-UNKNOWN-ELEMENT'],
  ['clerks', 'workers: [{id: a, skils: [英語]}]', 'SCENARIO-UNKNOWN-KEY'],
  ['clerks', 'workers: []', 'SCENARIO-MISSING-KEY'],
  ['clerks', 'quantity: 3, awayDuring: lunch', 'SCENARIO-UNKNOWN-CALENDAR'],
  ['clerks', 'quantity: 3, queueDiscipline: 長い順', 'SCENARIO-WRONG-TYPE'],
  ['clerks', 'quantity: 3, breakdowns: {uptime: 1d}', 'SCENARIO-MISSING-KEY'],
  ['clerks', 'quantity: -1, minimum: 1', 'SCENARIO-PEOPLE'],
  ['clerks', 'quantity: 3, breakdowns: {uptime: 30s, repair: 30s}', ''],
  ['review', 'otherwise: [[]]', 'SCENARIO-MISSING-KEY'],
  ['review', 'repeat: 0.5', 'SCENARIO-MARKER-MISSING'],
  ['review', 'priority: 1, preempts: true', ''],
  ['review', 'priority: 1, preempts: true, otherwise: [[clerk, clerk]]', ''],
  ['review', 'otherwise: [clark]', 'SCENARIO-UNKNOWN-POOL'],
  ['review', 'otherwise: [{pool: clerk, quantity: 9}]', 'SCENARIO-POOL-TOO-SMALL'],
  ['review', 'otherwise: [{pol: a, pool: clerk}]', 'SCENARIO-UNKNOWN-KEY'],
  ['review', 'otherwise: [[{pool: clerk, quantty: 1}]]', 'SCENARIO-UNKNOWN-KEY'],
  ['review', 'batch: {size: 3, largest: 0}', 'SCENARIO-WHOLE-RANGE'],
  ['review', 'travel: -5m', 'SCENARIO-DURATION'],
  ['review', 'setUp: {duration: 5m, when: always}', 'SCENARIO-WRONG-TYPE'],
  ['review', 'priority: -1', 'SCENARIO-RANGE'],
  ['review', 'batch: {wait: 5}', 'SCENARIO-DURATION'],
  ['review', "batch: {at: ['24:00']}", 'SCENARIO-TIME-OF-DAY'],
  ['review', 'batch: {size: 3, rules: [{}]}', 'SCENARIO-BATCH-NO-RULE'],
  ['review', 'batch: {size: 3, takes: one}', 'SCENARIO-BATCH-UNUSED'],
  ['review', 'batch: {size: 3, smallest: 6, largest: 5}', 'SCENARIO-BATCH-SIZE'],
  ['review', 'batch: {size: 3, rules: [{size: 2, days: mun}]}', 'SCENARIO-CALENDAR-DAYS'],
])('%s: {%s}', async (at, more, code) => {
  const { findings } = await read(places[at](more))
  expect(findings.map((finding) => finding.code).join()).toBe(code)
})

test('a head count that is wrong says how many there may be', async () => {
  const { findings } = await read(clerks('quantity: 1000000000'))
  expect(findings[0].message.ja).toContain('1 以上 100,000 以下の整数です（今は 1000000000）')
})

test('getting ready and travelling are asked only of work that somebody does', async () => {
  const alone = changed('pool: clerk, atClosing: pause', 'setUp: 3m, travel: 5m')
  expect((await read(alone)).findings.map(({ message }) => message.en)).toEqual([
    'nobody waits for anybody at <審査>, so its setUp is not used',
    'nobody waits for anybody at <審査>, so its travel is not used',
  ])
})

test('how often work is done is asked of what is drawn so', async () => {
  const marked = async (marker: ReturnType<typeof loop>, setting: string) =>
    (
      await read(review(setting), {
        model: async () => counterWith('', { review: task(marker, 'userTask', '審査') }),
      })
    ).findings.map(({ code }) => code)
  expect(await marked(multiInstance(false), 'instances: 3')).toEqual([])
  expect(await marked(multiInstance(false), 'instances: 3, repeat: 0.5')).toEqual(['SCENARIO-MARKER-MISSING'])
  expect(await marked(loop(), 'repeat: 0.5')).toEqual([])
})

test('nothing of this changes what a scenario without it reads as', async () => {
  const { resourcePools, activities } = await scenarioOf(asIs)
  expect(Object.keys(resourcePools[0])).toEqual([
    'id',
    'name',
    'employment',
    'quantity',
    'unlimited',
    'share',
    'minimum',
    'calendar',
    'lunchShifts',
  ])
  expect(Object.keys(activities.review)).toEqual(['id', 'duration', 'pools', 'atClosing'])
})
