import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/experiments.md'), 'utf8')
const examples = [...page.matchAll(/```sh\nyoryoku ([^\n]+)\n```\n\n```text\n([\s\S]*?)\n```/g)].map(
  ([, command, shown]) => ({ command, shown }),
)

test('there are examples', () => expect(examples).toHaveLength(5))

test.each(examples)('yoryoku $command prints what docs/experiments.md shows', ({ command, shown }) => {
  const printed = execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).split('\n')
  const lines = shown.split('\n')
  expect(lines.filter((line) => !printed.includes(line))).toEqual([])
})
