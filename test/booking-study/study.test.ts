import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { studyPicture } from '../../scripts/booking-study/picture.ts'
import { playJob } from '../../scripts/booking-study/players.ts'
import {
  bookingsOf,
  dayOf,
  type Places,
  placesByHour,
  type Setting,
} from '../../scripts/booking-study/setting.ts'
import { askingOf, type BookingStudy } from '../../scripts/booking-study/study.ts'
import { studyTables, withTables } from '../../scripts/booking-study/tables.ts'
import { readBpmn } from '../../src/bpmn/index.ts'
import { playReplication, valueKey } from '../../src/experiment/play-replication.ts'
import { number } from '../../src/report/numbers.ts'
import { resolvePath } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'

const root = resolve(import.meta.dirname, '../..')
const fileAt = (path: string) => readFileSync(resolve(root, path))
const modelAt = async (path: string) => (await readBpmn(fileAt(path), path)).model
const read = await readScenario({
  path: 'scenarios/studies/booking.yaml',
  files: { readText: async (path) => fileAt(path).toString(), resolve: resolvePath },
  model: modelAt,
})
if (!read.scenario) throw new Error('the scenario of the study cannot be read')
const { scenario, findings } = read
const model = await modelAt(scenario.processFile)
if (!model) throw new Error('the drawing of the study cannot be read')

const study: BookingStudy = JSON.parse(fileAt('docs/booking-study.json').toString())
const { question } = study
const plain: Setting = { share: 0.4, noShow: 0.1, clerks: question.clerks, places: 'whereFree', room: 1.1 }

test('tables and pictures of the page are those of its figures (npm run booking-study)', () => {
  const page = fileAt('docs/booking-study.md').toString()
  expect(withTables(page, studyTables(study))).toBe(page)
  for (const table of Object.values(studyTables(study))) expect(page).toContain(table)
  expect(studyPicture(study, 'ja')).toBe(fileAt('docs/booking-study.svg').toString())
  expect(studyPicture(study, 'en')).toBe(fileAt('docs/booking-study.en.svg').toString())
})

test('what the page tells a trainer is what the figures say', () => {
  const page = fileAt('docs/booking-study.md').toString()
  const of = (places: Places, share: number) =>
    study.cells.filter((cell) => cell.places === places && cell.share === share)
  const minutes = (seconds: readonly number[]) => {
    const rounded = seconds.map((one) => (one / 60).toFixed(1))
    return `${rounded.reduce((low, one) => (+one < +low ? one : low))}〜${rounded.reduce((high, one) => (+one > +high ? one : high))}分`
  }
  const means = (places: Places, share: number) =>
    of(places, share).map(({ all }) => all?.mean.mean ?? Number.NaN)
  const [none] = of('even', 0)
  expect(page).toContain(`平均の呼出待ちは${((none.all?.mean.mean ?? 0) / 60).toFixed(1)}分`)
  expect(page).toContain(`予約4割で平均${minutes(means('even', 0.4))}`)
  expect(page).toContain(`8割では${minutes(means('even', 0.8))}`)
  expect(page).toContain(`平均5.9分が${minutes(means('whereFree', 0.2))}`)
  expect(page).toContain(`8割では${minutes(means('whereFree', 0.8))}`)
  for (const { places, share, change, booked } of study.cells) {
    if (change === null) continue
    if (places === 'whereFree') expect(change.mean + change.halfWidth).toBeLessThan(-60)
    if (places === 'even' && share === 0.8) expect(change.mean - change.halfWidth).toBeGreaterThan(60)
    expect(booked?.mean.mean).toBeLessThan(120)
  }
  const needed = (places: Places, share: number, whom: 'all' | 'each') =>
    study.needs
      .filter((one) => one.places === places && one.share === share)
      .map((one) => [one[whom].tooFew + 1, one[whom].enough])
  expect(needed('even', 0, 'each')).toEqual([[11, 11]])
  expect(needed('even', 0.8, 'each')).toEqual(Array(3).fill([13, 13]))
  expect(needed('whereFree', 0.8, 'each')).toEqual(Array(3).fill([11, 11]))
  const [exactly, , beyond] = study.overbooking
  expect(page).toContain(
    `月${number(exactly.booked?.called ?? 0)}件から${number(beyond.booked?.called ?? 0)}件に`,
  )
})

test('the figures are what the program plays today, shown for one setting', async () => {
  expect(findings).toEqual([])
  const { cell, need } = askingOf(scenario, question, async (job) => playJob(model, job))
  const among = <One extends { share: number; noShow: number; places: Places }>(all: readonly One[]) =>
    all.find(
      ({ share, noShow, places }) =>
        share === plain.share && noShow === plain.noShow && places === plain.places,
    )
  // Through JSON, as the file was written.
  const known: unknown = JSON.parse(JSON.stringify(await cell(plain)))
  expect(known).toEqual(among(study.cells))
  expect(await need(plain, ['all'], question.clerks)).toEqual(among(study.needs)?.all)
}, 180_000)

test('the wait of the study is the wait until called of every other report', () => {
  const job = { scenario, seed: 3, replications: [1], target: 900, bookingWork: 'check_booking' }
  const [{ all, booked, walkIn }] = playJob(model, job)
  const { values } = playReplication({ model, scenario, seed: 3, replication: 1, engine: 'tables' })
  const callWait = (percent?: number) => values[valueKey('callWait', 'process', 'resident-change', percent)]
  expect(all.mean).toBeCloseTo(callWait(), 6)
  expect(all.ninety).toBeCloseTo(callWait(90), 6)
  expect(booked.called + walkIn.called).toBe(all.called)
  expect(booked.called * booked.mean + walkIn.called * walkIn.mean).toBeCloseTo(all.called * all.mean, 3)
})

test('as many residents are served whatever share of the bookings is missed', () => {
  for (const noShow of [0, 0.1, 0.2, 0.5]) {
    const { visits, share } = bookingsOf({ share: 0.6, noShow })
    expect(visits * share * (1 - noShow)).toBeCloseTo(0.6, 12)
    expect(visits * (1 - share)).toBeCloseTo(0.4, 12)
  }
})

test('places: at least so many as wanted and no whole hour more, only in bookable hours, none at the hour of most walk-ins', () => {
  const day = dayOf(scenario, question.pool)
  expect(day.days).toBe(22)
  expect(day.slots.slice(8, 18)).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 1, 0])
  for (const places of ['even', 'likeTheDay', 'whereFree'] as const)
    for (const perDay of [1, 30, 37.2, 150]) {
      const laid = placesByHour(day, { ...plain, places }, perDay)
      const total = laid.reduce((sum, perSlot, hour) => sum + perSlot * day.slots[hour], 0)
      expect(total, `${places} ${perDay}`).toBeGreaterThanOrEqual(perDay)
      expect(total, `${places} ${perDay}`).toBeLessThan(perDay + 2)
      expect(laid.filter((perSlot, hour) => perSlot > 0 && day.slots[hour] === 0)).toEqual([])
    }
  const free = placesByHour(day, { ...plain, share: 0.2 }, 40)
  expect(free[10]).toBe(0)
  expect(free[15]).toBeGreaterThan(free[12])
})
