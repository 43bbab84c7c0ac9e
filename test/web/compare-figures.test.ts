import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readDiagram } from '../../src/bpmn/index.ts'
import { inProcessRunner } from '../../src/experiment/index.ts'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import { comparisonParts } from '../../src/report/comparison-text.ts'
import { comparisonReport } from '../../src/report/index.ts'
import { playStudy } from '../../src/study/index.ts'
import { fileSettings } from '../../web/pages/compare/file-settings.ts'
import { sharesOfTime } from '../../web/pages/compare/shares-of-time.ts'
import { byActivity, mostOf, sameStep, stepRows } from '../../web/pages/compare/step-figures.ts'

const root = resolve(import.meta.dirname, '../..')
const [asIsFlow, toBeFlow, asIs, toBe] = [
  'processes/resident-change/to-be-write-free.bpmn',
  'processes/resident-change/to-be-appointment.bpmn',
  'scenarios/hadano/resident-change.as-is.yaml',
  'scenarios/hadano/resident-change.to-be-appointment.yaml',
]
const files = Object.fromEntries(
  [asIsFlow, toBeFlow, asIs, toBe].map((path) => [path, readFileSync(resolve(root, path), 'utf8')]),
)
const played = playStudy(
  {
    kind: 'compare',
    asIs: { path: asIs },
    toBe: [{ path: toBe }],
    month: 6,
    replications: 2,
    ranges: false,
    releasable: false,
  },
  files,
  inProcessRunner(),
).then(({ result }) => result as ComparisonResult)

test('utilisation by the hour is worked over rostered hours, of staff with posts only', async () => {
  const { baseline, alternatives } = await played
  const pools = sharesOfTime(baseline.series, alternatives[0].result.series)
  const staffed = baseline.series?.pools.filter(({ rosteredHours }) => rosteredHours !== null) ?? []
  expect(pools.map(({ id }) => id)).toEqual(staffed.map(({ id }) => id))
  const clerks = pools[0]
  const { workedHours, rosteredHours } = staffed[0]
  expect(clerks.byMonth.map(({ at }) => at)).toEqual(['2026-06'])
  expect(clerks.whole.asIs).toBeCloseTo(workedHours.total / (rosteredHours?.total ?? 0), 12)
  const nine = clerks.byHour.find(({ at }) => at === '9')
  const [worked, rostered] = [workedHours, rosteredHours].map(
    (split) => (split?.byHalfHour[18] ?? 0) + (split?.byHalfHour[19] ?? 0),
  )
  expect(nine?.asIs).toBeCloseTo(worked / rostered, 12)
  // Nobody is rostered at night: no share, not a share of nothing.
  expect(clerks.byHour.some(({ at }) => at === '3')).toBe(false)
  expect(sharesOfTime(null, null)).toEqual([])
})

test('a step is found in the other drawing, and its figures stand side by side', async () => {
  const { baseline, alternatives } = await played
  const [before, after] = await Promise.all(
    [asIsFlow, toBeFlow].map(async (path) => {
      const { diagram } = await readDiagram(new TextEncoder().encode(files[path]), path)
      if (diagram === undefined) throw new Error(path)
      return diagram
    }),
  )
  const steps = [...byActivity(baseline, 'staffHours').keys()]
  expect(steps.length).toBeGreaterThan(2)
  for (const id of steps) expect(sameStep(id, before, after)).toBeDefined()
  const added = [...byActivity(alternatives[0].result, 'staffHours').keys()].find((id) => !steps.includes(id))
  expect(added && sameStep(added, after, before)).toBeUndefined()
  const rows = stepRows(baseline, alternatives[0], steps[0], sameStep(steps[0], before, after))
  const hours = rows.find(({ id }) => id === 'staffHours')
  expect(hours?.difference?.mean).toBeCloseTo((hours?.toBe?.mean ?? 0) - (hours?.asIs?.mean ?? 0), 9)
  // What only one side has, has no difference.
  expect(
    stepRows(baseline, alternatives[0], undefined, added).every((row) => row.difference === undefined),
  ).toBe(true)
  const heats = [baseline, alternatives[0].result].map((one) => byActivity(one, 'staffHours'))
  expect(mostOf(heats)).toBe(Math.max(...heats.flatMap((one) => [...one.values()].map(({ mean }) => mean))))
})

test('the parts of a comparison are the sections of its report, in both languages', async () => {
  const result = await played
  for (const language of ['ja', 'en'] as const) {
    const parts = comparisonParts(result, language)
    const sections = [
      parts.opening,
      ...parts.best,
      ...parts.alternatives.flatMap((one) => [
        one.patch,
        one.effect,
        ...one.waterfall,
        one.differences,
        one.drivers,
      ]),
      ...parts.validation,
      parts.assumptions,
      parts.settings,
      parts.findings,
    ]
    expect(sections.filter(({ blocks }) => blocks.length > 0)).toEqual(
      comparisonReport(result, language).sections,
    )
  }
})

test('how often and with which dice stands in the file, or in the one it extends', () => {
  const own = fileSettings(asIs, files)
  expect(own.replications).toBeGreaterThan(1)
  expect(fileSettings(toBe, files)).toEqual(own)
  expect(fileSettings('gone.yaml', files)).toEqual({ replications: undefined, seed: undefined })
  const circle = { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: a.yaml' }
  expect(fileSettings('a.yaml', circle).seed).toBeUndefined()
  expect(fileSettings('a.yaml', { 'a.yaml': ': [' }).seed).toBeUndefined()
})
