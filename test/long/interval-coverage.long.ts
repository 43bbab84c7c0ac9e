import { expect, test } from 'vitest'
import { intervalCoverage } from '../support/interval-coverage.ts'

const EXPERIMENTS = 10_000
/** What chance may do to the share of 10,000 intervals at 95 % once in a thousand times. */
const ALLOWED = { low: 0.943, high: 0.957 }

test('95 % intervals of the mean, of the paired difference, of a coming year and of a break-even hold 94.3–95.7 times in 100', () => {
  for (const [name, held] of Object.entries(intervalCoverage(EXPERIMENTS))) {
    expect(held / EXPERIMENTS, name).toBeGreaterThanOrEqual(ALLOWED.low)
    expect(held / EXPERIMENTS, name).toBeLessThanOrEqual(ALLOWED.high)
  }
})
