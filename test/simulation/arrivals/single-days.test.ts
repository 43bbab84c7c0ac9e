import { expect, test } from 'vitest'
import { quantity } from '../../support/scenarios.ts'
import { DAY, oneSource, played, replications } from './played.ts'

test('days of their own weight bring so many times the cases of the others, and the volume is met all the same', () => {
  const volume = 6000
  const dates = { '2026-06-01': 3, '2026-06-02': 0, '2026-06-06': 5 }
  const run = played(oneSource({ volume: quantity(volume), count: 'exact', profile: { dates } }))
  const onDay = new Float64Array(91)
  const runs = 20
  for (const replication of replications(runs)) {
    const { at } = run(replication)
    expect(at.length).toBe(volume)
    for (const moment of at) onDay[Math.floor(moment / DAY)]++
  }
  // 61 working days, of which one counts three times and one not at all; the 6th of June is a Saturday.
  const each = (volume * runs) / 62
  expect(Math.abs(onDay[61] - 3 * each)).toBeLessThan(4 * Math.sqrt(3 * each))
  expect(Math.abs(onDay[60 - 30] - each)).toBeLessThan(4 * Math.sqrt(each))
  expect([onDay[62], onDay[66]]).toEqual([0, 0])
})
