import { expect, test } from 'vitest'
import { meanOf } from '../../src/scenario/distribution-moments.ts'
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

test('a normal with an exponential added is taken over in classes, with its mean', async () => {
  const { scenario, codes } = await read({
    arrival_time_distribution: {
      distribution_name: 'exponnorm',
      distribution_params: params(4.5, 1000, 70, 0, 1e12),
    },
  })
  expect(codes).toEqual(['IMPORT-IN-CLASSES'])
  const gap = scenario?.arrivals[0].interArrival?.distribution
  expect(gap && Math.abs(meanOf(gap) / (1000 + 4.5 * 70) - 1)).toBeLessThan(0.005)
})

test.each([
  ['lognorm', [437.008, 467_396.025, 600, 13_800], 1314.3],
  ['norm', [100, 100, 300, 1e12], 337.3],
  ['gamma', [900, 90_000, 0, 600], 494.4],
])('%s%j is cut beside its middle, and taken over in classes', async (distribution_name, values, mean) => {
  const { scenario, codes } = await read({
    arrival_time_distribution: { distribution_name, distribution_params: params(...values) },
  })
  expect(codes).toEqual(['IMPORT-IN-CLASSES'])
  const gap = scenario?.arrivals[0].interArrival?.distribution
  expect(gap && Math.abs(meanOf(gap) / mean - 1)).toBeLessThan(0.005)
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

test('people who share tasks are one pool, and each keeps hours, pay, speed and tasks of their own', async () => {
  const { codes, scenario, again } = await read({
    resource_profiles: [
      {
        id: 'P',
        name: 'Desk',
        resource_list: [
          person('a', { amount: 3 }),
          person('b', { cost_per_hour: 12, calendar: 'late' }),
          person('x', { amount: 2 }),
        ],
      },
    ],
    task_resource_distribution: [
      { task_id: 'check', resources: [does('a'), does('b', 'fix', 90), does('x')] },
      { task_id: 'grant', resources: [does('a'), does('b')] },
      { task_id: 'refuse', resources: [does('a'), does('b')] },
    ],
    resource_calendars: [
      { id: 'c', name: 'Office', time_periods: [day('MONDAY', 'FRIDAY', '09:00:00', '17:00:00')] },
      { id: 'late', name: 'Late', time_periods: [day('MONDAY', 'FRIDAY', '12:00:00', '20:00:00')] },
    ],
  })
  expect(codes).toEqual([])
  expect(again).toEqual([])
  expect(scenario?.resourcePools).toHaveLength(1)
  expect(scenario?.resourcePools[0]).toMatchObject({
    quantity: { value: 6 },
    calendar: 'Office',
    costPerHour: { value: 10 },
    workers: [
      {
        id: 'b',
        quantity: 1,
        calendar: 'Late',
        costPerHour: { value: 12 },
        durations: { check: { text: '90s' } },
      },
      { id: 'x', quantity: 2, activities: ['check'] },
    ],
  })
  expect(scenario?.resourcePools[0].workers?.[0].activities).toBeUndefined()
  expect(scenario?.activities.check).toMatchObject({ pools: [{ pool: 'Desk', quantity: 1 }] })
})

test('gaps run on the wall clock, the first case comes at once, and the run begins when the file says', async () => {
  const { codes, scenario } = await read({
    arrival_time_calendar: [day('MONDAY', 'FRIDAY', '09:00:00', '17:00:00')],
    start_time: '2022-06-21T13:22:30.035185+03:00',
  })
  expect(codes).toEqual([])
  expect(scenario?.calendars.arrivals.weekly).toEqual([{ days: [1, 2, 3, 4, 5], from: 32_400, to: 61_200 }])
  expect(scenario?.arrivals[0]).toMatchObject({ firstAtOnce: true, gapsRun: 'dayAndNight' })
  expect(scenario?.period).toMatchObject({ cases: 25, from: '2022-06-21T13:22:30' })
})

const kinds = {
  name: 'kind',
  type: 'discrete',
  values: [
    { key: 'new', value: 0.2 },
    { key: 'old', value: 0.8 },
  ],
}

test('priority levels become one expression: the lowest that holds, who meets none last', async () => {
  const { codes, again, scenario } = await read({
    case_attributes: [
      kinds,
      {
        name: 'amount',
        type: 'continuous',
        values: { distribution_name: 'uniform', distribution_params: params(1, 5) },
      },
    ],
    prioritisation_rules: [
      { priority_level: 2, rules: [[{ attribute: 'amount', comparison: 'in', value: ['3', 'inf'] }]] },
      {
        priority_level: 1,
        rules: [
          [
            { attribute: 'kind', comparison: '=', value: 'new' },
            { attribute: 'amount', comparison: 'in', value: [2, 4] },
          ],
          [{ attribute: 'amount', comparison: '<', value: '1.5' }],
        ],
      },
    ],
  })
  expect([...codes, ...(again ?? [])]).toEqual([])
  expect(scenario?.activities.check.priority).toMatchObject({
    feel: 'if (kind = "new" and amount >= 2 and amount <= 4) or (amount < 1.5) then 1 else if amount >= 3 then 2 else 3',
  })
})

test('conditions of ways stand beside their shares; one over an attribute nobody has is left out, and said', async () => {
  const ways = [
    { path_id: 'yes', value: 0.7, condition_id: 'is_new' },
    { path_id: 'no', value: 0.3, condition_id: 'is_odd' },
  ]
  const { codes, scenario } = await read({
    case_attributes: [kinds],
    gateway_branching_probabilities: [{ gateway_id: 'xor', probabilities: ways }],
    branch_rules: [
      { id: 'is_new', rules: [[{ attribute: 'kind', comparison: '=', value: 'new' }]] },
      { id: 'is_odd', rules: [[{ attribute: 'oddness', comparison: '=', value: '1' }]] },
    ],
  })
  expect(codes).toEqual(['IMPORT-LEFT-OUT'])
  expect(scenario?.conditions).toMatchObject({ yes: { feel: 'kind = "new"' } })
  expect(Object.keys(scenario?.conditions ?? {})).toEqual(['yes'])
  expect(scenario?.gateways.xor).toMatchObject({ yes: { value: 0.7 }, no: { value: 0.3 } })
})

test('attributes of tasks are set by them; those of all cases are global unless each case has its own', async () => {
  const count = (value: number) => ({ distribution_name: 'fix', distribution_params: params(value) })
  const attribute = (name: string, value: number) => ({ name, type: 'continuous', values: count(value) })
  const { codes, scenario } = await read({
    case_attributes: [attribute('own', 1)],
    global_attributes: [attribute('own', 5), attribute('shared', 6)],
    event_attributes: [
      { event_id: 'check', attributes: [kinds, { name: 'more', type: 'expression', values: 'own + 1' }] },
      { event_id: 'pause', attributes: [attribute('shared', 7)] },
    ],
  })
  expect(codes).toEqual([])
  expect(scenario?.data.map(({ name }) => name)).toEqual(['own'])
  expect(scenario?.globalData?.map(({ name }) => name)).toEqual(['shared'])
  expect(scenario?.activities.check.sets).toMatchObject([
    { name: 'kind', draw: { values: [{ value: 'new' }, { value: 'old' }] } },
    { name: 'more', feel: 'own + 1' },
  ])
  expect(scenario?.events.pause.sets).toMatchObject([{ name: 'shared' }])
})

const rule = (attribute: string, comparison: string, value: string | number) => ({
  attribute,
  comparison,
  value,
})
const batching = (firing_rules: object[], more = {}) => ({
  batch_processing: [
    {
      task_id: 'check',
      type: 'Parallel',
      size_distrib: [
        { key: '1', value: 0 },
        { key: '2', value: 1 },
      ],
      duration_distrib: [{ key: '3', value: 0.8 }],
      firing_rules,
      ...more,
    },
  ],
})

test.each([
  [[rule('size', '=', 3)], { rules: [{ size: 3 }], largest: 3 }],
  [[rule('size', '>=', 4)], { rules: [{ size: 4 }] }],
  [[rule('size', '>', 4)], { rules: [{ size: 5 }] }],
  [[rule('week_day', '=', 'Monday')], { rules: [{ size: 2, weekdays: [1] }] }],
  [
    [rule('week_day', '=', 'Monday'), rule('daily_hour', '=', '15')],
    { rules: [{ size: 2, weekdays: [1], at: [54_000] }] },
  ],
  [
    [rule('daily_hour', '>=', '12'), rule('daily_hour', '<', '15')],
    { rules: [{ size: 2, hours: { from: 43_200, to: 54_000 } }] },
  ],
  [
    [rule('large_wt', '>=', 3600), rule('large_wt', '<=', 7199)],
    { rules: [{ size: 2, wait: 3600 }, { wait: 7200 }] },
  ],
  [
    [rule('ready_wt', '>', 59), rule('ready_wt', '<', 121), rule('size', '>=', 3)],
    { rules: [{ size: 3, quiet: 60 }] },
  ],
])('a batch fires at %j', async (rules, batch) => {
  const { codes, scenario } = await read(batching([rules]))
  expect(codes).toEqual([])
  expect(scenario?.activities.check.batch).toMatchObject({
    mode: 'parallel',
    takes: 'sum',
    factors: [{ from: 3, factor: 0.8 }],
    ...batch,
  })
})

test('a size distribution of 1 alone switches batching off; other shares of single ones cannot be said', async () => {
  const sizes = (one: number) => ({
    size_distrib: [
      { key: '1', value: one },
      { key: '4', value: 1 - one },
    ],
  })
  const alone = await read(batching([[rule('size', '=', 3)]], { size_distrib: [{ key: '1', value: 1 }] }))
  expect(alone.scenario?.activities.check.batch).toBeUndefined()
  const some = await read(batching([[rule('size', '=', 3)]], sizes(0.5)))
  expect(some.codes).toEqual(['IMPORT-LEFT-OUT'])
  const silent = await read(batching([], sizes(0)))
  expect(silent.scenario?.activities.check.batch).toMatchObject({ rules: [{ size: 4 }], largest: 4 })
})

test('a cost per use is a number; a formula of the batch is left out, and said', async () => {
  const costing = (fixed_cost_fn: string) =>
    read({
      resource_profiles: [
        { id: 'P', name: 'Desk', fixed_cost_fn, resource_list: [person('a'), person('b')] },
      ],
    })
  expect((await costing('15')).scenario?.activities.check.fixedCost?.value).toBe(15)
  expect((await costing('1 * 1/size')).codes).toEqual(Array.from({ length: 3 }, () => 'IMPORT-LEFT-OUT'))
})

test('who may do two things at once has two in hand; a chance of it is rounded, and said', async () => {
  const doing = (probability: number) => ({
    multitask: {
      type: 'global',
      values: ['a', 'b'].map((resource_id) => ({
        resource_id,
        multitask_info: [{ parallel_tasks: 2, probability }],
      })),
    },
  })
  const certain = await read(doing(1))
  expect(certain.scenario?.resourcePools[0].atOnce).toBe(2)
  expect(certain.codes).toEqual([])
  expect((await read(doing(0.4))).codes).toEqual(['IMPORT-LEFT-OUT'])
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

test('fuzzy hours cannot be said', async () => {
  const { findings } = await read({ model_type: 'FUZZY' })
  expect(findings).toMatchObject([{ code: 'IMPORT-LEFT-OUT', line: 1, file: 'models/parameters-1' }])
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

test('an attribute by decision tree is left out, and said', async () => {
  const tree = [
    [['pages <= 2'], 'pages + 1'],
    [['pages > 2'], 'pages + norm(1, 2)'],
  ]
  const { codes } = await read({
    event_attributes: [{ event_id: 'check', attributes: [{ name: 'pages', type: 'dtree', values: tree }] }],
  })
  expect(codes).toEqual(['IMPORT-LEFT-OUT'])
})
