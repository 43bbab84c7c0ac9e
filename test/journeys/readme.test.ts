import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** The whole plan with its ten replications, as `npm run hadano` prints it. */
test('the table in the README is the one the program prints', () => {
  const printed = execFileSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'plan', 'scenarios/hadano/plan.yaml', '--workers', '2'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] },
  ).split('\n')
  const first = printed.findIndex((line) => line.startsWith('区分・施策'))
  const last = printed.findIndex((line) => line.startsWith('累計'))
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const shown = /<!-- table:begin -->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1]
  expect(shown).toBe(printed.slice(first, last + 1).join('\n'))

  // 検算: over ten replications every simulated saving agrees with its closed form.
  const check = printed.findIndex((line) => line.startsWith('■ 算定根拠：検算'))
  const rows = printed
    .slice(check)
    .flatMap((line) => line.match(/ R\d+ .*h\s+(-?[\d.]+|—)$/)?.slice(1, 2) ?? [])
  expect(rows).toHaveLength(19)
  for (const z of rows) if (z !== '—') expect(Math.abs(Number(z))).toBeLessThanOrEqual(4)
}, 300_000)
