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
}, 300_000)
