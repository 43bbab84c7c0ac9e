import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hadanoProject, SHIPPED_PLAN, shippedPlan } from '../../scripts/shipped-plan.ts'
import { pictureFiles, tablePicture } from '../../scripts/table-picture.ts'
import { planReport } from '../../src/report/index.ts'

const root = resolve(import.meta.dirname, '../..')

/** The whole plan with its ten replications, as `npm run hadano` prints it. */
test('the README’s table and pictures, and what the plan page opens with, are what the program prints (npm run readme)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-readme-'))
  const out = join(folder, 'plan.json')
  const printed = execFileSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'plan', 'scenarios/hadano/plan.yaml', '--workers', '2', '--out', out],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] },
  ).split('\n')
  const result = JSON.parse(readFileSync(out, 'utf8'))
  rmSync(folder, { recursive: true })
  const first = printed.findIndex((line) => line.startsWith('区分・施策'))
  const last = printed.findIndex((line) => line.startsWith('累計'))
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const shown = /<!-- table:begin -->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1]
  expect(shown).toBe(printed.slice(first, last + 1).join('\n'))
  for (const language of ['ja', 'en'] as const) {
    const committed = readFileSync(join(root, pictureFiles[language]), 'utf8')
    expect(committed, pictureFiles[language]).toBe(tablePicture(planReport(result, language), language))
  }

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const shipped = readFileSync(join(root, SHIPPED_PLAN), 'utf8')
  expect(JSON.parse(shipped)).toEqual(JSON.parse(shippedPlan(result, hadanoProject(root), version)))

  // 検算: over ten replications every simulated saving agrees with its closed form.
  const check = printed.findIndex((line) => line.startsWith('■ 算定根拠：検算'))
  const rows = printed
    .slice(check)
    .flatMap(
      (line) => line.match(/ R\d+ +-?[\d,.]+ +-?[\d,.]+ +[+-]?[\d,.]+ +(-?[\d.]+|—)$/)?.slice(1, 2) ?? [],
    )
  expect(rows).toHaveLength(20)
  for (const z of rows) if (z !== '—') expect(Math.abs(Number(z))).toBeLessThanOrEqual(4)
}, 300_000)
