import { expect, test } from 'vitest'
import { buildMachines } from '../../../src/machine/machines.ts'
import type { Appointments, ArrivalSource } from '../../../src/scenario/scenario.ts'
import { Simulation } from '../../../src/simulation/simulate-run.ts'
import { meanInterval } from '../../../src/statistics/confidence-interval.ts'
import { activity, arrivals, oneTask, pool, quantity, scenario } from '../../support/scenarios.ts'
import { share } from './played.ts'

const MINUTE = 60
const DAYS = 100
/** One comes every ten minutes and takes eight: load 0.8. */
const SLOT = 10 * MINUTE
const SERVICE = 8 * MINUTE
const bookings: Appointments = {
  share: share(1),
  slotMinutes: SLOT / MINUTE,
  capacity: quantity(1),
  noShow: share(0),
  priority: true,
  leadDays: 0,
}

const waits = (source: Partial<ArrivalSource>, service: 'exponential' | 'constant'): number[] => {
  const model = oneTask()
  const of = scenario({
    period: { kind: 'dates', start: '2026-05-01', end: '2026-08-09', runInFrom: '2026-04-21' },
    arrivals: [arrivals('residents', { volumePer: 'period', ...source })],
    resourcePools: [pool('desk', 1)],
    activities: {
      serve: activity(
        'serve',
        service === 'constant' ? { kind: 'fixed', value: SERVICE } : { kind: 'exponential', mean: SERVICE },
        'desk',
      ),
    },
  })
  const simulation = new Simulation(model, of, { engine: 'tables', machines: buildMachines(model) })
  return Array.from({ length: 20 }, (_, i) => {
    const { record, countFrom } = simulation.run(5, i + 1)
    const { enabledAt, startedAt } = record.work
    let sum = 0
    let count = 0
    for (let row = 0; row < record.work.length; row++) {
      if (enabledAt.values[row] < countFrom) continue
      sum += startedAt.values[row] - enabledAt.values[row]
      count++
    }
    return sum / count
  })
}

const places = (DAYS * 86_400) / SLOT
const walkIns = { volume: quantity(places) }
/** More wishes than places: every slot is taken, so that one comes every ten minutes to the second. */
const booked = { volume: quantity(1.3 * places), appointments: bookings }

/** D/M/1: mean wait s·σ/(1 − σ), σ the root below 1 of σ = exp(−(1 − σ)/ρ). Gross & Harris, Queueing Theory, 5.1. */
const evenlySpaced = (load: number, service: number): number => {
  let root = 0.5
  for (let i = 0; i < 500; i++) root = Math.exp(-(1 - root) / load)
  return (service * root) / (1 - root)
}

test('whoever comes by appointment waits less than whoever comes by chance, as theory has it', () => {
  const load = SERVICE / SLOT
  const theory = {
    'M/M/1': (SERVICE * load) / (1 - load),
    'M/D/1': (SERVICE * load) / (2 * (1 - load)),
    'D/M/1': evenlySpaced(load, SERVICE),
    'D/D/1': 0,
  }
  const measured = {
    'M/M/1': waits(walkIns, 'exponential'),
    'M/D/1': waits(walkIns, 'constant'),
    'D/M/1': waits(booked, 'exponential'),
    'D/D/1': waits(booked, 'constant'),
  }
  for (const queue of ['M/M/1', 'M/D/1', 'D/M/1', 'D/D/1'] as const) {
    const { mean, halfWidth } = meanInterval(measured[queue], 0.9999)
    expect(Math.abs(mean - theory[queue]), queue).toBeLessThanOrEqual(halfWidth)
    expect(halfWidth, queue).toBeLessThanOrEqual(0.15 * theory[queue])
  }
  expect(theory['D/M/1']).toBeLessThan(0.5 * theory['M/M/1'])
})
