import '../src/platform/node/node-sha256.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { intervalCoverage } from '../test/support/interval-coverage.ts'
import { creditFigures } from './validation-report/credit-model.ts'
import {
  coverageFigures,
  differentialFigures,
  oracleFigures,
  planFigures,
  type ReportFigures,
  suiteFigures,
} from './validation-report/figures.ts'
import { validationReportPage } from './validation-report/page.ts'

const USAGE = `npm run validation-report -- [part | part=result.json] …
parts: oracles coverage simulationSuite conformance credit plan differential
Without parts the page is written from docs/validation-report.json; a part is run again, or taken from what its runner printed with --json.
`
const FIGURES = 'docs/validation-report.json'
const EXPERIMENTS = 10_000

type Part = Exclude<keyof ReportFigures, 'format'>

const CORPORA = '../shared/corpora'

/** What a door prints, or what is kept of it in a file. */
const printed = async (file: string | undefined, ...run: readonly string[]) => {
  if (file !== undefined) return JSON.parse(await readFile(file, 'utf8'))
  const { status, stdout } = spawnSync(process.execPath, ['scripts/run.mjs', ...run], {
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${run.join(' ')} ended with ${status}`)
  return JSON.parse(stdout)
}

/** The same of a runner of other people's material; null, as the page says, where that is absent. */
const compared = async <T>(
  file: string | undefined,
  runner: string,
  material: string,
  figures: (report: never) => T,
): Promise<T | null> => {
  if (file === undefined && !existsSync(`${CORPORA}/${material}`)) return null
  return figures((await printed(file, runner, `${CORPORA}/${material}`, '--json')) as never)
}

const parts: { readonly [P in Part]: (file: string | undefined) => Promise<ReportFigures[P]> } = {
  oracles: (file) => compared(file, 'oracles', 'oracles.json', oracleFigures),
  coverage: async () => coverageFigures(EXPERIMENTS, intervalCoverage(EXPERIMENTS)),
  simulationSuite: (file) => compared(file, 'simulation-suite', 'simulation', suiteFigures),
  conformance: (file) => compared(file, 'conformance', 'conformance', suiteFigures),
  credit: async () => creditFigures(),
  plan: async (file) =>
    planFigures(await printed(file, 'cli', 'plan', 'scenarios/hadano/plan.yaml', '--json')),
  differential: async (file) => differentialFigures(await printed(file, 'differential')),
}

const isPart = (name: string): name is Part => Object.hasOwn(parts, name)

const main = async (asked: readonly string[]): Promise<void> => {
  const wanted = asked.map((one) => one.split('=') as [string, string | undefined])
  if (wanted.some(([name]) => !isPart(name))) {
    process.stderr.write(USAGE)
    process.exitCode = 1
    return
  }
  const found: Partial<Record<Part, unknown>> = {}
  for (const [name, file] of wanted) found[name as Part] = await parts[name as Part](file)
  const figures: ReportFigures = { ...JSON.parse(await readFile(FIGURES, 'utf8')), ...found }
  await writeFile(FIGURES, `${JSON.stringify(figures, undefined, 2)}\n`)
  await writeFile('docs/validation-report.md', validationReportPage(figures))
}

await main(process.argv.slice(2))
