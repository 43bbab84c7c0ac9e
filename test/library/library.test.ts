import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import '../../src/platform/node/node-sha256.ts'
import { libraryFiles, libraryStations } from '../../src/cli/library-files.ts'
import { SettledSplits } from '../../src/cli/settled-splits.ts'
import { stations } from '../../src/cli/stations.ts'
import { playReplication } from '../../src/experiment/play-replication.ts'
import { checkAgainstFiles, openLibrary } from '../../src/library/index.ts'
import { lintDrawing } from '../../src/lint/index.ts'
import { hasErrors } from '../../src/model/finding.ts'
import { readPlan } from '../../src/plan/index.ts'

const files = libraryFiles('')
const reading = libraryStations('', stations)
const { library, findings } = await openLibrary(files)
if (library === undefined) throw new Error(JSON.stringify(findings))
const { families, procedures } = library

const scenarioFiles = readdirSync('scenarios').flatMap((city) =>
  readdirSync(`scenarios/${city}`)
    .map((name) => `scenarios/${city}/${name}`)
    .filter((path) => /^format: yoryoku\.scenario\/1/m.test(readFileSync(path, 'utf8'))),
)
/** Those that play a drawing of the library. */
const scenarios = (
  await Promise.all(scenarioFiles.map(async (path) => ({ path, ...(await reading.load(path)) })))
).filter(({ loaded }) => loaded === undefined || /\bprocesses\//.test(loaded.model.file))

describe('the catalogue', () => {
  test('every folder says what it is, without a finding', () => {
    expect(findings).toEqual([])
  })

  test.each(procedures)(
    '$id is complete: drawings, English, families, scenarios and figures',
    async (one) => {
      expect(await checkAgainstFiles(one, library, files, reading)).toEqual([])
    },
  )

  test('each family is there once, and what is played is not said to have nothing to play', () => {
    const played = new Set(procedures.flatMap((one) => one.families.map(({ family }) => family)))
    expect(new Set(families.families.map(({ id }) => id)).size).toBe(families.families.length)
    expect(
      families.families.filter(({ id, nothingToPlay }) => nothingToPlay !== null && played.has(id)),
    ).toEqual([])
  })

  const facts = '../shared/facts/initiatives.json'
  test.skipIf(!existsSync(facts))('the table of families is that of the five plans', () => {
    const cityOf = new Map(families.cities.map(({ id, name }) => [id, name.ja]))
    const told = JSON.parse(readFileSync(facts, 'utf8')) as {
      families: {
        family: string
        name_ja: string
        name_en: string
        cities: string[]
        relevance: string
      }[]
    }
    expect(
      families.families.map(({ id, name, kind, cities }) => ({
        family: id,
        name_ja: name.ja,
        name_en: name.en,
        cities: cities.map((one) => cityOf.get(one)).sort(),
        relevance: kind,
      })),
    ).toEqual(
      told.families.map(({ family, name_ja, name_en, cities, relevance }) => ({
        family,
        name_ja,
        name_en,
        cities: [...cities].sort(),
        relevance,
      })),
    )
    expect(families.families).toHaveLength(121)
  })
})

describe('the drawings', () => {
  const settled = new SettledSplits()
  for (const { loaded, findings: found } of scenarios) if (loaded !== undefined) settled.add(loaded, found)
  const drawings = procedures.flatMap(({ id, variants }) =>
    variants.map(({ file }) => `processes/${id}/${file}`),
  )

  test.each(drawings)('%s is read and has nothing that the linter would mend', async (path) => {
    const { model, findings: found } = await reading.readModel(path)
    expect(hasErrors(found)).toBe(false)
    const linted = await lintDrawing(new Uint8Array(readFileSync(path)), model!, found)
    expect(
      settled.without(path, [...found, ...linted]).map(({ code, element }) => `${code} ${element}`),
    ).toEqual([])
  })

  test('every one is played by a scenario', () => {
    const played = new Set(scenarios.map(({ loaded }) => resolve(loaded?.model.file ?? '')))
    expect(drawings.filter((path) => !played.has(resolve(path)))).toEqual([])
  })
})

describe('the scenarios', () => {
  test.each(scenarios)(
    '$path is read, and plays its first cases alike by XState and by tables',
    async ({ path, loaded, findings: found }) => {
      expect(found.filter(({ severity }) => severity !== 'note')).toEqual([])
      const { model } = loaded!
      const { scenario } = await stations.readScenario(
        { path, period: { cases: 40, warmUpCases: 0 } },
        async () => model,
      )
      const [tables, xstate] = (['tables', 'xstate'] as const).map((engine) =>
        playReplication({ model, scenario: scenario!, seed: 20260401, replication: 1, engine }),
      )
      expect(tables.counts.arrived).toBeGreaterThan(0)
      expect(xstate.fingerprint).toBe(tables.fingerprint)
    },
  )
})

test('what Hadano’s plan has ended is in the library, and not among the measures of its plan', () => {
  const path = 'scenarios/hadano/plan.yaml'
  const { plan } = readPlan(readFileSync(path, 'utf8'), path)
  const ended = new Set(['ai-ocr', 'asset-inquiry', 'e-decision', 'ai-minutes'])
  const theirs = procedures.flatMap(({ id, families: played }) =>
    played.some(({ family }) => ended.has(family)) && played.every(({ family }) => ended.has(family))
      ? [id]
      : [],
  )
  for (const measure of plan!.measures) {
    expect(measure.name.ja).not.toMatch(/AI-OCR|財産調査|預貯金|電子決裁|会議録|議事録/)
    if (measure.basis !== 'simulated') continue
    const scenario = scenarios.find(
      (one) => one.path === `scenarios/hadano/${measure.toBe.replace('./', '')}`,
    )
    expect(theirs).not.toContain(scenario?.loaded?.scenario.procedure)
  }
})
