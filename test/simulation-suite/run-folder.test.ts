import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { NotUnderstood } from '../../scripts/simulation-suite/entry.ts'
import { familyFiles, modelFilesOf } from '../../scripts/simulation-suite/family-files.ts'
import { withinIntervals } from '../../scripts/simulation-suite/intervals.ts'
import { firingRules, priorityLevels, settingOf } from '../../scripts/simulation-suite/prosimos-setting.ts'
import { runFolder } from '../../scripts/simulation-suite/run-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'suite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const drawing = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p">
<startEvent id="s"/><task id="tA" name="A"/><task id="tD" name="D"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="tA"/><sequenceFlow id="f2" sourceRef="tA" targetRef="tD"/><sequenceFlow id="f3" sourceRef="tD" targetRef="e"/>
</process></definitions>`

const fix = (value: number) => ({ distribution_name: 'fix', distribution_params: [{ value }] })
const always = [{ from: 'MONDAY', to: 'SUNDAY', beginTime: '00:00:00', endTime: '23:59:59' }]
const parameters = {
  resource_profiles: [{ id: 'P', name: 'P', resource_list: [{ id: 'r', amount: 3, calendar: 'c' }] }],
  arrival_time_distribution: fix(600),
  arrival_time_calendar: always,
  gateway_branching_probabilities: [],
  task_resource_distribution: ['tA', 'tD'].map((task_id) => ({
    task_id,
    resources: [{ resource_id: 'r', ...fix(60) }],
  })),
  resource_calendars: [{ id: 'c', name: 'c', time_periods: always }],
}

const common =
  'arrival fix 120 s; batched task D (tD), base duration 120 s for every task; duration_distrib {3: 0.5}; size_distrib {1:0,2:1}; resources 24/7'
const batch = {
  model: 'office.bpmn',
  params: 'office.json',
  common,
  cases: 3,
  firing: 'size = 3',
  type: 'Parallel',
}
const families = {
  office: [
    {
      test: 'as it is',
      ...batch,
      expect: { D: { count: 3, processing_s: 180, waits_s: [240, 120, 0] }, sameResource: true },
    },
    { test: 'not as it is', ...batch, expect: { D: { processing_s: 360 } } },
    { test: 'an unknown figure', ...batch, expect: { D: { colour: 'blue' } } },
    { test: 'an unknown rule', ...batch, firing: 'moon = full', expect: { D: { count: 3 } } },
    { test: 'an unknown sentence', ...batch, expect: 'all is well' },
    { test: 'it completes', ...batch, expect: 'run completes (3 instances)' },
  ],
  nowhere: [{ test: 'lost', expect: 'run completes' }],
}

test('entries pass, fail or are not applicable, each with its reason', async () => {
  const suite = join(folder, 'simulation')
  mkdirSync(join(suite, 'office'), { recursive: true })
  writeFileSync(join(suite, 'office', 'Peer__office.bpmn'), drawing)
  writeFileSync(join(suite, 'office', 'Peer__office.json'), JSON.stringify(parameters))
  writeFileSync(join(suite, 'expected.json'), JSON.stringify({ families }))
  const [office, nowhere] = await runFolder(suite)
  expect(office).toMatchObject({ name: 'office', passed: 2, failed: 1, notApplicable: 3 })
  expect(office.reasons[0]).toMatch(/^not as it is: D: durations: \[180, 180, 180\], not \[360/)
  expect(office.reasons[1]).toMatch(/^an unknown figure: not applicable: .*D\.colour/)
  expect(office.reasons[2]).toMatch(/^an unknown rule: not applicable: .*moon = full/)
  expect(office.reasons[3]).toMatch(/^an unknown sentence: not applicable/)
  expect(nowhere).toMatchObject({ passed: 0, failed: 0, notApplicable: 1 })
})

test('a drawing finds its parameters however its XML is written', async () => {
  const suite = join(folder, 'dialects')
  const otherwise = drawing.replaceAll(/<(\/?)(?=[a-z])/g, '<$1b-2:').replace('xmlns=', 'xmlns:b-2=')
  const dialects = {
    quotes: drawing.replaceAll(/ (\w+)="([^"]*)"/g, " $1 = '$2'"),
    prefix: otherwise,
    wide: Buffer.from(`\ufeff${drawing}`, 'utf16le'),
  }
  const entry = { test: 'as it is', ...batch, params: undefined, expect: { D: { count: 3 } } }
  for (const [family, text] of Object.entries(dialects)) {
    mkdirSync(join(suite, family), { recursive: true })
    writeFileSync(join(suite, family, 'office.bpmn'), text)
    writeFileSync(join(suite, family, 'parameters.json'), JSON.stringify(parameters))
  }
  const families = Object.fromEntries(Object.keys(dialects).map((family) => [family, [entry]]))
  writeFileSync(join(suite, 'expected.json'), JSON.stringify({ families }))
  expect(await runFolder(suite)).toMatchObject(Object.keys(dialects).map((name) => ({ name, passed: 1 })))
})

test('rules, priorities and overrides are read as they are written', () => {
  expect(firingRules('large_wt > 3600 and < 7200')).toEqual([
    [
      { attribute: 'large_wt', comparison: '>', value: 3600 },
      { attribute: 'large_wt', comparison: '<', value: 7200 },
    ],
  ])
  expect(firingRules('Monday OR Wednesday')).toHaveLength(2)
  expect(priorityLevels('A priority 1, B 2, no rule for C')).toEqual([
    { value: 'A', level: 1 },
    { value: 'B', level: 2 },
  ])
  const override = { arrival: 'fix 0 (all at once)', resource_calendar: '24/7' }
  expect(settingOf({ test: 't', cases: 20, override })).toEqual({
    cases: 20,
    arrival: 'fix 0 (all at once)',
    resourceHours: '24/7',
  })
  expect(() => settingOf({ test: 't', override: { weather: 'rain' } })).toThrow(NotUnderstood)
  expect(
    settingOf({ test: 't', type: 'D Parallel then E Sequential size 3 factor 0.5' }).batches,
  ).toMatchObject([
    { task: 'D', type: 'Parallel', firing: [[{ value: 3 }]] },
    { task: 'E', type: 'Sequential', firing: [[{ value: 3 }]], factor: 0.5 },
  ])
})

const CORPORA = resolve('../shared/corpora')
const absent = existsSync(CORPORA) ? false : 'skipped: corpora not present'
const familiesAsked = [
  'prosimos_timer_with_task',
  'prosimos_batch-example',
  'prosimos_event_attributes',
  'prosimos_attributes_interaction',
  'scylla_test_core_timetable',
  'scylla_test_event_arrival',
  'bpsim_jBPM_designer',
]

;(absent ? test.skip : test)(
  "the peers' own expectations of people, batches and data",
  async () => {
    const all = JSON.parse(readFileSync(join(CORPORA, 'simulation/expected.json'), 'utf8')).families
    const suite = join(folder, 'peers')
    mkdirSync(suite)
    for (const name of familiesAsked) symlinkSync(join(CORPORA, 'simulation', name), join(suite, name))
    const chosen = Object.fromEntries(familiesAsked.map((name) => [name, all[name]]))
    writeFileSync(join(suite, 'expected.json'), JSON.stringify({ families: chosen }))
    const reports = await runFolder(suite)
    console.log(reports.flatMap(({ reasons }) => reasons))
    const passed = reports.reduce((sum, report) => sum + report.passed, 0)
    expect(passed).toBeGreaterThanOrEqual(23)
  },
  60_000,
)

if (absent) test.skip(absent, () => undefined)

const ways = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p">
<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="tA" name="A"/><task id="tB" name="B"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="fA" sourceRef="g" targetRef="tA"/><sequenceFlow id="fB" sourceRef="g" targetRef="tB"/><sequenceFlow id="f4" sourceRef="tA" targetRef="e"/><sequenceFlow id="f5" sourceRef="tB" targetRef="e"/>
</process></definitions>`
const race = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p">
<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="soon" name="reply"><messageEventDefinition id="m"/></intermediateCatchEvent><intermediateCatchEvent id="late" name="deadline"><timerEventDefinition id="t"/></intermediateCatchEvent><task id="tA" name="A"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="soon"/><sequenceFlow id="f3" sourceRef="g" targetRef="late"/><sequenceFlow id="f4" sourceRef="soon" targetRef="tA"/><sequenceFlow id="f5" sourceRef="late" targetRef="tA"/><sequenceFlow id="f6" sourceRef="tA" targetRef="e"/>
</process></definitions>`
const withShares = (tasks: readonly string[], share: number) => ({
  ...parameters,
  gateway_branching_probabilities: [
    {
      gateway_id: 'g',
      probabilities: [
        { path_id: 'fA', value: share },
        { path_id: 'fB', value: 1 - share },
      ],
    },
  ],
  task_resource_distribution: tasks.map((task_id) => ({
    task_id,
    resources: [{ resource_id: 'r', ...fix(60) }],
  })),
})

test('several parameters for one drawing, packed ones, drawings that end in .xml, and events', async () => {
  const suite = join(folder, 'kinds')
  const write = (family: string, name: string, content: string | Uint8Array) => {
    mkdirSync(join(suite, family), { recursive: true })
    writeFileSync(join(suite, family, name), content)
  }
  write('ways', 'Peer__ways.xml', ways)
  write('ways', 'Peer__both.json', JSON.stringify(withShares(['tA', 'tB'], 0.5)))
  write('ways', 'Peer__one.json.gz', gzipSync(JSON.stringify(withShares(['tA', 'tB'], 1))))
  write('ways', 'notes.json', '{"task_id": "elsewhere"}')
  write('race', 'race.bpmn', race)
  const durations = [
    ['soon', 900],
    ['late', 600],
  ].map(([event_id, value]) => ({ event_id, ...fix(Number(value)) }))
  const { gateway_branching_probabilities, ...rest } = withShares(['tA'], 1)
  write('race', 'race.json', JSON.stringify({ ...rest, event_distribution: durations }))
  const runs = [
    { model: 'ways.xml', params: 'both.json', activities: ['A', 'B'], activities_per_case: [1, 1] },
    { model: 'ways.xml', params: 'one.json', activities: ['A'], activities_per_case: { min: 1, max: 1 } },
  ]
  const told = {
    ways: [
      { test: 'which activities', cases: 50, runs },
      { test: 'not these', cases: 50, ...runs[1], expect: { activities: ['B'], activitiesPerCase: [2, 2] } },
      { test: 'unclear', cases: 5, model: 'ways.xml', expect: { activities: ['A', 'B'] } },
      { test: 'unknown', cases: 5, ...runs[0], expect: { activities: ['A', 'B'], colour: 'blue' } },
    ],
    race: [
      {
        test: 'the earlier event',
        cases: 3,
        model: 'race.bpmn',
        expect: { deadline: { count: 3, duration_s: 600 } },
      },
    ],
  }
  writeFileSync(join(suite, 'expected.json'), JSON.stringify({ families: told }))
  const [first, second] = await runFolder(suite)
  expect(first).toMatchObject({ passed: 1, failed: 1, notApplicable: 2 })
  expect(first.reasons[0]).toMatch(/^not these: A come, not B; 1 to 1 activities in a case, not 2 to 2/)
  expect(first.reasons[1]).toMatch(/^unclear: .*several parameters/)
  expect(first.reasons[2]).toMatch(/^unknown: .*colour/)
  expect(second).toMatchObject({ passed: 1, failed: 0, notApplicable: 0 })
  writeFileSync(join(suite, 'expected.json'), JSON.stringify({ families: {} }))
  const unsaid = await runFolder(suite)
  expect(unsaid.map(({ name, passed }) => [name, passed])).toEqual([
    ['race', 1],
    ['ways', 2],
  ])
})

test('figures of one run are those of ours that leave out 1 %; runs too large for that are not judged', () => {
  const figure = (replication: number) => ({ figure: replication })
  expect(withinIntervals({ figure: 1000 }, 10, figure)).toEqual([])
  expect(withinIntervals({ figure: 3 }, 10, figure)).toHaveLength(1)
  expect(() => withinIntervals({ figure: 1000 }, 1_000_000, figure)).toThrow(NotUnderstood)
})

test('parameters inside a drawing go before a file whose tasks are drawn, unless they are not filled in', () => {
  const family = join(folder, 'inside', 'office')
  mkdirSync(family, { recursive: true })
  const inside = (more: string) =>
    drawing.replace(
      '<startEvent',
      `<extensionElements><qbp:processSimulationInfo>${more}</qbp:processSimulationInfo></extensionElements><startEvent`,
    )
  writeFileSync(join(family, 'full.bpmn'), inside(''))
  writeFileSync(join(family, 'empty.bpmn'), inside('<qbp:error id="x"/>'))
  writeFileSync(join(family, 'tasks.json'), JSON.stringify(parameters))
  const files = familyFiles(join(folder, 'inside'), 'office')!
  const parametersOf = (model: string) => modelFilesOf(files, { test: 't', model }).parameters.length
  expect([parametersOf('full.bpmn'), parametersOf('empty.bpmn')]).toEqual([0, 1])
})
