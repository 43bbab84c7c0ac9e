import { expect, test } from 'vitest'
import { drawing, imported } from './foreign-models.ts'

const parameters = (ref: string, inside: string): string =>
  `<bpsim:ElementParameters elementRef="${ref}">${inside}</bpsim:ElementParameters>`
const control = (inside: string): string => `<bpsim:ControlParameters>${inside}</bpsim:ControlParameters>`
const time = (value: string): string =>
  `<bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:ResultRequest>mean</bpsim:ResultRequest>${value}</bpsim:ProcessingTime></bpsim:TimeParameters>`
const probability = (value: string): string =>
  control(`<bpsim:Probability><bpsim:FloatingParameter value="${value}"/></bpsim:Probability>`)
const resources = (inside: string): string => `<bpsim:ResourceParameters>${inside}</bpsim:ResourceParameters>`
const arrivals = (
  count = '<bpsim:TriggerCount><bpsim:NumericParameter value="30"/></bpsim:TriggerCount>',
): string =>
  parameters(
    'start',
    control(
      `<bpsim:InterTriggerTimer><bpsim:NegativeExponentialDistribution mean="5"/></bpsim:InterTriggerTimer>${count}`,
    ),
  )
const data = (...scenarios: string[]): string =>
  `<relationship type="BPSimData"><extensionElements><bpsim:BPSimData>${scenarios.join('')}</bpsim:BPSimData></extensionElements><source>d</source><target>d</target></relationship>`
const scenario = (
  inside: string,
  attributes = 'id="S1"',
  general = '<bpsim:ScenarioParameters baseTimeUnit="min" replication="3" seed="7"/>',
): string => `<bpsim:Scenario ${attributes}>${general}${inside}</bpsim:Scenario>`
const read = (...inside: string[]) => imported(drawing(data(scenario(inside.join('')))))
const calendar = (id: string, name: string, text: string): string =>
  `<bpsim:Calendar id="${id}" name="${name}">BEGIN:VCALENDAR\n${text}\nEND:VCALENDAR</bpsim:Calendar>`
const weekdays =
  'BEGIN:VEVENT\nDTSTART:20121217T090000\nDTEND:20121217T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:VEVENT'

test.each([
  ['<bpsim:NumericParameter value="10"/>', '10m'],
  ['<bpsim:StringParameter value="10"/>', '10m'],
  ['<bpsim:FloatingParameter value="90" timeUnit="s"/>', '90s'],
  ['<bpsim:DurationParameter value="PT30S"/>', '30s'],
  ['<bpsim:UniformDistribution min="1" max="2"/>', 'uniform(1m, 2m)'],
  ['<bpsim:TriangularDistribution min="0.5" mode="2" max="3"/>', 'triangular(30s, 2m, 3m)'],
  ['<bpsim:NormalDistribution mean="5" standardDeviation="1"/>', 'normal(5m, 1m)'],
  [
    '<bpsim:TruncatedNormalDistribution mean="4" standardDeviation="0.5" min="0" max="1000"/>',
    'normal(4m, 30s)',
  ],
  [
    '<bpsim:TruncatedNormalDistribution mean="4" standardDeviation="2" min="2" max="6"/>',
    'normal(4m, 2m) in [2m, 6m]',
  ],
  ['<bpsim:LogNormalDistribution mean="5" standardDeviation="1"/>', 'logNormal(5m, 1m)'],
  ['<bpsim:ErlangDistribution mean="6" k="3"/>', 'erlang(3, 6m)'],
  ['<bpsim:GammaDistribution shape="4" scale="2"/>', 'gamma(8m, 4m)'],
  ['<bpsim:WeibullDistribution shape="1" scale="2"/>', 'weibull(shape: 1, mean: 2m)'],
  ['<bpsim:BetaDistribution shape="2" scale="3"/>', 'beta(min: 0s, max: 1m, alpha: 2, beta: 3)'],
  ['<bpsim:PoissonDistribution mean="3"/>', 'poisson(3, 1m)'],
  ['<bpsim:BinomialDistribution probability="0.5" trials="10"/>', 'binomial(10, 0.5, 1m)'],
  [
    '<bpsim:UserDistribution discrete="true"><bpsim:UserDistributionDataPoint probability="0.25"><bpsim:NumericParameter value="1"/></bpsim:UserDistributionDataPoint><bpsim:UserDistributionDataPoint probability="0.75"><bpsim:NumericParameter value="2"/></bpsim:UserDistributionDataPoint></bpsim:UserDistribution>',
    'discrete(1m: 0.25, 2m: 0.75)',
  ],
  [
    '<bpsim:EnumParameter><bpsim:NumericParameter value="3"/><bpsim:NumericParameter value="1"/></bpsim:EnumParameter>',
    'empirical(1m, 3m)',
  ],
])('%s is %s in minutes', async (value, text) => {
  const { scenario: made, codes } = await read(arrivals(), parameters('check', time(value)))
  expect(codes).toEqual([])
  // The last digits of a Weibull's mean come from the gamma function.
  expect(made?.activities.check.duration.text.replace(/(\d+\.\d{6})\d+/, '$1')).toBe(text)
})

test('work without a duration takes none; the run is that of the file', async () => {
  const { scenario: made } = await read(arrivals())
  expect(made).toMatchObject({ replications: 3, seed: 7, period: { kind: 'cases', cases: 30 } })
  expect(made?.activities.check.duration.distribution).toEqual({ kind: 'fixed', value: 0 })
  expect(made?.arrivals[0]).toMatchObject({ start: 'start', calendar: 'always' })
})

test.each([
  [['60', '40'], [0.6, 0.4], []],
  [['0.66', '0.33'], [2 / 3, 1 / 3], ['IMPORT-WEIGHTS']],
  [['100.0', '100.0'], [0.5, 0.5], ['IMPORT-WEIGHTS']],
  [['0.2'], [0.2, 0.8], []],
  [['20'], [0.2, 0.8], []],
])('weights %j are the shares %j', async (weights, shares, codes) => {
  const found = await read(
    arrivals(),
    ...weights.map((weight, i) => parameters(['yes', 'no'][i], probability(weight))),
  )
  expect(found.codes).toEqual(codes)
  const { yes, no } = found.scenario?.gateways.xor ?? {}
  expect(yes.value).toBeCloseTo(shares[0], 9)
  expect(no.value).toBeCloseTo(shares[1], 9)
})

test('a scenario says only what it changes of the one it inherits', async () => {
  const base = scenario(arrivals() + parameters('check', time('<bpsim:NumericParameter value="1"/>')))
  const changed = scenario(
    parameters('check', time('<bpsim:NumericParameter value="2"/>')),
    'id="S2" inherits="S1" name="faster"',
    '',
  )
  const both = drawing(data(base, changed, scenario('', 'id="R" result="S2"')))
  const first = await imported(both)
  expect(first.codes).toEqual(['IMPORT-SCENARIOS'])
  expect(first.scenario?.activities.check.duration.text).toBe('1m')
  for (const name of ['S2', 'faster']) {
    const second = await imported(both, [], name)
    expect(second.scenario?.activities.check.duration.text).toBe('2m')
    expect(second.scenario?.arrivals[0].interArrival?.text).toBe('exponential(5m)')
  }
})

test('who works: quantity, hours, cost and selection, with the prefix or without', async () => {
  const { scenario: made, codes } = await read(
    arrivals(),
    parameters(
      'clerk',
      `${resources('<bpsim:Quantity><bpsim:NumericParameter value="0"/><bpsim:NumericParameter value="3" validFor="office hours"/></bpsim:Quantity>')}<bpsim:CostParameters><bpsim:UnitCost><bpsim:FloatingParameter value="0.5"/></bpsim:UnitCost></bpsim:CostParameters>`,
    ),
    parameters(
      'check',
      resources(
        `<bpsim:Selection><bpsim:ExpressionParameter value="getResource('clerk',1)"/></bpsim:Selection>`,
      ),
    ),
    parameters(
      'grant',
      resources(
        `<bpsim:Selection><bpsim:StringParameter value="bpsim:getResource('clerk', 2) and bpsim:getResource('chief', 1)"/></bpsim:Selection>`,
      ),
    ),
    calendar('0', 'office hours', weekdays),
  )
  expect(codes).toEqual([])
  expect(made?.resourcePools).toMatchObject([
    {
      id: 'Clerk',
      name: { ja: 'Clerk' },
      quantity: { value: 3 },
      costPerHour: { value: 30 },
      calendar: 'office-hours',
    },
    { id: 'Chief', quantity: { value: 1 }, calendar: 'always' },
  ])
  expect(made?.activities.grant.pools).toEqual([
    { pool: 'Clerk', quantity: 2 },
    { pool: 'Chief', quantity: 1 },
  ])
  expect(made?.calendars['office-hours'].weekly).toEqual([
    { days: [1, 2, 3, 4, 5], from: 32_400, to: 61_200 },
  ])
})

test('a rule outside its event and hours past midnight are read', async () => {
  const night =
    'BEGIN:VEVENT\nDTSTART:20121217T220000\nDTEND:20121218T010000\nEND:VEVENT\nRRULE:FREQ=DAILY;BYDAY=MO'
  const { scenario: made } = await read(
    arrivals(),
    parameters(
      'clerk',
      resources('<bpsim:Quantity><bpsim:NumericParameter value="1" validFor="n"/></bpsim:Quantity>'),
    ),
    calendar('n', 'Night', night),
  )
  expect(made?.calendars.Night.weekly).toEqual(
    expect.arrayContaining([
      { days: [1], from: 79_200, to: 86_400 },
      { days: [2], from: 0, to: 3600 },
    ]),
  )
})

test('roles select who has them; any of several is said as that', async () => {
  const role = (name: string) =>
    resources(`<bpsim:Role><bpsim:StringParameter value="${name}"/></bpsim:Role>`)
  const selecting = (value: string) =>
    resources(`<bpsim:Selection><bpsim:ExpressionParameter value="${value}"/></bpsim:Selection>`)
  const { scenario: made, codes } = await read(
    arrivals(),
    parameters('clerk', role('desk')),
    parameters('check', selecting("bpsim:getResourceByRoles(['desk'],1)")),
    parameters(
      'grant',
      selecting("bpsim:orResource([bpsim:getResource('clerk',1), bpsim:getResource('chief',1)])"),
    ),
  )
  expect(made?.activities.check.pools).toEqual([{ pool: 'Clerk', quantity: 1 }])
  expect(made?.activities.grant).toMatchObject({
    pools: [{ pool: 'Clerk', quantity: 1 }],
    otherwise: [[{ pool: 'Chief', quantity: 1 }]],
  })
  expect(codes).toEqual([])
})

test('without a number of cases the run has dates; months are those of the calendar', async () => {
  const general = (inside: string) =>
    `<bpsim:ScenarioParameters baseTimeUnit="min">${inside}</bpsim:ScenarioParameters>`
  const start = '<bpsim:Start><bpsim:DateTimeParameter value="2026-02-01T00:00:00Z"/></bpsim:Start>'
  const lasting = (text: string) =>
    `<bpsim:Duration><bpsim:DurationParameter value="${text}"/></bpsim:Duration>`
  const run = (inside: string) => imported(drawing(data(scenario(arrivals(''), 'id="S"', general(inside)))))
  const month = await run(
    start + lasting('P1M') + '<bpsim:Warmup><bpsim:DurationParameter value="P7D"/></bpsim:Warmup>',
  )
  expect(month.scenario?.period).toEqual({
    kind: 'dates',
    start: '2026-02-08',
    end: '2026-03-01',
    runInFrom: '2026-02-01',
  })
  const shift = await run(lasting('PT10H'))
  expect(shift.scenario?.period).toMatchObject({ kind: 'cases', cases: 120 })
  expect(shift.codes).toContain('IMPORT-CASES-UNSAID')
})

const whole = (group: string, name: string, inside: string) =>
  `<bpsim:${group}><bpsim:${name}>${inside}</bpsim:${name}></bpsim:${group}>`
const number = (given: number | string, more = '') => `<bpsim:NumericParameter value="${given}"${more}/>`

test('set-up, the way to the work, the cost per use and priorities: the higher number goes first', async () => {
  const { scenario: made, codes } = await read(
    arrivals(),
    parameters(
      'check',
      `<bpsim:TimeParameters><bpsim:SetUpTime>${number(2)}</bpsim:SetUpTime><bpsim:TransferTime>${number(3)}</bpsim:TransferTime><bpsim:WaitTime>${number(1)}</bpsim:WaitTime><bpsim:ProcessingTime>${number(5)}</bpsim:ProcessingTime><bpsim:ReworkTime>${number(4)}</bpsim:ReworkTime></bpsim:TimeParameters>` +
        whole('CostParameters', 'FixedCost', number(30)) +
        `<bpsim:PriorityParameters><bpsim:Interruptible><bpsim:BooleanParameter value="true"/></bpsim:Interruptible><bpsim:Priority>${number(1)}</bpsim:Priority></bpsim:PriorityParameters>`,
    ),
    parameters('grant', whole('PriorityParameters', 'Priority', number(9))),
  )
  expect(codes).toEqual([])
  expect(made?.activities.check).toMatchObject({
    duration: { text: '9m' },
    setUp: { duration: { text: '2m' } },
    transfer: { text: '4m' },
    fixedCost: { value: 30 },
    priority: { value: 2 },
  })
  expect(made?.activities.grant).toMatchObject({ priority: { value: 1 }, preempts: true })
  expect(made?.activities.check.preempts).toBeUndefined()
  expect(made?.activities.refuse.priority).toBeUndefined()
})

test('properties are attributes, and conditions ask them', async () => {
  const property = (name: string, value: string) =>
    `<bpsim:PropertyParameters><bpsim:Property name="${name}">${value}</bpsim:Property></bpsim:PropertyParameters>`
  const { scenario: made, codes } = await read(
    arrivals(),
    parameters('start', property('issues', number(0))),
    parameters(
      'check',
      property('issues', '<bpsim:ExpressionParameter value="bpsim:getProperty(\'issues\') + 1"/>'),
    ),
    parameters(
      'yes',
      control(
        '<bpsim:Condition><bpsim:ExpressionParameter value="bpsim:getProperty(\'issues\') &lt;= 2"/></bpsim:Condition>',
      ),
    ),
  )
  expect(codes).toEqual([])
  expect(made?.data).toMatchObject([{ name: 'issues', values: [{ value: 0 }] }])
  expect(made?.activities.check.sets).toEqual([{ name: 'issues', feel: 'issues + 1' }])
  expect(made?.conditions).toMatchObject({ yes: { feel: 'issues <= 2' } })
  expect(made?.gateways.xor).toMatchObject({ yes: { value: 0 }, no: { value: 1 } })
})

test('numbers of people by calendars that do not meet are shifts', async () => {
  const evening =
    'BEGIN:VEVENT\nDTSTART:20121217T170000\nDTEND:20121217T200000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEND:VEVENT'
  const { scenario: made, codes } = await imported(
    drawing(
      data(
        scenario(
          arrivals() +
            parameters(
              'clerk',
              resources(
                `<bpsim:Quantity>${number(5, ' validFor="D"')}${number(2, ' validFor="E"')}</bpsim:Quantity>`,
              ),
            ) +
            calendar('D', 'Day', weekdays) +
            calendar('E', 'Evening', evening),
        ),
      ),
    ),
  )
  expect(codes).toEqual([])
  expect(made?.resourcePools[0]).toMatchObject({
    quantity: { value: 7 },
    workers: [
      { quantity: 5, calendar: 'Day' },
      { quantity: 2, calendar: 'Evening' },
    ],
  })
})

test('where calendars overlap the number written first holds', async () => {
  const long =
    'BEGIN:VEVENT\nDTSTART:20121217T160000\nDTEND:20121217T200000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEND:VEVENT'
  const quantity = resources(
    `<bpsim:Quantity>${number(5, ' validFor="D"')}${number(2, ' validFor="E"')}</bpsim:Quantity>`,
  )
  const inside =
    arrivals() + parameters('clerk', quantity) + calendar('D', 'Day', weekdays) + calendar('E', 'Long', long)
  const { scenario: made, codes } = await read(inside)
  expect(codes).toEqual(['IMPORT-NOT-NEEDED'])
  const [, second] = made?.resourcePools[0].workers ?? []
  expect(made?.calendars[second.calendar ?? ''].weekly).toEqual([{ days: [1], from: 61_200, to: 72_000 }])
})

test('what cannot be said is said once each', async () => {
  const unitCost = whole('CostParameters', 'UnitCost', '<bpsim:FloatingParameter value="3"/>')
  const { findings } = await read(arrivals(), parameters('check', unitCost), parameters('grant', unitCost))
  expect(findings.map(({ code, element }) => [code, element])).toEqual([['IMPORT-LEFT-OUT', 'check']])
})

test('an event at the edge of a task that has a timer and no share comes when it is time', async () => {
  const timer = control(
    '<bpsim:InterTriggerTimer><bpsim:DurationParameter value="PT60M"/></bpsim:InterTriggerTimer>',
  )
  const inside = scenario(arrivals() + parameters('limit', timer) + parameters('letter', timer))
  const edge = (id: string, definition: string, flow: string) =>
    `<boundaryEvent id="${id}" attachedToRef="check"><${definition} id="${id}D"/></boundaryEvent><sequenceFlow id="${flow}" sourceRef="${id}" targetRef="merge"/>`
  const drawn = drawing(
    data(inside),
    edge('limit', 'timerEventDefinition', 'g1') + edge('letter', 'messageEventDefinition', 'g2'),
  )
  const { scenario: made, codes } = await imported(drawn)
  expect(codes).not.toContain('IMPORT-LEFT-OUT')
  expect(made?.events.limit.after?.text).toBe('1h')
  expect(made?.events.letter).toMatchObject({ after: { text: '1h' }, probability: { value: 1 } })
})
