import { conformanceReport, renderReport } from './conformance/report.ts'
import { runnerArguments } from './runner-arguments.ts'
import { runFolder } from './simulation-suite/run-folder.ts'

const given = runnerArguments('npm run simulation-suite -- <folder> [--json]', { json: { type: 'boolean' } })
if (given) {
  const report = conformanceReport(await runFolder(given.path))
  const { counts, suites: families } = report
  process.stdout.write(
    `${given.values.json ? JSON.stringify({ counts, families }, undefined, 2) : renderReport(report)}\n`,
  )
  if (families.length === 0) {
    process.stderr.write(
      `〈${given.path}〉に expected.json がありません\nthere is no expected.json in <${given.path}>\n`,
    )
    process.exitCode = 1
  }
}
