import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const yoryoku = (...args: readonly string[]) =>
  spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], { encoding: 'utf8' })

test('the starter pair checks without a finding, and saves what its minutes say', () => {
  const checked = yoryoku('check', 'docs/starter', '--json')
  expect(checked.status).toBe(0)
  const { files } = JSON.parse(checked.stdout)
  expect(
    files.map((one: { findings: unknown[]; playable: boolean }) => [one.findings, one.playable]),
  ).toEqual([
    [[], true],
    [[], true],
    [[], true],
    [[], true],
    // The English names of the drawing are nothing to play.
    [[], false],
  ])
  const compared = yoryoku(
    ...['compare', 'docs/starter/counter.yaml', 'docs/starter/counter.to-be.yaml'],
    ...['--json', '--replications', '2'],
  )
  expect(compared.status).toBe(0)
  // 6,000 notices, three minutes less each: 300 hours.
  expect(JSON.parse(compared.stdout).alternatives[0].hoursSaved.closedForm).toBeCloseTo(300, 3)
})

test('docs/scenario-format.md shows the starter files as they are, and every key of the schema', () => {
  const guide = readFileSync('docs/scenario-format.md', 'utf8')
  for (const name of ['counter.yaml', 'counter.to-be.yaml'])
    expect(guide).toContain(readFileSync(`docs/starter/${name}`, 'utf8'))
  const keys = new Set(readFileSync('docs/scenario.schema.json', 'utf8').match(/"[A-Za-z]+"(?=: \{)/g))
  const structural = ['properties', 'items', 'additionalProperties', 'propertyNames', 'definitions']
  for (const key of keys) {
    const name = key.slice(1, -1)
    if (!structural.includes(name)) expect(guide, name).toContain(name)
  }
})
