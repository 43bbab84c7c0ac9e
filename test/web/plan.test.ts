import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hadanoProject, SHIPPED_PLAN } from '../../scripts/shipped-plan.ts'
import { renderText } from '../../src/report/index.ts'
import { planTable } from '../../src/report/plan-table.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { studyHash } from '../../src/study/index.ts'
import { isPlayedAlike, playedFiles } from '../../src/study/played-files.ts'
import {
  assumptionsBehind,
  figureAsked,
  isOfStep,
  scenariosOfMeasure,
  stepPairs,
  yearsOfPlan,
} from '../../web/pages/plan/figure-parts.ts'
import { placeInFile } from '../../web/pages/plan/place-in-file.ts'
import { planFileForms, planFileName } from '../../web/pages/plan/plan-files.ts'
import { plansShown } from '../../web/pages/plan/shown-plan.ts'
import type { ShippedPlan } from '../../web/shipped.ts'

const root = resolve(import.meta.dirname, '../..')
const shipped: ShippedPlan = JSON.parse(readFileSync(join(root, SHIPPED_PLAN), 'utf8'))
const { result } = shipped
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const files = hadanoProject(root)
const path = 'scenarios/hadano/plan.yaml'
const rpa = result.measures.find(({ id }) => id === 'rpa')!

test('what the plan page opens with is of the files and the version that are shipped (else: npm run readme)', () => {
  expect(studyHash(shipped.request, playedFiles(shipped.request, files), version)).toBe(shipped.studyHash)
  // What is not played changes nothing.
  const more = { ...files, 'processes/other/other.bpmn': '<definitions/>' }
  expect(isPlayedAlike(shipped.request, files, more)).toBe(true)
  expect(isPlayedAlike(shipped.request, files, { ...files, [path]: '' })).toBe(false)
})

test('a changed file makes the shipped result an old one, and a played one comes first', () => {
  const base = { path, files, played: [], shipped, isShippedCurrent: true }
  expect(plansShown(base).map(({ id, isCurrent }) => [id, isCurrent])).toEqual([['shipped', true]])
  const played = { id: 7, request: shipped.request, files, startedAt: 1, result, version }
  expect(plansShown({ ...base, played: [played] }).map(({ id }) => id)).toEqual(['7', 'shipped'])
  const changed = { ...files, [path]: `${files[path]}# another line\n` }
  const after = plansShown({ ...base, files: changed, played: [played], isShippedCurrent: false })
  expect(after.map(({ isCurrent }) => isCurrent)).toEqual([false, false])
  expect(studyHash(shipped.request, changed, version)).not.toBe(shipped.studyHash)
  // Another plan's results are not shown.
  expect(plansShown({ ...base, path: 'plan.yaml' })).toEqual([])
})

test('the table on the page has the figures of the printed report, cell by cell', () => {
  const table = planReport(result, 'ja').sections[0].blocks.find((block) => block.kind === 'table')
  const printed = (table?.kind === 'table' ? table.rows : []).filter(({ kind }) => kind === 'cells')
  const lines = planTable(result, 'ja').filter(({ kind }) => kind === 'line')
  expect(lines).toHaveLength(printed.length)
  lines.forEach((line, at) => {
    const row = printed[at]
    if (line.kind !== 'line' || row.kind !== 'cells') return
    line.cells.forEach(({ text, persons, notes }, column) => {
      const whole = [persons === undefined ? text : `${text} ${persons}`, ...notes].join('\n')
      expect(row.cells[column + 1]).toBe(whole)
    })
  })
})

test('the other working hours change the persons and nothing else', () => {
  const other = result.divisors.find(({ id }) => id === 'd1860')!
  const personsIn = (divisor?: typeof other) =>
    planTable(result, 'ja', divisor).flatMap((line) =>
      line.kind === 'line' && line.measure?.id === 'generativeAi'
        ? line.cells.map(({ persons }) => persons)
        : [],
    )
  expect(personsIn().at(-1)).toBe('3.6人')
  expect(personsIn(other).at(-1)).toBe('6.0人')
  const hours = (divisor?: typeof other) =>
    planTable(result, 'ja', divisor).flatMap((line) =>
      line.kind === 'line' ? line.cells.map(({ text }) => text) : [],
    )
  expect(hours(other)).toEqual(hours())
})

test('a figure is traced through its steps to the one assumption and the line that says it', () => {
  const asked = figureAsked(result, 'rpa.2030')
  expect(asked).toEqual({ kind: 'measure', measure: rpa, year: 2030 })
  expect(figureAsked(result, 'rpa.2031')).toBeUndefined()
  expect(figureAsked(result, 'total.2030')).toEqual({ kind: 'total', year: 2030 })

  const figure = rpa.years[2030]
  const steps = stepPairs(figure)!
  // What the steps save adds up to the figure.
  expect(steps.reduce((sum, { saved }) => sum + saved, 0)).toBeCloseTo(figure.hoursSaved.mean, 6)
  const entry = steps[0]
  expect(entry.name).toBe('定型入力')
  expect(entry.toBe).toBeUndefined()

  const behind = assumptionsBehind(result, rpa, 2030)
  const [minutes] = behind.filter(({ line }) => isOfStep(line, entry))
  expect(minutes.line.path).toBe('activities.entry.duration')
  expect(minutes.line.source).toBeTruthy()
  const place = placeInFile(files, minutes.line.file, minutes.line.path)!
  const line = files[minutes.line.file].split('\n')[place.line - 1]
  expect(line).toContain('duration')
  expect(place.lines.map(({ text }) => text)).toContain(line)
  // The year's own value, not that of the first year.
  expect(behind.find(({ line }) => line.path === 'arrivals.items.volume')?.value).toBe('33223')
})

test('nearly every assumption of the plan is found in its file', () => {
  const lost = result.assumptions.filter((one) => placeInFile(files, one.file, one.path) === undefined)
  expect(lost.map(({ file, path: name }) => `${file} ${name}`)).toEqual([])
})

test('a measure leads to the pair that is compared', () => {
  expect(scenariosOfMeasure(files[path], path, 'rpa')).toEqual({
    asIs: 'scenarios/hadano/routine-entry.as-is.yaml',
    toBe: 'scenarios/hadano/routine-entry.to-be-rpa.yaml',
  })
  expect(scenariosOfMeasure(files[path], path, 'generativeAi')).toBeUndefined()
  expect(scenariosOfMeasure('measures: [', path, 'rpa')).toBeUndefined()
  expect(yearsOfPlan(files[path])).toEqual([2026, 2027, 2028, 2029, 2030])
})

test('the reports are files with names that say what they are', () => {
  const measure = (text: string, size: number) => [...text].length * size
  const made = Object.fromEntries(
    planFileForms.map(({ ending, contents }) => [ending, contents(result, 'ja', measure)]),
  )
  expect(Object.keys(made)).toEqual(['html', 'csv', 'md', 'json'])
  expect(JSON.parse(made.json)).toEqual(result)
  expect(made.csv.startsWith('\uFEFF')).toBe(true)
  for (const text of [made.html, made.csv, made.md]) expect(text).toContain('生成AIによる業務効率化')
  expect(made.html).toContain('<svg')
  expect(made.html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  expect(renderText(planReport(result, 'ja'))).toContain('算定済み分の計')
  expect(planFileName(result)).toBe('hadano-plan-R8-R12-10x')
  expect(planFileName({ ...result, fiscalYears: [2030] })).toBe('hadano-plan-R12-10x')
})
