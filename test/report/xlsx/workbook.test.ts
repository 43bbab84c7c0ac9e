import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComparisonResult } from '../../../src/experiment/results.ts'
import type { PlanResult } from '../../../src/plan/plan-result.ts'
import { workbookOf } from '../../../src/report/xlsx/index.ts'
import { commandLine } from '../../cli/in-process.ts'
import { Calculator } from '../../support/formulas.ts'
import { type ReadWorkbook, readWorkbook } from '../../support/workbook-reader.ts'

const hadano = resolve(import.meta.dirname, '../../../scenarios/hadano')
const asIs = join(hadano, 'payment-collection.as-is.yaml')
const toBe = join(hadano, 'payment-collection.to-be-self-payment.yaml')
/** A month of few payments. */
const few = ['--month', '6', '--set', 'arrivals.payments.volume=2400']
const folder = mkdtempSync(join(tmpdir(), 'yoryoku-xlsx-'))
const path = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planText = `
format: yoryoku.plan/1
id: small
name: {ja: 小さな計画, en: Small plan}
fiscalYears: [R8, R9]
divisor: {value: 3100, low: 3050, high: 3150, mark: assumption, source: 逆算}
otherDivisors:
  - {id: d1860, name: 7.75時間×240日, hours: 1860, source: 通例}
groups:
  - {id: ai, name: 生成AI}
  - {id: front, name: '=窓口'}
  - {id: noCode, name: ノーコード}
measures:
  - {id: ai, name: 生成AI, group: ai, basis: transcribed, years: {R8: 6400, R9: 7500}, source: 計画 p.1}
  - id: pay
    name: 公金収納のセルフ化
    group: front
    basis: simulated
    asIs: ${asIs}
    toBe: ${toBe}
    tag: selfPayment
    target: {R8: 50, R9: null}
    years: {R8: {}, R9: {}}
  - {id: noCode, name: ノーコード, group: noCode, basis: notYet, reason: {ja: R8に決める, en: decided in R8}, decidedIn: R8}
`

const run = async (...args: string[]): Promise<void> => {
  const { status, stderr } = await commandLine(...args)
  expect(stderr).toBe('')
  expect(status).toBe(0)
}
const opened = (name: string): ReadWorkbook => readWorkbook(new Uint8Array(readFileSync(path(name))))
const json = <T>(name: string): T => JSON.parse(readFileSync(path(name), 'utf8')) as T

let comparison: ReadWorkbook
let plan: ReadWorkbook

beforeAll(async () => {
  writeFileSync(path('plan.yaml'), planText)
  const short = [...few, '--replications', '3']
  await run('compare', asIs, toBe, ...short, '--out', path('c.xlsx'), '--out', path('c.json'))
  await run('plan', path('plan.yaml'), ...short, '--out', path('p.xlsx'), '--out', path('p.json'))
  comparison = opened('c.xlsx')
  plan = opened('p.xlsx')
}, 60_000)

/** Every formula of a workbook computed anew beside what it holds. */
function computed(book: ReadWorkbook) {
  const calculator = new Calculator(book)
  return [...book.sheets].flatMap(([sheet, cells]) =>
    [...cells].flatMap(([at, { formula, value }]) =>
      formula === null ? [] : [{ at: `${sheet}!${at}`, formula, value, anew: calculator.cell(sheet, at) }],
    ),
  )
}

const rowWith = (book: ReadWorkbook, sheet: string, column: string, text: string): number => {
  const found = [...book.sheets.get(sheet)!].find(
    ([at, { value }]) => at.replace(/\d+$/, '') === column && value === text,
  )
  return Number(found![0].slice(column.length))
}

describe.each([
  ['a comparison', () => comparison],
  ['a plan', () => plan],
])('the formulas of %s', (_, book) => {
  test('give what our own computation gave', () => {
    const formulas = computed(book())
    expect(formulas.length).toBeGreaterThan(100)
    for (const { at, formula, value, anew } of formulas) {
      const where = `${at}: =${formula}`
      if (typeof value === 'number')
        expect(Math.abs((anew as number) - value), where).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value)),
        )
      else expect(anew, where).toBe(value)
    }
  })
})

test('the covers say whether the as-is was validated, in the words of the text', async () => {
  const said = (book: ReadWorkbook) =>
    [...book.sheets.get('表紙')!.values()].map(({ value }) => String(value))
  const stamp =
    '【現状未検証】現状（as-is）の待ち時間・1日当たり件数・時間外勤務を実測値と照合していない試算です。'
  expect(said(comparison)).toContain(stamp)
  expect(said(plan)).toContain(stamp)
  const validated = resolve(import.meta.dirname, '../../../docs/validation-of-as-is/counter.yaml')
  await run('simulate', validated, '--replications', '3', '--out', path('s.xlsx'), '--out', path('s.txt'))
  const [own] = readFileSync(path('s.txt'), 'utf8')
    .replace(/\n/g, '')
    .match(/【現状.+?。/)!
  expect(said(opened('s.xlsx')).some((text) => text.startsWith(own))).toBe(true)
})

describe('the plan table', () => {
  const hoursRow = () => rowWith(plan, '計画表', 'B', '公金収納のセルフ化')
  const totalRow = () => rowWith(plan, '計画表', 'B', '算定済み分の計')

  test('holds the hours unrounded, and totals and persons that are ours', () => {
    const result = json<PlanResult>('p.json')
    const cells = plan.sheets.get('計画表')!
    const { mean } = result.measures.find(({ id }) => id === 'pay')!.years['2026'].hoursSaved
    expect(cells.get(`E${hoursRow()}`)).toMatchObject({ value: mean, formula: null })
    expect(cells.get(`E${hoursRow() + 1}`)!.value).toBe(mean / 3100)
    expect(cells.get(`F${totalRow()}`)!.value).toBe(result.total.years['2027'].hoursSaved.mean)
    expect(cells.get(`F${rowWith(plan, '計画表', 'B', '累計（算定済み分）')}`)!.value).toBeCloseTo(
      result.total.years['2027'].cumulativeHours,
      6,
    )
  })

  test('another divisor gives other persons everywhere, another figure other totals', () => {
    const name = plan.names.get('年間勤務時間')!
    expect(name).toMatch(/^'計画表'!\$B\$\d+$/)
    const divisorAt = name.replaceAll("'", '').replaceAll('$', '')
    const hours = plan.sheets.get('計画表')!.get(`E${hoursRow()}`)!.value as number
    const total = plan.sheets.get('計画表')!.get(`E${totalRow()}`)!.value as number
    const changed = new Calculator(
      plan,
      new Map([
        [divisorAt, 1860],
        [`計画表!E${hoursRow()}`, hours + 1860],
      ]),
    )
    expect(changed.cell('計画表', `E${totalRow()}`)).toBeCloseTo(total + 1860, 6)
    expect(changed.cell('計画表', `E${totalRow() + 1}`)).toBeCloseTo(total / 1860 + 1, 9)
    expect(
      changed.cell('算定根拠', `F${rowWith(plan, '算定根拠', 'A', '公表用（この計画で一つに固定）')}`),
    ).toBeCloseTo(total / 1860 + 1, 9)
    const answers = plan.sheets.get('答弁 公金収納のセルフ化')!
    const why = [...answers].find(([, { formula }]) => formula?.startsWith('TEXT('))![0]
    expect(changed.cell('答弁 公金収納のセルフ化', why)).toMatch(/1人当たり年間勤務時間1,860時間/)
  })

  test('what is not computed says so with its reason, and is in no sum', () => {
    const row = rowWith(plan, '計画表', 'B', 'ノーコード')
    const cells = plan.sheets.get('計画表')!
    expect([cells.get(`E${row}`)!.value, cells.get(`G${row}`)!.value]).toEqual([
      '未算定',
      '未算定：R8に決める（決定時期：R8）',
    ])
  })
})

test('hours by calculator: cases × times × minutes ÷ 60 × staff, activity by activity', () => {
  const { baseline } = json<ComparisonResult>('c.json')
  const cells = comparison.sheets.get('答弁・検算')!
  const row = rowWith(comparison, '答弁・検算', 'B', '納付書の確認')
  const step = baseline.closedForm.steps.find(({ name }) => name === '納付書の確認')!
  expect(['C', 'D', 'E', 'F', 'G'].map((column) => cells.get(`${column}${row}`)!.value)).toEqual([
    step.cases,
    step.perCase,
    step.minutes,
    step.staff,
    step.hours,
  ])
  expect(baseline.closedForm.steps.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(
    baseline.closedForm.staffHours!,
    9,
  )
})

test('means and half-widths come from the replications', () => {
  const { baseline } = json<ComparisonResult>('c.json')
  const cells = [...comparison.sheets.get('指標')!]
  expect(cells.filter(([at]) => at.startsWith('E') && at !== 'E4').length).toBeGreaterThan(
    baseline.indicators.length,
  )
  const formulas = cells.flatMap(([, { formula }]) => formula ?? [])
  expect(formulas.filter((one) => one.startsWith('AVERAGE(')).length).toBeGreaterThan(50)
  expect(formulas.filter((one) => one.startsWith('TINV(0.05,')).length).toBeGreaterThan(50)
})

test('text that looks like a formula stays text', () => {
  const cells = [...plan.sheets.values()].flatMap((sheet) => [...sheet.values()])
  const wicked = cells.filter(({ value }) => value === '=窓口')
  expect(wicked.length).toBeGreaterThan(0)
  for (const { formula, isText, format } of wicked)
    expect([formula, isText, format]).toEqual([null, true, '49'])
})

test('the cover says the sentence, the stamp, and the command that makes it again', () => {
  const texts = [...comparison.sheets.get('表紙')!.values()].map(({ value }) => value)
  const { baseline } = json<ComparisonResult>('c.json')
  expect(texts.join('\n')).toContain('見込みます（試算。前提の幅')
  expect(texts.join('\n')).toContain('【現状未検証】')
  expect(texts.join('\n')).toContain(baseline.fingerprint)
  expect(texts).toContainEqual(
    `yoryoku compare ${asIs} ${toBe} ${few.join(' ')} --replications 3 --seed ${baseline.seed}`,
  )
})

test('every sheet prints on A4 as wide as the page, with its head on each page', () => {
  for (const [name, part] of Object.entries(plan.parts)) {
    if (!name.startsWith('xl/worksheets/sheet')) continue
    expect(part, name).toMatch(/<pageSetup[^>]* paperSize="9"/)
    expect(part, name).toMatch(/<pageSetup[^>]* fitToWidth="1" fitToHeight="0"/)
    expect(part, name).not.toContain('<mergeCell')
  }
  expect(plan.parts['xl/workbook.xml']).toMatch(/_xlnm.Print_Titles[^>]*>&apos;計画表&apos;!\$\d+:\$\d+</)
})

test('charts are native, point at the cells they show, and have words for who cannot see them', () => {
  for (const book of [comparison, plan]) {
    const charts = Object.keys(book.parts).filter((name) => name.startsWith('xl/charts/'))
    expect(charts.length).toBeGreaterThan(0)
    for (const name of charts) {
      const areas = [...book.parts[name].matchAll(/<c:f>'([^']+)'!\$([A-Z]+)\$(\d+):/g)]
      expect(areas.length).toBeGreaterThan(1)
      for (const [, sheet, column, row] of areas) {
        expect(book.sheets.get(sheet)!.get(`${column}${row}`)!.value, name).not.toBeNull()
      }
    }
    const drawings = Object.entries(book.parts).filter(([name]) => /^xl\/drawings\/drawing\d/.test(name))
    for (const [, drawing] of drawings) expect(drawing).toMatch(/descr="[^"]{20,}/)
  }
})

test('the same result is the same file, in either language a whole one', async () => {
  const result = json<PlanResult>('p.json')
  const document = { title: '計画', sections: [] }
  const told = { language: 'ja', command: 'yoryoku plan' } as const
  const [one, other] = [await workbookOf(result, document, told), await workbookOf(result, document, told)]
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  const english = readWorkbook(await workbookOf(result, document, { ...told, language: 'en' }))
  expect([...english.sheets.keys()].slice(0, 4)).toEqual(['Cover', 'Plan table', 'As printed', 'Basis'])
  for (const { at, value, anew } of computed(english))
    if (typeof value === 'number') expect(anew, at).toBeCloseTo(value, 6)
    else expect(anew, at).toBe(value)
})

test('a simulation has a workbook too, and what has no form of its own its report', async () => {
  await run('simulate', asIs, ...few, '--replications', '2', '--out', path('s.xlsx'))
  const book = opened('s.xlsx')
  expect([...book.sheets.keys()]).toEqual(['表紙', '検算', '指標', '前提', '試行ごとの値', '確認事項'])
  for (const { at, value, anew } of computed(book)) expect(anew, at).toBeCloseTo(value as number, 6)
  const rows = [{ kind: 'cells', cells: ['1,234', '-0.5', '=1+1'] }] as const
  const columns = ['a', 'b', 'c'].map((head) => ({ head, align: 'left' }) as const)
  const other = readWorkbook(
    await workbookOf(
      { format: 'yoryoku.other/1' },
      { title: '結果', sections: [{ heading: null, blocks: [{ kind: 'table', columns, rows }] }] },
      { language: 'ja', command: 'yoryoku other' },
    ),
  )
  const values = [...other.sheets.get('結果')!.values()].map(({ value, formula }) => [value, formula])
  expect(values.slice(-3)).toEqual([
    [1234, null],
    [-0.5, null],
    ['=1+1', null],
  ])
})

test('a workbook that cannot be written leaves nothing behind', async () => {
  const before = readdirSync(folder)
  const { status, stderr } = await commandLine(
    'simulate',
    asIs,
    '--month',
    '6',
    '--out',
    path('no/such/x.xlsx'),
  )
  expect(status).toBe(1)
  expect(stderr).toContain('CLI-OUT-FOLDER')
  expect(readdirSync(folder)).toEqual(before)
})
