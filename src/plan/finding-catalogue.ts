import type { FindingKind } from '../model/finding.ts'
import { findingMaker } from '../model/finding.ts'

export const planFindings = {
  'PLAN-FILE-MISSING': {
    severity: 'error',
    message: { ja: '計画ファイル {file} を読めません。', en: 'The plan file {file} cannot be read.' },
    remedy: { ja: 'ファイル名と場所を確認してください。', en: 'Check the name and the folder.' },
  },
  'PLAN-YAML': {
    severity: 'error',
    message: { ja: 'YAMLとして読めません：{detail.ja}', en: 'Not valid YAML: {detail.en}' },
    remedy: {
      ja: '字下げ（半角スペース）、コロンの後の空白、引用符の閉じ忘れを確認してください。',
      en: 'Check indentation, the space after a colon and closing quotes.',
    },
  },
  'PLAN-FORMAT': {
    severity: 'error',
    message: {
      ja: '計画ファイルの先頭には「format: yoryoku.plan/1」が要ります（記載：{found}）。',
      en: 'A plan file begins with "format: yoryoku.plan/1" (found: {found}).',
    },
    remedy: { ja: '「format: yoryoku.plan/1」と書いてください。', en: 'Write "format: yoryoku.plan/1".' },
  },
  'PLAN-SHAPE': {
    severity: 'error',
    message: {
      ja: '「{path}」の書き方が違います：{detail}',
      en: '"{path}" is not written as expected: {detail}',
    },
    remedy: {
      ja: '計画ファイルの書式（docs/plan-format.md）に合わせてください。',
      en: 'Follow the plan format (docs/plan-format.md).',
    },
  },
  'PLAN-YEAR-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '「{path}」の年度 {year} は fiscalYears にありません。',
      en: '"{path}" names the fiscal year {year}, which fiscalYears does not list.',
    },
    remedy: {
      ja: 'fiscalYears に年度を足すか、その年度の値を消してください。R8 は令和8年度（2026）です。',
      en: 'Add the year to fiscalYears or remove its value. R8 is fiscal year 2026.',
    },
  },
  'PLAN-GROUP-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の区分「{group}」は groups にありません。',
      en: 'Measure "{measure}" belongs to the group "{group}", which groups does not list.',
    },
    remedy: { ja: 'groups に区分を足すか、名前を直してください。', en: 'Add the group or correct its name.' },
  },
  'PLAN-ID-TWICE': {
    severity: 'error',
    message: { ja: 'id「{id}」が二度使われています。', en: 'The id "{id}" is used twice.' },
    remedy: { ja: 'idは一つずつ違う名前にしてください。', en: 'Give each its own id.' },
  },
  'PLAN-DIVISOR': {
    severity: 'error',
    message: {
      ja: '1人当たり年間勤務時間 {value} 時間は使えません（500〜8,784時間の間）。',
      en: '{value} working hours per person and year cannot be used (500 to 8,784).',
    },
    remedy: {
      ja: '公表用の1人当たり年間勤務時間を時間で書いてください（例 1860）。',
      en: 'Give the hours per person-year used for publication, e.g. 1860.',
    },
  },
  'PLAN-MEASURE-UNKNOWN': {
    severity: 'error',
    message: { ja: '施策「{id}」は measures にありません。', en: 'There is no measure "{id}".' },
    remedy: { ja: 'measures にあるidを書いてください。', en: 'Name an id that measures lists.' },
  },
  'PLAN-NO-YEARS': {
    severity: 'warning',
    message: {
      ja: '施策「{measure}」にはどの年度の値もありません。表では空欄になります。',
      en: 'Measure "{measure}" has no year at all; its row stays empty.',
    },
    remedy: {
      ja: 'years を書くか、basis: notYet と理由を書いてください。',
      en: 'Write years, or basis: notYet with the reason.',
    },
  },
  'PLAN-NO-SOURCE': {
    severity: 'warning',
    message: {
      ja: '転記した施策「{measure}」に出典（source）がありません。',
      en: 'The transcribed measure "{measure}" names no source.',
    },
    remedy: { ja: '資料名とページを source に書いてください。', en: 'Name document and page in source.' },
  },
  'PLAN-SHARED-PROCEDURE': {
    severity: 'warning',
    message: {
      ja: '施策 {measures} は同じ業務（{procedure}）を対象にしていますが、同時に行う試算（joint）がないため、重複控除は0のままです。',
      en: 'Measures {measures} change the same procedure ({procedure}) without a joint run; the overlap stays 0.',
    },
    remedy: {
      ja: 'joint: [{ measures: […], asIs: …, toBe: … }] に全部を同時に行う試算条件を書いてください。',
      en: 'Add joint: [{ measures: […], asIs: …, toBe: … }] with a scenario that applies them together.',
    },
  },
  'PLAN-TAG-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の tag「{tag}」の付いた作業が試算条件にありません。',
      en: 'No activity carries the tag "{tag}" of measure "{measure}".',
    },
    remedy: {
      ja: '試算条件の作業に measure: {tag} と書くか、tag を消してください。',
      en: 'Write measure: {tag} at the activities concerned, or remove tag.',
    },
  },
  'PLAN-SET-UNKNOWN': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の {year} の「{path}」は試算条件にありません。',
      en: '"{path}" of measure "{measure}", {year}, is not in the scenario.',
    },
    remedy: {
      ja: '試算条件にある値の名前を書いてください（set は見直し案、setBoth は両方）。',
      en: 'Name a value of the scenario (set: to-be only, setBoth: both variants).',
    },
  },
  'PLAN-CAPPED': {
    severity: 'warning',
    message: {
      ja: '施策「{measure}」の {year} の削減 {hours} 時間は、その担当の現状の従事時間 {cap} 時間を超えるため、{cap} 時間で頭打ちにしました。',
      en: 'Measure "{measure}" saves {hours} h in {year}, more than the {cap} h the section works; capped at {cap} h.',
    },
    remedy: {
      ja: '件数・作業時間・対象範囲を見直してください。',
      en: 'Look again at volume, processing times and scope.',
    },
  },
} as const satisfies Readonly<Record<string, FindingKind>>

export const planFinding = findingMaker(planFindings)
