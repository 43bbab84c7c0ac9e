import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandLine } from './in-process.ts'

const drawing = resolve('test/fixtures/cli/simple.bpmn')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-simulate-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('simulate of a bare drawing', () => {
  const played = async (...more: readonly string[]) => {
    const { status, stdout } = await commandLine(
      'simulate',
      drawing,
      '--replications',
      '2',
      '--json',
      ...more,
    )
    expect(status).toBe(0)
    return JSON.parse(stdout)
  }
  test('--cases', async () => {
    const result = await played('--cases', '10')
    expect(result.period).toEqual({ kind: 'cases', cases: 10, warmUpCases: 0 })
    expect(result.caseAccount).toMatchObject({ arrived: 10, completed: 10 })
  })
  test('--month and --fiscal-year', async () => {
    const march = { kind: 'dates', start: '2027-03-01', end: '2027-04-01', runInFrom: '2027-02-01' }
    expect((await played('--month', '3')).period).toEqual(march)
    expect((await played('--fiscal-year', 'R9')).period.start).toBe('2027-04-01')
  })
  test('--set has no file to speak of', async () => {
    const { status, stdout, stderr } = await commandLine(
      'simulate',
      drawing,
      '--set',
      'arrivals.come.volume=1',
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('CLI-SET-UNKNOWN')
  })
})

describe('the drawing of a scenario', () => {
  const scenario = (name: string, process: string) =>
    write(name, `format: yoryoku.scenario/1\nid: a\nprocess: ${process}\n`)
  test('that has an error of its own is not said to be missing', async () => {
    write(
      'dangling.bpmn',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p"><startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></process></definitions>',
    )
    const { status, stderr } = await commandLine('simulate', scenario('a.yaml', 'dangling.bpmn'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/dangling\.bpmn:1:\d+: BPMN-/)
    expect(stderr).not.toContain('SCENARIO-PROCESS-MISSING')
  })
  test('that is not there is missing', async () => {
    const { status, stderr } = await commandLine('simulate', scenario('b.yaml', 'nowhere.bpmn'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/b\.yaml:3:\d+: SCENARIO-PROCESS-MISSING/)
  })
})
