import { readFile, writeFile } from 'node:fs/promises'
import type { PlanResult } from '../src/plan/plan-result.ts'
import { planReport } from '../src/report/index.ts'
import { textTable } from '../src/report/text-table.ts'
import { hadanoProject, SHIPPED_PLAN, shippedPlan } from './shipped-plan.ts'
import { pictureFiles, tablePicture } from './table-picture.ts'

/**
 * Writes what the README shows of the plan, as pictures and as text, and what the plan page opens with, from the result
 * that `plan --out` wrote.
 */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('readme: which result? (a file that `plan … --out x.json` wrote)')
const result: PlanResult = JSON.parse(await readFile(file, 'utf8'))

for (const language of ['ja', 'en'] as const) {
  await writeFile(pictureFiles[language], tablePicture(planReport(result, language), language))
}

const lines = planReport(result, 'ja').sections[0].blocks.flatMap((block) =>
  block.kind === 'table' ? textTable(block) : [],
)
const readme = await readFile('README.md', 'utf8')
await writeFile(
  'README.md',
  readme.replace(
    /(<!-- table:begin -->\n```text\n)[\s\S]*?(\n```)/,
    (_, before, after) => before + lines.join('\n') + after,
  ),
)

const { version } = JSON.parse(await readFile('package.json', 'utf8'))
await writeFile(SHIPPED_PLAN, shippedPlan(result, hadanoProject(), version))
