import { expect, test } from 'vitest'
import { drawing, imported } from './foreign-models.ts'

const NS = 'xmlns:bsim="http://bsim.hpi.uni-potsdam.de/scylla/simModel"'
const item = (from: string, to: string, begin: string, end: string): string =>
  `<bsim:timetableItem from="${from}" to="${to}" beginTime="${begin}" endTime="${end}"/>`
/** In one line: Scylla itself loses the resources of a file without blanks, we do not. */
const global = (items: string, instances = ''): string =>
  `<bsim:globalConfiguration ${NS} id="g"><bsim:randomSeed>11</bsim:randomSeed><bsim:zoneOffset>+09:00</bsim:zoneOffset><bsim:timetables><bsim:timetable id="office">${items}</bsim:timetable></bsim:timetables><bsim:resourceData><bsim:dynamicResource id="Clerk" defaultQuantity="3" defaultCost="60" defaultTimeUnit="MINUTES" defaultTimetableId="office">${instances}</bsim:dynamicResource><bsim:dynamicResource id="Robot" defaultQuantity="1" defaultCost="0" defaultTimeUnit="HOURS"/></bsim:resourceData></bsim:globalConfiguration>`
const rate = (kind: string, inside: string, unit = 'MINUTES', local = 'arrivalRate'): string =>
  `<bsim:${local} timeUnit="${unit}"><bsim:${kind}Distribution>${inside}</bsim:${kind}Distribution></bsim:${local}>`
const value = (name: string, text: number): string => `<bsim:${name}>${text}</bsim:${name}>`
const task = (id: string, duration: string, more = ''): string =>
  `<bsim:Task id="${id}">${duration}<bsim:resources><bsim:resource id="Clerk" amount="2"/>${more}</bsim:resources></bsim:Task>`
const constant = rate('constant', value('constantValue', 10), 'MINUTES', 'duration')
const simulation = (inside: string, attributes = 'processRef="p" processInstances="12"'): string =>
  `<bsim:definitions ${NS}><bsim:simulationConfiguration id="s" ${attributes}>
<bsim:startEvent id="start">${rate('exponential', value('mean', 5))}</bsim:startEvent>
<bsim:exclusiveGateway id="xor"><bsim:outgoingSequenceFlow id="yes"><bsim:branchingProbability>0.5</bsim:branchingProbability></bsim:outgoingSequenceFlow><bsim:outgoingSequenceFlow id="no"><bsim:branchingProbability>0.5</bsim:branchingProbability></bsim:outgoingSequenceFlow></bsim:exclusiveGateway>
<bsim:intermediateCatchEvent id="pause">${rate('constant', value('constantValue', 2), 'DAYS')}</bsim:intermediateCatchEvent>
${inside}</bsim:simulationConfiguration></bsim:definitions>`
const tasks = task('check', constant) + task('grant', constant) + task('refuse', constant)
const daily = ['MONDAY', 'TUESDAY'].map((day) => item(day, day, '09:00', '17:00')).join('')
const read = (sim: string, staff = global(daily)) => imported(drawing(), [staff, sim])

test('the two files make one scenario', async () => {
  const { scenario, codes } = await read(simulation(tasks))
  expect(codes).toEqual([])
  expect(scenario).toMatchObject({ id: 'parameters-2', seed: 11, period: { kind: 'cases', cases: 12 } })
  expect(scenario?.arrivals[0]).toMatchObject({
    interArrival: { text: 'exponential(5m)' },
    calendar: 'always',
  })
  expect(scenario?.activities.check).toMatchObject({
    pools: [{ pool: 'Clerk', quantity: 2 }],
    atClosing: 'pause',
  })
  expect(scenario?.resourcePools).toMatchObject([
    { id: 'Clerk', quantity: { value: 3 }, costPerHour: { value: 3600 }, calendar: 'office-2' },
    { id: 'Robot', calendar: 'always' },
  ])
  expect(scenario?.events.pause.after?.text).toBe('2d')
})

test.each([
  ['triangular', value('lower', 1) + value('peak', 2) + value('upper', 4), 'triangular(1m, 2m, 4m)'],
  ['uniform', value('lower', 1) + value('upper', 2), 'uniform(1m, 2m)'],
  ['normal', value('mean', 5) + value('standardDeviation', 1), 'normal(5m, 1m)'],
  ['erlang', value('order', 3) + value('mean', 6), 'erlang(3, 6m)'],
  ['poisson', value('mean', 3), 'poisson(3, 1m)'],
  ['binomial', value('probability', 0.5) + value('amount', 10), 'binomial(10, 0.5, 1m)'],
  [
    'arbitraryFiniteProbability',
    '<bsim:entry value="1" frequency="3"/><bsim:entry value="2" frequency="1"/>',
    'discrete(1m: 0.75, 2m: 0.25)',
  ],
])('%s', async (kind, inside, text) => {
  const { scenario } = await read(
    simulation(tasks.replace(constant, rate(kind, inside, 'MINUTES', 'duration'))),
  )
  expect(scenario?.activities.check.duration.text).toBe(text)
})

test('an item over several days is one stretch, day and night', async () => {
  const { scenario, codes } = await read(
    simulation(tasks),
    global(item('MONDAY', 'WEDNESDAY', '09:00', '17:00')),
  )
  expect(codes).toContain('IMPORT-CONTINUOUS-HOURS')
  expect(scenario?.calendars['office-2'].weekly).toEqual([
    { days: [1], from: 32_400, to: 86_400 },
    { days: [2], from: 0, to: 86_400 },
    { days: [3], from: 0, to: 61_200 },
  ])
})

test('people with hours or pay of their own stand beside the others', async () => {
  const instances = '<bsim:instance name="a" cost="120"/><bsim:instance name="b"/>'
  const { scenario, codes } = await read(simulation(tasks), global(daily, instances))
  expect(codes).toEqual([])
  expect(scenario?.resourcePools[0]).toMatchObject({
    quantity: { value: 3 },
    costPerHour: { value: 3600 },
    workers: [{ id: 'a', quantity: 1, costPerHour: { value: 7200 } }],
  })
  expect(scenario?.resourcePools[0].workers).toHaveLength(1)
})

test('boundary events have a share and a time', async () => {
  const boundary = `<bsim:boundaryEvents><bsim:boundaryEvent id="late"><bsim:eventProbability>0.4</bsim:eventProbability>${rate('constant', value('constantValue', 20))}</bsim:boundaryEvent></bsim:boundaryEvents>`
  const drawn = drawing(
    '',
    '<boundaryEvent id="late" attachedToRef="check"><messageEventDefinition id="m"/></boundaryEvent><sequenceFlow id="f9" sourceRef="late" targetRef="merge"/>',
  )
  const sim = simulation(tasks.replace('<bsim:Task id="check">', `<bsim:Task id="check">${boundary}`))
  const { scenario } = await imported(drawn, [global(daily), sim])
  expect(scenario?.events.late).toMatchObject({ probability: { value: 0.4 }, after: { text: '20m' } })
})

test('set-up and priorities: the higher number goes first; an end is left out, and said', async () => {
  const wanted = (priority: number) =>
    `<bsim:resource id="Robot" amount="1"><bsim:assignmentDefinition><bsim:priority>${priority}</bsim:priority></bsim:assignmentDefinition></bsim:resource>`
  const setUp = rate('constant', value('constantValue', 1), 'MINUTES', 'setUpDuration')
  const sim = simulation(
    task('check', constant + setUp, wanted(3)) +
      task('grant', constant, wanted(7)) +
      task('refuse', constant),
    'processRef="p" processInstances="12" endDateTime="2026-04-01T00:00"',
  )
  const { codes, scenario } = await read(sim)
  expect(codes).toEqual(['IMPORT-LEFT-OUT'])
  expect(scenario?.activities.check).toMatchObject({
    priority: { value: 2 },
    setUp: { duration: { text: '1m' }, when: 'everyTime' },
  })
  expect(scenario?.activities.check.pools).toHaveLength(2)
  expect(scenario?.activities.grant.priority).toMatchObject({ value: 1 })
  expect(scenario?.activities.refuse.priority).toBeUndefined()
})

test('data objects are attributes that tasks set, and names of arrows are conditions over them', async () => {
  const field = (name: string, inside: string) =>
    `<bsim:field name="${name}" type="string"><bsim:arbitraryFiniteProbabilityDistribution>${inside}</bsim:arbitraryFiniteProbabilityDistribution></bsim:field>`
  const object = `<bsim:dataObject id="ref" name="form">${field('kind', '<bsim:entry value="A" frequency="3"/><bsim:entry value="B" frequency="1"/>')}${field('pages', '<bsim:entry value="2" frequency="1"/>')}</bsim:dataObject>`
  const drawn = drawing()
    .replace(
      '<task id="check" name="check form"/>',
      '<task id="check" name="check form"><dataOutputAssociation id="a"><targetRef>ref</targetRef></dataOutputAssociation></task><dataObjectReference id="ref" name="form" dataObjectRef="o"/><dataObject id="o"/>',
    )
    .replace('name="complete"', 'name="form.kind == A &amp;&amp; form.pages &gt; 1"')
  const { scenario, codes } = await imported(drawn, [global(daily), simulation(tasks + object)])
  expect(codes).toEqual([])
  expect(scenario?.data).toEqual([])
  expect(scenario?.activities.check.sets).toMatchObject([
    {
      name: 'form_kind',
      draw: {
        values: [
          { value: 'A', weight: 3 },
          { value: 'B', weight: 1 },
        ],
      },
    },
    { name: 'form_pages' },
  ])
  expect(scenario?.conditions).toMatchObject({ yes: { feel: 'form_kind = "A" and form_pages > 1' } })
})

test('batches stand in the drawing', async () => {
  const property = (name: string, given: string, inside = '') =>
    `<camunda:property name="${name}" value="${given}">${inside}</camunda:property>`
  const properties =
    property('maxBatchSize', '8') +
    property('executionType', 'sequential-taskbased') +
    property('activationRule', '', '<camunda:property name="thresholdRule" threshold="4" timeout="PT2H"/>')
  const drawn = drawing().replace(
    '<task id="check" name="check form"/>',
    `<task id="check" name="check form"><extensionElements><camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn">${properties}</camunda:properties></extensionElements></task>`,
  )
  const { scenario, codes } = await imported(drawn, [global(daily), simulation(tasks)])
  expect(codes).toEqual([])
  expect(scenario?.activities.check.batch).toMatchObject({
    mode: 'sequential',
    rules: [{ size: 4 }, { wait: 7200 }],
    largest: 8,
  })
})

test('data may be an input, of words by weight; a field without values and a range are left out, and said', async () => {
  const words =
    '<bsim:empiricalStringDistribution><bsim:entry value="X" frequency="3"/><bsim:entry value="Y" frequency="1"/></bsim:empiricalStringDistribution>'
  const pages =
    '<bsim:constantDistribution><bsim:constantValue>4</bsim:constantValue></bsim:constantDistribution><bsim:range min="0" max="infinite"/>'
  const input = `<bsim:dataInput id="ref" name="form"><bsim:field name="kind">${words}</bsim:field><bsim:field name="pages">${pages}</bsim:field><bsim:field name="empty"/></bsim:dataInput>`
  const { scenario, codes } = await read(simulation(tasks + input))
  expect(codes).toEqual(['IMPORT-LEFT-OUT', 'IMPORT-LEFT-OUT'])
  expect(scenario?.data.map(({ name }) => name)).toEqual(['form_kind', 'form_pages'])
})

test.each(['1062319517807224831', '-3207906028196791040'])(
  'the seed %s is left out, and said',
  async (seed) => {
    const { scenario, codes } = await read(simulation(tasks), global(daily).replace('>11<', `>${seed}<`))
    expect(codes).toEqual(['IMPORT-LEFT-OUT'])
    expect(scenario?.seed).toBe(1)
  },
)

const batched = '<camunda:property name="maxBatchSize" value="3"/>'
const inDrawing = `<extensionElements><camunda:properties xmlns:camunda="http://camunda.org/schema/1.0/bpmn">${batched}</camunda:properties></extensionElements>`
const inParameters = '<bsim:batchActivity><bsim:maxBatchSize>3</bsim:maxBatchSize></bsim:batchActivity>'

test.each([
  ['of a subprocess in the drawing', inDrawing, ''],
  ['of a subprocess in the parameters', '', inParameters],
])('a batch %s is left out, and said', async (_, drawn, said) => {
  const subprocess = `<subProcess id="check" name="check form">${drawn}<startEvent id="s2"/><task id="stamp" name="stamp"/><endEvent id="e2"/><sequenceFlow id="g1" sourceRef="s2" targetRef="stamp"/><sequenceFlow id="g2" sourceRef="stamp" targetRef="e2"/></subProcess>`
  const { codes, findings } = await imported(
    drawing().replace('<task id="check" name="check form"/>', subprocess),
    [
      global(daily),
      simulation(
        `<bsim:subProcess id="check">${said}${task('stamp', constant)}</bsim:subProcess>${task('grant', constant)}${task('refuse', constant)}`,
      ),
    ],
  )
  expect(codes).toEqual(['IMPORT-LEFT-OUT'])
  expect(findings[0].message.en).toContain('the batch of a subprocess')
})
