import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loaderOf } from '../../src/study/project-files.ts'
import type { Lesson, NumberLever } from '../../web/pages/train/lesson.ts'
import { closing, GOES_WRONG, lessons, opening } from '../../web/pages/train/lessons.ts'
import {
  drawingOf,
  isThere,
  scenariosOf,
  startOf,
  toBeOf,
  written,
} from '../../web/pages/train/lever-request.ts'
import { shippedFolder } from './support/shipped.ts'

const files = shippedFolder()
const root = resolve(import.meta.dirname, '../..')
const numbers = ({ levers }: Lesson) => levers.filter((one): one is NumberLever => one.kind === 'number')
const each = lessons.map((lesson) => [lesson.id, lesson] as const)

/** Every setting of the drawing that a lesson has. */
const variants = (lesson: Lesson) => {
  const drawing = drawingOf(lesson)
  const start = startOf(lesson)
  return drawing === undefined
    ? [start]
    : drawing.options.map(({ id }) => ({ ...start, levers: { ...start.levers, [drawing.id]: id } }))
}

test.each(each)('%s: every lever moves a value that its scenario has', async (_, lesson) => {
  for (const setting of variants(lesson))
    for (const lever of numbers(lesson)) {
      if (!isThere(lesson, lever, setting)) continue
      const sides = [
        ...(lever.of === 'toBe' ? [] : [lesson.asIs]),
        ...(lever.of === 'asIs' ? [] : [toBeOf(lesson, setting)]),
      ]
      for (const path of sides)
        for (const value of [lever.min, lever.max]) {
          const overrides = Object.fromEntries(lever.paths.map((one) => [one, written(lever, value)]))
          const { unknownOverrides, findings, loaded } = await loaderOf(files).load({ path, overrides })
          const errors = findings.filter(({ severity }) => severity === 'error')
          expect([path, lever.id, unknownOverrides, errors.map(({ message }) => message.en)]).toEqual([
            path,
            lever.id,
            [],
            [],
          ])
          expect(loaded).toBeDefined()
        }
    }
})

test.each(each)('%s: a lever starts where the scenario stands', async (_, lesson) => {
  for (const setting of variants(lesson))
    for (const lever of numbers(lesson)) {
      if (!isThere(lesson, lever, setting)) continue
      const said = lever.paths.map((path) => lesson.always?.[path])
      if (said.every((one) => one !== undefined)) {
        expect(said.map((one) => (lever.as === 'share' ? one! * 100 : one))).toEqual(
          said.map(() => lever.start),
        )
        continue
      }
      const path = lever.of === 'asIs' ? lesson.asIs : toBeOf(lesson, setting)
      const overrides = Object.fromEntries(lever.paths.map((one) => [one, written(lever, lever.start)]))
      const { loaded } = await loaderOf(files).load({ path, overrides })
      const { loaded: plain } = await loaderOf(files).load({ path })
      const valuesOf = (one: typeof loaded) =>
        JSON.stringify([
          one?.scenario.arrivals.map(({ volume, appointments, moves }) => [
            volume?.value,
            appointments?.share.value,
            moves?.map(({ share }) => Math.round(share.value * 10)),
          ]),
          one?.scenario.resourcePools.map(({ quantity }) => quantity?.value),
          Object.entries(one?.scenario.activities ?? {}).map(([id, { duration }]) => [
            id,
            duration?.distribution,
          ]),
        ])
      expect([lever.id, valuesOf(loaded)]).toEqual([lever.id, valuesOf(plain)])
    }
})

test.each(each)('%s: what is predicted and shown is there', (_, lesson) => {
  expect(scenariosOf(lesson).filter((path) => files[path] === undefined)).toEqual([])
  expect(lesson.figures.length).toBeGreaterThan(0)
  for (const [id, value] of Object.entries(lesson.tried)) {
    const lever = lesson.levers.find((one) => one.id === id)
    if (lever?.kind === 'drawing') expect(lever.options.map((one) => one.id)).toContain(value)
    else {
      expect(lever).toBeDefined()
      expect(value).toBeGreaterThanOrEqual(lever!.min)
      expect(value).toBeLessThanOrEqual(lever!.max)
    }
  }
  for (const pool of lesson.hall) expect(Object.keys(lesson.places)).toContain(pool)
})

test('the script fills 90 minutes, and two of its four lessons go wrong', () => {
  const ready = lessons.filter(({ guide }) => guide !== undefined)
  expect(ready).toHaveLength(4)
  expect(ready.filter(({ id }) => GOES_WRONG.has(id))).toHaveLength(2)
  const parts = [opening, ...ready.flatMap(({ guide }) => guide!.steps), closing]
  expect(parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(90)
  for (const { guide } of ready) expect(guide!.questions.length).toBeGreaterThanOrEqual(3)
})

test('every word is there in both languages, and the Japanese is not the English', () => {
  const found: { ja: string; en: string }[] = []
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('ja' in value && 'en' in value) found.push(value as { ja: string; en: string })
    else for (const inner of Object.values(value)) walk(inner)
  }
  walk([lessons, opening, closing])
  expect(found.length).toBeGreaterThan(100)
  for (const { ja, en } of found) {
    expect(ja.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect(en).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
    // Symbols and names of machines alone are the same everywhere.
    if (!/^[%A-Z]+$/.test(ja)) expect(ja).not.toBe(en)
  }
})

test('the pages on training tell of the same lessons and minutes', () => {
  for (const [file, language] of [
    ['docs/training.md', 'ja'],
    ['docs/training.en.md', 'en'],
  ] as const) {
    const page = readFileSync(resolve(root, file), 'utf8')
    for (const { name, guide } of lessons) {
      expect(page, file).toContain(name[language])
      for (const { minutes, what } of guide?.steps ?? []) {
        expect(page, file).toContain(what[language])
        expect(page, file).toContain(language === 'ja' ? `${minutes}分` : `${minutes} min`)
      }
      for (const one of guide?.questions ?? []) expect(page, file).toContain(one[language])
      if (guide !== undefined) expect(page, file).toContain(guide.trap[language])
    }
  }
})
