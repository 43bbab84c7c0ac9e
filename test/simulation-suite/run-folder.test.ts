import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NotUnderstood } from '../../scripts/simulation-suite/entry.ts'
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
