import type { ArrivalSource, Period, Scenario } from '../../../src/scenario/scenario.ts'
import { type ArrivalList, arrivalsOf, prepareSources } from '../../../src/simulation/arrivals.ts'
import { RandomStreams } from '../../../src/simulation/random-streams.ts'
import { timelineOf } from '../../../src/simulation/timeline.ts'
import { arrivals, quantity, scenario, weekdays } from '../../support/scenarios.ts'

export const HOUR = 3600
export const DAY = 86_400

export const share = (value: number) => quantity(value, 'share', { unit: 'share' })

export const calendars = {
  ...scenario().calendars,
  office: weekdays('office', 9, 17),
  mornings: weekdays('mornings', 9, 12),
}

/** A spring without run-in, from a Wednesday on. */
export const spring: Period = {
  kind: 'dates',
  start: '2026-04-01',
  end: '2026-07-01',
  runInFrom: '2026-04-01',
}

export const oneSource = (source: Partial<ArrivalSource>, period: Period = spring): Scenario =>
  scenario({
    period,
    calendars,
    arrivals: [arrivals('cases', { calendar: 'office', volumePer: 'period', ...source })],
  })

/** The arrivals of the only source of a scenario, replication by replication. */
export const played = (of: Scenario, seed = 1): ((replication: number) => ArrivalList) => {
  const timeline = timelineOf(of.period)
  const [source] = prepareSources(of, timeline)
  return (replication) => arrivalsOf(source, of, timeline, new RandomStreams(seed, replication, of.procedure))
}

export const replications = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

export const momentsOf = (numbers: readonly number[]): { mean: number; variance: number } => {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / (numbers.length - 1)
  return { mean, variance }
}
