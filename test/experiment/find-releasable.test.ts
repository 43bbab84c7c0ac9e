import { describe, expect, test } from 'vitest'
import { changeOf } from '../../src/experiment/equal-waits.ts'
import { findReleasable } from '../../src/experiment/find-releasable.ts'
import { inProcessRunner } from '../../src/experiment/index.ts'
import { valueKey } from '../../src/experiment/play-replication.ts'
import type { ReleaseResult } from '../../src/experiment/release-result.ts'
import { renderText } from '../../src/report/index.ts'
import { releaseReport } from '../../src/report/release-text.ts'
import type { CalendarSetting, Scenario } from '../../src/scenario/scenario.ts'
import { aProcess } from '../support/a-process.ts'
import { activity, arrivals, pool, quantity, scenario, weekdays } from '../support/scenarios.ts'

const model = aProcess('start -> counter -> end')

/** Two weeks at a counter of two: busy mornings, quiet afternoons, `minutes` for each resident. */
const counter = (
  minutes: number,
  more: Partial<Scenario['resourcePools'][number]> = {},
  posts = 2,
): Scenario =>
  scenario({
    replications: 6,
    period: { kind: 'dates', start: '2026-06-01', end: '2026-06-15', runInFrom: '2026-06-01' },
    calendars: { ...scenario().calendars, office: weekdays('office', 9, 17) },
    arrivals: [
      arrivals('residents', {
        start: 'start',
        volume: quantity(1180, 'arrivals.residents.volume'),
        volumePer: 'period',
        calendar: 'office',
        profile: { hour: Array.from({ length: 24 }, (_, hour) => (hour < 13 ? 6 : 1.2)) },
      }),
    ],
    resourcePools: [pool('clerks', posts, { calendar: 'office', minimum: 1, ...more })],
    activities: { counter: activity('counter', { kind: 'exponential', mean: 60 * minutes }, 'clerks') },
  })

const find = async (asIs: Scenario, toBe: Scenario) =>
  findReleasable(
    {
      asIs: { model, scenario: asIs },
      toBe: { model, scenario: { ...toBe, id: 'to-be' } },
      engine: 'tables',
    },
    inProcessRunner(),
  )
const found = async (asIs: Scenario, toBe: Scenario): Promise<ReleaseResult> =>
  (await find(asIs, toBe)).result!

/** The block written by hand, as weekly hours: the last clerk is not there then. */
const withoutBlocks = (toBe: Scenario, { blocks }: ReleaseResult): Scenario => {
  const weekly: CalendarSetting['weekly'][number][] = []
  for (const day of [1, 2, 3, 4, 5])
    for (let from = 9 * 60; from < 17 * 60; from += 30)
      if (!blocks.some((one) => one.weekdays.includes(day) && one.from <= from && from < one.to))
        weekly.push({ days: [day], from: from * 60, to: (from + 30) * 60 })
  const profile = { speeds: {}, durations: {}, skills: [], name: { ja: '', en: '' }, quantity: 1 }
  return {
    ...toBe,
    calendars: { ...toBe.calendars, short: { ...toBe.calendars.office, id: 'short', weekly } },
    resourcePools: toBe.resourcePools.map((one) => ({
      ...one,
      workers: [
        { ...profile, id: 'all' },
        { ...profile, id: 'some', calendar: 'short' },
      ],
    })),
  }
}

describe('使える余力', () => {
  test('quiet afternoons are found, proved with fresh seeds, and a run without exactly that post waits no longer', async () => {
    const asIs = counter(4)
    const toBe = counter(2)
    const result = await found(asIs, toBe)
    expect(result.proof.isProved).toBe(true)
    expect(result.proof.attempts.at(-1)).toMatchObject({ areWaitsEqual: true })
    expect(result.proof.attempts.map(({ seed }) => seed)).not.toContain(result.seed)
    const afternoon = result.blocks.find(({ from, to }) => from <= 14 * 60 && to >= 16 * 60)
    expect(afternoon).toMatchObject({
      pool: 'clerks',
      posts: 1,
      weekdays: [1, 2, 3, 4, 5],
      isAllMonths: true,
    })
    expect(afternoon!.waitChangeUpper).toBeLessThanOrEqual(60)

    // Other residents, the roster written as weekly hours, the rule worked out here.
    const play = async (of: Scenario) =>
      inProcessRunner().run(
        Array.from({ length: 10 }, (_, i) => ({
          model,
          scenario: of,
          seed: 4711,
          replication: i + 1,
          engine: 'tables' as const,
        })),
      )
    const key = valueKey('waitingTime', 'process', 'test')
    const [before, after] = [await play(asIs), await play(withoutBlocks(toBe, result))]
    const change = changeOf(after.map(({ values }, i) => values[key] - before[i].values[key]))
    expect(change.upper).toBeLessThanOrEqual(60)
    const staffed = valueKey('staffedHours', 'resourcePool', 'clerks')
    expect(before[0].values[staffed] - after[0].values[staffed]).toBeCloseTo(result.hours.found, 6)
  })

  test('the three kinds of hours come one from the other, and what the as-is could leave empty is told apart', async () => {
    const { hours, hoursSaved, releasedShare, blocks, overtime } = await found(counter(3), counter(2))
    expect(hours.surplus).toBeGreaterThan(0)
    expect(hours.found).toBeGreaterThan(hours.surplus)
    expect(hours.overtimeAdded).toBeCloseTo(Math.max(0, overtime.released.mean - overtime.toBe.mean), 9)
    expect(hours.releasable).toBeCloseTo(hours.found - hours.surplus - hours.overtimeAdded, 9)
    expect(hours.inBlocksOfAnHour).toBeLessThanOrEqual(hours.releasable)
    expect(releasedShare).toBeCloseTo(hours.releasable / hoursSaved.mean, 12)
    expect(blocks.reduce((sum, block) => sum + block.hours, 0)).toBeCloseTo(hours.found, 6)
  })

  test('no change sets nobody free, whatever stands idle', async () => {
    const { hours, releasedShare } = await found(counter(2), counter(2))
    expect(hours.found).toBeGreaterThan(0)
    expect(hours.releasable).toBeLessThan(0.05 * hours.found)
    expect(releasedShare).toBeNull()
  })

  test('of people for whom nobody waits it is said that there is no wait to change', async () => {
    const withIdle = (minutes: number): Scenario => {
      const plain = counter(minutes)
      return { ...plain, resourcePools: [...plain.resourcePools, pool('idle', 2, { calendar: 'office' })] }
    }
    const result = await found(withIdle(2), withIdle(2))
    const idle = result.blocks.filter(({ pool }) => pool === 'idle')
    expect(
      idle.map(({ posts, waitChange, waitChangeUpper }) => ({ posts, waitChange, waitChangeUpper })),
    ).toEqual([{ posts: 2, waitChange: null, waitChangeUpper: null }])
    expect(result.proof.attempts.at(-1)!.worstBlock?.upper).not.toBe(-Infinity)
    for (const language of ['ja', 'en'] as const)
      expect(renderText(releaseReport(result, language))).not.toMatch(/∞|Infinity|NaN/)
  })

  test('posts that must be manned stay, and so does whoever alone can do it', async () => {
    const manned = await found(counter(4, { minimum: 2 }), counter(2, { minimum: 2 }))
    expect(manned.hours.found).toBe(0)
    expect(manned.proof.isProved).toBe(false)
    const skilled = (minutes: number): Scenario => {
      const plain = counter(minutes, {
        workers: [
          { id: 'one', name: { ja: '', en: '' }, quantity: 1, speeds: {}, durations: {}, skills: [] },
          { id: 'signs', name: { ja: '', en: '' }, quantity: 1, speeds: {}, durations: {}, skills: ['手話'] },
        ],
      })
      return { ...plain, activities: { counter: { ...plain.activities.counter, skill: '手話' } } }
    }
    const result = await found(skilled(0.5), skilled(0.4))
    // The first clerk never could do it: only that post may be empty.
    expect(result.blocks.every(({ posts }) => posts === 1)).toBe(true)
    expect(result.hours.found).toBeLessThanOrEqual(10 * 8 + 1e-6)
  })

  test('where residents wait longer with all the posts stated, nothing is searched', async () => {
    const result = await found(counter(2), counter(4, {}, 1))
    expect(result).toMatchObject({ areWaitsEqualAsStated: false, blocks: [], hours: { found: 0 } })
    expect(renderText(releaseReport(result, 'ja'))).toContain('待ち時間が現状より長くなります')
  })

  test('a post that the to-be takes away itself counts, at equal waits', async () => {
    const result = await found(counter(4, {}, 3), counter(1, {}, 2))
    expect(result.pools).toMatchObject([{ asIs: 3, toBe: 2 }])
    expect(result.hours.found).toBeGreaterThanOrEqual(10 * 8 - 1e-6)
  })

  test('what cannot be asked is said', async () => {
    const codes = async (asIs: Scenario) => (await find(asIs, asIs)).findings.map(({ code }) => code)
    expect(await codes({ ...counter(2), period: { kind: 'cases', cases: 100, warmUpCases: 0 } })).toContain(
      'EXPERIMENT-NO-DATES',
    )
    expect(await codes({ ...counter(2), replications: 1 })).toContain('EXPERIMENT-ONE-REPLICATION')
    expect(await codes(counter(2, { employment: 'outsourced' }))).toContain('EXPERIMENT-NO-POSTS')
  })

  test('the report says when, how many, and that waits are the same', async () => {
    const result = await found(counter(4), counter(2))
    const ja = renderText(releaseReport(result, 'ja'))
    expect(ja).toMatch(/月〜金曜 1[34].*に1人、待ち時間は同じ/)
    expect(ja).toContain('余力化率')
    expect(renderText(releaseReport(result, 'en'))).toMatch(
      /Mondays to Fridays 1[34]:\d\d–17:00, one person, same waits/,
    )
  })
})
