import type { Language, Words } from '../../model/words.ts'
import { fill } from '../words.ts'

/** What a workbook says beside the words that every report has. */
export const bookWords = {
  cover: { ja: '表紙', en: 'Cover' },
  planTable: { ja: '計画表', en: 'Plan table' },
  basis: { ja: '算定根拠', en: 'Basis' },
  inside: { ja: '内訳', en: 'Where' },
  insideSays: { ja: 'どの作業で減り、どの作業で増えるか', en: 'at which activities hours fall and rise' },
  effect: { ja: '効果', en: 'Effect' },
  answers: { ja: '答弁・検算', en: 'Answers and check' },
  check: { ja: '検算', en: 'Check' },
  checkSays: {
    ja: '作業別の従事時間：件数×分÷60の計算と試算',
    en: 'staff hours by activity, by calculator and simulated',
  },
  answersOf: { ja: '答弁 {name}', en: 'Answers {name}' },
  assumptions: { ja: '前提', en: 'Assumptions' },
  indicators: { ja: '指標', en: 'Indicators' },
  otherIndicators: { ja: '時間でない指標', en: 'Other indicators' },
  differences: { ja: '差', en: 'Differences' },
  changes: { ja: '変えたこと', en: 'What changes' },
  replications: { ja: '試行ごとの値', en: 'By replication' },
  findings: { ja: '確認事項', en: 'Findings' },
  money: { ja: '円', en: 'Yen' },

  conclusion: { ja: '結論', en: 'In one sentence' },
  caution: { ja: '注意', en: 'Caution' },
  position: { ja: '位置付け', en: 'What it is' },
  ownEstimate: {
    ja: '本書の数値は、図と試算条件による独自試算です。実績や公表値ではありません。',
    en: 'An estimate of our own from drawings and scenarios: no observed and no published figures.',
  },
  file: { ja: '入力ファイル', en: 'Input files' },
  fingerprint: { ja: '結果の指紋', en: 'Fingerprint of the result' },
  requestHash: { ja: '試算の識別子', en: 'Name of the request' },
  command: { ja: '同じ結果を作る命令', en: 'Command that makes it again' },
  commandNote: {
    ja: '同じ入力ファイルでこの命令を実行すると、同じ数値になります。',
    en: 'With the same input files this command gives the same figures.',
  },
  howToUse: { ja: 'このブックの使い方', en: 'How to use this workbook' },
  inputNote: {
    ja: '黄色のセルは入力値です。書き換えると、合計・人数換算・検算が計算し直されます。数値は四捨五入せずに入っています（表示だけを丸めています）。',
    en: 'Yellow cells are inputs: change one, and totals, staff-equivalents and checks are computed again. Cells hold the figures unrounded; only what is shown is rounded.',
  },
  contents: { ja: 'シート', en: 'Sheets' },
  planTableSays: {
    ja: '施策×年度の削減時間と人数換算、累計、前提の幅',
    en: 'hours and staff-equivalents by measure and fiscal year, cumulative, ranges',
  },
  basisSays: {
    ja: '人数換算に使う1人当たり年間勤務時間と、通例の値で割った場合',
    en: 'the hours per person-year, and what usual values would give',
  },
  answersSay: {
    ja: '想定問答、件数×分÷60の検算、結果を動かす前提',
    en: 'likely questions, the check by calculator, what moves the result',
  },
  assumptionsSay: {
    ja: '前提の値・幅・出典。効きの大きい順',
    en: 'values, ranges, sources; strongest first',
  },
  indicatorsSay: { ja: '指標の平均と試行誤差', en: 'means and simulation errors' },
  otherIndicatorsSay: { ja: '目標・試算・実績', en: 'targets, simulated figures, actuals' },
  differencesSay: { ja: '見直し案と現状の差', en: 'to-be minus as-is' },
  changesSay: { ja: '現状から変えた試算条件の値', en: 'values that differ from the as-is' },
  replicationsSay: { ja: '指標の計算のもとになった値', en: 'the values behind the indicators' },
  findingsSay: { ja: '入力ファイルと結果について知っておくこと', en: 'what to know about inputs and result' },
  effectSays: { ja: '削減時間・人数換算・作業別の従事時間', en: 'hours saved, persons, hours by activity' },

  divisorCell: { ja: '年間勤務時間', en: 'HoursPerPersonYear' },
  divisorNote: {
    ja: '← この値を書き換えると、すべての人数換算が計算し直されます。',
    en: '← Change this value and every staff-equivalent is computed again.',
  },
  groupHead: { ja: '区分', en: 'Group' },
  measureHead: { ja: '施策', en: 'Measure' },
  printed: { ja: '計画書の様式', en: 'As printed' },
  printedSays: {
    ja: '区分を横に並べた公表の形（削減時間の見込と人数換算）',
    en: 'the shape in which it is published',
  },
  moneySays: {
    ja: '人件費相当額・歳出の減・歳入の増減・経費（足し合わせない）',
    en: 'four kinds, never added together',
  },
  newWork: { ja: '新たに生じる作業（削減時間から差し引き済み）', en: 'New work, already taken off' },
  transcribedNote: {
    ja: '計画に印刷された値の転記であり、本書の試算ではありません。出典：{source}',
    en: 'Transcribed from the plan, not estimated here. Source: {source}',
  },
  figureSaves: {
    ja: '{when}に約{hours}時間の業務時間の削減を見込みます（試算。{sure}）。',
    en: 'About {hours} hours of staff time are expected to be saved in {when} (an estimate; {sure}).',
  },
  figureCosts: {
    ja: '{when}に約{hours}時間の業務時間の増加を見込みます（試算。{sure}）。',
    en: 'About {hours} more hours of staff time are expected in {when} (an estimate; {sure}).',
  },
  figureUndecided: {
    ja: '{when}の業務時間に差があるとは判断できません（試算では約{hours}時間。{sure}）。',
    en: 'Whether staff time changes in {when} cannot be told (estimated {hours} hours; {sure}).',
  },
  sureRange: { ja: '前提の幅 {range}時間', en: 'range of assumptions {range} hours' },
  sureMore: { ja: '前提の幅 {range}時間の増', en: 'range of assumptions {range} hours more' },
  sureNone: { ja: '前提の幅は未設定', en: 'no range of assumptions given' },
  yearNamed: { ja: '令和{era}年度（{played}）', en: 'fiscal year R{era} ({played})' },
  single: { ja: '単年', en: 'By single year' },
  cumulative: { ja: '累計', en: 'Cumulative' },
  cumulativeHours: { ja: '累計（h）', en: 'Cumulative (h)' },
  personYears: { ja: '累計の人数換算（人・年）', en: 'Cumulative (person-years)' },
  spread: {
    ja: '前提の幅・試行誤差・目標との差',
    en: 'Range of assumptions, simulation error, gap to target',
  },
  row: { ja: '項目', en: 'Figure' },
  hoursRow: { ja: '削減時間（h）', en: 'Hours saved (h)' },
  personsRow: { ja: '人数換算（人）', en: 'Staff-equiv. (persons)' },
  groupOf: { ja: '{name} 計', en: '{name}, subtotal' },
  remark: { ja: '備考', en: 'Remark' },
  reason: { ja: '未算定：{reason}', en: 'Not computed: {reason}' },
  reasonUntil: {
    ja: '未算定：{reason}（決定時期：{when}）',
    en: 'Not computed: {reason} (to be decided: {when})',
  },
  hoursByYear: { ja: '年度別の削減時間', en: 'Hours saved by fiscal year' },
  hoursByYearSeen: {
    ja: '年度別の削減時間を施策ごとに積み上げた棒グラフ。{figures}',
    en: 'Stacked bars of the hours saved by fiscal year and measure. {figures}',
  },
  hoursByActivity: { ja: '作業別の従事時間（試算の平均）', en: 'Staff hours by activity (simulated mean)' },
  hoursByActivitySeen: {
    ja: '従事時間を作業ごとに積み上げた棒グラフ。{figures}',
    en: 'Stacked bars of the staff hours by activity. {figures}',
  },
  waterfall: { ja: '削減時間の内訳（作業別）', en: 'Where the hours are saved' },
  waterfallSeen: {
    ja: '現状の従事時間から見直し案の従事時間までを、作業ごとの増減でつないだ棒グラフ。{figures}',
    en: 'Bars from the as-is hours to the to-be hours, step by step. {figures}',
  },
  byCause: { ja: 'なぜ減るか（作業と理由）', en: 'Why, by activity and cause' },
  decrease: { ja: '減る分', en: 'less' },
  increase: { ja: '増える分', en: 'more' },
  level: { ja: '従事時間', en: 'staff hours' },
  below: { ja: '（土台）', en: '(base)' },

  variant: { ja: '区分', en: 'Variant' },
  step: { ja: '作業', en: 'Activity' },
  cases: { ja: '件数', en: 'Cases' },
  perCase: { ja: '1件当たり回数', en: 'Times per case' },
  minutesEach: { ja: '分/回', en: 'Minutes each' },
  staffEach: { ja: '人数', en: 'Staff' },
  hoursByHand: { ja: '計算（h）', en: 'By hand (h)' },
  hoursPlayed: { ja: '試算（h）', en: 'Simulated (h)' },
  gap: { ja: '差（h）', en: 'Difference (h)' },
  subtotal: { ja: '計', en: 'Sum' },
  saved: { ja: '削減時間（現状－見直し案）', en: 'Hours saved (as-is minus to-be)' },
  checkTitle: {
    ja: '検算：件数 × 1件当たり回数 × 分 ÷ 60 × 人数',
    en: 'Check by calculator: cases × times per case × minutes ÷ 60 × staff',
  },
  checkNone: {
    ja: 'この業務では作業量が待ちなどに左右されるため、件数×分の式では求まりません（{reason}）。試算の値だけを示します。',
    en: 'Here the work depends on more than cases × minutes ({reason}): only simulated hours are shown.',
  },
  sourcesNote: {
    ja: '「1件当たり回数」は、その作業へ進む割合に、繰り返しの回数を掛けたものです。「件数」は、その作業へ進む受付元の件数です。',
    en: 'Times per case: the share of cases that come to the activity, times its repetitions. Cases: of the sources that send any there.',
  },
  summary: { ja: '見込と検算の照合', en: 'Forecast beside the check' },
  forecast: { ja: '見込', en: 'Forecast' },
  byHand: { ja: '検算（h）', en: 'By hand (h)' },
  errorOf: { ja: '試行誤差（±h）', en: 'Simulation error (±h)' },
  low: { ja: '下限', en: 'Low' },
  high: { ja: '上限', en: 'High' },
  strongest: { ja: '最も結果を動かす前提', en: 'What moves the result most' },
  questions: { ja: '想定問答', en: 'Likely questions' },
  question: { ja: '質問', en: 'Question' },
  answer: { ja: '答え', en: 'Answer' },
  targetOf: { ja: '目標（差＝見込－目標）', en: 'Target (difference: forecast − target)' },
  actualOf: { ja: '実績（差＝見込－実績）', en: 'Actual (difference: forecast − actual)' },
  difference: { ja: '差', en: 'Difference' },
  rank: { ja: '順位', en: 'Rank' },
  correlation: { ja: '効き（順位相関）', en: 'Rank correlation' },
  measures: { ja: '関わる施策', en: 'Measures' },
  years: { ja: '年度', en: 'Years' },
  path: { ja: '試算条件での名前', en: 'Name in the scenario' },
  sortedNote: {
    ja: '「効き」は、前提を動かした試算での、前提の値と削減時間の順位相関です（±1に近いほど効く）。幅のない前提は動かしていないため空欄です。並びは、結果を動かす時間（効き×前提の幅の半分）の大きい順です。',
    en: 'Rank correlation of the assumption with the hours saved, where the assumptions were drawn; ±1 is strongest. Values without a range were not moved: blank. Sorted by the hours they move (correlation × half the range).',
  },
  replication: { ja: '試行{n}', en: 'No. {n}' },
  replicationsNote: {
    ja: '指標シートの平均と試行誤差は、この表から計算しています（平均＝AVERAGE、試行誤差＝TINV×STDEV÷√試行回数）。',
    en: 'Means and errors of the other sheets are computed from this table (AVERAGE; TINV × STDEV ÷ √n).',
  },
  tooMany: {
    ja: '試行回数が多いため、試行ごとの値は載せていません。平均と試行誤差は値で入っています。すべての値は --out の .json にあります。',
    en: 'Too many replications to list: means and errors are plain values. An --out file .json has them all.',
  },
  errorHead: { ja: '試行誤差（±）', en: 'Error (±)' },
  asIsMean: { ja: '現状', en: 'As-is' },
  toBeMean: { ja: '見直し案', en: 'To-be' },
  personDays: { ja: '人日（1日7.75時間）', en: 'Person-days (of 7.75 h)' },
  usualNote: {
    ja: '通例の値は1,860〜1,920時間です。割る数が小さいほど人数は大きくなるため、他の団体の人数換算と並べるときは、割る数をそろえてください。',
    en: 'Usual values are 1,860 to 1,920 h. The smaller the divisor, the more persons: use one divisor before comparing with others.',
  },
  code: { ja: '番号', en: 'Code' },
  severity: { ja: '区分', en: 'Severity' },
  message: { ja: '内容', en: 'What it says' },
  remedy: { ja: '直し方', en: 'What to do' },
  where: { ja: '場所', en: 'Where' },
  noFindings: { ja: '確認事項はありません。', en: 'No findings.' },
  perHourOf: { ja: '1人当たり年間勤務時間（h）', en: 'Hours per person-year' },
  persons: { ja: '人数（人）', en: 'Persons' },
} as const satisfies Readonly<Record<string, Words>>

export type BookWord = keyof typeof bookWords

export const bookSpeaker =
  (language: Language) =>
  (key: BookWord, parameters: Readonly<Record<string, string | number>> = {}): string =>
    fill(bookWords[key][language], parameters)

export type BookSay = ReturnType<typeof bookSpeaker>
