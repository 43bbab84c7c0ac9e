import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filled } from '../interchange/survey/workbooks.ts'
import { commandLine } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-survey-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string): string => join(folder, name)
const rows = [
  { large: '住民記録', small: '転入届', cases: 300, minutes: 22, totalHours: 110 },
  { large: '庶務', small: '照会への回答', people: 1, share: 0.1 },
]

test('a survey becomes a plan and scenarios that play at once', async () => {
  writeFileSync(path('survey.xlsx'), filled(rows, { section: '市民課', fiscalYear: '令和6年度' }))
  const { status, stdout, stderr } = await commandLine('import', path('survey.xlsx'), '--out', path('new'))
  expect(status, stderr).toBe(0)
  expect(stdout).toContain('survey.xlsx から 2 業務、年間 296時間（件数×分÷60 の合計）を取り込みました。')
  expect(stderr).toContain('SURVEY-NO-CASES')
  expect(readdirSync(path('new')).sort()).toEqual([
    '01-転入届.bpmn',
    '01-転入届.yaml',
    '02-照会への回答.bpmn',
    '02-照会への回答.yaml',
    'plan.yaml',
  ])
  expect(readFileSync(path('new/01-転入届.bpmn'), 'utf8')).toContain('BPMNDiagram')
  const check = await commandLine('check', path('new'))
  expect(check.status, check.stderr).toBe(0)
  const played = await commandLine('simulate', path('new/01-転入届.yaml'), '--replications', '2', '--json')
  expect(JSON.parse(played.stdout).closedForm.staffHours).toBeCloseTo(110, 6)

  const again = await commandLine('import', path('survey.xlsx'), '--out', path('new'))
  expect(again).toMatchObject({ status: 1, stdout: '' })
  expect(again.stderr).toMatch(/CLI-OUT-EXISTS/)
  const forced = await commandLine(
    'import',
    path('survey.xlsx'),
    '--out',
    path('new'),
    '--force',
    '--lang',
    'en',
  )
  expect(forced.status).toBe(0)
  expect(forced.stdout).toContain('2 tasks, 296 hours a year')
})

test('one wrong cell, and nothing is written', async () => {
  writeFileSync(path('wrong.xlsx'), filled([...rows, { small: '税', cases: '約5', minutes: 3 }]))
  const { status, stdout, stderr } = await commandLine('import', path('wrong.xlsx'), '--out', path('none'))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('SURVEY-NUMBER')
  expect(stderr).toContain('業務量調査!D14：「年間件数」が読めません（今は〈約5〉：数字ではありません）')
  expect(existsSync(path('none'))).toBe(false)
})

test('a survey needs a folder, which is none of the files', async () => {
  const without = await commandLine('import', path('survey.xlsx'))
  expect(without.status).toBe(1)
  expect(without.stderr).toContain('--out')
  const file = await commandLine('import', path('survey.xlsx'), '--out', path('survey.xlsx'))
  expect(file.stderr).toMatch(/CLI-OUT-FOLDER/)
})

test('the template is written once, and is an empty survey', async () => {
  const out = path('template.xlsx')
  expect((await commandLine('survey-template', '--out', out)).status).toBe(0)
  expect((await commandLine('survey-template', '--out', out)).stderr).toMatch(/CLI-OUT-EXISTS/)
  expect((await commandLine('survey-template', '--out', path('a.csv'))).stderr).toMatch(/CLI-OPTION-VALUE/)
  const first = readFileSync(out)
  expect((await commandLine('survey-template', '--out', out, '--force')).status).toBe(0)
  expect(readFileSync(out).equals(first)).toBe(true)
  const { stderr } = await commandLine('import', out, '--out', path('empty'))
  expect(stderr).toMatch(/SURVEY-EMPTY/)
})
