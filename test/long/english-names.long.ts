import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderText } from '../../src/report/index.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { commandLine } from '../cli/in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'yoryoku-english-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const read = (name: string) => readFileSync(at(name), 'utf8')
const isJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/

/** What has no English: where a figure comes from, by which path it is set, and what a plan prints in words. */
const DATA = ['source', 'fittedTo', 'path', 'actual']

const dataIn = (value: unknown, key = '', found = new Set<string>()): Set<string> => {
  if (typeof value === 'string') {
    if (DATA.includes(key) && isJapanese.test(value)) found.add(plain(value))
  } else if (typeof value === 'object' && value !== null)
    for (const [inner, one] of Object.entries(value)) dataIn(one, inner, found)
  return found
}

/** Without punctuation, which an English report writes its own way. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** What is left in Japanese when these are taken out. */
const leftIn = (texts: readonly string[], result: unknown): string[] => {
  const data = [...dataIn(result)].sort((one, other) => other.length - one.length)
  return texts.filter((text) =>
    isJapanese.test(data.reduce((rest, one) => rest.replaceAll(one, ''), plain(text))),
  )
}

const cellsOf = async (name: string): Promise<string[]> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(at(name))
  const texts: string[] = []
  for (const sheet of book.worksheets) {
    texts.push(sheet.name)
    sheet.eachRow((row) => row.eachCell(({ text }) => texts.push(String(text ?? ''))))
  }
  return texts
}

const written = (name: string) =>
  ['xlsx', 'html', 'md', 'json'].flatMap((form) => ['--out', at(`${name}.${form}`)])
const SMALL = ['--cases', '60', '--replications', '2']
const pairIn = (place: string) => [`${place}/form-entry.as-is.yaml`, `${place}/form-entry.to-be-ai-ocr.yaml`]

describe.each([
  ['a comparison', ['compare', ...pairIn('scenarios/example'), ...SMALL]],
  ['a plan', ['plan', 'scenarios/nemuro/plan.yaml', '--month', '6', '--replications', '2']],
])('%s of the library with --lang en', (_, command) => {
  const name = command[0]
  let stdout = ''
  beforeAll(async () => {
    const { status, stderr, ...told } = await commandLine(...command, '--lang', 'en', ...written(name))
    stdout = told.stdout
    expect([stderr, status]).toEqual(['', 0])
  }, 60_000)

  test('has no Japanese in its tables but sources and paths', () => {
    const lines = read(`${name}.md`).split('\n')
    expect(lines.length).toBeGreaterThan(50)
    expect(leftIn(lines, JSON.parse(read(`${name}.json`)))).toEqual([])
    expect(stdout).not.toMatch(/^(手入力|一括登録|読み合わせ)/m)
  })

  test('nor in its workbook', async () => {
    const texts = await cellsOf(`${name}.xlsx`)
    expect(texts.length).toBeGreaterThan(200)
    expect(leftIn(texts, JSON.parse(read(`${name}.json`)))).toEqual([])
  })

  test('nor in its pictures and drawings', () => {
    const lettering = [...read(`${name}.html`).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
      ([, text]) => text,
    )
    expect(lettering.length).toBeGreaterThan(20)
    expect(lettering.filter((text) => isJapanese.test(text))).toEqual([])
  })

  test('its JSON says the names as they are drawn, whoever reads it', async () => {
    const japanese = await commandLine(...command, '--json')
    expect(read(`${name}.json`)).toBe(japanese.stdout)
    expect([...japanese.stdout.matchAll(/"name": "[^"]*[\u3040-\u9fff]/g)].length).toBeGreaterThan(5)
  })
})

describe('a copy of a procedure', () => {
  test('is read in English too; a step that is renamed keeps its name until it has an English one', async () => {
    await commandLine('new', 'form-entry', at('mine'))
    const [asIs, toBe] = pairIn(at('mine'))
    const compared = () => commandLine('compare', asIs, toBe, ...SMALL, '--lang', 'en')
    expect((await compared()).stdout).toMatch(/^Typing +changed/m)
    for (const file of ['as-is.bpmn', 'to-be-ai-ocr.bpmn']) {
      const drawing = read(`mine/${file}`)
      writeFileSync(at(`mine/${file}`), drawing.replace('name="手入力"', 'name="職員が手入力"'))
    }
    const { stdout } = await compared()
    expect(stdout).toMatch(/^職員が手入力 +changed/m)
    expect(stdout).toMatch(/^Scanning +new/m)
    writeFileSync(
      at('mine/procedure.yaml'),
      read('mine/procedure.yaml').replace('enter: Typing', 'enter: Typing by clerks'),
    )
    expect((await compared()).stdout).toMatch(/^Typing by clerks +changed/m)
    expect((await commandLine('check', at('mine'))).status).toBe(0)
  })

  test('without its procedure.yaml has the names it was drawn with', async () => {
    await commandLine('new', 'form-entry', at('bare'))
    rmSync(at('bare/procedure.yaml'))
    const { stdout } = await commandLine('compare', ...pairIn(at('bare')), ...SMALL, '--lang', 'en')
    expect(stdout).toMatch(/^手入力 +changed/m)
    expect(stdout).not.toContain('Typing')
  })
})

describe('a drawing of one’s own', () => {
  test('has the English names that stand beside it, in findings as in reports', async () => {
    cpSync('docs/starter', at('own'), { recursive: true })
    rmSync(at('own/procedure.yaml'))
    const simulated = () => commandLine('simulate', at('own/counter.bpmn'), ...SMALL, '--lang', 'en')
    expect((await simulated()).stdout).toContain('受付・本人確認')
    writeFileSync(
      at('own/procedure.yaml'),
      'format: yoryoku.procedure/1\nelements: {receive: Hearing at the desk}\n',
    )
    const { stdout, stderr } = await simulated()
    expect(stdout).toContain('Hearing at the desk')
    expect(stdout).toContain('システム入力')
    expect(stdout + stderr).not.toContain('受付・本人確認')
    const linted = await commandLine('check', at('own/counter.bpmn'), '--lint', '--lang', 'en')
    expect(linted.stderr).toContain('enter Hearing at the desk <receive> without a gateway')
    const checked = await commandLine('check', at('own/procedure.yaml'))
    expect([checked.status, checked.stderr]).toEqual([0, ''])
  })

  test('what is wrong in its scenario is told in the words that are written there', async () => {
    cpSync('docs/starter', at('wrong'), { recursive: true })
    const scenario = read('wrong/counter.yaml')
    writeFileSync(at('wrong/counter.yaml'), scenario.replace('システム入力:', 'システムの入力:'))
    const { status, stderr } = await commandLine('simulate', at('wrong/counter.yaml'), '--lang', 'en')
    expect(status).toBe(1)
    expect(stderr).toMatch(/システムの入力.*システム入力/s)
  })
})

test('a year whose target was not revised shows no first target beside it, however the result was kept', async () => {
  const { stdout } = await commandLine('plan', 'docs/starter/plan.yaml', '--replications', '2', '--json')
  for (const language of ['ja', 'en'] as const) {
    const report = renderText(planReport(JSON.parse(stdout), language))
    expect(report).toMatch(/^ {2}(目標|Target) +125\.0 /m)
    expect(report).not.toMatch(/^ {2}(当初目標|First target) +125\.0 /m)
  }
})
