import { expect, test } from 'vitest'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import { playStudy } from '../../src/study/index.ts'
import { type Figure, figuresOf } from '../../web/pages/train/figures.ts'
import type { FigureId } from '../../web/pages/train/lesson.ts'
import { lessons } from '../../web/pages/train/lessons.ts'
import { PASSES, requestOf, startOf } from '../../web/pages/train/lever-request.ts'
import { shippedFolder } from '../web/support/shipped.ts'

const files = shippedFolder()
const [, month] = PASSES

/** What a room sees of a lesson where the levers stand. */
async function seen(
  id: string,
  levers: Readonly<Record<string, number | string>>,
): Promise<Readonly<Record<FigureId, Figure>>> {
  const lesson = lessons.find((one) => one.id === id)!
  const start = startOf(lesson)
  const setting = { ...start, levers: { ...start.levers, ...levers } }
  const { result, findings } = await playStudy(requestOf(lesson, setting, month), files, inProcessRunner())
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  const figures = figuresOf(lesson, result as ComparisonResult)
  return Object.fromEntries(figures.map((one) => [one.id, one])) as Record<FigureId, Figure>
}

test.each(lessons.map(({ id, tried, figures }) => [id, tried, figures] as const))(
  '%s plays, and shows every figure it promises',
  async (id, tried, figures) => {
    const shown = await seen(id, tried)
    for (const figure of ['hoursSaved', ...figures] as const)
      expect(Number.isFinite(shown[figure]?.toBe), figure).toBe(true)
  },
)

test('write-free: hours and waits fall in March, and long questions eat the gain', async () => {
  const short = await seen('write-free', { form: 'write-free' })
  expect(short.hoursSaved.verdict).toBe('different')
  expect(short.hoursSaved.change).toBeGreaterThan(200)
  expect(short.callWait.toBe).toBeLessThan(short.callWait.asIs / 2)
  expect(short.applicantHours.change).toBeLessThan(0)
  const long = await seen('write-free', { form: 'write-free', asking: 20 })
  expect(long.hoursSaved.change).toBeLessThan(short.hoursSaved.change / 2)
})

test('one clerk fewer: no hour is saved, the wait and the overtime leap, from about 85 to 95 %', async () => {
  const { hoursSaved, callWait, overtime, load } = await seen('load', { desk: 7 })
  expect(hoursSaved.verdict).not.toBe('different')
  expect(Math.abs(hoursSaved.change)).toBeLessThan(hoursSaved.asIs / 1000)
  expect(load.asIs).toBeGreaterThan(0.82)
  expect(load.asIs).toBeLessThan(0.88)
  expect(load.toBe).toBeGreaterThan(0.93)
  expect(callWait.toBe).toBeGreaterThan(callWait.asIs * 1.5)
  expect(callWait.verdict).toBe('different')
  expect(overtime.toBe).toBeGreaterThan(overtime.asIs * 1.4)
  const more = await seen('load', { more: 37_500 })
  expect(more.callWait.toBe / more.callWait.asIs).toBeGreaterThan(3 * (37_500 / 33_300 - 1) + 1)
})

test('no-shows: hours and waits seem to fall, because residents were not served', async () => {
  const trap = await seen('no-show', { booked: 60, absent: 20 })
  expect(trap.hoursSaved.change).toBeGreaterThan(0)
  expect(trap.hoursSaved.verdict).not.toBe('different')
  expect(trap.callWait.toBe).toBeLessThan(trap.callWait.asIs)
  expect(trap.completed.change).toBeLessThan(-100)
  expect(trap.completed.verdict).toBe('different')
  // With places for all, neither hours nor waits are better than before.
  const served = await seen('no-show', { booked: 60, absent: 20, places: 9 })
  expect(Math.abs(served.completed.change)).toBeLessThan(30)
  expect(served.hoursSaved.change).toBeLessThan(0)
  expect(served.callWait.toBe).toBeGreaterThan(served.callWait.asIs * 0.9)
})

test('online: the link saves more than twice the share', async () => {
  const [unlinked, linked] = [
    await seen('online', { link: 'unlinked', use: 80 }),
    await seen('online', { link: 'linked', use: 40 }),
  ]
  expect(linked.hoursSaved.change).toBeGreaterThan(unlinked.hoursSaved.change)
  const start = await seen('online', { link: 'unlinked', use: 40 })
  expect(start.hoursSaved.change).toBeLessThan(linked.hoursSaved.change / 2)
})
