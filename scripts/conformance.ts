import { parseArgs } from 'node:util'
import { conformanceReport, renderReport } from './conformance/report.ts'
import { runFolder } from './conformance/run-folder.ts'

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
if (positionals.length !== 1) {
  process.stderr.write('usage: npm run conformance -- <folder> [--json]\n')
  process.exit(1)
}
const report = conformanceReport(await runFolder(positionals[0]))
process.stdout.write(`${values.json ? JSON.stringify(report, undefined, 2) : renderReport(report)}\n`)
if (report.suites.length === 0) {
  process.stderr.write(`no conformance suite found in ${positionals[0]}\n`)
  process.exitCode = 1
}
