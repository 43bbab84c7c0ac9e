import { expect, test } from 'vitest'
import { drawing, imported } from './foreign-models.ts'

const fix = (value: number) => ({
  distribution_name: 'expon',
  distribution_params: [{ value }, { value: 0 }, { value: 1e12 }],
})
const prosimos = JSON.stringify({
  resource_profiles: [
    { id: 'P', name: 'P', resource_list: [{ id: 'a', amount: 1, cost_per_hour: 3, calendar: 'c' }] },
  ],
  arrival_time_distribution: fix(60),
  arrival_time_calendar: [{ from: 'MONDAY', to: 'FRIDAY', beginTime: '09:00:00', endTime: '17:00:00' }],
  task_resource_distribution: [{ task_id: 'check', resources: [{ resource_id: 'a', ...fix(60) }] }],
  gateway_branching_probabilities: [{ gateway_id: 'xor', probabilities: [{ path_id: 'yes', value: 0.5 }] }],
  event_distribution: [{ event_id: 'pause', ...fix(60) }],
  resource_calendars: [
    {
      id: 'c',
      name: 'c',
      time_periods: [{ from: 'MONDAY', to: 'FRIDAY', beginTime: '09:00:00', endTime: '17:00:00' }],
    },
  ],
  case_attributes: [{ name: 'x', type: 'discrete', values: [{ key: 'k', value: 1 }] }],
})
const qbp = `<processSimulationInfo processInstances="5" startDateTime="2026-01-01T00:00:00Z"><arrivalRateDistribution type="EXPONENTIAL" mean="0" arg1="60"/><timetables><timetable id="t" default="true"><rules><rule fromTime="09:00:00" toTime="17:00:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/></rules></timetable></timetables><resources><resource id="r" totalAmount="1" costPerHour="20" timetableId="t"/></resources><elements><element elementId="check"><durationDistribution type="NORMAL" mean="60" arg1="9"/><resourceIds><resourceId>r</resourceId></resourceIds></element></elements><sequenceFlows><sequenceFlow elementId="yes" executionProbability="0.5"/></sequenceFlows></processSimulationInfo>`
const bpsim = `<BPSimData><Scenario id="s"><ScenarioParameters baseTimeUnit="min" seed="1"><Start><DateTimeParameter value="2026-04-01T00:00:00"/></Start><Duration><DurationParameter value="P1M"/></Duration></ScenarioParameters><ElementParameters elementRef="start"><ControlParameters><InterTriggerTimer><TriangularDistribution min="1" mode="2" max="3"/></InterTriggerTimer></ControlParameters></ElementParameters><ElementParameters elementRef="clerk"><ResourceParameters><Quantity><NumericParameter value="2" validFor="c"/></Quantity></ResourceParameters></ElementParameters><ElementParameters elementRef="check"><TimeParameters><ProcessingTime><DurationParameter value="PT5M"/></ProcessingTime></TimeParameters><ResourceParameters><Selection><ExpressionParameter value="getResource('clerk',1)"/></Selection></ResourceParameters></ElementParameters><Calendar id="c" name="c">BEGIN:VEVENT\nDTSTART:20260406T090000\nDTEND:20260406T170000\nRRULE:FREQ=DAILY\nEND:VEVENT</Calendar></Scenario></BPSimData>`
const scylla = `<definitions><simulationConfiguration processRef="p" processInstances="3" randomSeed="1"><startEvent id="start"><arrivalRate timeUnit="MINUTES"><erlangDistribution><order>2</order><mean>5</mean></erlangDistribution></arrivalRate></startEvent><task id="check"><duration timeUnit="HOURS"><constantDistribution><constantValue>1</constantValue></constantDistribution></duration><resources><resource id="Clerk" amount="1"/></resources></task><exclusiveGateway id="xor"><outgoingSequenceFlow id="yes"><branchingProbability>0.5</branchingProbability></outgoingSequenceFlow></exclusiveGateway></simulationConfiguration></definitions>`
const staff = `<globalConfiguration><timetables><timetable id="t"><timetableItem from="MONDAY" to="TUESDAY" beginTime="09:00" endTime="17:00"/></timetable></timetables><resourceData><dynamicResource id="Clerk" defaultQuantity="1" defaultTimetableId="t"><instance name="a" cost="2"/></dynamicResource></resourceData></globalConfiguration>`

const replacements = [
  '',
  '-1',
  'NaN',
  '1e309',
  '1e99',
  '0',
  'x',
  'null',
  '[]',
  '{}',
  '"',
  '日',
  '__proto__',
  '2.5',
  ' ',
  '99:99',
  'MONDAY',
]

/** Every word and number of a file in turn, taken out or replaced. */
const spoiled = (text: string): string[] =>
  [...text.matchAll(/[\w.:+-]+/g)].map(({ 0: part, index }, i) => {
    const instead = replacements[i % replacements.length]
    return text.slice(0, index) + instead + text.slice(index + part.length)
  })

test.each([
  ['Prosimos', prosimos, (text: string) => [text]],
  ['QBP', qbp, (text: string) => [text]],
  ['BPSim', bpsim, (text: string) => [text]],
  ['Scylla', scylla, (text: string) => [staff, text]],
  ['Scylla staff', staff, (text: string) => [text, scylla]],
])('a spoiled %s file makes findings or a scenario that reads, never a crash', async (_, text, files) => {
  expect((await imported(drawing(), files(text))).imported).toBeDefined()
  for (const broken of spoiled(text)) {
    const { imported: made, findings, scenario, again } = await imported(drawing(), files(broken))
    if (!made)
      expect(
        findings.some(({ severity }) => severity === 'error'),
        broken,
      ).toBe(true)
    else expect(scenario ?? again?.find(({ severity }) => severity === 'error'), broken).toBeDefined()
  }
})
