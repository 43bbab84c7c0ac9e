import { expect, test } from 'vitest'
import { drawing, imported } from './foreign-models.ts'

const block = (
  more = '',
  attributes = '',
): string => `<qbp:processSimulationInfo id="q" processInstances="40" startDateTime="2024-01-03T09:00:00.000+00:00" currency="JPY" ${attributes}>
<qbp:arrivalRateDistribution type="EXPONENTIAL" mean="0" arg1="1800" arg2="NaN"><qbp:timeUnit>minutes</qbp:timeUnit></qbp:arrivalRateDistribution>
<qbp:statsOptions trimStartProcessInstances="0.1"/>
<qbp:timetables><qbp:timetable id="QBP_DEFAULT_TIMETABLE" name="Office" default="true"><qbp:rules>
<qbp:rule fromTime="09:00:00.000+00:00" toTime="17:00:00.000+00:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/></qbp:rules></qbp:timetable>
<qbp:timetable id="night" name="All day"><qbp:rules><qbp:rule fromTime="00:00:00" toTime="23:59:00" fromWeekDay="MONDAY" toWeekDay="SUNDAY"/></qbp:rules></qbp:timetable></qbp:timetables>
<qbp:resources><qbp:resource id="r1" name="Front desk" totalAmount="2" costPerHour="25" timetableId="QBP_DEFAULT_TIMETABLE"/><qbp:resource id="r2" name="System" totalAmount="1" timetableId="night"/></qbp:resources>
<qbp:elements>
<qbp:element elementId="check"><qbp:durationDistribution type="NORMAL" mean="600" arg1="120" arg2="NaN"><qbp:timeUnit>minutes</qbp:timeUnit></qbp:durationDistribution><qbp:resourceIds><qbp:resourceId>r1</qbp:resourceId></qbp:resourceIds></qbp:element>
<qbp:element elementId="grant"><qbp:durationDistribution type="TRIANGULAR" mean="120" arg1="60" arg2="300"/><qbp:resourceIds><qbp:resourceId>r2</qbp:resourceId></qbp:resourceIds></qbp:element>
<qbp:element elementId="refuse"><qbp:durationDistribution type="UNIFORM" mean="3600" arg1="60" arg2="120"/></qbp:element>
<qbp:element elementId="pause"><qbp:durationDistribution type="FIXED" mean="86400" arg1="0" arg2="0"/></qbp:element>
</qbp:elements>
<qbp:sequenceFlows><qbp:sequenceFlow elementId="yes" executionProbability="0.7"/><qbp:sequenceFlow elementId="no" executionProbability="0.3"/></qbp:sequenceFlows>
${more}</qbp:processSimulationInfo>`

test('all times are seconds whatever timeUnit says; each argument means what its type says', async () => {
  const { scenario, again } = await imported(drawing(block()))
  expect(again?.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(scenario?.arrivals[0].interArrival?.distribution).toEqual({ kind: 'exponential', mean: 1800 })
  const duration = (id: string) => scenario?.activities[id].duration.distribution
  expect(duration('check')).toEqual({ kind: 'normal', mean: 600, standardDeviation: 120 })
  expect(duration('grant')).toEqual({ kind: 'triangular', minimum: 60, mode: 120, maximum: 300 })
  expect(duration('refuse')).toEqual({ kind: 'uniform', minimum: 60, maximum: 120 })
  expect(scenario?.events.pause.after?.distribution).toEqual({ kind: 'fixed', value: 86_400 })
})

test('gamma and log-normal give their variance', async () => {
  const changed = block()
    .replace('type="NORMAL" mean="600" arg1="120"', 'type="GAMMA" mean="600" arg1="90000"')
    .replace(
      'type="UNIFORM" mean="3600" arg1="60" arg2="120"',
      'type="LOGNORMAL" mean="600" arg1="90000" arg2="0"',
    )
  const { scenario } = await imported(drawing(changed))
  expect(scenario?.activities.check.duration.distribution).toMatchObject({ kind: 'gamma', mean: 600 })
  expect(scenario?.activities.check.duration.text).toBe('gamma(10m, 5m)')
  expect(scenario?.activities.refuse.duration.text).toBe('logNormal(10m, 5m)')
})

test('a histogram of constants is discrete, of other distributions a mixture', async () => {
  const bins = (...parts: string[]) =>
    `<qbp:histogramDataBins>${parts.map((part) => `<qbp:histogramData probability="50"><qbp:distribution ${part}/></qbp:histogramData>`).join('')}</qbp:histogramDataBins>`
  const check =
    '<qbp:durationDistribution type="NORMAL" mean="600" arg1="120" arg2="NaN"><qbp:timeUnit>minutes</qbp:timeUnit>'
  const histogram = (...parts: string[]) =>
    drawing(block().replace(check, `<qbp:durationDistribution type="HISTOGRAM">${bins(...parts)}`))
  const constant = await imported(histogram('type="FIXED" mean="60"', 'type="FIXED" mean="120"'))
  expect(constant.scenario?.activities.check.duration.text).toBe('discrete(1m: 0.5, 2m: 0.5)')
  const mixed = await imported(histogram('type="FIXED" mean="60"', 'type="EXPONENTIAL" mean="0" arg1="120"'))
  expect(mixed.scenario?.activities.check.duration.text).toBe('mixture(1m: 0.5, exponential(2m): 0.5)')
})

test('arrivals run on the clock of the default timetable; 23:59 is midnight; started work pauses', async () => {
  const { scenario, codes } = await imported(drawing(block()))
  expect(scenario?.period).toEqual({
    kind: 'cases',
    cases: 40,
    warmUpCases: 4,
    from: '2024-01-03T09:00:00',
  })
  expect(scenario?.arrivals[0]).toMatchObject({ firstAtOnce: true })
  expect(scenario?.arrivals[0].calendar).toBe('Office')
  expect(scenario?.calendars.Office).toMatchObject({
    weekly: [{ days: [1, 2, 3, 4, 5], from: 32_400, to: 61_200 }],
    closedOnHolidays: false,
  })
  const [desk, system] = scenario?.resourcePools ?? []
  expect(desk).toMatchObject({
    id: 'Front-desk',
    calendar: 'Office',
    quantity: { value: 2 },
    costPerHour: { value: 25 },
  })
  expect(system.calendar).toBe('always')
  expect(scenario?.activities.check).toMatchObject({
    atClosing: 'pause',
    pools: [{ pool: 'Front-desk', quantity: 1 }],
  })
  expect(codes).not.toContain('IMPORT-START')
})

test('every value says where it comes from', async () => {
  const { scenario } = await imported(drawing(block()))
  const source = { source: 'imported from office.bpmn (QBP/BIMP)', mark: 'derived' }
  expect(scenario?.activities.check.duration).toMatchObject(source)
  expect(scenario?.resourcePools[0].quantity).toMatchObject(source)
  expect(scenario?.gateways.xor.yes).toMatchObject({ ...source, value: 0.7 })
})

test('holidays by date close the calendar', async () => {
  const more =
    '<qbp:holidays><qbp:holidays id="h"><qbp:holiday date="2024-01-08"/></qbp:holidays></qbp:holidays>'
  const { scenario } = await imported(
    drawing(block(more).replace('default="true"', 'default="true" holidaysId="h"')),
  )
  expect(scenario?.calendars.Office.closedDates).toEqual(['2024-01-08'])
})

test('the encoding is the one the file declares', async () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?>${block().replace('Front desk', 'B\u00fcro').replace('id="q"', 'id="q" xmlns:qbp="http://www.qbp-simulator.com/Schema201212"')}`
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  const { scenario } = await imported(drawing(), [latin])
  expect(scenario?.resourcePools[0].name.ja).toBe('B\u00fcro')
})
