import { describe, expect, test } from 'vitest'
import { inProcessRunner, simulateScenario } from '../../src/experiment/index.ts'
import { activity, arrivals, duration, oneTask, pool, scenario } from '../support/scenarios.ts'

const SEEDS = [11, 12]

/** Stationary M/M/c by deletion of the start: relative half-width at most 1 %, a fixed list of seeds. */
const cycleTimeOf = async (servers: number, load: number, seed: number, cases: number) => {
  const service = 60
  const result = await simulateScenario(
    {
      model: oneTask(),
      engine: 'tables',
      seed,
      replications: 20,
      scenario: scenario({
        period: { kind: 'cases', cases, warmUpCases: Math.floor(cases / 10) },
        arrivals: [
          arrivals('cases', {
            interArrival: duration({ kind: 'exponential', mean: service / (servers * load) }),
          }),
        ],
        resourcePools: [pool('desk', servers)],
        activities: { serve: activity('serve', { kind: 'exponential', mean: service }, 'desk') },
      }),
    },
    inProcessRunner(),
  )
  const found = result.indicators.find((one) => one.id === 'cycleTime' && one.scope.kind === 'process')
  if (found === undefined || found.halfWidth === null) throw new Error('no cycle time')
  return { ...found, halfWidth: found.halfWidth, service, result }
}

/** Erlang C: the probability of having to wait. Gross & Harris, Fundamentals of Queueing Theory, 2.3. */
const erlangC = (servers: number, load: number): number => {
  const a = servers * load
  let b = 1
  for (let k = 1; k <= servers; k++) b = (a * b) / (k + a * b)
  return b / (1 - load + load * b)
}

describe('queues with a known answer', () => {
  test.each(SEEDS)('M/M/1: time in system is service ÷ (1 − load), seed %i', async (seed) => {
    const { mean, halfWidth, service } = await cycleTimeOf(1, 0.5, seed, 40_000)
    expect(halfWidth / mean).toBeLessThanOrEqual(0.01)
    const standardError = halfWidth / 2.093
    expect(Math.abs(mean - service / 0.5)).toBeLessThanOrEqual(4 * standardError)
  })

  test.each(SEEDS)('M/M/3: Erlang C, seed %i', async (seed) => {
    const { mean, halfWidth, service } = await cycleTimeOf(3, 0.75, seed, 90_000)
    expect(halfWidth / mean).toBeLessThanOrEqual(0.01)
    const expected = service + (erlangC(3, 0.75) * service) / (3 * (1 - 0.75))
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * (halfWidth / 2.093))
  })

  test('the self-check holds: engines agree, cases are conserved, L from counters is L from rows', async () => {
    const { result } = await cycleTimeOf(2, 0.6, 7, 2_000)
    expect(result.selfCheck).toMatchObject({ agreed: true, conservation: true, littlesLaw: { agreed: true } })
    expect(result.findings.filter((finding) => finding.severity === 'error')).toEqual([])
  })
})
