import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/program.ts'
import { stations } from '../../src/cli/stations.ts'
import { flow, processOf } from '../bpmn/drawings.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-lint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const doubled = join(folder, '重なり.bpmn')
writeFileSync(
  doubled,
  processOf(
    `<startEvent id="s" name="届いた"/><parallelGateway id="and"/><task id="a" name="審査"/><task id="b" name="照会"/>
<exclusiveGateway id="x"/><endEvent id="e" name="済んだ"/>
${flow('s', 'and')}${flow('and', 'a')}${flow('and', 'b')}${flow('a', 'x')}${flow('b', 'x')}${flow('x', 'e')}`,
  ),
)

const yoryoku = async (...args: string[]) => {
  const said = { stdout: '', stderr: '' }
  const status = await runCommandLine(args, {
    stations,
    terminal: {
      stdout(text) {
        said.stdout += text
      },
      stderr(text) {
        said.stderr += text
      },
      isTty: false,
    },
    defaultWorkers: 1,
    version: '0',
    debug: true,
  })
  return { status, ...said }
}

test('check lints when asked to, and the drawing may still be played', async () => {
  const { status, stdout, stderr } = await yoryoku('check', doubled, '--lint')
  expect(status).toBe(0)
  expect(stdout).toContain('良好・注意と参考 1・試算できる')
  expect(stderr).toMatch(/重なり\.bpmn:4:1: LINT-UNSYNCHRONISED 注意/)
})

test('not asked, it does not', async () => {
  const { stdout, stderr } = await yoryoku('check', doubled)
  expect(stdout).toContain('良好・試算できる')
  expect(stderr).toBe('')
})

test('the JSON holds them among the findings', async () => {
  const { stdout } = await yoryoku('check', doubled, '--lint', '--json', '--lang', 'en')
  expect(JSON.parse(stdout).files[0]).toMatchObject({
    ok: true,
    playable: true,
    findings: [{ code: 'LINT-UNSYNCHRONISED', severity: 'warning', line: 4, element: 'x' }],
  })
})

describe('shares that a scenario gives', () => {
  const drawing = join(folder, '分岐.bpmn')
  writeFileSync(
    drawing,
    processOf(
      `<startEvent id="s" name="届いた"/><exclusiveGateway id="g" name="揃っているか"/><endEvent id="a" name="済んだ"/><endEvent id="b" name="戻した"/>
${flow('s', 'g')}${flow('g', 'a')}${flow('g', 'b')}`,
    ),
  )
  const scenario = (name: string, gateways: string): string => {
    const path = join(folder, name)
    writeFileSync(
      path,
      `format: yoryoku.scenario/1
id: x
process: 分岐.bpmn
period: {cases: 10}
arrivals: [{id: c, interArrival: 10m, calendar: always}]
resourcePools: []
${gateways}`,
    )
    return path
  }

  test('are not missing from the drawing, whichever is named first', async () => {
    const given = scenario('given.yaml', 'gateways: {g: {g-a: 0.9, g-b: 0.1}}')
    for (const paths of [
      [drawing, given],
      [given, drawing],
    ])
      expect((await yoryoku('check', ...paths, '--lint')).stderr).not.toContain('LINT-SHARES-MISSING')
  })

  test('are missing where the scenario is silent, too, or is not among the files', async () => {
    const silent = scenario('silent.yaml', '')
    for (const paths of [[drawing], [drawing, silent]])
      expect((await yoryoku('check', ...paths, '--lint')).stderr).toContain('LINT-SHARES-MISSING')
  })
})
