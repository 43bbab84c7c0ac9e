import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const cli = resolve('dist/cli.js')
const fixture = (name: string): string => resolve('test/fixtures/cli', name)
const folders: string[] = []
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yoryoku-cli-'))
  folders.push(folder)
})
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

const yoryoku = (args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}
const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text)
  return name
}

describe('help', () => {
  test('is Japanese, or English when asked; LANG is not consulted', () => {
    expect(yoryoku(['--help'], { LANG: 'en_US.UTF-8' }).stdout).toContain('使い方: yoryoku')
    expect(yoryoku(['plan', '--help', '--lang', 'en']).stdout).toContain('Usage: yoryoku plan')
    expect(yoryoku(['--version']).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
    expect(yoryoku([])).toMatchObject({ status: 0, stderr: '' })
  })
})

const wide = `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p"><startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></process></definitions>`

/** [what, files, command, code of the finding] */
const badInput: [string, Record<string, string | Uint8Array>, string[], RegExp][] = [
  ['no such file', {}, ['simulate', 'nowhere.yaml'], /CLI-FILE-MISSING/],
  ['a folder', {}, ['simulate', '.'], /CLI-FILE-FOLDER/],
  ['binary', { 'a.yaml': new Uint8Array([0, 1, 2, 255]) }, ['simulate', 'a.yaml'], /CLI-FILE-BINARY/],
  [
    'a plan given as a scenario',
    { 'a.yaml': 'format: yoryoku.plan/1' },
    ['simulate', 'a.yaml'],
    /CLI-FILE-KIND/,
  ],
  [
    'a scenario given as a plan',
    { 'a.yaml': 'format: yoryoku.scenario/1' },
    ['plan', 'a.yaml'],
    /CLI-FILE-KIND/,
  ],
  [
    'broken YAML',
    { 'a.yaml': 'format: yoryoku.plan/1\nid: [' },
    ['plan', 'a.yaml'],
    /a\.yaml:\d+:\d+: PLAN-YAML/,
  ],
  ['a plan without years', { 'a.yaml': 'format: yoryoku.plan/1\nid: x' }, ['plan', 'a.yaml'], /PLAN-SHAPE/],
  ['broken XML', { 'a.bpmn': '<definitions><process' }, ['check', 'a.bpmn'], /a\.bpmn:\d+:\d+: BPMN-/],
  ['a dangling flow', { 'a.bpmn': wide }, ['check', 'a.bpmn'], /a\.bpmn:1:\d+: BPMN-.*f/],
  ['not BPMN at all', { 'a.bpmn': 'hello' }, ['machine', 'a.bpmn'], /BPMN-/],
  ['an empty folder', {}, ['check', '.'], /CLI-NOTHING-TO-CHECK/],
  ['an unknown command', {}, ['simulat'], /CLI-USAGE.*simulate/],
  ['an unknown option', {}, ['check', '--jsn', '.'], /CLI-USAGE.*--json/],
  ['a missing argument', {}, ['compare', 'a.yaml'], /CLI-USAGE/],
  ['a bad number', {}, ['simulate', 'a.yaml', '--replications', '1e3'], /CLI-OPTION-VALUE.*--replications/],
  ['month 13', {}, ['simulate', 'a.yaml', '--month', '13'], /CLI-OPTION-VALUE/],
  ['a bad engine', {}, ['simulate', 'a.yaml', '--engine', 'magic'], /CLI-OPTION-VALUE/],
  ['--set without a value', {}, ['simulate', 'a.yaml', '--set', 'x'], /CLI-SET-SHAPE/],
  ['two ends', {}, ['simulate', 'a.yaml', '--cases', '5', '--month', '3'], /CLI-OPTION-CONFLICT/],
  ['a format to come', {}, ['simulate', 'a.yaml', '--out', 'x.docx'], /CLI-OUT-UNSUPPORTED/],
  ['nowhere to write', {}, ['plan', fixture('transcribed.yaml'), '--out', 'no/such/x.md'], /CLI-OUT-FOLDER/],
  [
    'a year outside the plan',
    {},
    ['plan', fixture('transcribed.yaml'), '--fiscal-year', 'R20'],
    /CLI-OPTION-VALUE/,
  ],
]

describe.each(['ja', 'en'])('bad input (%s)', (language) => {
  test.each(badInput)('%s: exit 1, a finding, no stack trace, nothing written', (_, files, command, code) => {
    for (const [name, text] of Object.entries(files)) write(name, text)
    const before = readdirSync(folder)
    const out =
      command.includes('--out') || command[0] === 'check' || command[0] === 'simulat'
        ? []
        : ['--out', 'out.md']
    const { status, stdout, stderr } = yoryoku(
      [...command, ...out, '--lang', language].slice(
        0,
        command[0] === 'machine' ? command.length : undefined,
      ),
    )
    expect(stderr).toMatch(code)
    expect(stderr).not.toMatch(/\n\s+at |node_modules|\{\w+\}/)
    expect(status).toBe(1)
    expect(stdout.includes('yoryoku.')).toBe(false)
    if (command[0] !== 'machine') expect(/[\u3040-\u30ff]/.test(stderr)).toBe(language === 'ja')
    expect(readdirSync(folder)).toEqual(before)
  })
})

describe('check', () => {
  test('JSON on stdout and nothing else there', () => {
    const { status, stdout, stderr } = yoryoku(['check', fixture('simple.bpmn'), '--json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({
      format: 'yoryoku.check/1',
      files: [{ ok: true, playable: true, findings: [] }],
    })
  })
  test('--playable lists what a simulation still needs', () => {
    const { stdout } = yoryoku(['check', fixture('simple.bpmn'), '--playable'])
    expect(stdout).toMatch(
      /・作業時間と担当（activities の duration・pool） — 既定：.+\n +\d+行 受付 \[serve\]/,
    )
  })
  test('a folder is read whole, in a fixed order', () => {
    write('b.bpmn', wide)
    write('a.bpmn', readFileSync(fixture('simple.bpmn')))
    const { status, stdout } = yoryoku(['check', '.', '--json'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout).files.map((one: { path: string; ok: boolean }) => [one.path, one.ok])).toEqual([
      ['a.bpmn', true],
      ['b.bpmn', false],
    ])
  })
})

describe('machine', () => {
  test.each([
    ['json', /"type"|"states"/],
    ['ts', /createMachine/],
    ['mermaid', /stateDiagram/],
  ])('%s', (format, expected) => {
    const { status, stdout } = yoryoku(['machine', fixture('simple.bpmn'), '--format', format])
    expect(status).toBe(0)
    expect(stdout).toMatch(expected)
  })
})

describe('plan', () => {
  test('a transcribed plan prints, writes all forms, and is the same in any time zone', () => {
    const command = ['plan', fixture('transcribed.yaml')]
    const first = yoryoku([
      ...command,
      '--out',
      'a.md',
      '--out',
      'a.csv',
      '--out',
      'a.json',
      '--out',
      'a.txt',
    ])
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout).toContain('11,200h 3.6人')
    expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.json', 'a.md', 'a.txt'])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(first.stdout)
    expect(yoryoku(command, { TZ: 'America/New_York' }).stdout).toBe(first.stdout)
    expect(JSON.parse(yoryoku([...command, '--json']).stdout)).toMatchObject({
      format: 'yoryoku.plan/1',
      fiscalYears: [2026],
    })
  })
  test('a simulated plan: same with one and two workers, hours by head', () => {
    const one = yoryoku(['plan', fixture('plan.yaml'), '--json', '--workers', '1'])
    expect(one).toMatchObject({ status: 0, stderr: '' })
    const year = JSON.parse(one.stdout).measures.find((measure: { id: string }) => measure.id === 'simple')
      .years['2026']
    // 2,000 cases × 3 minutes less = 100 hours, exactly.
    expect(year.hoursSaved.mean).toBeCloseTo(100, 6)
    expect(year.closedForm).toBeCloseTo(100, 6)
    expect(year.target).toBe(120)
    expect(yoryoku(['plan', fixture('plan.yaml'), '--json', '--workers', '2']).stdout).toBe(one.stdout)
  })
})

describe('simulate and compare', () => {
  test('a scenario, a bare drawing, and both engines', () => {
    const tables = yoryoku(['simulate', fixture('as-is.yaml'), '--json', '--workers', '1'])
    expect(tables).toMatchObject({ status: 0, stderr: '' })
    const result = JSON.parse(tables.stdout)
    expect(result.format).toBe('yoryoku.simulation/1')
    const xstate = JSON.parse(
      yoryoku(['simulate', fixture('as-is.yaml'), '--json', '--engine', 'xstate', '--workers', '1']).stdout,
    )
    expect(xstate.fingerprint).toBe(result.fingerprint)
    expect(yoryoku(['simulate', fixture('simple.bpmn'), '--replications', '2']).status).toBe(0)
  })
  test('--set goes where the value is; --month plays one month', () => {
    const march = yoryoku(['compare', fixture('as-is.yaml'), fixture('to-be.yaml'), '--month', '3', '--json'])
    expect(march.status).toBe(0)
    expect(JSON.parse(march.stdout).alternatives[0].hoursSaved.mean).toBeLessThan(20)
    const half = yoryoku([
      'compare',
      fixture('as-is.yaml'),
      fixture('to-be.yaml'),
      '--set',
      'arrivals.residents.volume=1000',
      '--json',
    ])
    expect(JSON.parse(half.stdout).alternatives[0].hoursSaved.mean).toBeCloseTo(50, 6)
    const nowhere = yoryoku([
      'compare',
      fixture('as-is.yaml'),
      fixture('to-be.yaml'),
      '--set',
      'no.such.value=1',
    ])
    expect(nowhere.status).toBe(1)
    expect(nowhere.stderr).toMatch(/no\.such\.value/)
  })
})
