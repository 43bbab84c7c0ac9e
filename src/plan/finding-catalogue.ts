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
  'PLAN-YEARS-ORDER': {
    severity: 'error',
    message: {
      ja: 'fiscalYears の {year} が前の年度より後になっていません。',
      en: 'In fiscalYears, {year} does not come after the year before it.',
    },
    remedy: {
      ja: '年度は早い順に一度ずつ書いてください（例 [R8, R9, R10]）。',
      en: 'Write each year once, earliest first, e.g. [R8, R9, R10].',
    },
  },
  'PLAN-DATE': {
    severity: 'error',
    message: {
      ja: '「{path}」の日付「{found}」は暦にありません。',
      en: '"{path}" is no day of the calendar: "{found}".',
    },
    remedy: { ja: '2027-10-01 のように書いてください。', en: 'Write it like 2027-10-01.' },
  },
  'PLAN-PERIOD': {
    severity: 'error',
    message: {
      ja: '期間の終わり {to} が始まり {from} より後ではありません。',
      en: 'The period ends ({to}) before it has begun ({from}).',
    },
    remedy: {
      ja: 'to には最後の日の翌日を書いてください（2月と3月なら from: 2027-02-01、to: 2027-04-01）。',
      en: 'to is the day after the last one (February and March: from 2027-02-01 to 2027-04-01).',
    },
  },
  'PLAN-RANGE': {
    severity: 'error',
    message: {
      ja: '「{path}」の値 {value} が幅 {range} の外にあります。',
      en: 'The value {value} of "{path}" lies outside its range {range}.',
    },
    remedy: { ja: 'low ≦ value ≦ high にしてください。', en: 'Keep low ≤ value ≤ high.' },
  },
  'PLAN-HOURS-INCOMPLETE': {
    severity: 'error',
    message: {
      ja: '「{path}」からは時間が分かりません。',
      en: '"{path}" does not say how many hours.',
    },
    remedy: {
      ja: 'hours を書くか、件数（cases）と1件当たりの分（minutesPerCase）を両方書いてください。share（利用率）を省くと1です。',
      en: 'Write hours, or both cases and minutesPerCase; share is 1 if left out.',
    },
  },
  'PLAN-HOURS-DISAGREE': {
    severity: 'error',
    message: {
      ja: '「{path}」の {hours} 時間は、件数×分÷60×利用率の {product} 時間と合いません。',
      en: 'The {hours} h of "{path}" are not cases × minutes ÷ 60 × share, which is {product} h.',
    },
    remedy: {
      ja: '四捨五入による違いは1％（または1時間）までです。どちらかを直してください。',
      en: 'Rounding explains 1 % (or 1 h). Correct one of the two.',
    },
  },
  'PLAN-BASE-YEAR': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の基準年度が計画の最後の年度より後です。',
      en: 'The base year of measure "{measure}" is later than the last year of the plan.',
    },
    remedy: {
      ja: '計画の始まる前か、その中の年度を書いてください。',
      en: 'Name a year before or within the plan.',
    },
  },
  'PLAN-BASE-HOURS': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の baseHours（基準年度までに達した時間）に、基準年度（baseYear）がありません。',
      en: 'Measure "{measure}" states baseHours without a baseYear.',
    },
    remedy: { ja: 'baseYear: R6 のように書いてください。', en: 'Add e.g. baseYear: R6.' },
  },
  'PLAN-ADOPTION-SHAPE': {
    severity: 'error',
    message: {
      ja: '普及率（adoption）の書き方は linear・sCurve・table・path のどれか一つです（記載：{found}）。',
      en: 'adoption takes exactly one of linear, sCurve, table, path (found: {found}).',
    },
    remedy: {
      ja: '例：adoption: {linear: {R8: 0, R12: 1}, values: {arrivals.x.share: 0.3}}',
      en: 'E.g. adoption: {linear: {R8: 0, R12: 1}, values: {arrivals.x.share: 0.3}}',
    },
  },
  'PLAN-ADOPTION-VALUES': {
    severity: 'error',
    message: {
      ja: '普及率（adoption）を掛ける値（values）がありません。',
      en: 'adoption has no values to multiply.',
    },
    remedy: {
      ja: '普及率が100％のときの見直し案の値を、試算条件の名前で values に書いてください。',
      en: 'Write in values what the to-be says at full adoption, by its name in the scenario.',
    },
  },
  'PLAN-ADOPTION-YEARS': {
    severity: 'error',
    message: { ja: '普及率の表に {years} がありません。', en: 'The table of adoption lacks {years}.' },
    remedy: {
      ja: '試算する年度をすべて書くか、linear か sCurve を使ってください。',
      en: 'Write every year that is played, or use linear or sCurve.',
    },
  },
  'PLAN-ADOPTION-UNPLAYED': {
    severity: 'warning',
    message: {
      ja: '普及率は {years} にもありますが、施策の years にその年度がないので試算しません（表では「—」になります）。',
      en: 'adoption also names {years}, which the years of the measure do not: they are not simulated (shown as "—").',
    },
    remedy: {
      ja: '試算する年度を years に足してください（書くことがなければ {} で構いません）。',
      en: 'Add the years to be simulated to years ({} will do where nothing else is said).',
    },
  },
  'PLAN-ADOPTION-ANCHORS': {
    severity: 'error',
    message: {
      ja: '普及率の {shape} には年度が二つ以上要ります。',
      en: 'adoption by {shape} needs two years or more.',
    },
    remedy: {
      ja: '始めと終わりを書いてください（例 {R8: 0, R12: 1}）。',
      en: 'Write the first and the last, e.g. {R8: 0, R12: 1}.',
    },
  },
  'PLAN-ADOPTION-TWICE': {
    severity: 'error',
    message: {
      ja: '「{path}」が adoption と years の両方に書かれています。',
      en: '"{path}" is written in adoption and in years.',
    },
    remedy: { ja: 'どちらか一方にしてください。', en: 'Keep one of the two.' },
  },
  'PLAN-ADOPTION-PATH': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の普及率を読む「{path}」は、{year} の見直し案で0から1の数ではありません。',
      en: '"{path}", from which the adoption of measure "{measure}" is read, is no number from 0 to 1 in the to-be of {year}.',
    },
    remedy: {
      ja: '試算条件にある割合の名前を書いてください。',
      en: 'Name a share that the scenario has.',
    },
  },
  'PLAN-JOINT-YEARS': {
    severity: 'warning',
    message: {
      ja: '同時に行う試算（joint）の {year} に、施策「{measure}」だけの試算がありません。重複控除は、その施策の効果をまだ足していない和から引かれます。',
      en: 'the joint run of {year} includes measure "{measure}", which is not simulated by itself in that year: the overlap is taken from a sum that lacks its hours.',
    },
    remedy: {
      ja: '施策の years にその年度を足すか、joint からその年度を外してください。',
      en: 'Add the year to the measure, or take it out of joint.',
    },
  },
  'PLAN-COUNTED-CASES': {
    severity: 'error',
    message: {
      ja: '施策「{measure}」の countedCases「{id}」は、試算条件の来方（arrivals）にも経路（channels）にもありません。',
      en: 'countedCases "{id}" of measure "{measure}" is neither an arrival source nor a channel of the scenario.',
    },
    remedy: { ja: 'arrivals か channels のidを書いてください。', en: 'Name an id of arrivals or channels.' },
  },
  'PLAN-REALLOCATION-SHARES': {
    severity: 'error',
    message: {
      ja: '「{path}」の再配分先の割合が合わせて {percent}％あります。',
      en: 'The shares of "{path}" add up to {percent} %.',
    },
    remedy: {
      ja: '合わせて1（100％）以下にしてください。残りは「再配分先は未定」と表示します。',
      en: 'Keep their sum at 1 or less; the rest is shown as not yet assigned.',
    },
  },
  'PLAN-REALLOCATION-OVER': {
    severity: 'warning',
    message: {
      ja: '施策「{measure}」の {year} の再配分 {hours} 時間は、余力 {saved} 時間を超えるため、余力に合わせて縮めました。',
      en: 'Measure "{measure}" reallocates {hours} h in {year}, more than the {saved} h it sets free; scaled down to those.',
    },
    remedy: {
      ja: '再配分先の時間を減らすか、割合（share）で書いてください。',
      en: 'Lower the hours, or write shares.',
    },
  },
  'PLAN-LABOUR-VALUE': {
    severity: 'error',
    message: {
      ja: '「{name}」：人件費相当額は転記の施策だけに書けます。試算の施策では、試算条件の単価か labourRate から計算します。',
      en: '"{name}": labourValue is stated for transcribed measures only; of simulated ones it is computed from the costs in the scenario or from labourRate.',
    },
    remedy: {
      ja: 'measure に転記の施策のidを書くか、この行を消してください。',
      en: 'Name a transcribed measure, or remove the line.',
    },
  },
  'PLAN-YEN-NO-SOURCE': {
    severity: 'warning',
    message: {
      ja: '金額「{name}」に出典（source）がありません。',
      en: 'The yen of "{name}" name no source.',
    },
    remedy: {
      ja: '見積書・予算書・資料名を source に、区分を mark に書いてください。',
      en: 'Name the quotation, budget or document in source, and mark it.',
    },
  },
  'PLAN-YEN-NEGATIVE': {
    severity: 'error',
    message: { ja: '金額「{name}」が負の数です。', en: 'The yen of "{name}" are negative.' },
    remedy: {
      ja: '経費（cost）も歳出の減（expenditureCut）も正の数で書きます。負の数は歳入の増減（revenue）だけです。',
      en: 'Costs and cuts are written as positive numbers; only revenue may be negative.',
    },
  },
  'PLAN-LINK': {
    severity: 'error',
    message: {
      ja: '指標「{indicator}」の simulated には、measure か scenario のどちらか一つと、indicator か input のどちらか一つが要ります。years は scenario にだけ付けられます。',
      en: 'simulated of indicator "{indicator}" takes one of measure and scenario, and one of indicator and input; years go with a scenario only.',
    },
    remedy: {
      ja: '例：simulated: {measure: appointments, indicator: callWait}',
      en: 'E.g. simulated: {measure: appointments, indicator: callWait}',
    },
  },
  'PLAN-LINK-MEASURE': {
    severity: 'error',
    message: {
      ja: '指標「{indicator}」が指す施策「{measure}」は、試算の施策ではありません。',
      en: 'Indicator "{indicator}" points to "{measure}", which is no simulated measure.',
    },
    remedy: {
      ja: 'basis: simulated の施策のidを書いてください。',
      en: 'Name a measure with basis: simulated.',
    },
  },
  'PLAN-LINK-NOTHING': {
    severity: 'warning',
    message: {
      ja: '指標「{indicator}」が指す「{found}」は試算の結果にありません。試算の欄は空欄になります。',
      en: 'Indicator "{indicator}" points to "{found}", which the run does not have; its figure stays empty.',
    },
    remedy: {
      ja: '指標の名前（callWait など）と対象（経路・作業・担当区分のid）を確かめてください。',
      en: 'Check the name of the indicator (e.g. callWait) and the id of the channel, activity or pool.',
    },
  },
  'PLAN-INDICATOR-UNIT': {
    severity: 'warning',
    message: {
      ja: '指標「{indicator}」の単位「{unit}」には、試算の値（{found}）を換算できません。',
      en: 'The figure of indicator "{indicator}" is in {found}, which cannot be written in "{unit}".',
    },
    remedy: {
      ja: '単位は 秒・分・時間・日、%、件（枚・回・人）、円 のどれかにしてください。',
      en: 'Use s, min, h, d, %, cases (persons) or yen.',
    },
  },
  'PLAN-SURVEY-SIMULATED': {
    severity: 'error',
    message: {
      ja: '指標「{indicator}」はアンケートの結果（survey）です。試算では求めません。',
      en: 'Indicator "{indicator}" is a survey result; it is recorded, never simulated.',
    },
    remedy: { ja: 'simulated か survey のどちらかを消してください。', en: 'Remove simulated or survey.' },
  },
} as const satisfies Readonly<Record<string, FindingKind>>

export const planFinding = findingMaker(planFindings)
