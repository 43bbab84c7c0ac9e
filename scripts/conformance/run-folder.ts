import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isBetsy, runBetsy } from './betsy.ts'
import { isTck, runTck } from './bpmn-tck.ts'
import { isConstraints, runConstraints } from './constraints.ts'
import { isVerdicts, runVerdicts } from './fbpmn.ts'
import type { Json } from './json.ts'
import { withoutInapplicable } from './not-applicable.ts'
import { type CaseResult, failed, type SuiteReport, suiteReport } from './report.ts'
import { isTokenSimulation, runTokenSimulation } from './token-simulation.ts'

const suites: readonly {
  readonly recognises: (json: Json) => boolean
  readonly run: (folder: string, json: Json) => Promise<CaseResult[]>
}[] = [
  { recognises: isTokenSimulation, run: runTokenSimulation },
  { recognises: isBetsy, run: runBetsy },
  { recognises: isConstraints, run: runConstraints },
  { recognises: isTck, run: runTck },
  { recognises: isVerdicts, run: runVerdicts },
]

const namesOfSuites = /(scenarios|expected|verdicts|spec)\.json$/

/** Every suite in the folder, known by what its JSON file says, whatever the folder is called. */
export const runFolder = async (root: string): Promise<SuiteReport[]> => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const reports: SuiteReport[] = []
  for (const path of files) {
    const json = parse(path)
    if (json === undefined && namesOfSuites.test(path))
      reports.push(
        suiteReport(relative(root, path), [failed(relative(root, path), 'cannot be read as JSON')]),
      )
    const suite = suites.find(({ recognises }) => recognises(json))
    if (!suite) continue
    const folder = dirname(path)
    reports.push(
      suiteReport(relative(root, folder) || '.', withoutInapplicable(await suite.run(folder, json))),
    )
  }
  return reports
}

const parse = (path: string): Json => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
