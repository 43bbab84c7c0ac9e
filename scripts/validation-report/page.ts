import type { ReportFigures, SuiteFigures } from './figures.ts'

/** What was measured, and how anyone measures it again. */
export const COMMANDS = {
  oracles: 'npm run oracles -- ../shared/corpora/oracles.json --json',
  coverage: 'npm run validation-report -- coverage',
  simulationSuite: 'npm run simulation-suite -- ../shared/corpora/simulation --json',
  conformance: 'npm run conformance -- ../shared/corpora/conformance --json',
  credit: 'npm run validation-report -- credit',
  plan: 'npm run -s yoryoku -- plan scenarios/hadano/plan.yaml --json',
  differential: 'npm run differential',
} as const

const NOT_RUN =
  'この照合は実行していません（資料がないか、まだです）。／ Not run: what to compare with is absent, or not yet.'

const n = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 })
const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${n(Math.abs(value))}`
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly (string | number | null)[]): string =>
  `| ${cells.map((one) => (one === null ? '—' : typeof one === 'number' ? n(one) : cell(one))).join(' | ')} |`
const table = (
  headings: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): readonly string[] => [
  row(headings),
  `|${headings.map((_, i) => (i === 0 ? '---' : '--:')).join('|')}|`,
  ...rows.map(row),
  '',
]
const shell = (command: string): readonly string[] => ['```sh', command, '```', '']
const part = <T>(
  command: string,
  figures: T | null,
  lines: (figures: T) => readonly string[],
): readonly string[] => [...shell(command), ...(figures === null ? [NOT_RUN, ''] : lines(figures))]

const suite = ({ counts, families }: SuiteFigures): readonly string[] => [
  ...table(
    ['組 / Family', '合格 / passed', '不合格 / failed', '対象外 / n.a.'],
    [
      ...families.map(({ name, passed, failed, notApplicable }) => [name, passed, failed, notApplicable]),
      ['計 / All', counts.passed, counts.failed, counts.notApplicable],
    ],
  ),
  ...(families.some(({ reasons }) => reasons.length > 0)
    ? [
        '合格でないもの / What did not pass:',
        '',
        ...families.flatMap(({ name, reasons }) => reasons.map((reason) => `- ${name} — ${reason}`)),
        '',
      ]
    : []),
]

const creditNames = {
  cycleTime: '申込みから回答まで（秒） / application to answer (s)',
  clerk: '事務担当の従事時間割合 / clerks, share of time at work',
  officer: '審査担当の従事時間割合 / officers, share of time at work',
} as const

const coverageNames = {
  mean: '平均 / mean',
  difference: '現状と見直し案の差 / paired difference',
  comingYear: 'これからの1年 / one coming year',
  breakEven: '損得の分かれ目 / break-even point',
} as const

const reiwa = (year: number): string => `R${year - 2018} (${year})`

/** docs/validation-report.md, of nothing but these figures. */
export const validationReportPage = (figures: ReportFigures): string =>
  [
    '# 検証報告 / Validation report',
    '',
    'yoryoku の答えを、答えの分かっているもの・ほかの道具・公表された値と比べた結果です。合わせた値と、予測して比べた値を分けています。数値はコマンドの出力から作り（`npm run validation-report`、元の数値は [validation-report.json](validation-report.json)）、各節のコマンドで誰でも出し直せます。`../shared/corpora` はほかの人の図・模型・期待値で、このリポジトリーには入れていません。ないところでは、その節は「実行していません」となります。',
    '',
    'What yoryoku answers, beside what is known, what other tools answer and what cities published; what was fitted and what was predicted stand apart. Every figure comes from a run (`npm run validation-report`; the figures are in [validation-report.json](validation-report.json)), by the command shown. `../shared/corpora` holds other people’s drawings, models and expected values and is not part of the repository; without it a part reads “not run”.',
    '',
    'ここに書いたのはプログラムと計算方法の検証です。それぞれの市の現状が正しく描けているかは、実測値と比べるまで分かりません（[現状の検証](validation-of-as-is.md)）。',
    'This validates the program and its method. Whether a city’s as-is is drawn truly is known only once it is compared with observations ([validation of the as-is](validation-of-as-is.md)).',
    '',
    '## 1. 理論 / Theory',
    '',
    '答えが式で分かっている待ち行列・暦・分岐などです。測った値と答えの差が標準誤差の3倍（乱数の検査は4倍）以内で合格。外れたら新しい乱数と4倍の規模でやり直します（[決まりと組み立て方](oracles.md)）。「最大の差」は標準誤差の何倍か、— は偶然のないものです。',
    'Queues, calendars and control flow with known answers. Within 3 standard errors (samplers 4) passes; what fails is repeated with fresh seeds and four times the size ([rules](oracles.md)). “Largest distance” is in standard errors; — where nothing is left to chance.',
    '',
    ...part(COMMANDS.oracles, figures.oracles, ({ counts, values, families }) =>
      table(
        [
          '種類 / Kind',
          '値・合格 / values passed',
          '不合格 / failed',
          '対象外 / n.a.',
          '最大の差 / largest distance',
        ],
        [
          ...families.map(({ name, values: of, worst }) => [
            name,
            of.passed,
            of.failed,
            of.notApplicable,
            worst,
          ]),
          ['値の計 / All values', values.passed, values.failed, values.notApplicable, null],
          ['種類の計 / All kinds', counts.passed, counts.failed, counts.notApplicable, null],
        ],
      ),
    ),
    '## 2. 区間の正しさ / Are the intervals right',
    '',
    '答えの分かっている試算を何度も行い、95％区間が答えを含んだ割合です。94.3〜95.7％が、偶然で千回に一度しか外れない範囲です。',
    'How often the 95 % interval held the truth; 94.3 to 95.7 % is what chance leaves once in a thousand times.',
    '',
    ...part(COMMANDS.coverage, figures.coverage, ({ experiments, held }) =>
      table(
        ['区間 / Interval', '実験の数 / experiments', '含んだ割合（％） / held (%)'],
        (Object.keys(coverageNames) as (keyof typeof coverageNames)[]).map((key) => [
          coverageNames[key],
          experiments,
          held[key],
        ]),
      ),
    ),
    '## 3. ほかの道具 / Other tools',
    '',
    '### 模型と期待値 / Models and expected values',
    '',
    'Prosimos・BPSim・Scylla の模型を読み、書かれたとおりに動かして、期待値や公表された出力と比べます。',
    'Models of Prosimos, BPSim and Scylla, read, played as stated and compared with expected values and published output.',
    '',
    ...part(COMMANDS.simulationSuite, figures.simulationSuite, suite),
    '### 進み方 / Control flow',
    '',
    'ほかの BPMN 実行系と検査器の試験図を、期待される進み方と比べます。',
    'Drawings of other BPMN engines and checkers, beside the steps they expect.',
    '',
    ...part(COMMANDS.conformance, figures.conformance, suite),
    '### 教科書の融資の例 / The credit application of the textbooks',
    '',
    '期間は、ほかの三つの道具の試算の平均（標準誤差31秒）と、従事時間割合は手計算と比べます。差は両方の標準誤差の何倍かです。',
    'The time beside the mean of three other simulators (standard error 31 s), the loads beside computation by hand; the distance is in standard errors of both.',
    '',
    ...part(COMMANDS.credit, figures.credit, (credit) =>
      table(
        ['値 / Figure', '相手 / known', '試算 / simulated', '標準誤差 / s.e.', '差 / distance'],
        credit.map(({ id, known, mean, error, distance }) => [creditNames[id], known, mean, error, distance]),
      ),
    ),
    '## 4. 公表された値 / Published figures',
    '',
    ...part(COMMANDS.plan, figures.plan, (plan) => [
      '秦野市「はだのDX推進計画（案）」の施策です。市の実績ではなく、計画の目標と比べています。',
      'The measures of Hadano’s draft DX plan, beside the targets of the plan (not beside results).',
      '',
      '### 合わせたもの（合っていて当然で、根拠に数えない） / Fitted: agreement proves nothing',
      '',
      ...plan.fitted.flatMap(({ ja, en }) => [`- ${ja}`, `  ${en}`]),
      '- 証明書の経路別の件数：計画の件数を入力しています。',
      '  Certificates by channel: the counts of the plan are inputs.',
      '',
      '### 予測して比べたもの / Predicted, then compared',
      '',
      ...table(
        [
          '施策 / Measure',
          '年度 / year',
          '予測（時間） / predicted (h)',
          '前提の幅 / range',
          '目標 / target',
          '差 / gap',
          '目標は幅の中か / target in range',
        ],
        plan.predicted.map(({ measure, year, predicted, low, high, target, gap, holds }) => [
          `${measure.ja} / ${measure.en}`,
          reiwa(year),
          predicted,
          `${n(low)}–${n(high)}`,
          target,
          signed(gap),
          holds ? 'はい / yes' : 'いいえ / no',
        ]),
      ),
      '合わないところの理由 / Why they differ:',
      '',
      ...plan.reasons.flatMap(({ ja, en }) => [`- ${ja}`, `  ${en}`]),
      '',
      '### 電卓との一致 / Agreement with a calculator',
      '',
      ...table(
        ['比べたもの / Compared', '数 / number', '最大の差（標準誤差） / largest distance (s.e.)'],
        [
          [
            '削減時間と 件数×分×割合 / hours saved and cases × minutes × share',
            plan.closedForm.compared,
            plan.closedForm.worst,
          ],
        ],
      ),
      '### 実測との照合 / Against observations',
      '',
      ...table(
        ['', '施策の数 / measures'],
        [
          [
            '現状を実測値と照合していない施策 / whose as-is was not compared with observations',
            plan.unvalidated,
          ],
        ],
      ),
    ]),
    '## 5. 二つの計算方式 / Two engines',
    '',
    '試算は状態遷移図から作った表で行います。無作為に作った図を、表と XState の両方で動かし、呼出しを一つずつ比べます。同じ照合を、どの試算も初めの案件で行います。',
    'Experiments run on tables compiled from the statecharts. Random drawings are played on the tables and on XState and every call compared; each experiment does the same with its first cases.',
    '',
    ...part(COMMANDS.differential, figures.differential, ({ models, different, records, kinds }) =>
      table(
        [
          '図 / drawings',
          '違い / different',
          '比べた呼出し / calls compared',
          '図形の種類 / kinds of elements',
        ],
        [[models, different, records, kinds]],
      ),
    ),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
