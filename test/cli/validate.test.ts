import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandLine } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-validate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

writeFileSync(
  join(folder, 'desk.bpmn'),
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="https://yoryoku.example/t">
  <process id="p" isExecutable="true">
    <startEvent id="start"/><userTask id="serve" name="受付"/><endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="serve"/><sequenceFlow id="f2" sourceRef="serve" targetRef="end"/>
  </process>
</definitions>`,
)
const desk = (name: string, more: string): string => {
  const path = join(folder, name)
  writeFileSync(
    path,
    `format: yoryoku.scenario/1
id: desk
name: 窓口
process: desk.bpmn
procedure: desk
replications: 4
period: {from: 2026-06-01, to: 2026-07-01}
arrivals: [{id: notices, volume: 600, volumePer: period}]
resourcePools: [{id: clerk, name: 職員, employment: 正規, quantity: 2}]
activities: {受付: {duration: 10m, pool: clerk}}
${more}`,
  )
  return path
}
const june = 'period: {fiscalYear: R6, month: 6}'

test('a validated as-is says so, in a sentence, a table and JSON', async () => {
  const path = desk(
    'good.yaml',
    `observed:
  - {indicator: staffHours, scope: 正規, value: 98, ${june}, source: 時間管理表}
  - {indicator: casesPerDay, scope: all, value: 27.3, ${june}, source: 日報}
section: {id: shimin, name: 市民課, headcount: 1, hoursPerYear: 1217}
`,
  )
  const { status, stdout, stderr } = await commandLine('validate', path)
  expect(status, stderr).toBe(0)
  expect(stdout).toContain('【現状検証済み】予測を実測値と比べた1項目中1項目が再現しています。')
  expect(stdout).toContain('検証に数えない項目：入力した1')
  expect(stdout).toMatch(/市民課\s+職員計\s+100\s+\d+\s+\d+\.\d％/)
  const english = await commandLine('validate', path, '--lang', 'en')
  expect(english.stdout).toContain(
    '[as-is validated] Figures predicted and compared with what was observed: 1; reproduced: 1.',
  )

  const json = JSON.parse((await commandLine('validate', path, '--json')).stdout)
  expect(json).toMatchObject({
    format: 'yoryoku.validation/1',
    validated: true,
    scenarios: [{ evidence: { figures: 1, reproduced: 1 }, figures: [{ verdict: 'reproduced' }, {}] }],
    sections: [{ id: 'shimin' }],
  })
  const csv = join(folder, 'good.csv')
  await commandLine('validate', path, '--out', csv)
  const [observed] = readFileSync(csv, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.startsWith('職員の従事時間'))
  expect(observed).toMatch(/^職員の従事時間,任用区分：正規,再現している,hours,98,0,[\d.]+,[\d.]+,/)
  // The same words and figures stand in the report of a run and of a comparison.
  const simulated = await commandLine('simulate', path)
  expect(simulated.stdout).toContain('【現状検証済み】予測を実測値と比べた1項目中1項目が再現しています。')
  const compared = await commandLine('compare', path, path, '--json')
  expect(JSON.parse(compared.stdout).baseline).toMatchObject({
    validated: true,
    validation: { evidence: { reproduced: 1 } },
  })
})

test('a contradicted one keeps the stamp, and says why', async () => {
  const path = desk('bad.yaml', `observed: [{indicator: staffHours, scope: all, value: 160, ${june}}]\n`)
  const { stdout } = await commandLine('validate', path)
  expect(stdout).toContain(
    '【現状未検証】予測を実測値と比べた1項目中、再現している項目はありません（1項目は再現していない）。',
  )
})

test('without anything observed there is nothing to do', async () => {
  const { status, stdout, stderr } = await commandLine('validate', desk('none.yaml', ''))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/EXPERIMENT-NOTHING-OBSERVED/)
})

test('a folder stands for the scenarios in it', async () => {
  const both = await commandLine('validate', folder, '--json')
  expect(both.status).toBe(1)
  expect(both.stderr).toMatch(/none\.yaml/)
  rmSync(join(folder, 'none.yaml'))
  const { stdout } = await commandLine('validate', folder)
  expect(stdout).toContain('bad.yaml')
  expect(stdout).toContain('good.yaml')
})
