import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { exportedBpsim, exportedProsimos } from '../../src/interchange/export-scenario.ts'
import type { ArrivalSource } from '../../src/scenario/scenario.ts'
import { always, arrivals, quantity, scenario } from '../support/scenarios.ts'
import { bytes, drawing } from './foreign-models.ts'

const exported = async (source: Partial<ArrivalSource>) => {
  const { model } = await readBpmn(bytes(drawing()), 'models/office.bpmn')
  if (!model) throw new Error('no drawing')
  const job = {
    model,
    drawing: bytes(drawing()),
    scenario: scenario({
      calendars: { always },
      arrivals: [arrivals('forms', { start: 'start', ...source })],
    }),
  }
  return [exportedProsimos(job), exportedBpsim(job)]
}

test.each<[string, Partial<ArrivalSource>]>([
  ['given moments', { timestamps: [0, 7200, 3600 * 10] }],
  ['groups', { volume: quantity(10), groupSize: { name: 'groupSize', values: [{ value: 2, weight: 1 }] } }],
  [
    'a learned channel',
    {
      volume: quantity(10),
      learning: {
        to: 'x',
        residents: quantity(1),
        known: quantity(0),
        guided: quantity(0),
        keeps: quantity(1),
      },
    },
  ],
])('other formats cannot say it, and that is told: %s', async (_, source) => {
  for (const { findings } of await exported(source))
    expect(findings.map(({ message }) => message.en)).toContainEqual(
      expect.stringContaining('given moments, cases that come together and learned channels'),
    )
})

test('of given moments the mean gap is written', async () => {
  const [{ text }] = await exported({ timestamps: [0, 7200, 3600 * 10] })
  const { distribution_name, distribution_params } = JSON.parse(text!).arrival_time_distribution
  expect(distribution_name).toBe('expon')
  expect(distribution_params).toContainEqual({ value: 5 * 3600 })
})

test('the first case and gaps by day and night: Prosimos has both, of BPSim it is told', async () => {
  const told = async (source: Partial<ArrivalSource>) =>
    (await exported(source)).map(({ findings }) =>
      findings.some(({ message }) => message.en.includes('firstAtOnce and gapsRun')),
    )
  const interArrival = { distribution: { kind: 'exponential', mean: 600 } } as ArrivalSource['interArrival']
  expect(await told({ interArrival, firstAtOnce: true })).toEqual([false, true])
  // Always open, both clocks are one.
  expect(await told({ interArrival, gapsRun: 'dayAndNight' })).toEqual([false, false])
  expect(await told({ interArrival })).toEqual([false, false])
})
