import { expect, test } from 'vitest'
import { compareScenarios, inProcessRunner } from '../../src/experiment/index.ts'
import { paths } from '../support/people-stories.ts'
import { activity, arrivals, duration, pool, scenario } from '../support/scenarios.ts'

const model = paths({ s: ['a'] })

/** One clerk, seven minutes each, somebody every eight minutes; who has waited so long leaves. */
const counter = (patience: number) => ({
  model,
  scenario: scenario({
    id: `patience-${patience}`,
    replications: 5,
    period: { kind: 'cases', cases: 2000, warmUpCases: 0 },
    arrivals: [
      arrivals('people', { start: 's', interArrival: duration({ kind: 'exponential', mean: 480 }) }),
    ],
    resourcePools: [pool('clerk', 1)],
    activities: {
      a: activity('a', { kind: 'exponential', mean: 420 }, 'clerk', {
        leaves: { patience: duration({ kind: 'fixed', value: patience }) },
      }),
    },
  }),
})

const compared = async (asIs: number, toBe: number) => {
  const { alternatives } = await compareScenarios(
    { baseline: counter(asIs), alternatives: [counter(toBe)], engine: 'tables', divisors: [] },
    inProcessRunner(),
  )
  const [{ result, hoursSaved }] = alternatives
  return {
    hoursSaved,
    findings: result.findings.filter(({ code }) => code === 'EXPERIMENT-FEWER-SERVED'),
  }
}

test('hours that are saved because residents leave are named as such', async () => {
  const { findings, hoursSaved } = await compared(3600, 600)
  const [finding, ...more] = findings
  expect(more).toEqual([])
  const [, before, after, hours] = /現状の(\d+)件から見直し案の(\d+)件.*約(\d+)時間/
    .exec(finding.message.ja)!
    .map(Number)
  expect(after).toBeLessThan(before - 100)
  // Seven minutes for each of them.
  expect(hoursSaved.mean).toBeGreaterThan(0)
  expect(hoursSaved.verdict).toBe('undecided')
  expect(hours).toBeCloseTo(((before - after) * 7) / 60, -1)
})

test('where as many are served nothing is said', async () => {
  expect((await compared(600, 600)).findings).toEqual([])
})
