import { expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { caught, drawn, end, start, work } from '../model/drawn.ts'

const model = drawn(
  {
    p: {
      nodes: { s: start(), wait: caught({ kind: 'timer', form: 'duration', text: '' }), a: work(), e: end() },
    },
  },
  [],
  ['s -> wait', 'wait -> a', 'a -> e'],
)

const read = (event: string) => {
  const text = `
format: yoryoku.scenario/1
id: clocks
process: p.bpmn
period: {cases: 50}
calendars: {desk: {weekly: [{days: mon-fri, from: '9:00', to: '17:00'}]}}
arrivals: [{id: residents, name: 住民, interArrival: 97m, calendar: desk}]
activities: {a: {duration: 0s}}
events: {wait: ${event}}
`
  const files = { readText: async () => text, resolve: (_: string, path: string) => path }
  return readScenario({ path: 'clocks.yaml', files, model: async () => model })
}

/** Hour and weekday (0 = Monday) at which each case came again, and the days since it came. */
const comings = async (event: string) => {
  const { scenario, findings } = await read(event)
  if (scenario === undefined) throw new Error(JSON.stringify(findings))
  const { cases } = new Simulation(model, scenario, { engine: 'tables', machines: buildMachines(model) }).run(
    1,
    1,
  ).record
  return Array.from({ length: cases.length }, (_, row) => {
    const [came, again] = [cases.arrivedAt.values[row], cases.completedAt.values[row]]
    return { hour: (again % 86_400) / 3600, day: Math.floor(again / 86_400) % 7, after: again - came }
  })
}

test('a resident who comes again keeps the hours of the source, on the first day on which it is open', async () => {
  for (const { hour, day, after } of await comings('{duration: 2d, arrivesLike: 住民}')) {
    expect(hour).toBeGreaterThanOrEqual(9)
    expect(hour).toBeLessThan(17)
    expect(day).toBeLessThan(5)
    expect(after).toBeGreaterThanOrEqual(2 * 86_400)
    expect(after).toBeLessThan(4 * 86_400 + 86_400)
  }
})

test('time that counts on a calendar stands still while it is closed', async () => {
  for (const { hour, day, after } of await comings('{duration: 8h, calendar: desk}')) {
    expect(hour).toBeGreaterThanOrEqual(9)
    expect(hour).toBeLessThanOrEqual(17)
    expect(day).toBeLessThan(5)
    expect([1, 3]).toContain(Math.round(after / 86_400))
  }
})

test('names that nobody knows are findings where they stand', async () => {
  const { findings } = await read('{duration: 2d, arrivesLike: 町民, calendar: desks}')
  const found = findings.filter(({ severity }) => severity === 'error').map(({ code, line }) => [code, line])
  expect(found).toEqual([
    ['SCENARIO-UNKNOWN-CALENDAR', 9],
    ['SCENARIO-UNKNOWN-ELEMENT', 9],
  ])
})
