import { expect, test } from 'vitest'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
import { asIs, counter, read, scenarioOf } from './counter.ts'

const head = 'format: yoryoku.scenario/1\nid: child\nextends: ./base.yaml\n'
const childOf = (text: string) => ({ 's/base.yaml': asIs, 's/a.yaml': head + text })

test('a scenario is read by the names in the drawing, full width or not, and says nothing', async () => {
  const { scenario, findings } = await read(
    asIs.replace('受付・本人確認:', '受付･本人確認:').replace('3d', '３ｄ'),
  )
  expect(findings).toEqual([])
  expect(scenario).toMatchObject({
    name: { ja: '窓口', en: 'Counter' },
    processFile: 'processes/counter/as-is.bpmn',
    procedure: 'counter',
    replications: 10,
    period: { kind: 'dates', start: '2026-04-01', end: '2027-04-01', runInFrom: '2026-02-01' },
    arrivals: [
      {
        start: 'start',
        calendar: 'office',
        count: 'poisson',
        volume: { value: 1200, low: 1000, high: 1500 },
      },
    ],
    activities: {
      receive: { duration: { distribution: { kind: 'triangular', minimum: 60, mode: 90, maximum: 150 } } },
      review: { atClosing: 'pause', duration: { low: 240, high: 540, mark: 'assumption' } },
    },
    gateways: { xorComplete: { xorComplete_review: { value: 0.9 }, xorComplete_wait: { value: 0.1 } } },
    events: { wait: { after: { distribution: { kind: 'fixed', value: 259_200 } } } },
  })
})

test('a to-be says only what changes, and its patch says what that was', async () => {
  const scenario = await scenarioOf(
    childOf(`process: ../processes/counter/to-be.bpmn
resourcePools: [{id: clerk, quantity: 2}, {id: robot, employment: 機械, quantity: 1}]
activities: {審査: {duration: 2m, pool: robot}}
`),
  )
  expect(scenario.resourcePools.map(({ id, quantity, minimum }) => [id, quantity.value, minimum])).toEqual([
    ['clerk', 2, 1],
    ['robot', 1, 0],
  ])
  expect(scenario.activities.review).toMatchObject({
    atClosing: 'pause',
    pools: [{ pool: 'robot', quantity: 1 }],
  })
  expect(scenario.activities.review.duration.low).toBeUndefined()
  expect(scenario.patch).toEqual(
    expect.arrayContaining([
      { path: 'resourcePools.clerk.quantity', before: '3', after: '2' },
      { path: 'activities.審査.duration', before: '6m', after: '2m' },
    ]),
  )
})

test('what is set from outside is no change of the to-be: it stands on both sides, or beside the value played', async () => {
  const files = childOf('activities: {審査: {duration: 2m}}\nresourcePools: [{id: clerk, quantity: 2}]\n')
  const { patch, set } = await scenarioOf(files, {
    overrides: { 'activities.review.duration': '4m', 'arrivals.notices.volume': 50_000 },
    planned: { 'arrivals.notices.volume': 'the plan' },
  })
  expect(patch).toEqual([{ path: 'resourcePools.clerk.quantity', before: '3', after: '2' }])
  expect(set).toEqual([{ path: 'activities.review.duration', value: '4m' }])
  const added = await scenarioOf(childOf('resourcePools: [{id: robot, employment: 機械, quantity: 1}]\n'), {
    overrides: { 'resourcePools.robot.quantity': 3 },
  })
  expect(added.patch).toContainEqual({ path: 'resourcePools.robot.quantity', before: '', after: '3' })
})

test('a year of a plan takes the range of a share along, and no share goes above all', async () => {
  const way = (value: number, low: number, high: number) =>
    `{value: ${value}, low: ${low}, high: ${high}, mark: assumption, source: guess}`
  const files = asIs.replace(
    '{審査: 0.9, wait: 0.1}',
    `{審査: ${way(0.8, 0.7, 0.9)}, wait: ${way(0.2, 0.1, 0.3)}}`,
  )
  const [review, wait] = ['gateways.xorComplete.審査', 'gateways.xorComplete.wait']
  const { gateways } = await scenarioOf(files, {
    overrides: { [review]: 0.96, [wait]: 0.04 },
    planned: { [review]: 'the plan', [wait]: 'the plan' },
  })
  expect(gateways.xorComplete.xorComplete_review).toMatchObject({ value: 0.96, high: 1 })
  expect(gateways.xorComplete.xorComplete_review.low).toBeCloseTo(0.84)
  expect(gateways.xorComplete.xorComplete_wait.high).toBeCloseTo(0.06)
})

test('a key without a value that no file may have is told, whether anything is inherited or not', async () => {
  const codes = async (files: Record<string, string> | string) =>
    (await read(files)).findings.map(({ code, line }) => `${code} ${line}`)
  expect(await codes(`${asIs}seeed:\n`)).toEqual(['SCENARIO-UNKNOWN-KEY 20'])
  expect(await codes(asIs.replace('minimum: 1', 'minimun: null'))).toEqual(['SCENARIO-UNKNOWN-KEY 12'])
  expect(await codes(childOf('activities: {審査: {poool: null}}\n'))).toEqual(['SCENARIO-UNKNOWN-KEY 4'])
  // Known ones may stay empty; an entry by name that is empty says nothing, and removes nothing.
  expect(await codes(`${asIs}seed:\n`)).toEqual([])
  expect(await codes(asIs.replace('events:\n', 'events:\n  waite:\n'))).toEqual([
    'SCENARIO-NOTHING-REMOVED 19',
  ])
  expect(await codes(childOf('activities: {審査会: null}\n'))).toEqual(['SCENARIO-NOTHING-REMOVED 4'])
  expect(await codes(childOf('activities: {審査: null}\n'))).not.toContain('SCENARIO-NOTHING-REMOVED 4')
})

test('null removes what was inherited', async () => {
  const scenario = await scenarioOf(childOf('events: null\ngateways: {xorComplete: null}\n'))
  expect(scenario.gateways.xorComplete.xorComplete_wait.value).toBe(0.5)
  expect(scenario.events.wait.after).toMatchObject({ text: '1d', mark: 'assumption' })
})

test('a value set from outside loses its range and says that it was set', async () => {
  const { arrivals, activities, resourcePools, events, seed } = await scenarioOf(asIs, {
    overrides: {
      'arrivals.notices.volume': '50000',
      'activities.review.duration': '5m',
      'resourcePools.clerk.share': 0.5,
      'events.wait.duration': '1d',
      seed: 7,
    },
  })
  expect(arrivals[0].volume).toMatchObject({ value: 50_000, mark: 'assumption', source: '--set' })
  expect(arrivals[0].volume?.low).toBeUndefined()
  expect(meanOf(activities.review.duration.distribution)).toBe(300)
  expect(resourcePools[0].share.value).toBe(0.5)
  expect(events.wait.after?.text).toBe('1d')
  expect(seed).toBe(7)
})

test('the other ways give way to a share set from outside', async () => {
  const { gateways, arrivals } = await scenarioOf(asIs, {
    overrides: { 'gateways.xorComplete.wait': 0.4, 'arrivals.notices.channels.web.share': 0.5 },
  })
  expect(gateways.xorComplete.xorComplete_review.value).toBeCloseTo(0.6, 12)
  expect(arrivals[0].channels.map(({ share }) => share.value)).toEqual([0.5, 0.5])
})

test('another fiscal year, or a part of one, can be asked for', async () => {
  expect((await scenarioOf(asIs, { fiscalYear: 2030 })).period).toMatchObject({
    start: '2030-04-01',
    runInFrom: '2030-02-01',
  })
  expect((await scenarioOf(asIs, { period: { from: '2027-02-01', to: '2027-04-01' } })).period).toMatchObject(
    {
      runInFrom: '2026-12-04',
    },
  )
  for (const none of ['R0', '令和0年度', 'H31'])
    expect((await read(`${asIs}period: {fiscalYear: ${none}}\n`)).findings[0]?.code).toBe('SCENARIO-PERIOD')
  expect((await scenarioOf(`${asIs}period: {fiscalYear: 令和９年度}\n`)).period).toMatchObject({
    start: '2027-04-01',
  })
})

test('calendars understand days in both languages', async () => {
  const { calendars } = await scenarioOf(
    `${asIs}calendars: {desk: {weekly: [{days: 月〜水, from: '８:30', to: '12:00'}, {days: [sat, sun], from: '9:00', to: '24:00'}], closed: ['--12-29', 2026-08-13], open: [{date: 2026-04-04, from: '8:30', to: '12:00'}]}}\n`,
  )
  expect(calendars.desk).toMatchObject({
    weekly: [
      { days: [1, 2, 3], from: 30_600, to: 43_200 },
      { days: [0, 6], from: 32_400, to: 86_400 },
    ],
    closedOnHolidays: true,
    closedDates: ['--12-29', '2026-08-13'],
  })
})

test('a bare drawing plays at once with defaults that are all reported', () => {
  const { scenario, findings } = defaultScenario(counter)
  expect(scenario).toMatchObject({
    arrivals: [{ start: 'start', volume: { value: 4860, mark: 'assumption' } }],
    gateways: { xorComplete: { xorComplete_review: { value: 0.5 } } },
  })
  expect(findings.map(({ severity }) => severity)).not.toContain('error')
  expect(findings.length).toBeGreaterThanOrEqual(4)
})
