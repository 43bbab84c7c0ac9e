import { expect, test } from 'vitest'
import { drawing, imported } from './foreign-models.ts'

const params = (...values: number[]) => values.map((value) => ({ value }))
const person = (id: string, more = {}) => ({
  id,
  name: id,
  cost_per_hour: 10,
  amount: 1,
  calendar: 'c',
  assignedTasks: [],
  ...more,
})
const does = (resource_id: string, name = 'fix', ...values: number[]) => ({
  resource_id,
  distribution_name: name,
  distribution_params: params(...(values.length > 0 ? values : [60])),
})
const day = (from: string, to: string, beginTime: string, endTime: string) => ({
  from,
  to,
  beginTime,
  endTime,
})

const model = (more = {}) => ({
  resource_profiles: [{ id: 'P', name: 'Desk', resource_list: [person('a'), person('b')] }],
  arrival_time_distribution: { distribution_name: 'expon', distribution_params: params(750, 0, 1e12) },
  arrival_time_calendar: [day('MONDAY', 'SUNDAY', '00:00:00', '23:59:59.999')],
  gateway_branching_probabilities: [
    {
      gateway_id: 'xor',
      probabilities: [
        { path_id: 'yes', value: 0.7 },
        { path_id: 'no', value: '0.3' },
      ],
    },
  ],
  task_resource_distribution: ['check', 'grant', 'refuse'].map((task_id) => ({
    task_id,
    resources: [does('a'), does('b')],
  })),
  event_distribution: [{ event_id: 'pause', distribution_name: 'fix', distribution_params: params(900) }],
  resource_calendars: [
    { id: 'c', name: 'Office', time_periods: [day('MONDAY', 'FRIDAY', '09:00:00', '17:00:00')] },
  ],
  total_cases: 25,
  ...more,
})

const read = (more = {}) => imported(drawing(), [JSON.stringify(model(more))])
const arrivals = async (name: string, ...values: number[]) => {
  const found = await read({
    arrival_time_distribution: { distribution_name: name, distribution_params: params(...values) },
  })
  return { text: found.scenario?.arrivals[0].interArrival?.text, codes: found.codes }
}

test('people who do the same tasks alike are one pool', async () => {
  const { scenario, codes } = await read()
  expect(scenario?.resourcePools).toMatchObject([{ id: 'Desk', quantity: { value: 2 }, calendar: 'Office' }])
  expect(scenario?.activities.check).toMatchObject({
    pools: [{ pool: 'Desk', quantity: 1 }],
    atClosing: 'pause',
  })
  expect(scenario?.events.pause.after?.distribution).toEqual({ kind: 'fixed', value: 900 })
  expect(scenario?.gateways.xor.no.value).toBe(0.3)
  expect(scenario?.period).toMatchObject({ cases: 25 })
  expect(codes).toEqual([])
})

test.each([
  ['fix', [60, 0, 1], '1m'],
  ['expon', [750, 0, 1e12], 'exponential(750s)'],
  ['expon', [600, 0, 1200], 'exponential(10m) in [0s, 20m]'],
  ['expon', [660, 60, 1e12], '1m + exponential(10m)'],
  ['norm', [600, 120, 0, 1e12], 'normal(10m, 2m)'],
  ['norm', [600, 300, 300, 900], 'normal(10m, 5m) in [5m, 15m]'],
  ['uniform', [60, 120], 'uniform(1m, 2m)'],
  ['lognorm', [600, 90_000, 0, 1e12], 'logNormal(10m, 5m)'],
  ['gamma', [600, 90_000, 0, 1e12], 'gamma(10m, 5m)'],
])("%s%j in today's order", async (name, values, text) => {
  expect(await arrivals(name, ...values)).toEqual({ text, codes: [] })
})

test.each([
  ['expon', [0, 1800, 90], 'exponential(30m)'],
  ['expon', [0, 600, 0, 1e12], 'exponential(10m)'],
  ['gamma', [4, 0, 150, 0, 1e12], 'gamma(10m, 5m)'],
  ['uniform', [60, 60, 60, 120], 'uniform(1m, 2m)'],
])("%s%j in SciPy's order is known by its length or its bounds", async (name, values, text) => {
  expect(await arrivals(name, ...values)).toEqual({ text, codes: ['IMPORT-OLD-PARAMETERS'] })
})

test('a sampled histogram draws its midpoints', async () => {
  const histogram_data = { cdf: [0.25, 1], bin_midpoints: [60, 120] }
  const { scenario } = await read({
    arrival_time_distribution: { distribution_name: 'histogram_sampling', histogram_data },
  })
  expect(scenario?.arrivals[0].interArrival?.text).toBe('discrete(1m: 0.25, 2m: 0.75)')
})

test('the older shapes are read: objects by id, amounts as text', async () => {
  const { scenario } = await read({
    resource_profiles: { P: { name: 'Desk', resource_list: [person('a', { amount: '2' })] } },
    gateway_branching_probabilities: { xor: { yes: 0.6, no: 0.4 } },
    task_resource_distribution: Object.fromEntries(
      ['check', 'grant', 'refuse'].map((task) => [
        task,
        { a: { distribution_name: 'fix', distribution_params: params(60, 0, 1) } },
      ]),
    ),
    event_distribution: {},
    resource_calendars: { c: [day('MONDAY', 'FRIDAY', '09:00:00', '17:00:00')] },
  })
  expect(scenario?.resourcePools[0]).toMatchObject({ id: 'Desk', quantity: { value: 2 } })
  expect(scenario?.gateways.xor.yes.value).toBe(0.6)
})

test('differing people and several pools for a task are said', async () => {
  const { codes, scenario } = await read({
    resource_profiles: [
      {
        id: 'P',
        name: 'Desk',
        resource_list: [person('a'), person('b', { cost_per_hour: 12 }), person('x')],
      },
    ],
    task_resource_distribution: [
      { task_id: 'check', resources: [does('a'), does('b', 'fix', 90), does('x')] },
      { task_id: 'grant', resources: [does('a'), does('b')] },
      { task_id: 'refuse', resources: [does('x')] },
    ],
  })
  expect(codes.filter((code) => code === 'IMPORT-DIFFERENT-PEOPLE')).toHaveLength(2)
  expect(codes.filter((code) => code === 'IMPORT-ALTERNATIVES')).toHaveLength(1)
  expect(scenario?.activities.check.pools).toEqual([{ pool: 'Desk', quantity: 1 }])
})

test('gaps on the wall clock are told where the arrival calendar closes', async () => {
  const { codes, scenario } = await read({
    arrival_time_calendar: [day('MONDAY', 'FRIDAY', '09:00:00', '17:00:00')],
  })
  expect(codes).toEqual(['IMPORT-ARRIVAL-CLOCK'])
  expect(scenario?.calendars.arrivals.weekly).toEqual([{ days: [1, 2, 3, 4, 5], from: 32_400, to: 61_200 }])
})

test('attributes of cases become data', async () => {
  const { scenario } = await read({
    case_attributes: [
      {
        name: 'kind',
        type: 'discrete',
        values: [
          { key: 'new', value: 0.2 },
          { key: 'old', value: 0.8 },
        ],
      },
      {
        name: 'amount',
        type: 'continuous',
        values: { distribution_name: 'uniform', distribution_params: params(1, 5) },
      },
    ],
  })
  expect(scenario?.data).toMatchObject([
    {
      name: 'kind',
      values: [
        { value: 'new', weight: 0.2 },
        { value: 'old', weight: 0.8 },
      ],
    },
    { name: 'amount', distribution: { kind: 'uniform', minimum: 1, maximum: 5 } },
  ])
})

test('what cannot be said is said: batches, priorities, rules, attributes set by tasks, fuzzy hours, multitasking', async () => {
  const { findings } = await read({
    batch_processing: [{}],
    prioritisation_rules: [{}],
    branch_rules: [{}],
    event_attributes: [{}],
    global_attributes: [{}],
    multitask: { type: 'local' },
    model_type: 'FUZZY',
  })
  const left = findings.filter(({ code }) => code === 'IMPORT-LEFT-OUT')
  expect(left).toHaveLength(7)
  expect(left.every(({ line, file }) => line === 1 && file === 'models/parameters-1')).toBe(true)
})

test('a finding names the line of the part', async () => {
  const text = JSON.stringify(
    model({ arrival_time_calendar: [day('MONDAY', 'FUNDAY', '9', '17:00')] }),
    null,
    1,
  )
  const { findings } = await imported(drawing(), [text])
  const wrong = findings.find(({ code }) => code === 'IMPORT-HOURS')
  expect(text.split('\n')[(wrong?.line ?? 0) - 1].trim()).toBe('{')
  expect(text.split('\n')[wrong?.line ?? 0]).toContain('"from": "MONDAY"')
})
