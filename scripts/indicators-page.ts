import { INDICATORS } from '../src/indicators/index.ts'
import type { Words } from '../src/model/words.ts'
import { causeWords } from '../src/report/waterfall-text.ts'

const units: Readonly<Record<string, Words>> = {
  seconds: { ja: '秒（表では分・時間・日）', en: 'seconds (minutes, hours or days in tables)' },
  hours: { ja: '時間', en: 'hours' },
  share: { ja: '割合（表では％）', en: 'share (per cent in tables)' },
  cases: { ja: '件', en: 'cases' },
  casesPerDay: { ja: '件/日', en: 'cases a day' },
  yen: { ja: '円', en: 'yen' },
  people: { ja: '人', en: 'people' },
  times: { ja: '回', en: 'times' },
}

/** Every indicator as it defines itself. */
export function indicatorsPage(): string {
  return [
    '# 指標 / Indicators',
    '',
    '試算が測る値の名前・定義・単位・式・出典です。`id` は `--json` と試算条件の `observed` での名前です。1回の試行で一つの値になり、結果の表は試行の平均と95％信頼区間の半幅（±）を示します。百分位のある指標は、件ごとの値の50・90・95％点（試行の平均）も示します。',
    '業務全体のほか、作業・担当区分・任用区分・受付経路ごとの値があります。日付で区切る試算では、`series` に30分ごと・月ごとの受付件数、待ち時間、呼出待ち、担当区分ごとの作業時間・従事人数・配置人数・最大同時従事人数があり、作業時間と受付件数の内訳の和は計に最後の桁まで一致します。',
    '',
    'Name, definition, unit, formula and source of every figure. `id` is its name in `--json` and in `observed` of a scenario. A replication gives one value; tables show the mean over the replications and the half-width of its 95 % confidence interval (±), and of figures per case the 50, 90 and 95 % points (means over the replications).',
    'Beside the whole process there are values by activity, pool, 任用区分 (employment) and channel. A run on dates has `series`: arrivals, waiting time and wait until called, and by pool hours worked, people at work, people rostered and the most at work at once, by half-hour and month; parts of hours and arrivals add up to the total to the last digit. This page is written by `node scripts/run.mjs docs`.',
    '',
    ...INDICATORS.flatMap(({ id, label, definition, unit, formula, source }) => [
      `## ${id}：${label.ja} / ${label.en}`,
      '',
      `- ${definition.ja}`,
      `  ${definition.en}`,
      `- 単位 unit：${units[unit].ja} / ${units[unit].en}`,
      `- 式 formula：${formula.ja}`,
      `  ${formula.en}`,
      `- 出典 source：${source}`,
      '',
    ]),
    '## 削減時間の内訳 / What the hours saved are made of',
    '',
    '`compare` の `waterfall` は、職員の作業時間の削減を手順ごと（`steps`）と理由ごと（`causes`）に分けます。作業時間は 件数 × 受付経路の割合 × 1件当たりの実施回数 × 1回当たりの時間 の積なので、それぞれを現状から見直し後へ変えたときの差を、変える順番のすべてについて平均します。どの順番も優先せず、和は `hoursSaved.mean` に一致します（`saved + rounding`）。',
    '',
    '`waterfall` of `compare` splits the staff hours saved by step (`steps`) and by cause (`causes`). Hours are cases × share of the channel × times per case × time each; each is changed from as-is to to-be and its effect averaged over all orders of changing them. No order is preferred, and the parts add up to `hoursSaved.mean` (`saved + rounding`).',
    '',
    '- 式 formula：φ(f) = Σ_S |S|! (n − |S| − 1)! ÷ n! × [H(S) − H(S ∪ {f})]',
    '- 出典 source：L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II (1953)',
    '',
    ...Object.entries(causeWords).map(([cause, words]) => `- \`${cause}\`：${words.ja} / ${words.en}`),
    '',
  ].join('\n')
}
