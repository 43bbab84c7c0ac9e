import { describe, expect, test } from 'vitest'
import { surveyTemplate } from '../../../src/interchange/survey/template.ts'
import { filled, rawWorkbook, rowsXml, surveyIn, told } from './workbooks.ts'

const certificates = { large: '住民記録', middle: '証明', small: '住民票', cases: 24000, minutes: 4 }

const taskOf = (bytes: Uint8Array) => {
  const { survey, findings } = surveyIn(bytes)
  if (survey === undefined) throw new Error(findings.map(({ message }) => message.ja).join('\n'))
  return survey.tasks[0]
}

describe('a filled-in template', () => {
  const months = {
    m4: 620,
    m5: 210,
    m6: 190,
    m7: 200,
    m8: 210,
    m9: 200,
    m10: 190,
    m11: 170,
    m12: 170,
    m1: 180,
    m2: 210,
    m3: 450,
  }
  const rows = [
    {
      large: '住民記録',
      middle: '異動',
      small: '転入届',
      ...months,
      minutes: 22,
      'hours.正規': 700,
      'hours.会計年度任用': 400,
      overtime: 30,
      kind: '定型',
      law: '住民基本台帳法',
      system: '住記',
    },
    { ...certificates, large: '', 'hours.委託': 1600 },
    { large: '庶務', middle: '', small: '照会への回答', people: 2, share: 0.15 },
  ]
  const { survey, findings } = surveyIn(
    filled(rows, {
      section: '市民課',
      fiscalYear: '令和６年度',
      hoursPerYear: 1860,
      headcounts: { 正規: 9, 会計年度任用: 4 },
      appointedHours: 1395,
    }),
  )

  test('is read back to its numbers, each with the cell it stands in', () => {
    expect(survey?.tasks.map(({ large, middle, small, hours }) => [large, middle, small, hours])).toEqual([
      ['住民記録', '異動', '転入届', 1100],
      ['住民記録', '証明', '住民票', 1600],
      ['庶務', '', '照会への回答', 558],
    ])
    const [moving, paper, office] = survey!.tasks
    expect(moving.cases).toEqual({ value: 3000, source: 'survey.xlsx 業務量調査!E12:P12', isCounted: true })
    expect(moving.months).toMatchObject({ m4: 620, m3: 450 })
    expect(moving).toMatchObject({
      overtime: { value: 30 },
      kind: '定型',
      law: '住民基本台帳法',
      system: '住記',
    })
    expect(paper.cases.source).toBe('survey.xlsx 業務量調査!D13')
    expect(office.cases).toMatchObject({ value: 240, isCounted: false })
  })
  test('the minutes of a case are shared by the hours of each kind of employment', () => {
    const [moving, paper, office] = survey!.tasks
    expect(moving.minutes.map(({ employment, value }) => [employment, value])).toEqual([
      ['正規', 14],
      ['会計年度任用', 8],
    ])
    expect(paper.minutes).toMatchObject([{ employment: '委託', value: 4 }])
    expect(office.minutes).toMatchObject([{ employment: '正規', value: (558 * 60) / 240 }])
  })
  test('says what its section can work, and when', () => {
    expect(survey?.sections.get('業務量調査')).toMatchObject({
      fiscalYear: 2024,
      hoursPerYear: { value: 1860, isStated: true },
      section: {
        name: '市民課',
        staff: [
          { employment: '正規', headcount: { value: 9 }, hoursPerYear: { value: 1860 } },
          { employment: '会計年度任用', headcount: { value: 4 }, hoursPerYear: { value: 1395 } },
        ],
      },
    })
  })
  test('only notes what was assumed', () => {
    expect(findings.map(({ code, element }) => [code, element])).toEqual([
      ['SURVEY-NO-CASES', '業務量調査!D14'],
    ])
    expect(survey?.hours).toBe(3258)
  })
})

test('the empty template has nothing to take, and its example is none', () => {
  expect(told(surveyTemplate())).toEqual(['SURVEY-EMPTY'])
})

/** 小分類・年間件数・分/件・割合・人数 from row 2 on, as another program writes them. */
const table = (...rows: (readonly (string | number | undefined)[])[]) => [
  ['小分類', '件数', '1件当たり時間（分）', '割合', '人数', '年間時間'],
  ...rows,
]
const raw = (rows: readonly (readonly (string | number | undefined)[])[], more = {}) =>
  rawWorkbook({ sheet: rowsXml(rows), ...more })

describe('numbers as people write them', () => {
  test.each([
    ['１，２００', 1200],
    ['1,200件', 1200],
    [' 1200 ', 1200],
    ['<c><f>600*2</f><v>1200</v></c>', 1200],
    ['<c t="str"><f>"12"&amp;"00"</f><v>1200</v></c>', 1200],
  ])('%s', (written, value) => {
    expect(taskOf(raw(table(['住民票', written, 5]))).cases.value).toBe(value)
  })
  test('30％, also as a format, is 0.3', () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
    const hours = (share: string | number) =>
      taskOf(raw(table(['照会', undefined, undefined, share, 2]), { styles })).hours
    expect(['３０％', 0.3, '<c s="1"><v>0.3</v></c>'].map(hours)).toEqual([1116, 1116, 1116])
  })
  test('a dash and なし are nothing', () => {
    expect(told(raw(table(['住民票', '－', 'なし'], ['税', 10, 6])))).toEqual(['SURVEY-NOTHING-DONE 調査!A2'])
  })
  test('readings (ふりがな) are no part of a name; texts may stand in a table of their own', () => {
    const strings = '<si><r><t>住民</t></r><r><t>票</t></r><rPh sb="0" eb="2"><t>ジュウミン</t></rPh></si>'
    expect(taskOf(raw(table(['<c t="s"><v>0</v></c>', 10, 6]), { strings })).small).toBe('住民票')
  })
})

describe('what is no number is told with its cell', () => {
  const problem = (cell: string | number, column = 1, styles?: string) => {
    const row: (string | number)[] = ['住民票', 10, 6]
    row[column] = cell
    const { survey, findings } = surveyIn(raw(table(row), { styles }))
    expect(survey).toBeUndefined()
    return findings.map(({ code, element, message }) => `${code} ${element} ${message.ja}`)
  }
  test.each([
    ['約300', '約300', '数字ではありません'],
    ['〃', '〃', '数字ではありません'],
    ['△5', '△5', '負の数です'],
    [-3, '-3', '負の数です'],
    ['<c t="e"><f>B99</f><v>#REF!</v></c>', '#REF!', '式がエラーです'],
    ['<c><f>A1*2</f></c>', '', '式の計算結果が保存されていません'],
    ['5％', '5％', '割合の書き方が違います'],
    ['<c t="b"><v>1</v></c>', 'true', '数字ではありません'],
  ])('%s', (cell, found, what) => {
    expect(problem(cell)).toEqual([
      `SURVEY-NUMBER 調査!B2 調査!B2：「年間件数」が読めません（今は〈${found}〉：${what}）`,
    ])
  })
  test.each(['14', '164', '165', '27'])('a date (format %s)', (id) => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`
    expect(problem('<c s="1"><v>45383</v></c>', 1, styles)[0]).toContain('日付か時刻になっています')
  })
  test.each(['G/標準"件"', '#,##0_);[Red]\\(#,##0\\)', '0.00E+00', '0"月"'])('but %s is none', (code) => {
    const styles = `<numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>`
    expect(taskOf(raw(table(['住民票', '<c s="1"><v>10</v></c>', 6]), { styles })).cases.value).toBe(10)
  })
  test('a share above 1 may be percent or persons: it is not guessed', () => {
    const { findings } = surveyIn(raw(table(['照会', undefined, undefined, 30, 2])))
    expect(findings).toMatchObject([{ code: 'SURVEY-NUMBER', element: '調査!D2' }])
  })
  test('all of them at once', () => {
    expect(told(raw(table(['a', '約3', '約4'], ['b', 'x', 6])))).toEqual([
      'SURVEY-NUMBER 調査!B2',
      'SURVEY-NUMBER 調査!C2',
      'SURVEY-NUMBER 調査!B3',
    ])
  })
})

describe('the table', () => {
  const below = (...rows: (readonly (string | number | undefined)[])[]) => told(raw(table(...rows)))

  test('may stand anywhere, in any order, with headings over two rows', () => {
    const rows = [
      ['令和6年度 調査'],
      ['任用区分別（時間）', undefined, undefined, '小分類'],
      ['正規', '会計年度\n任用職員', '年間 件数'],
      [30, 10, 120, '住民票'],
    ]
    expect(taskOf(raw(rows))).toMatchObject({ small: '住民票', hours: 40, cases: { value: 120 } })
    expect(taskOf(raw(rows)).minutes.map(({ value }) => value)).toEqual([15, 5])
  })
  test('merged cells of a field hold for the rows below; a merged number does not', () => {
    const rows = [
      ['大分類', '小分類', '件数', '分/件'],
      ['住民記録', '転入', 10, 6],
      [undefined, '転出', 20, 6],
    ]
    const merged = (ref: string) =>
      raw(rows, { after: `<mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells>` })
    expect(surveyIn(merged('A2:A3')).survey?.tasks.map(({ large }) => large)).toEqual([
      '住民記録',
      '住民記録',
    ])
    expect(told(merged('C2:C3'))).toEqual(['SURVEY-MERGED 調査!C2'])
  })
  test('sums among the tasks are no tasks; the total is compared', () => {
    const sums = (total: number) =>
      told(
        raw(
          table(
            ['a', 100, 6, undefined, undefined, 10],
            ['小計', undefined, undefined, undefined, undefined, 10],
            ['b', 100, 12],
            ['合計', undefined, undefined, undefined, undefined, total],
          ),
        ),
      )
    expect(sums(30)).toEqual([])
    expect(sums(40)).toEqual(['SURVEY-TOTAL-DIFFERS 調査!F5'])
  })
  test('hidden rows are taken, hidden sheets are not, and both are said', () => {
    const rows = rowsXml(table(['a', 10, 6], ['b', 10, 6])).replace('<row r="3"', '<row r="3" hidden="1"')
    expect(told(rawWorkbook({ sheet: rows }))).toEqual(['SURVEY-HIDDEN-ROWS 調査!A3'])
    expect(told(rawWorkbook({ sheet: rows, state: 'hidden' }))).toEqual([
      'SURVEY-HIDDEN-SHEET 調査',
      'SURVEY-EMPTY',
    ])
  })
  test('blank rows, framed or not, are nothing', () => {
    const blank = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 9}"><c r="A${i + 9}" s="1"/></row>`)
    expect(told(rawWorkbook({ sheet: rowsXml(table(['a', 10, 6])) + blank.join('') }))).toEqual([])
  })
  test('what is missing or said twice', () => {
    expect(below([undefined, 10, 6])).toEqual(['SURVEY-NO-NAME 調査!A2'])
    expect(below(['a', 10])).toEqual(['SURVEY-NO-TIME 調査!C2'])
    expect(below(['a', 10, 6, 0.5])).toEqual(['SURVEY-PEOPLE-SHARE 調査!E2'])
    expect(below(['a', 10.5, 6])).toEqual(['SURVEY-WHOLE 調査!B2'])
    expect(below(['<c t="e"><v>#N/A</v></c>', 10, 6])).toEqual(['SURVEY-CELL-ERROR 調査!A2'])
    expect(below(['a', 10, 6], ['a', 10, 6])).toEqual(['SURVEY-TWICE 調査!A3'])
    expect(
      told(
        raw([
          ['小分類', '件数', '年間件数', '分/件'],
          ['a', 10, 10, 6],
        ]),
      ),
    ).toEqual(['SURVEY-COLUMN-TWICE 調査!C1'])
    expect(told(raw([['業務', '数']]))).toEqual(['SURVEY-NO-TABLE'])
  })
  test('the year and its months say the same', () => {
    expect(
      told(
        raw([
          ['小分類', '件数', '4月', '5月', '分/件'],
          ['a', 10, 5, 4, 6],
        ]),
      ),
    ).toEqual(['SURVEY-MONTHS-SUM 調査!B2'])
  })
  test('hours said in another way are compared', () => {
    const rows = [
      ['小分類', '件数', '分/件', '正規', '年間時間'],
      ['a', 600, 10, 120, 100],
    ]
    expect(told(raw(rows))).toEqual(['SURVEY-HOURS-DIFFER 調査!D2'])
    expect(taskOf(raw(rows)).hours).toBe(100)
    expect(below(['a', 600, 10, undefined, undefined, 130])).toEqual(['SURVEY-HOURS-DIFFER 調査!F2'])
    // A tenth of ten people is as near as anybody can say.
    expect(below(['a', 1050, 10, 0.1, 1])).toEqual([])
    expect(below(['a', 600, 10, 0.5, 1])).toEqual(['SURVEY-HOURS-DIFFER 調査!D2'])
  })
  test('more rows than any survey has', () => {
    const rows = Array.from({ length: 5001 }, (_, i): (string | number)[] => [`業務${i}`, 1, 1])
    expect(told(raw(table(...rows)))).toEqual(['SURVEY-TOO-MANY-ROWS 調査!A5002'])
  })
})

describe('the fiscal year', () => {
  const yearOf = (cell: string | number, more = {}) =>
    surveyIn(raw([['対象年度', cell], ...table(['a', 10, 6])], more))
  test.each([
    ['令和６年度', 2024],
    ['R6', 2024],
    ['平成31年度', 2019],
    ['令和元年度', 2019],
    [2025, 2025],
    ['２０２５年度', 2025],
  ])('%s', (cell, year) => {
    expect(yearOf(cell).survey?.sections.get('調査')?.fiscalYear).toBe(year)
  })
  test('a date, counted from 1900 or 1904', () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    // 2025-03-31 belongs to fiscal year 2024.
    expect(yearOf('<c s="1"><v>45747</v></c>', { styles }).survey?.sections.get('調査')?.fiscalYear).toBe(
      2024,
    )
    const old = { styles, workbook: '<x:workbookPr date1904="1"/>' }
    expect(yearOf('<c s="1"><v>44286</v></c>', old).survey?.sections.get('調査')?.fiscalYear).toBe(2025)
  })
  test('SURVEY-YEAR', () => {
    expect(yearOf('昨年度').findings).toMatchObject([{ code: 'SURVEY-YEAR', element: '調査!B1' }])
  })
})

describe('numbers that nobody can have meant', () => {
  test.each([
    ['C4', { hoursPerYear: 0 }, {}],
    ['C4', { hoursPerYear: 99_999 }, {}],
    ['C9', { headcounts: { 会計年度任用: 4 }, appointedHours: 0 }, {}],
    ['D12', {}, { cases: 1e12 }],
    ['Q12', {}, { cases: 1e7, minutes: 1e6 }],
  ])('are refused by their cell: %s %j %j', (cell, head, row) => {
    const { survey, findings } = surveyIn(filled([{ ...certificates, ...row }], head))
    expect(survey).toBeUndefined()
    expect(findings.map(({ code, element }) => [code, element])).toEqual([
      ['SURVEY-NUMBER', `業務量調査!${cell}`],
    ])
  })

  test('who works part of the week has few hours a year', () => {
    const head = { headcounts: { 会計年度任用: 4 }, appointedHours: 416 }
    expect(surveyIn(filled([certificates], head)).findings).toEqual([])
  })

  test('overtime is part of the hours: more of it than there are is warned of', () => {
    const { survey, findings } = surveyIn(
      filled([
        { ...certificates, overtime: 5000 },
        { ...certificates, small: 'b', overtime: 1600 },
      ]),
    )
    expect(survey?.tasks).toHaveLength(2)
    expect(findings.map(({ code, element }) => [code, element])).toEqual([
      ['SURVEY-OVERTIME', '業務量調査!Y12'],
    ])
  })
})
