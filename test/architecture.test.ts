import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const cruiser = join(root, 'node_modules', '.bin', 'depcruise')

const cruise = (cwd: string): { errors: string[]; modules: number } => {
  let text: string
  try {
    text = execFileSync(cruiser, ['src', '--config', join(root, '.dependency-cruiser.cjs'), '-T', 'json'], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    text = (error as { stdout: string }).stdout
  }
  const { summary } = JSON.parse(text) as {
    summary: { totalCruised: number; violations: { rule: { name: string } }[] }
  }
  return { errors: summary.violations.map(({ rule }) => rule.name), modules: summary.totalCruised }
}

const sandboxes: string[] = []

/** A tree of its own with the same rules, so that a violation can be planted. */
const planted = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(root, 'architecture-'))
  sandboxes.push(folder)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true,"module":"NodeNext","moduleResolution":"NodeNext"}}',
  )
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

afterAll(() => {
  for (const folder of sandboxes) rmSync(folder, { recursive: true, force: true })
})

describe('the journey goes one way', () => {
  test('src keeps the rules, and the rules look at all of it', () => {
    const { errors, modules } = cruise(root)
    expect(errors).toEqual([])
    expect(modules).toBeGreaterThan(100)
  })

  test.each([
    [
      'model reads XML',
      { 'src/model/a.ts': "import '../bpmn/b.ts'", 'src/bpmn/b.ts': 'export {}' },
      'model-may-import',
    ],
    [
      'machine knows the clock',
      { 'src/machine/a.ts': "import '../simulation/b.ts'", 'src/simulation/b.ts': 'export {}' },
      'machine-may-import',
    ],
    [
      'the linter asks the clock',
      { 'src/lint/a.ts': "import '../simulation/b.ts'", 'src/simulation/b.ts': 'export {}' },
      'lint-may-import',
    ],
    [
      'a simulation learns from a log by itself',
      { 'src/experiment/a.ts': "import '../calibration/b.ts'", 'src/calibration/b.ts': 'export {}' },
      'experiment-may-import',
    ],
    [
      'an experiment asks the library',
      { 'src/experiment/a.ts': "import '../library/b.ts'", 'src/library/b.ts': 'export {}' },
      'experiment-may-import',
    ],
    ['the core asks Node', { 'src/statistics/a.ts': "import 'node:fs'" }, 'runs-in-a-browser'],
    ['a circle', { 'src/model/a.ts': "import './b.ts'", 'src/model/b.ts': "import './a.ts'" }, 'no-circles'],
    [
      'a door reaches into the simulation',
      { 'src/cli/a.ts': "import '../simulation/b.ts'", 'src/simulation/b.ts': 'export {}' },
      'doors-stay-outside',
    ],
  ])('a violation is seen: %s', (_, files, rule) => {
    expect(cruise(planted(files)).errors).toContain(rule)
  })
})
