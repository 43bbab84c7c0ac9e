import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseResult, failed, passed, type SuiteReport, suiteReport } from '../conformance/report.ts'
import { attributeScopes, bothWaysOccur, pathsByAttributes } from './attributes.ts'
import { batchNumbers, oneAfterAnother, taskFigures, utilisation } from './batches.ts'
import { orderOfStarts, startsWithinHours, timersAndTasks } from './calendars.ts'
import { activitiesOfCases } from './cases.ts'
import type { Checker, Job } from './checker.ts'
import { type Entry, isSaid, NotUnderstood, saidIn, textIn, withInherited } from './entry.ts'
import {
  drawingsOf,
  type FamilyFiles,
  familyFiles,
  fileCalled,
  jsonFitting,
  modelFilesOf,
  readSuiteFile,
  type SuiteFile,
} from './family-files.ts'
import { parametersRead } from './parameters.ts'
import { daysOfWorkers, readAndPlayed, runsToItsEnd } from './plain-runs.ts'
import { runsOf } from './prosimos-setting.ts'
import { oneReplication, referenceStatistics } from './published-runs.ts'
import { rankingByFrequency, resourceConclusions, visitsPerCase, weightsTold } from './standard-models.ts'

const checkers: readonly Checker[] = [
  timersAndTasks,
  startsWithinHours,
  orderOfStarts,
  oneAfterAnother,
  utilisation,
  taskFigures,
  batchNumbers,
  pathsByAttributes,
  bothWaysOccur,
  attributeScopes,
  referenceStatistics,
  oneReplication,
  parametersRead,
  readAndPlayed,
  runsToItsEnd,
  daysOfWorkers,
  rankingByFrequency,
  visitsPerCase,
  resourceConclusions,
  weightsTold,
  activitiesOfCases,
]

const SHOWN = 4

const notApplicable = (name: string, reason: string): CaseResult => ({
  name,
  verdict: 'notApplicable',
  reason,
})

const resultOf = async (family: FamilyFiles, entry: Entry, name: string): Promise<CaseResult> => {
  const filesOf = (part: Entry) => modelFilesOf(family, part)
  const [first] = runsOf(entry)
  try {
    const job: Job = {
      entry,
      files: filesOf(first?.model === undefined ? entry : { ...entry, ...first }),
      filesOf: (run) => filesOf({ ...entry, ...run }),
      drawings: drawingsOf(family),
      fileCalled: (stated) => {
        const path = fileCalled(family, stated)
        return path === undefined ? undefined : readSuiteFile(path)
      },
    }
    for (const checker of checkers) {
      const problems = await checker(job)
      if (!problems) continue
      const more = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more`] : []
      return problems.length === 0
        ? passed(name)
        : failed(name, [...problems.slice(0, SHOWN), ...more].join('; '))
    }
    return notApplicable(name, 'nothing checks what is expected')
  } catch (error) {
    if (error instanceof NotUnderstood) return notApplicable(name, `not understood: ${error.message}`)
    return failed(name, error instanceof Error ? error.message : String(error))
  }
}

const isEntry = (part: unknown): part is Entry => isSaid(part) && textIn(part.test) !== undefined

/** An entry is named by its test, and by its model where others have that test too. */
const namesOf = (entries: readonly Entry[]): readonly string[] =>
  entries.map((entry) => {
    const alike = entries.filter(({ test }) => test === entry.test).length > 1
    return alike && entry.model !== undefined ? `${entry.test}: ${entry.model.split('/').at(-1)}` : entry.test
  })

/** Families of models without expectations: each of their models is to be read and played. */
const unsaid = (root: string, said: readonly string[]): readonly [string, readonly Entry[]][] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !said.includes(entry.name))
    .map(({ name }) => {
      const family = familyFiles(root, name)
      const drawings = family ? drawingsOf(family) : []
      const nameOf = ({ file }: SuiteFile) => file.slice(join(root, name).length + 1)
      const entries = drawings.flatMap((drawing): Entry[] => {
        const model = nameOf(drawing)
        const entry = { test: `is read and played: ${model}`, model, expect: 'is read and played' }
        const json = family ? jsonFitting(family, drawing).map(nameOf) : []
        return json.length > 1
          ? json.map((params) => ({ ...entry, test: `${entry.test} + ${params}`, params }))
          : [entry]
      })
      return [name, entries]
    })

/** Every family of a folder with which `wrongWithExpectations` finds nothing wrong. */
export const runFolder = async (root: string): Promise<readonly SuiteReport[]> => {
  const expected: unknown = JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8'))
  const families = saidIn(saidIn(expected).families)
  const suites: SuiteReport[] = []
  const all = [
    ...Object.entries(families).map(
      ([name, entries]) => [name, Array.isArray(entries) ? entries : []] as const,
    ),
    ...unsaid(root, Object.keys(families)),
  ]
  for (const [name, written] of all) {
    const entries = withInherited(written.filter(isEntry))
    const family = familyFiles(root, name)
    const names = namesOf(entries)
    const results: CaseResult[] = []
    for (const [i, entry] of entries.entries())
      results.push(
        family
          ? await resultOf(family, entry, names[i])
          : notApplicable(names[i], `there is no folder ${name}`),
      )
    suites.push(suiteReport(name, results))
  }
  return suites
}
