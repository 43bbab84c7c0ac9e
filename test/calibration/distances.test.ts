import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CaseStory } from '../../src/calibration/case-stories.ts'
import { distanceMeasures, type Grain, wasserstein } from '../../src/calibration/distances.ts'
import { at, entry, type Row } from './logs.ts'

const HOUR = 3600
const story = (...rows: readonly Row[]): CaseStory => ({ entries: rows.map(entry) })
const between = (id: string, one: readonly CaseStory[], other: readonly CaseStory[], grain?: Grain): number =>
  distanceMeasures.find((measure) => measure.id === id)!.between(one, other, grain)

describe('the earth mover in one dimension', () => {
  test.each([
    ['the same', [1, 2, 3], [3, 1, 2], 0],
    ['all moved by two', [0, 1, 5], [2, 3, 7], 2],
    // Half of the mass stays, half goes from 0 to 4.
    ['half moved', [0, 0], [0, 4], 2],
    // Samples of any size have mass 1: a third of it goes from 0 to 3.
    ['samples of two sizes', [0], [0, 0, 3], 1],
    ['crossing', [0, 10], [4, 6], 4],
  ])('%s', (_, one, other, distance) => {
    expect(wasserstein(one, other)).toBeCloseTo(distance, 12)
    expect(wasserstein(other, one)).toBeCloseTo(distance, 12)
  })

  test('of nothing is not a number', () => expect(wasserstein([], [1])).toBeNaN())
})

// Monday 9:00 to 10:30 and 11:00 to 12:00.
const monday = at('2026-06-01 9:00')
const log = [
  story(['受付', monday, monday + 1.5 * HOUR], ['審査', monday + 2 * HOUR, monday + 3 * HOUR]),
  story(['受付', monday + HOUR, monday + 2 * HOUR], ['審査', monday + 3 * HOUR, monday + 4 * HOUR]),
]
const moved = (by: number): CaseStory[] =>
  log.map(({ entries }) => ({
    entries: entries.map((one) => ({
      ...one,
      startedAt: one.startedAt! + by,
      completedAt: one.completedAt + by,
    })),
  }))

test.each(distanceMeasures.map(({ id }) => id))('%s of a log from itself is 0', (id) => {
  expect(between(id, log, log)).toBe(0)
})

test('three days later: only the absolute times differ, and one weekday of each log has nothing in the other', () => {
  const later = moved(72 * HOUR)
  expect(between('absoluteEventDistribution', log, later)).toBeCloseTo(72, 9)
  expect(between('caseArrivalDistribution', log, later)).toBeCloseTo(72, 9)
  expect(between('relativeEventDistribution', log, later)).toBe(0)
  expect(between('cycleTimeDistribution', log, later)).toBe(0)
  expect(between('circadianEventDistribution', log, later)).toBeCloseTo((23 * 2) / 7, 12)
})

test('two hours later on the same day: a seventh of it in the circadian mean over the week', () => {
  expect(between('circadianEventDistribution', log, moved(2 * HOUR))).toBeCloseTo(2 / 7, 12)
})

test('cycle times in the library’s bins are whole hours from the shortest of both logs', () => {
  const slow = [story(['受付', monday, monday + 5 * HOUR]), story(['受付', monday, monday + 8.5 * HOUR])]
  // 3 and 3 hours against 5 and 8.5: bins 0, 0 and 2, 5.
  expect(between('cycleTimeDistribution', log, slow, 'hourBins')).toBeCloseTo(3.5, 12)
  expect(between('cycleTimeDistribution', log, slow)).toBeCloseTo(3.75, 12)
})

test('minutes at a counter count, and the wait from arrival on', () => {
  const served = (wait: number, length: number): CaseStory[] => [
    { arrivedAt: monday, ...story(['窓口', monday + wait * 60, monday + (wait + length) * 60]) },
  ]
  // 7 minutes in all against 27, the moments at 2 and 7 against 22 and 27.
  expect(between('cycleTimeDistribution', served(2, 5), served(22, 5))).toBeCloseTo(20 / 60, 12)
  expect(between('relativeEventDistribution', served(2, 5), served(22, 5))).toBeCloseTo(20 / 60, 12)
  for (const id of ['cycleTimeDistribution', 'relativeEventDistribution'])
    expect(between(id, served(2, 5), served(22, 5), 'hourBins')).toBe(0)
})

test('runs of three: other activities are 1 apart, another order what it changes, and the size of a log does not matter', () => {
  const other = [story(['登録', monday, monday + HOUR])]
  expect(between('nGram', log, other)).toBeCloseTo(1, 12)
  expect(between('nGram', log, [...log, ...log, ...log])).toBeCloseTo(0, 12)
  const swapped = [story(['審査', monday, monday + HOUR], ['受付', monday + 2 * HOUR, monday + 3 * HOUR])]
  // Of the runs ··a ·ab ab· b·· against ··b ·ba ba· a·· none is common.
  expect(between('nGram', log, swapped)).toBeCloseTo(1, 12)
  const longer = [
    story(
      ['受付', monday, monday + HOUR],
      ['審査', monday + 2 * HOUR, monday + 3 * HOUR],
      ['交付', monday + 4 * HOUR, monday + 5 * HOUR],
    ),
  ]
  // ··a ·ab are two of four here and two of five there; ab· b·· against abc bc· c··.
  expect(between('nGram', log, longer)).toBeCloseTo((2 * (1 / 4 - 1 / 5) + 2 / 4 + 3 / 5) / 2, 12)
})

test('a log without starts has one moment an entry', () => {
  const ends = [story(['受付', undefined, monday]), story(['受付', undefined, monday + 6 * HOUR])]
  const other = [story(['受付', undefined, monday + HOUR]), story(['受付', undefined, monday + 7 * HOUR])]
  expect(between('absoluteEventDistribution', ends, other)).toBeCloseTo(1, 12)
})

test('docs/calibration.md explains every measure of a report', () => {
  const page = readFileSync('docs/calibration.md', 'utf8')
  for (const { name } of distanceMeasures) {
    const [short] = /[A-Z]{3}/.exec(name.en)!
    expect(page).toMatch(new RegExp(`^\\| ${short} \\|`, 'm'))
  }
})
