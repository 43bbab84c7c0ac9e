import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { exportedProsimos } from '../../src/interchange/export-scenario.ts'
import { type InterchangeFindingCode, interchangeFindings } from '../../src/interchange/finding-catalogue.ts'
import { importModel } from '../../src/interchange/import-model.ts'
import { bytes, drawing, imported } from './foreign-models.ts'

const fix = (value: unknown = 60) => ({ distribution_name: 'fix', distribution_params: [{ value }] })
const hours = (from = 'MONDAY', beginTime = '09:00:00') => ({
  from,
  to: 'FRIDAY',
  beginTime,
  endTime: '17:00:00',
})
const people = (...more: object[]) => [
  { id: 'P', name: 'P', resource_list: [{ id: 'a', amount: 1 }, ...more] },
]
const tasks = (...resources: object[]) =>
  ['check', 'grant', 'refuse'].map((task_id) => ({
    task_id,
    resources: [{ resource_id: 'a', ...fix() }, ...resources],
  }))
const prosimos = (more = {}) =>
  JSON.stringify({
    resource_profiles: people(),
    arrival_time_distribution: fix(),
    task_resource_distribution: tasks(),
    total_cases: 5,
    ...more,
  })
const scylla = (part: string) => `<x:globalConfiguration xmlns:x="s">${part}</x:globalConfiguration>`
const simulation = `<x:definitions xmlns:x="s"><x:simulationConfiguration processRef="p" processInstances="3"><x:startEvent id="start"><x:arrivalRate><x:constantDistribution><x:constantValue>5</x:constantValue></x:constantDistribution></x:arrivalRate></x:startEvent></x:simulationConfiguration></x:definitions>`
const bpsim = (inside: string, id = 'S1') =>
  `<bpsim:Scenario id="${id}"><bpsim:ScenarioParameters/>${inside}</bpsim:Scenario>`
const arrival = `<bpsim:ElementParameters elementRef="start"><bpsim:ControlParameters><bpsim:InterTriggerTimer><bpsim:NumericParameter value="5"/></bpsim:InterTriggerTimer></bpsim:ControlParameters></bpsim:ElementParameters>`
const bpsimData = (inside: string) => `<bpsim:BPSimData xmlns:bpsim="b">${inside}</bpsim:BPSimData>`
const weights = (yes: unknown, no: unknown) => ({
  gateway_branching_probabilities: [
    {
      gateway_id: 'xor',
      probabilities: [
        { path_id: 'yes', value: yes },
        { path_id: 'no', value: no },
      ],
    },
  ],
})
const qbpCost = `<qbp:processSimulationInfo processInstances="5" currency="EUR"><qbp:arrivalRateDistribution type="FIXED" mean="60"/><qbp:resources><qbp:resource id="r" totalAmount="1" costPerHour="20"/></qbp:resources></qbp:processSimulationInfo>`

/** The parameters (or, alone, the drawing's inside) by which each code comes about. */
const mistakes: Record<
  Exclude<InterchangeFindingCode, `EXPORT-${string}`>,
  readonly string[] | { inside: string }
> = {
  'IMPORT-BROKEN-JSON': ['{"a": [1, 2}'],
  'IMPORT-BROKEN-XML': ['<a><b></a>'],
  'IMPORT-NOT-UTF8': [],
  'IMPORT-UNKNOWN-FORMAT': ['<a/>'],
  'IMPORT-NO-PARAMETERS': { inside: '' },
  'IMPORT-MIXED-FORMATS': [prosimos(), simulation],
  'IMPORT-MISSING': [prosimos({ task_resource_distribution: [{ resources: [] }] })],
  'IMPORT-NUMBER': [prosimos({ resource_profiles: people({ id: 'b', amount: -1 }) })],
  'IMPORT-UNKNOWN-REFERENCE': [prosimos({ event_distribution: [{ event_id: 'nowhere', ...fix() }] })],
  'IMPORT-DISTRIBUTION': [prosimos({ arrival_time_distribution: { ...fix(), distribution_name: 'cauchy' } })],
  'IMPORT-HOURS': [prosimos({ arrival_time_calendar: [hours('FUNDAY')] })],
  'IMPORT-NO-ARRIVALS': [prosimos({ arrival_time_distribution: null })],
  'IMPORT-SCENARIO-CHOICE': [bpsimData(bpsim(arrival))],
  'IMPORT-SCENARIOS': [bpsimData(bpsim(arrival) + bpsim(arrival, 'S2'))],
  'IMPORT-LEFT-OUT': [prosimos({ model_type: 'FUZZY' })],
  'IMPORT-NOT-NEEDED': [prosimos({ resource_profiles: people({ id: 'b' }) })],
  'IMPORT-TWICE': [prosimos({ task_resource_distribution: tasks() }).replace('"total_cases"', '"x"')],
  'IMPORT-WEIGHTS': [prosimos(weights(0.66, 0.33))],
  'IMPORT-NO-DEFAULT': [prosimos(weights(0.6, 0.3))],
  'IMPORT-SILENT-TASK': [prosimos({ task_resource_distribution: tasks().slice(1) })],
  'IMPORT-OLD-PARAMETERS': [
    prosimos({
      arrival_time_distribution: {
        distribution_name: 'expon',
        distribution_params: [0, 60, 0, 600].map((value) => ({ value })),
      },
    }),
  ],
  'IMPORT-IN-CLASSES': [
    prosimos({
      arrival_time_distribution: {
        distribution_name: 'exponnorm',
        distribution_params: [2, 100, 20].map((value) => ({ value })),
      },
    }),
  ],
  'IMPORT-CURRENCY': { inside: qbpCost },
  'IMPORT-START': [prosimos({ start_time: 'soon' })],
  'IMPORT-CASES-UNSAID': [prosimos({ total_cases: undefined })],
  'IMPORT-LONGER-THAN-A-YEAR': [prosimos({ total_cases: 1e6, arrival_time_calendar: [hours()] })],
  'IMPORT-CONTINUOUS-HOURS': [
    scylla(
      '<x:timetables><x:timetable id="t"><x:timetableItem from="MONDAY" to="FRIDAY" beginTime="09:00" endTime="17:00"/></x:timetable></x:timetables>',
    ),
    simulation,
  ],
  'IMPORT-HOURS-ROUNDED': [prosimos({ arrival_time_calendar: [hours('MONDAY', '09:00:30')] })],
}

const twice = `<x:definitions xmlns:x="s"><x:simulationConfiguration processRef="p" processInstances="3">${'<x:task id="check"><x:duration><x:constantDistribution><x:constantValue>5</x:constantValue></x:constantDistribution></x:duration></x:task>'.repeat(2)}</x:simulationConfiguration></x:definitions>`

test.each(Object.entries(mistakes))('%s', async (code, mistake) => {
  const kind = interchangeFindings[code as InterchangeFindingCode]
  const found = await findingsOf(code, mistake)
  const finding = found.find((one) => one.code === code)
  expect(finding?.severity).toBe(kind.severity)
  expect(finding?.file).toMatch(/^models\//)
  for (const text of [finding?.message, finding?.remedy])
    for (const words of [text?.ja, text?.en]) expect(words).not.toMatch(/\{\w+(\.\w+)?\}|undefined/)
})

const findingsOf = async (code: string, mistake: readonly string[] | { inside: string }) => {
  if (code === 'IMPORT-NO-DEFAULT')
    return (await imported(drawing().replaceAll('exclusiveGateway', 'inclusiveGateway'), mistake as string[]))
      .findings
  if ('inside' in mistake) return (await imported(drawing(mistake.inside))).findings
  if (code === 'IMPORT-TWICE') return (await imported(drawing(), [twice])).findings
  if (code === 'IMPORT-SCENARIO-CHOICE') return (await imported(drawing(), mistake, 'nobody')).findings
  if (code !== 'IMPORT-NOT-UTF8') return (await imported(drawing(), mistake)).findings
  const { model } = await readBpmn(bytes(drawing()), 'models/office.bpmn')
  const broken = Uint8Array.from([...bytes('{"a": "'), 0xff, 0x22, 0x7d])
  return importModel({
    drawing: { bytes: bytes(drawing()), file: 'models/office.bpmn' },
    model: model!,
    parameters: [{ bytes: broken, file: 'models/p.json' }],
    process: () => 'office.bpmn',
  }).findings
}

test('an export says what the other format cannot', async () => {
  const { model, scenario } = await imported(drawing(qbpCost))
  const several = {
    ...scenario!,
    arrivals: [scenario!.arrivals[0], { ...scenario!.arrivals[0], id: 'more' }],
  }
  const { findings } = exportedProsimos({ model, scenario: several, drawing: bytes(drawing()) })
  expect(findings).toMatchObject([{ code: 'EXPORT-LEFT-OUT', severity: 'warning', element: 'more' }])
})

const negative = (text: string) => [prosimos().replace('"value":60', `"value":${text}`)]

test.each([
  ['a negative length', negative('-5')],
  ['no number', negative('NaN')],
  ['an endless one', negative('Infinity')],
  ['a text', negative('"soon"')],
  ['a negative weight', [prosimos(weights(-0.5, 1.5))]],
  ['weights that are all 0', [prosimos(weights(0, 0))]],
  ['an unknown person', [prosimos({ task_resource_distribution: tasks({ resource_id: 'x', ...fix() }) })]],
  [
    'an unknown calendar',
    [
      prosimos({
        resource_profiles: people({ id: 'b', calendar: 'x' }),
        task_resource_distribution: tasks({ resource_id: 'b', ...fix() }),
      }),
    ],
  ],
  ['a list where an object belongs', ['[1, 2, 3]']],
  ['an empty object', ['{}']],
  [
    'lists of nothing useful',
    [prosimos({ resource_profiles: [1, null, 'x'], task_resource_distribution: [[], 3] })],
  ],
  ['deep nesting', ['['.repeat(5000)]],
  ['deep XML', ['<a>'.repeat(5000)]],
  ['half a file', [prosimos().slice(0, 200)]],
  ['an empty block', [bpsimData('')]],
  [
    'a circle of scenarios',
    [bpsimData('<bpsim:Scenario id="a" inherits="b"/><bpsim:Scenario id="b" inherits="a"/>')],
  ],
])('%s is refused with a finding, and nothing comes of it', async (_, parameters) => {
  const { imported: made, findings } = await imported(drawing(), parameters)
  expect(made).toBeUndefined()
  expect(findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0)
})

test('JSON says where it is broken, in the same words everywhere', async () => {
  const { findings } = await imported(drawing(), ['{\n "a": 1,\n "b" 2\n}'])
  expect(findings).toMatchObject([
    {
      code: 'IMPORT-BROKEN-JSON',
      line: 3,
      message: { en: expect.stringContaining('":" was expected, not "2"') },
    },
  ])
})
