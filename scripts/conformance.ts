import { conformanceReport, renderReport } from './conformance/report.ts'
import { runFolder } from './conformance/run-folder.ts'
import { runnerArguments, sayIfNothingCompared } from './runner-arguments.ts'

const given = runnerArguments('npm run conformance -- <folder> [--json]', { json: { type: 'boolean' } })
if (given) {
  const report = conformanceReport(await runFolder(given.path))
  if (report.suites.length === 0) {
    process.stderr.write(
      `〈${given.path}〉に試験の組がありません\nno conformance suite found in <${given.path}>\n`,
    )
    process.exitCode = 1
  } else {
    process.stdout.write(
      `${given.values.json ? JSON.stringify(report, undefined, 2) : renderReport(report)}\n`,
    )
    sayIfNothingCompared(report.counts)
  }
}
