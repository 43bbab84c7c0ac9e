import { type ColumnId, surveyColumns, surveyedEmployments } from './columns.ts'
import { columnName } from './sheet.ts'
import { type WrittenCell, type WrittenSheet, writeWorkbook } from './write-workbook.ts'

/** What a filled-in row holds, by column. */
export type SurveyRow = Readonly<Partial<Record<ColumnId, string | number>>>

/** What stands above the table. */
export interface SurveyHead {
  readonly section?: string
  readonly fiscalYear?: string | number
  readonly hoursPerYear?: number
  /** 年間勤務時間 of 会計年度任用, where it is another one. */
  readonly appointedHours?: number
  readonly headcounts?: Readonly<Partial<Record<(typeof surveyedEmployments)[number], number>>>
}

export const SURVEY_SHEET = '業務量調査'
/** The row of headings; tasks follow below. */
export const HEADINGS = 11
const ROOM = 100

const columnLetters = (id: ColumnId): string =>
  columnName(surveyColumns.findIndex((column) => column.id === id) + 1)

const staff = surveyedEmployments.filter((employment) => employment !== '委託')

/** The hours of a row by the rule by which they are read. */
const hoursFormula = (row: number): string => {
  const at = (id: ColumnId): string => `${columnLetters(id)}${row}`
  const cases = `IF(${at('cases')}="",SUM(${at('m4')}:${at('m3')}),${at('cases')})`
  const listed = `SUM(${at('hours.正規')}:${at('hours.委託')})`
  const shared = `N(${at('people')})*N(${at('share')})*$C$4`
  return `IF(${at('small')}="","",IF(AND(${at('minutes')}<>"",${cases}>0),${cases}*${at('minutes')}/60,IF(${listed}>0,${listed},${shared})))`
}

/** A sheet of the survey, empty or filled in. */
export const surveySheet = (
  name: string,
  head: SurveyHead,
  rows: readonly SurveyRow[],
  room: number,
): WrittenSheet => {
  const last = HEADINGS + Math.max(rows.length, room)
  const line = (row: SurveyRow, i: number): WrittenCell[] =>
    surveyColumns.map(({ id }) =>
      id === 'totalHours' && row.totalHours === undefined
        ? { formula: hoursFormula(HEADINGS + 1 + i) }
        : row[id],
    )
  return {
    name,
    headings: HEADINGS,
    widths: surveyColumns.map(({ width }) => width),
    percent: [surveyColumns.findIndex(({ id }) => id === 'share') + 1],
    choices: [
      {
        area: `${columnLetters('kind')}${HEADINGS + 1}:${columnLetters('kind')}${last}`,
        values: ['定型', '専門', 'その他'],
      },
    ],
    rows: [
      ['業務量調査'],
      ['課名', undefined, head.section],
      ['年度', undefined, head.fiscalYear],
      ['1人当たり年間勤務時間', undefined, head.hoursPerYear ?? 1860],
      ...staff.map((one): WrittenCell[] => [`在籍人数（${one}）`, undefined, head.headcounts?.[one]]),
      ['年間勤務時間（会計年度任用）', undefined, head.appointedHours],
      [],
      surveyColumns.map(({ headings: [heading] }) => heading),
      ...Array.from({ length: Math.max(rows.length, room) }, (_, i) => line(rows[i] ?? {}, i)),
      surveyColumns.map(({ id }): WrittenCell => {
        if (id === 'small') return '合計'
        return id === 'totalHours'
          ? { formula: `SUM(${columnLetters(id)}${HEADINGS + 1}:${columnLetters(id)}${last})` }
          : undefined
      }),
    ],
  }
}

const example: readonly SurveyRow[] = [
  {
    large: '住民記録',
    middle: '異動',
    small: '転入届の受付',
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
    minutes: 22,
    'hours.正規': 700,
    'hours.会計年度任用': 400,
    kind: '定型',
    law: '住民基本台帳法第22条',
    system: '住民記録システム',
  },
  {
    middle: '証明',
    small: '住民票の写しの交付',
    cases: 24000,
    minutes: 4,
    'hours.会計年度任用': 1600,
    kind: '定型',
    law: '住民基本台帳法第12条',
    system: '住民記録システム',
  },
  {
    large: '庶務',
    middle: '庶務',
    small: '課内の調整・照会への回答',
    people: 2,
    share: 0.15,
    kind: 'その他',
  },
]

const explanations = (): WrittenSheet => ({
  name: '説明',
  widths: [24, 70, 60],
  headings: 3,
  rows: [
    ['業務量調査の書き方'],
    [
      '「業務量調査」シートに業務を1行ずつ書き、yoryoku import 業務量調査.xlsx --out 取込み先 で取り込みます。',
    ],
    ['列', '説明', 'Explanation'],
    ...surveyColumns.map(({ headings: [heading], explanation }) => [heading, explanation.ja, explanation.en]),
    [],
    [
      '',
      '時間の決まり：件数と分/件があれば 件数×分÷60。なければ任用区分別の時間の合計。なければ 人数×割合×1人当たり年間勤務時間。',
    ],
    ['', '任用区分別の時間があれば、その比で分けます。なければ全部を正規の時間とします。'],
    ['', '件数のない業務は、開庁日ごとに1件として扱います。小計の行は読み飛ばし、合計の行は検算に使います。'],
    ['', '職員の個人名は書かないでください。'],
  ],
})

const exampleSheet = (name: string): WrittenSheet =>
  surveySheet(
    name,
    {
      section: '市民課',
      fiscalYear: '令和6年度',
      appointedHours: 1395,
      headcounts: { 正規: 9, 会計年度任用: 4 },
    },
    example,
    example.length,
  )

/** The workbook to fill in: an empty sheet, one filled in as an example (never imported), and what each column means. */
export const surveyTemplate = (): Uint8Array =>
  writeWorkbook([surveySheet(SURVEY_SHEET, {}, [], ROOM), exampleSheet('記入例'), explanations()])

/** The example as a survey of its own. */
export const exampleSurvey = (): Uint8Array => writeWorkbook([exampleSheet(SURVEY_SHEET)])
