import type { Words } from '../../model/words.ts'
import type { Employment } from '../../scenario/scenario.ts'

/** The kinds of employment whose hours a survey asks for, as the sheet writes them. */
export const surveyedEmployments = ['正規', '再任用', '会計年度任用', '派遣', '委託'] as const
export type SurveyedEmployment = (typeof surveyedEmployments)[number]
export const employmentIds: Readonly<Record<SurveyedEmployment, Employment>> = {
  正規: 'regular',
  再任用: 'reappointed',
  会計年度任用: 'fiscalYearAppointed',
  派遣: 'dispatched',
  委託: 'outsourced',
}

/** April first, as the fiscal year runs. */
export const surveyMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] as const
export type MonthColumn = `m${(typeof surveyMonths)[number]}`
export type HoursColumn = `hours.${SurveyedEmployment}`
export type ColumnId =
  | 'large'
  | 'middle'
  | 'small'
  | 'cases'
  | MonthColumn
  | 'minutes'
  | 'people'
  | 'share'
  | HoursColumn
  | 'overtime'
  | 'totalHours'
  | 'kind'
  | 'law'
  | 'system'
  | 'note'

export interface SurveyColumn {
  readonly id: ColumnId
  /** The first is the one of the template. */
  readonly headings: readonly string[]
  /** What may stand behind the number. */
  readonly units: readonly string[]
  readonly explanation: Words
  readonly width: number
}

const text = (
  id: ColumnId,
  headings: readonly string[],
  width: number,
  ja: string,
  en: string,
): SurveyColumn => ({
  id,
  headings,
  units: [],
  explanation: { ja, en },
  width,
})
const figure = (
  id: ColumnId,
  headings: readonly string[],
  units: readonly string[],
  width: number,
  ja: string,
  en: string,
): SurveyColumn => ({ id, headings, units, explanation: { ja, en }, width })

/** The columns of the template in their order; a sheet may have them in any order, and leave out what it does not ask. */
export const surveyColumns: readonly SurveyColumn[] = [
  text(
    'large',
    ['大分類', '大区分', '分野'],
    16,
    '施策・事業のまとまり。空欄は上の行と同じ',
    'Field; blank: as above',
  ),
  text(
    'middle',
    ['中分類', '中区分'],
    16,
    '業務のまとまり。空欄は上の行と同じ',
    'Group of tasks; blank: as above',
  ),
  text('small', ['小分類', '小区分', '業務名', '事務名'], 24, '業務一つ（必須）', 'One task (required)'),
  figure(
    'cases',
    ['年間件数', '件数', '処理件数', '年間処理件数'],
    ['件'],
    10,
    '年間の件数。月別だけでもよい。件数のない業務は空欄',
    'Cases a year; months alone will do; blank where nothing is counted',
  ),
  ...surveyMonths.map((month) =>
    figure(`m${month}`, [`${month}月`], ['件'], 7, '月別の件数', 'Cases of the month'),
  ),
  figure(
    'minutes',
    [
      '分/件',
      '1件当たり分',
      '1件当たり時間(分)',
      '1件当たりの時間(分)',
      '処理時間(分)',
      '1件当たり処理時間(分)',
      '1件当たりの処理時間(分)',
    ],
    ['分', '分/件', 'min'],
    8,
    '1件に手を動かす時間（分）。人×割合か任用区分別の時間だけでもよい',
    'Hands-on minutes per case; people × share, or hours by employment, will do',
  ),
  figure(
    'people',
    ['人数', '従事人数', '担当人数', '人'],
    ['人', '名'],
    7,
    '従事する人数',
    'People who do it',
  ),
  figure(
    'share',
    ['割合', '従事割合', '業務割合'],
    [],
    7,
    'その人たちの年間勤務時間のうち、この業務の割合（30％ または 0.3）',
    'Part of their yearly hours (30 % or 0.3)',
  ),
  ...surveyedEmployments.map((employment) =>
    figure(
      `hours.${employment}`,
      [employment, `${employment}職員`, `${employment}(時間)`, `${employment}時間`],
      ['時間', 'h'],
      10,
      `年間の時間（${employment}）`,
      `Hours a year (${employmentIds[employment]})`,
    ),
  ),
  figure(
    'overtime',
    ['時間外', '時間外勤務', '時間外勤務時間'],
    ['時間', 'h'],
    8,
    'うち時間外（年間の時間）',
    'Overtime of it (hours a year)',
  ),
  figure(
    'totalHours',
    ['年間時間', '業務時間', '合計時間', '年間業務時間', '業務量'],
    ['時間', 'h'],
    10,
    '年間の時間（式が入っています。検算に使います）',
    'Hours a year (a formula; used as a check)',
  ),
  text(
    'kind',
    ['定型・専門', '定型/専門', '業務区分', '定型専門'],
    10,
    '定型・専門・その他',
    'Routine, expert, other',
  ),
  text('law', ['根拠法令', '根拠', '法令'], 20, '法律・条例・要綱', 'Legal basis'),
  text('system', ['使用システム', 'システム', '利用システム'], 20, '使う業務システム', 'Systems used'),
  text('note', ['備考', '摘要'], 24, '自由記入', 'Anything else'),
]

/** A heading without blanks, line breaks, width and unit. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s・･]/g, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')

const withoutUnit = (heading: string): string => heading.replace(/\((?:時間|件|人|%|h|年間)\)$/, '')

const known = new Map(
  surveyColumns.flatMap((column) =>
    column.headings.map((heading) => [plainHeading(heading), column] as const),
  ),
)

export const columnOf = (heading: string): SurveyColumn | undefined =>
  known.get(plainHeading(heading)) ?? known.get(withoutUnit(plainHeading(heading)))
