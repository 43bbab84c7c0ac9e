import { type FindingKind, findingMaker, type Severity } from '../model/finding.ts'

const kind = (
  severity: Severity,
  ja: string,
  en: string,
  remedyJa: string,
  remedyEn: string,
): FindingKind => ({
  severity,
  message: { ja, en },
  remedy: { ja: remedyJa, en: remedyEn },
})

/** Everything that reading a scenario can report. */
export const scenarioFindings = {
  'SCENARIO-FILE-MISSING': kind(
    'error',
    '試算条件のファイル〈{file}〉が見つかりません',
    'the scenario file <{file}> is not there',
    'ファイルの場所と名前を確かめてください',
    'Check where the file is and what it is called',
  ),
  'SCENARIO-TOO-LARGE': kind(
    'error',
    'ファイルが大きすぎます（{size} 文字。上限 {limit}）',
    'the file is too large: {size} characters, at most {limit}',
    '試算条件だけを残してください',
    'Keep only the settings in the file',
  ),
  'SCENARIO-YAML': kind(
    'error',
    'YAML として読めません: {detail}',
    'not readable as YAML: {detail}',
    '字下げ、引用符、括弧の対応を確かめてください',
    'Check indentation, quotes and brackets',
  ),
  'SCENARIO-DUPLICATE-KEY': kind(
    'error',
    '同じ項目〈{key}〉が2回書かれています',
    'the key <{key}> is written twice',
    'どちらか一方を消してください',
    'Remove one of them',
  ),
  'SCENARIO-UNKNOWN-KEY': kind(
    'error',
    '〈{key}〉という項目はありません{near}',
    'there is no setting <{key}>{near}',
    '項目名の綴りを確かめてください（docs/scenario-format.md）',
    'Check the spelling against docs/scenario-format.md',
  ),
  'SCENARIO-MISSING-KEY': kind(
    'error',
    '〈{key}〉がありません',
    '<{key}> is missing',
    'その項目を書いてください',
    'Write that setting',
  ),
  'SCENARIO-WRONG-TYPE': kind(
    'error',
    '〈{path}〉は{expected.ja}で書きます（今は〈{found}〉）',
    '<{path}> must be {expected.en}, not <{found}>',
    '書き方を直してください（docs/scenario-format.md）',
    'Write it as docs/scenario-format.md shows',
  ),
  'SCENARIO-DUPLICATE-ID': kind(
    'error',
    'id〈{id}〉が {list} の中に2つあります',
    'two entries of {list} have the id <{id}>',
    '別の id にしてください',
    'Give them different ids',
  ),
  'SCENARIO-EXTENDS-MISSING': kind(
    'error',
    'extends の相手〈{file}〉が見つかりません',
    'the file <{file}> named by extends is not there',
    'このファイルから見た相対パスで書いてください',
    'Write its path relative to this file',
  ),
  'SCENARIO-EXTENDS-CYCLE': kind(
    'error',
    'extends が輪になっています: {chain}',
    'extends goes round in a circle: {chain}',
    'どれかの extends を消してください',
    'Remove one of the extends',
  ),
  'SCENARIO-PROCESS-MISSING': kind(
    'error',
    '業務フロー図〈{file}〉が見つからないか、読めません',
    'the process file <{file}> is missing or unreadable',
    'このファイルから見た BPMN ファイルの相対パスを書いてください',
    'Write the path of the BPMN file relative to this file',
  ),
  'SCENARIO-UNKNOWN-ELEMENT': kind(
    'error',
    '図に〈{name}〉という{what.ja}がありません{near}',
    'the drawing has no {what.en} <{name}>{near}',
    '図の id か名前をそのまま書いてください',
    'Write the id or the name as drawn',
  ),
  'SCENARIO-AMBIGUOUS-ELEMENT': kind(
    'error',
    '〈{name}〉という{what.ja}が図に{count}個あります: {ids}',
    'the drawing has {count} {what.en}s called <{name}>: {ids}',
    '名前の代わりに id を書いてください',
    'Write the id instead of the name',
  ),
  'SCENARIO-ELEMENT-TWICE': kind(
    'error',
    '〈{id}〉が id と名前の両方で書かれています',
    '<{id}> is set twice, by id and by name',
    'どちらか一方を消してください',
    'Remove one of them',
  ),
  'SCENARIO-INHERITED-ELEMENT': kind(
    'note',
    '引き継いだ〈{name}〉はこの図にないので使いません',
    'the inherited setting of <{name}> is not used: this drawing has no such element',
    'なくした作業なら、そのままで構いません',
    'Nothing to do if the step was removed on purpose',
  ),
  'SCENARIO-UNKNOWN-POOL': kind(
    'error',
    '担当者グループ〈{name}〉がありません{near}',
    'there is no resource pool <{name}>{near}',
    'resourcePools に書いてある id を使ってください',
    'Use an id from resourcePools',
  ),
  'SCENARIO-UNKNOWN-CALENDAR': kind(
    'error',
    'カレンダー〈{name}〉がありません{near}',
    'there is no calendar <{name}>{near}',
    'calendars に書くか、office・duty・always を使ってください',
    'Define it under calendars, or use office, duty or always',
  ),
  'SCENARIO-UNKNOWN-CHANNEL': kind(
    'error',
    '経路〈{name}〉がありません{near}',
    'there is no channel <{name}>{near}',
    'channels に書いてある id を使ってください',
    'Use an id from channels',
  ),
  'SCENARIO-NO-START': kind(
    'error',
    '発生源〈{name}〉がどの開始イベントから入るか分かりません',
    'it is not said by which start event the arrivals <{name}> enter',
    'start に開始イベントの id か名前を書いてください',
    'Name the start event under start',
  ),
  'SCENARIO-NUMBER': kind(
    'error',
    '〈{path}〉は数で書きます（今は〈{found}〉）',
    '<{path}> must be a number, not <{found}>',
    '数を書いてください。出典などは {value, source, mark} の形で添えます',
    'Write a number; {value, source, mark} adds where it comes from',
  ),
  'SCENARIO-DURATION': kind(
    'error',
    '〈{path}〉の時間〈{found}〉が読めません: {detail.ja}',
    'the duration <{found}> of <{path}> is not understood: {detail.en}',
    '90s、1.5m、2h、3d、triangular(1m, 1.5m, 2.5m) などと書きます',
    'Write 90s, 1.5m, 2h, 3d, triangular(1m, 1.5m, 2.5m) …',
  ),
  'SCENARIO-PROBABILITY': kind(
    'error',
    '〈{path}〉は 0 以上 1 以下の割合です（今は {found}）',
    '<{path}> is a share from 0 to 1, not {found}',
    '40 % なら 0.4 と書きます',
    'Write 0.4 for 40 %',
  ),
  'SCENARIO-GATEWAY-SUM': kind(
    'error',
    '分岐〈{name}〉の割合の合計が {sum} です（1 にします）',
    'the probabilities at <{name}> add up to {sum}, not 1',
    '行き先の割合を足して 1 にしてください',
    'Make the ways out add up to 1',
  ),
  'SCENARIO-SHARE-SUM': kind(
    'error',
    '発生源〈{name}〉の経路の割合の合計が {sum} です（1 にします）',
    'the channel shares of <{name}> add up to {sum}, not 1',
    '経路の割合を足して 1 にしてください',
    'Make the shares add up to 1',
  ),
  'SCENARIO-MOVES-SUM': kind(
    'error',
    '経路〈{name}〉から移る割合の合計が {sum} で、1 を超えます',
    'the moves out of channel <{name}> add up to {sum}, more than 1',
    '合計を 1 以下にしてください',
    'Make them add up to 1 at most',
  ),
  'SCENARIO-PEOPLE': kind(
    'error',
    '〈{path}〉は 1 以上の整数です（今は {found}）',
    '<{path}> is a whole number from 1, not {found}',
    '人数を書き、勤務の一部だけなら share に担当割合を書きます',
    'Write the head count; part of their time goes into share',
  ),
  'SCENARIO-POOL-SHARE': kind(
    'error',
    '担当割合〈{path}〉は 0 より大きく 1 以下です（今は {found}）',
    'the share <{path}> is above 0 and at most 1, not {found}',
    '勤務時間のうち、この仕事に充てる割合を書いてください',
    'Write the part of their duty time spent on this desk',
  ),
  'SCENARIO-VOLUME': kind(
    'error',
    '件数〈{path}〉は 0 以上 1 億以下です（今は {found}）',
    'the volume <{path}> lies between 0 and 100,000,000, not {found}',
    '1年度の件数を書いてください',
    'Write the number of cases of a fiscal year',
  ),
  'SCENARIO-RANGE': kind(
    'error',
    '〈{path}〉は {minimum} 以上 {maximum} 以下です（今は {found}）',
    '<{path}> lies between {minimum} and {maximum}, not {found}',
    '値を確かめてください',
    'Check the value',
  ),
  'SCENARIO-LOW-HIGH': kind(
    'error',
    '〈{path}〉の幅 {low}～{high} が値 {found} を含みません',
    'the range {low}–{high} of <{path}> does not contain its value {found}',
    'low ≦ 値 ≦ high にしてください',
    'Make low ≤ value ≤ high',
  ),
  'SCENARIO-PROFILE-KEY': kind(
    'error',
    '〈{path}〉に〈{key}〉は書けません（{allowed.ja}）',
    '<{path}> has no <{key}>: {allowed.en}',
    '月は 1～12、曜日は sun～sat、時は 0～23、日は 1～31 です',
    'Months 1–12, weekdays sun–sat, hours 0–23, days 1–31',
  ),
  'SCENARIO-PROFILE-EMPTY': kind(
    'error',
    '発生源〈{name}〉の発生の山谷と受付時間が重ならず、1件も来ません',
    'no case of <{name}> can arrive: its profile and its calendar do not overlap',
    'profile の時間帯・曜日を受付時間に合わせてください',
    'Match the profile with the opening hours',
  ),
  'SCENARIO-CALENDAR-HOURS': kind(
    'error',
    '〈{path}〉の時間帯 {from}～{to} は、始まりが終わりより後か、時刻ではありません',
    'the hours {from}–{to} of <{path}> are not times of day, or do not begin before they end',
    "'8:30' と '17:15' のように書きます",
    "Write them like '8:30' and '17:15'",
  ),
  'SCENARIO-CALENDAR-DAYS': kind(
    'error',
    '〈{path}〉の〈{found}〉は曜日・日付として読めません',
    '<{found}> of <{path}> is not understood as days or a date',
    'mon-fri、[mon, wed]、2026-04-04、--12-29 のように書きます',
    'Write mon-fri, [mon, wed], 2026-04-04, --12-29',
  ),
  'SCENARIO-POOL-TOO-SMALL': kind(
    'error',
    '作業〈{name}〉は〈{pool}〉を {needed} 人使いますが、{quantity} 人しかいません',
    'activity <{name}> needs {needed} of <{pool}>, which has {quantity}',
    '人数を増やすか、必要人数を減らしてください',
    'Enlarge the pool or need fewer',
  ),
  'SCENARIO-POOL-MINIMUM': kind(
    'error',
    '〈{pool}〉の最低配置 {minimum} 人が人数 {quantity} 人を超えます',
    'the minimum of <{pool}>, {minimum}, is more than its quantity {quantity}',
    '最低配置を人数以下にしてください',
    'Make the minimum at most the quantity',
  ),
  'SCENARIO-PERIOD': kind(
    'error',
    '期間が読めません: {detail.ja}',
    'the period is not understood: {detail.en}',
    'fiscalYear、from と to、または cases のどれかを書いてください',
    'Write fiscalYear, or from and to, or cases',
  ),
  'SCENARIO-REPLICATIONS': kind(
    'error',
    '反復回数は 1 以上の整数です（今は {found}）',
    'replications is a whole number from 1, not {found}',
    '10 以上を勧めます',
    'At least 10 is advised',
  ),
  'SCENARIO-NO-ARRIVALS': kind(
    'error',
    '案件の発生（arrivals）がありません',
    'there are no arrivals',
    'arrivals に年間の件数を書いてください',
    'Write the yearly volume under arrivals',
  ),
  'SCENARIO-VOLUME-TWICE': kind(
    'error',
    '発生源〈{name}〉には volume か interArrival のどちらか一方を書きます',
    'arrivals <{name}> need either volume or interArrival, and not both',
    'どちらか一方にしてください',
    'Give exactly one of them',
  ),
  'SCENARIO-OVERRIDE-PATH': kind(
    'error',
    '〈{path}〉という値はありません{near}',
    'there is no value <{path}>{near}',
    '試算条件にある値のパスを書いてください',
    'Write the path of a value of the scenario',
  ),
  'SCENARIO-CONDITION': kind(
    'error',
    '矢印〈{flow}〉の条件〈{text}〉が FEEL として読めません: {detail}（{position} 文字目）',
    'the condition <{text}> of flow <{flow}> is not FEEL: {detail} (at character {position})',
    '条件を直すか、gateways に割合を書いてください',
    'Mend the condition, or give probabilities under gateways',
  ),
  'SCENARIO-CONDITION-NAME': kind(
    'warning',
    '矢印〈{flow}〉の条件が読む〈{name}〉が data にないので、分岐〈{gateway}〉を均等に割ります',
    'the condition of flow <{flow}> reads <{name}>, which data does not have: <{gateway}> is split evenly',
    'data に値を書くか、gateways に割合を書いてください',
    'Give it under data, or give probabilities under gateways',
  ),
  'SCENARIO-DATA': kind(
    'error',
    '案件の属性〈{name}〉の割合が負か、合計が 0 です',
    'the weights of the attribute <{name}> are negative or all 0',
    '値ごとの割合を正の数で書いてください',
    'Give each value a positive weight',
  ),
  'SCENARIO-DEFAULT-SPLIT': kind(
    'note',
    '分岐〈{name}〉の割合がないので{how.ja}とします',
    'no probabilities are given for <{name}>: {how.en}',
    'gateways に割合を書いてください',
    'Write the probabilities under gateways',
  ),
  'SCENARIO-DEFAULT-DURATION': kind(
    'warning',
    '作業〈{name}〉の時間がないので 5 分とします',
    'no duration is given for activity <{name}>: 5 minutes are assumed',
    'activities に duration を書いてください',
    'Write its duration under activities',
  ),
  'SCENARIO-DEFAULT-WAIT': kind(
    'note',
    '待ち〈{name}〉の長さがないので 1 日とします',
    'no length is given for the wait <{name}>: 1 day is assumed',
    'events に duration を書いてください',
    'Write its duration under events',
  ),
  'SCENARIO-DEFAULT-REPEAT': kind(
    'note',
    '繰り返し〈{name}〉の{what.ja}がないので {value} とします',
    'no {what.en} is given for <{name}>: {value} is assumed',
    'activities に repeat・instances を書いてください',
    'Write repeat or instances under activities',
  ),
  'SCENARIO-DEFAULT-ALL': kind(
    'note',
    '試算条件がないので既定値で試算します: {what.ja}',
    'there is no scenario file, so defaults are played: {what.en}',
    '試算条件のファイルを書いてください（docs/scenario-format.md）',
    'Write a scenario file (docs/scenario-format.md)',
  ),
} satisfies Record<string, FindingKind>

export type ScenarioFindingCode = keyof typeof scenarioFindings

const make = findingMaker<ScenarioFindingCode>(scenarioFindings)

export interface Bilingual {
  readonly ja: string | number
  readonly en: string | number
}

/** As `findingMaker`, with parameters that read differently in the two languages (`{what.ja}`, `{what.en}`, `{near}`). */
export const scenarioFinding = (
  code: ScenarioFindingCode,
  place: Parameters<typeof make>[1],
  parameters: Readonly<Record<string, string | number | Bilingual>> = {},
) => {
  const fill = (language: 'ja' | 'en') => {
    const template = scenarioFindings[code].message[language]
    return template.replace(/\{(\w+)(?:\.(?:ja|en))?\}/g, (whole, name: string) => {
      const value = parameters[name]
      if (value === undefined) return whole
      return String(typeof value === 'object' ? value[language] : value)
    })
  }
  return { ...make(code, place), message: { ja: fill('ja'), en: fill('en') } }
}
