import type { Language, Words } from '../model/words.ts'
import { fill } from './words.ts'

/** Words of the plan's sections beside its table. */
const planWords = {
  groupsSection: { ja: '区分別の計（h）', en: 'Subtotals by group (h)' },
  groupsNote: {
    ja: '0.1時間の単位で、区分の和が計と一致するように端数をそろえています。',
    en: 'To 0.1 h, rounded so that the groups add up to the total.',
  },
  netSection: { ja: '純削減（h）', en: 'Net savings (h)' },
  netNote: {
    ja: '総削減時間から、見直しで新たに生じる作業（保守・案内・確認など）を引いたものが削減時間です。',
    en: 'Hours saved are what vanishes less the work that the change brings (upkeep, guidance, checking).',
  },
  gross: { ja: '総削減', en: 'gross' },
  newWorkRow: { ja: '新たな作業', en: 'new work' },
  net: { ja: '純削減', en: 'net' },
  baseSection: { ja: '基準年度からの増分', en: 'Added since the base year' },
  baseNote: {
    ja: '{measure}：{year}までに達した{hours}時間を含みます（{source}）。',
    en: '{measure}: contains the {hours} h reached by {year} ({source}).',
  },
  baseOnly: { ja: '{measure}：{year}を基準とします。', en: '{measure}: counted against {year}.' },
  sinceBase: { ja: '{year}からの増分', en: 'since {year}' },
  cumulativeOf: { ja: '累計', en: 'cumulative' },
  yearsSection: { ja: '施策別の累計（h）', en: 'Cumulative by measure (h)' },
  adoptionSection: { ja: '普及率', en: 'Adoption' },
  linear: { ja: '直線', en: 'linear' },
  sCurve: { ja: 'S字', en: 'S-curve' },
  sCurveNote: {
    ja: 'S字は、始めと終わりがゆるやかな3t²−2t³（tは期間のうち過ぎた割合）です。',
    en: 'The S-curve is 3t² − 2t³ (t: the part of the time that has passed), slow at both ends.',
  },
  table: { ja: '年度ごと', en: 'by year' },
  path: { ja: '試算条件の値', en: 'from the scenario' },
  reallocationSection: { ja: '余力の再配分先（h）', en: 'Where the spare capacity goes (h)' },
  reallocationNote: {
    ja: '削減時間を、どの仕事へ振り向けるかです。合わせて削減時間を超えません。職員数の削減ではありません。',
    en: 'The work to which the hours saved are moved; together never more than those hours. No staff is cut.',
  },
  unallocated: { ja: '再配分先は未定', en: 'not yet assigned' },
  allMeasures: { ja: '合計に入る施策の計', en: 'all measures in the total' },
  reviewSection: { ja: '見込・目標・実績', en: 'Forecast, target and actual' },
  reviewOf: {
    ja: '{year}の実績は{measures}施策で{actual}時間（見込 {forecast}時間{target}）。',
    en: 'In {year} the actual of {measures} measures is {actual} h (forecast {forecast} h{target}).',
  },
  reviewTarget: {
    ja: '、目標 {target}時間を{gap}時間{side}りました',
    en: ', {gap} h {side} the target of {target} h',
  },
  above: { ja: '上回', en: 'above' },
  below: { ja: '下回', en: 'below' },
  forecast: { ja: '見込', en: 'Forecast' },
  target: { ja: '目標', en: 'Target' },
  firstTarget: { ja: '当初目標', en: 'First target' },
  actual: { ja: '実績', en: 'Actual' },
  hoursHead: { ja: '時間（h）', en: 'Hours' },
  casesHead: { ja: '件数', en: 'Cases' },
  minutesHead: { ja: '分/件', en: 'Min. per case' },
  shareHead: { ja: '利用率', en: 'Share of use' },
  against: { ja: '比べる相手', en: 'Against' },
  actualMinusTarget: { ja: '実績－目標', en: 'actual − target' },
  actualMinusForecast: { ja: '実績－見込', en: 'actual − forecast' },
  differenceHead: { ja: '差（h）', en: 'Difference (h)' },
  ofCases: { ja: '件数差', en: 'cases' },
  ofMinutes: { ja: '単位時間差', en: 'minutes' },
  ofShare: { ja: '利用率差', en: 'share of use' },
  ofRounding: { ja: '端数', en: 'rounding' },
  splitNote: {
    ja: '差は件数・1件当たりの時間・利用率の三つに、変わった順序によらずに分けています（六通りの順序の平均。三つと端数の和は差に一致）。「—」は三つの値がそろわず分けられないものです。',
    en: 'Differences are split by cases, minutes per case and share of use whatever the order of the changes (the mean over the six orders; with the rounding they add up to the difference). “—”: the three values are not known.',
  },
  revisionsSection: { ja: '目標の見直し', en: 'Revised targets' },
  revision: {
    ja: '{date}　{name} {year}：{before} → {after}（{reason}）',
    en: '{date}  {name} {year}: {before} → {after} ({reason})',
  },
  yenSection: { ja: '金額（円。四つは足し合わせません）', en: 'Yen (four kinds, never added together)' },
  yenNote: {
    ja: '人件費相当額は、削減時間を単価で表したもので、予算は減りません。予算が動くのは歳出の減と歳入の増減だけです。',
    en: 'The value of working time expresses hours by a rate: no budget falls. Only cuts in spending and changes in revenue move a budget.',
  },
  labourValue: {
    ja: '人件費相当額（予算は減らない）',
    en: 'Value of working time (no budget falls)',
  },
  expenditureCut: { ja: '歳出の減', en: 'Cut in spending' },
  revenue: { ja: '歳入の増減', en: 'Change in revenue' },
  cost: { ja: '導入・運用経費', en: 'Costs to introduce and run' },
  sum: { ja: '計', en: 'sum' },
  sumInTotal: { ja: '計（合計に入る施策）', en: 'sum (measures in the total)' },
  noneStated: { ja: '記載なし', en: 'none stated' },
  labourRate: {
    ja: '人件費相当額の単価：1時間{yen}円（{mark}：{source}）',
    en: 'Rate of working time: {yen} yen an hour ({mark}: {source})',
  },
  yenSources: { ja: '{kind} {name}：{mark}、{source}', en: '{kind}, {name}: {mark}, {source}' },
  common: { ja: '計画全体', en: 'the plan as a whole' },
  breakEvenTitle: { ja: '予算は減るか（経費と効果）', en: 'Does the budget fall? Costs and effects' },
  breakEvenNoCosts: {
    ja: '予算が減るかどうかは判断できません。導入・運用経費（yen の cost）を書いた施策がありません。',
    en: 'Whether the budget falls cannot be told: no measure states its costs (yen of kind cost).',
  },
  couldCost: {
    ja: '書かれた歳出の減と歳入の増減は{first}〜{last}の累計で{budget}円です。導入・運用経費の累計がこれを下回れば、予算は減ります。',
    en: 'The cuts in spending and changes in revenue stated for {first} to {last} add up to {budget} yen: the budget falls if the costs stay below that.',
  },
  falls: {
    ja: '{who}は{year}に減り始めます。歳出の減と歳入の増減の累計が、その年度に導入・運用経費の累計を上回ります（{last}までで差引 {balance}円の減）。',
    en: '{who} begins to fall in {year}: cuts in spending and changes in revenue so far then exceed the costs so far (by {last}: {balance} yen less).',
  },
  fallsAndBack: {
    ja: '{who}は{year}に一度減りますが、その後の経費により{last}までの累計では減りません（{shortfall}円の不足）。',
    en: '{who} falls in {year} for a while; through later costs it has not fallen by {last} ({shortfall} yen short).',
  },
  doesNotFall: {
    ja: '{who}は、{first}〜{last}の間は減りません。歳出の減と歳入の増減の累計 {budget}円は、導入・運用経費の累計 {cost}円に{shortfall}円届きません。',
    en: '{who} does not fall from {first} to {last}: cuts in spending and changes in revenue ({budget} yen) stay {shortfall} yen below the costs ({cost} yen).',
  },
  budgetOfPlan: {
    ja: '予算（経費の書かれた施策の計）',
    en: 'The budget (of the measures with stated costs)',
  },
  budgetOf: { ja: '「{name}」の予算', en: 'The budget of “{name}”' },
  withLabour: {
    ja: '人件費相当額（予算は減らず、ほかの仕事へ振り向ける時間の価値）も加えて比べると、{year}に経費を上回ります。',
    en: 'Counting the value of the working time too (which lowers no budget), the costs are exceeded in {year}.',
  },
  withLabourNever: {
    ja: '人件費相当額（予算は減らず、ほかの仕事へ振り向ける時間の価値）を加えても、{last}までに経費を上回りません（{shortfall}円の不足）。',
    en: 'Even counting the value of the working time (which lowers no budget), the costs are not exceeded by {last} ({shortfall} yen short).',
  },
  rangeSame: {
    ja: '前提の幅（5〜95％）でも{year}です。',
    en: 'Over the range of assumptions (5–95 %) it is {year} as well.',
  },
  rangeNever: {
    ja: '前提の幅（5〜95％）でも、{last}までには上回りません。',
    en: 'Over the range of assumptions (5–95 %) they are not exceeded by {last} either.',
  },
  rangeYears: {
    ja: '前提の幅（5〜95％）では、早くて{earliest}、遅くて{latest}です。',
    en: 'Over the range of assumptions (5–95 %) it is {earliest} at the earliest and {latest} at the latest.',
  },
  rangeOpen: {
    ja: '前提の幅では、早くて{earliest}、遅い場合は{last}までに上回りません（{points}点のうち{reached}点で上回る）。',
    en: 'Over the range of assumptions it is {earliest} at the earliest, or not by {last} (exceeded in {reached} of {points} points).',
  },
  noRange: {
    ja: '金額に幅（low・high）がなく、前提の幅は示せません。',
    en: 'No amount states a range (low, high), so none can be shown.',
  },
  withoutCosts: {
    ja: '経費の記載がなく比べていない施策：{names}',
    en: 'Not compared, as no cost is stated: {names}',
  },
  cumulativeCost: { ja: '導入・運用経費の累計', en: 'Costs so far' },
  cumulativeBudget: { ja: '歳出の減＋歳入の増減の累計', en: 'Cuts and revenue so far' },
  budgetBalance: { ja: '差引（予算の減）', en: 'Balance (fall of the budget)' },
  cumulativeLabour: {
    ja: '人件費相当額の累計（予算は減らない）',
    en: 'Value of working time so far (no budget falls)',
  },
  balanceRange: {
    ja: '{last}の差引の前提の幅：{low}〜{high}円',
    en: 'Range of the balance in {last}: {low} to {high} yen',
  },
  method: {
    ja: '計画の最初の年度からの累計で比べ、効果の累計が経費の累計を初めて上回る年度を答えています。幅（low・high）のある金額と試算の削減時間を{points}通り動かした5〜95％を前提の幅としています。',
    en: 'Sums from the first year of the plan are compared; the answer is the first year in which effects exceed costs. The range is 5–95 % of {points} draws of the amounts that state one and of the hours saved.',
  },
  indicatorsNotes: { ja: '指標の備考', en: 'Notes on the indicators' },
  kindAndDirection: { ja: '種別・方向', en: 'Kind, direction' },
  denominator: { ja: '分母：{of}', en: 'of {of}' },
  survey: {
    ja: 'アンケートの結果を記録（試算しない）',
    en: 'a survey result, recorded and never simulated',
  },
  simulatedRow: { ja: '試算', en: 'simulated' },
  inputRow: { ja: '試算の前提', en: 'assumed in the run' },
  met: { ja: '達成', en: 'met' },
  notMet: { ja: '未達', en: 'not met' },
  observedElsewhere: {
    ja: '「{name}」の現状の検証は、{observed}の実測値を、各年度の件数による現状（{years}）と比べたものです。件数の違いも差に入っています。',
    en: 'The as-is of “{name}” was compared with figures observed in {observed} on the cases of the plan’s years ({years}): the difference of cases is in it.',
  },
  personsOfMeasures: {
    ja: '施策ごとの人数換算（人）：{name} {hours}時間で割った値（和が計と一致するように端数をそろえています）',
    en: 'Staff-equivalents by measure (persons): hours ÷ {hours} ({name}), rounded so that they add up',
  },
  targetsTotal: { ja: '計画の目標の計', en: 'Sum of the plan’s targets' },
  targetsNote: {
    ja: '計画の目標の計は、計画に時間の目標が印刷された施策（{names}）の和です。算定済み分の計とは、含まれる施策が違います。',
    en: 'The plan’s targets add up the measures for which it prints hours ({names}); these are not the same measures as those of the total.',
  },
  strongestSection: {
    ja: '合計を最も動かす前提（先に測るもの）',
    en: 'The assumptions that move the total most (what to measure first)',
  },
  strongestTotal: {
    ja: '{year}の試算分の計を最も動かすのは「{label}」です（約±{hours}時間）。',
    en: 'What moves the simulated sum of {year} most is “{label}” (about ±{hours} h).',
  },
  strongestReference: {
    ja: '合計に入る試算はありません。{year}の参考試算を最も動かすのは「{label}」です（約±{hours}時間）。',
    en: 'Nothing simulated is in the total. What moves the reference estimates of {year} most is “{label}” (about ±{hours} h).',
  },
  strongestTimedFirst: {
    ja: 'まずここをストップウォッチで測ってください。',
    en: 'Measure it first, with a stopwatch.',
  },
  strongestTimed: {
    ja: 'ストップウォッチで測るなら「{label}」からです。',
    en: 'With a stopwatch, begin with “{label}”.',
  },
  effect: { ja: '合計への効き', en: 'Effect on the sum' },
  effectNote: {
    ja: '効きは、その前提だけを幅の5％の点から95％の点まで動かしたときの削減時間の振れの半分です（式で求められない施策では、順位相関×前提の幅の半分。偶然と見分けられないものは載せません）。裏付けを得るほど、合計の幅が狭くなります。',
    en: 'The effect is half the swing of the hours saved when that assumption alone goes from the 5 % to the 95 % point of its range (where no formula holds: rank correlation × half the range of assumptions, leaving out what chance may show). Each one that is backed narrows the range of the sum.',
  },
  referencesPlayed: { ja: '（参考試算は{often}回）', en: ' (reference estimates: {often})' },
  howToKnow: { ja: '確かめ方', en: 'How to find out' },
  timeIt: { ja: '時間を計る', en: 'time it' },
  countCases: { ja: '件数を数える', en: 'count the cases' },
  countShare: { ja: '割合を数える', en: 'count the share' },
  lookUp: { ja: '記録で確かめる', en: 'look it up' },
  onlyOf: { ja: '（施策：{names}）', en: ' (measures: {names})' },
  cappedAt: { ja: '係の時間で頭打ち', en: 'capped' },
} as const satisfies Readonly<Record<string, Words>>

export type PlanWordKey = keyof typeof planWords

/** The dictionary of the plan's sections in one language. */
export const planSpeaker =
  (language: Language) =>
  (key: PlanWordKey, parameters: Readonly<Record<string, string | number>> = {}): string =>
    fill(planWords[key][language], parameters)
