import { conformanceReport, renderReport } from './conformance/report.ts'
import { runnerArguments, sayIfNothingCompared } from './runner-arguments.ts'
import { runFolder } from './simulation-suite/run-folder.ts'
import { wrongWithExpectations } from './simulation-suite/wrong-with-expectations.ts'

const given = runnerArguments('npm run simulation-suite -- <folder> [--json]', { json: { type: 'boolean' } })
const wrong = given && wrongWithExpectations(given.path)
if (wrong) {
  process.stderr.write(`${wrong.ja}\n${wrong.en}\n`)
  process.exitCode = 1
} else if (given) {
  const report = conformanceReport(await runFolder(given.path))
  const { counts, suites: families } = report
  process.stdout.write(
    `${given.values.json ? JSON.stringify({ counts, families }, undefined, 2) : renderReport(report)}\n`,
  )
  sayIfNothingCompared(counts)
}
