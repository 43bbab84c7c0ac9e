import type { Cause, Waterfall, WaterfallStep } from '../experiment/waterfall-result.ts'
import type { Language, Words } from '../model/words.ts'
import { printedHours } from '../plan/plan-result.ts'
import { exactParts } from '../statistics/exact-parts.ts'
import { type Block, cells, left, paragraph, right, type Section, table } from './document.ts'
import { number, plusMinus } from './numbers.ts'
import { fill } from './words.ts'

const waterfallWords = {
  steps: { ja: 'どの手順で減るか', en: 'Which steps save it' },
  causes: { ja: 'なぜ減るか', en: 'Why' },
  step: { ja: '手順', en: 'Step' },
  change: { ja: '変更', en: 'Change' },
  before: { ja: '現状（h）', en: 'As-is (h)' },
  after: { ja: '見直し後（h）', en: 'To-be (h)' },
  saved: { ja: '削減（h）', en: 'Saved (h)' },
  cause: { ja: '理由', en: 'Cause' },
  total: { ja: '計', en: 'Total' },
  others: { ja: 'ほかの手順（{count}）', en: 'Other steps ({count})' },
  changed: { ja: '変わる', en: 'changed' },
  removed: { ja: 'なくなる', en: 'dropped' },
  added: { ja: '新しい', en: 'new' },
  unchanged: { ja: '', en: '' },
  most: {
    ja: '職員の作業時間の削減{total}時間のうち、最も大きいのは手順「{step}」の{hours}時間です。',
    en: 'Of {total} hours of staff time saved the most come from the step "{step}": {hours} hours.',
  },
  mostCost: {
    ja: '職員の作業時間は{total}時間増えます。最も増えるのは手順「{step}」の{hours}時間です。',
    en: 'Staff time grows by {total} hours, most of it in the step "{step}": {hours} hours.',
  },
  why: {
    ja: '理由では「{cause}」が{hours}時間で最も大きくなります。',
    en: 'The main cause is "{cause}": {hours} hours.',
  },
  stepsHow: {
    ja: '削減は現状から見直し後を引いた値で、マイナスは増える時間です。各行の和は計に一致します（端数は切り捨てた分が大きい行から1時間ずつ戻しています）。±は試行誤差です。',
    en: 'Saved is as-is minus to-be; a minus is time that grows. The rows add up to the total (what rounding down leaves is given back, an hour each, to the rows that lost most). ± is the simulation error.',
  },
  causesHow: {
    ja: '職員の作業時間を、件数×受付経路の割合×1件当たりの実施回数×1回当たりの時間に分け、それぞれを現状から見直し後へ変えたときの差を、変える順番のすべてについて平均しています（Shapley, 1953）。順番で結果が変わらず、和は計に一致します。',
    en: 'Staff hours are cases × share of the channel × times per case × time each; each is changed from as-is to to-be, and its effect averaged over all orders of changing them (Shapley, 1953). No order is preferred, and the sum is the total.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** How a cause is called, for tables and charts. */
export const causeWords: Readonly<Record<Cause, Words>> = {
  droppedWork: { ja: '手順がなくなる', en: 'Steps are dropped' },
  minutes: { ja: '1回当たりの作業時間が変わる', en: 'Less time each' },
  otherHands: { ja: '職員から機械・委託などへ移る', en: 'Done by machines or others' },
  rework: { ja: '1件当たりの実施回数（手戻りなど）が変わる', en: 'Done less often per case (rework)' },
  channel: { ja: '別の受付経路に移る', en: 'Other channels' },
  cases: { ja: '件数が変わる', en: 'Number of cases' },
  newWork: { ja: '新しい手順が増える', en: 'New steps' },
}

/** Below it a step does not move the printed figures. */
const SMALL = 0.5
const MOST_ROWS = 15

/** 「どの手順で減るか」「なぜ減るか」: two tables whose rows add up to the printed saving. */
export function waterfallSections(
  waterfall: Waterfall | null,
  saved: number,
  name: string,
  language: Language,
): Section[] {
  if (waterfall === null || waterfall.causes.length === 0) return []
  const say = (
    key: keyof typeof waterfallWords,
    parameters: Readonly<Record<string, string | number>> = {},
  ) => fill(waterfallWords[key][language], parameters)
  const whole = printedHours(saved)
  const rows = stepRows(waterfall, whole, say)
  const causes = waterfall.causes.toSorted((x, y) => y.saved - x.saved)
  const printedCauses = exactParts(
    causes.map((one) => one.saved),
    whole,
    1,
  )
  const printed = causes
    .map(({ cause, halfWidth }, i) => ({
      name: causeWords[cause][language],
      saved: printedCauses[i],
      halfWidth,
    }))
    .filter((row) => row.saved !== 0)
  return [
    {
      heading: `${name} ／ ${say('steps')}`,
      blocks: [
        paragraph(answer(rows, printed, whole, language, say)),
        stepTable(rows, waterfall, whole, say),
        paragraph(say('stepsHow')),
      ],
    },
    {
      heading: `${name} ／ ${say('causes')}`,
      blocks: [
        table(
          [left(say('cause'), 48), right(say('saved')), right('±')],
          [
            ...printed.map((row) => cells(row.name, number(row.saved), plusMinus(row.halfWidth))),
            { kind: 'rule' },
            cells(say('total'), number(whole), ''),
          ],
        ),
        paragraph(say('causesHow')),
      ],
    },
  ]
}

type Say = (
  key: keyof typeof waterfallWords,
  parameters?: Readonly<Record<string, string | number>>,
) => string

interface PrintedRow {
  readonly name: string
  readonly change: WaterfallStep['change']
  readonly before: number
  readonly saved: number
  /** Undefined of several steps together. */
  readonly halfWidth: number | null | undefined
}

const answer = (
  rows: readonly PrintedRow[],
  causes: readonly { readonly name: string; readonly saved: number }[],
  whole: number,
  language: Language,
  say: Say,
): string => {
  const way = whole < 0 ? -1 : 1
  const [step] = rows.toSorted((x, y) => way * (y.saved - x.saved))
  const most = say(whole < 0 ? 'mostCost' : 'most', {
    total: number(Math.abs(whole)),
    step: step.name,
    hours: number(way * step.saved),
  })
  const [cause] = causes
  if (whole < 0 || cause === undefined) return most
  const why = say('why', { cause: cause.name, hours: number(cause.saved) })
  return language === 'ja' ? `${most}${why}` : `${most} ${why}`
}

/** The steps that move the figures, the rest as one row; whole hours that add up to the total. */
const stepRows = (waterfall: Waterfall, whole: number, say: Say): readonly PrintedRow[] => {
  const kept = new Set(
    waterfall.steps
      .filter(({ saved }) => Math.abs(saved) >= SMALL)
      .toSorted((x, y) => Math.abs(y.saved) - Math.abs(x.saved))
      .slice(0, MOST_ROWS),
  )
  const rest = waterfall.steps.filter((step) => !kept.has(step))
  const sum = (of: (step: WaterfallStep) => number) => rest.reduce((all, step) => all + of(step), 0)
  const rows = [
    ...[...kept].toSorted((x, y) => y.saved - x.saved),
    ...(rest.length === 0
      ? []
      : [
          {
            name: say('others', { count: rest.length }),
            change: 'unchanged' as const,
            asIsHours: sum((step) => step.asIsHours),
            saved: sum((step) => step.saved),
            halfWidth: undefined,
          },
        ]),
  ]
  const before = exactParts(
    rows.map((row) => row.asIsHours),
    printedHours(waterfall.asIsHours),
    1,
  )
  const saved = exactParts(
    rows.map((row) => row.saved),
    whole,
    1,
  )
  return rows.map(({ name, change, halfWidth }, i) => ({
    name,
    change,
    before: before[i],
    saved: saved[i],
    halfWidth,
  }))
}

const stepTable = (rows: readonly PrintedRow[], waterfall: Waterfall, whole: number, say: Say): Block => {
  const total = printedHours(waterfall.asIsHours)
  return table(
    [
      left(say('step'), 40),
      left(say('change')),
      right(say('before')),
      right(say('after')),
      right(say('saved')),
      right('±'),
    ],
    [
      ...rows.map(({ name, change, before, saved, halfWidth }) =>
        cells(
          name,
          say(change),
          number(before),
          number(before - saved),
          number(saved),
          halfWidth === undefined ? '' : plusMinus(halfWidth),
        ),
      ),
      { kind: 'rule' },
      cells(say('total'), '', number(total), number(total - whole), number(whole), ''),
    ],
  )
}
