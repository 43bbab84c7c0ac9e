import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import { findStaffing } from '../../src/experiment/staffing-search.ts'
import { erlangC } from '../../src/statistics/erlang.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, duration, pool, scenario } from '../support/scenarios.ts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/staffing.md'), 'utf8')
const examples = [...page.matchAll(/```sh\nyoryoku ([^\n]+)\n```\n\n```text\n([\s\S]*?)\n```/g)].map(
  ([, command, shown]) => ({ command, shown }),
)

test('there are examples', () => expect(examples).toHaveLength(2))

test.each(examples)('yoryoku $command prints what docs/staffing.md shows', ({ command, shown }) => {
  const printed = execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).split('\n')
  expect(shown.split('\n').filter((line) => !printed.includes(line))).toEqual([])
})

/** P(W ≤ t) of M/M/c with a load of 4 and services of 480 s (Kleinrock, Queueing Systems I, 3.8). */
const withinByTheory = (servers: number) => 1 - erlangC(4, servers) * Math.exp((-(servers - 4) * 300) / 480)

describe('M/M/c, 90 % within five minutes', () => {
  const fewest = [5, 6, 7].find((servers) => withinByTheory(servers) >= 0.9)!

  test.each([1, 2, 3, 4, 5])('seed %i finds and proves what theory says', async (seed) => {
    const { result } = await findStaffing(
      {
        model: aProcess('start -> serve -> end'),
        scenario: scenario({
          replications: 20,
          period: { kind: 'cases', cases: 12_000, warmUpCases: 1000 },
          arrivals: [
            arrivals('residents', {
              start: 'start',
              interArrival: duration({ kind: 'exponential', mean: 120 }, 'arrivals.residents.interArrival'),
            }),
          ],
          resourcePools: [pool('clerks', 4)],
          activities: { serve: activity('serve', { kind: 'exponential', mean: 480 }, 'clerks') },
        }),
        engine: 'tables',
        seed,
        target: { indicator: 'callWait', within: 300, share: 0.9 },
        by: 'whole',
        pools: ['clerks'],
      },
      inProcessRunner(),
      { ja: '目標', en: 'target' },
    )
    const [{ posts, share, oneFewer }] = result!.pools[0].parts
    expect([posts, oneFewer.verdict]).toEqual([fewest, 'refuted'])
    expect(share.lower).toBeGreaterThanOrEqual(0.9)
    expect(Math.abs(share.mean - withinByTheory(fewest))).toBeLessThan(0.01)
    expect(Math.abs(oneFewer.share!.mean - withinByTheory(fewest - 1))).toBeLessThan(0.02)
  })
})
