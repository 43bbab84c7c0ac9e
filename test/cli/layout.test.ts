import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-layout-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const yoryoku = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const model = resolve('test/fixtures/conformance/lanes.bpmn')

test('layout writes a file with a diagram, which is then drawn anew only with --force', () => {
  expect(yoryoku('layout', model, '--out', 'drawn.bpmn')).toEqual({ status: 0, stdout: '', stderr: '' })
  expect(readFileSync(join(folder, 'drawn.bpmn'), 'utf8')).toContain('BPMNShape')
  const refused = yoryoku('layout', 'drawn.bpmn', '--out', 'again.bpmn')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toContain('LAYOUT-ALREADY-DRAWN')
  expect(refused.stderr).toContain('--force を付ける')
  const forced = yoryoku('layout', 'drawn.bpmn', '--force', '--lang', 'en')
  expect(forced.status).toBe(0)
  expect(forced.stdout).toContain('BPMNShape')
  expect(forced.stderr).toContain('LAYOUT-REPLACED')
})

test('the file itself is never overwritten', () => {
  yoryoku('layout', model, '--out', 'same.bpmn')
  expect(yoryoku('layout', 'same.bpmn', '--force', '--out', './same.bpmn')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('CLI-OPTION-CONFLICT'),
  })
})

test('machine writes a file too', () => {
  for (const [format, start] of [
    ['json', '['],
    ['ts', 'import'],
    ['mermaid', 'stateDiagram-v2'],
  ]) {
    expect(yoryoku('machine', model, '--format', format, '--out', 'machine')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(join(folder, 'machine'), 'utf8').startsWith(start)).toBe(true)
  }
  expect(yoryoku('machine', model, '--out', 'no/such/folder/machine.json')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('CLI-OUT-FOLDER'),
  })
})
