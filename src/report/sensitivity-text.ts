import type { SensitivityBar, SensitivityResult } from '../experiment/sensitivity-result.ts'
import type { Language, Words } from '../model/words.ts'
import { readable } from './assumption-table.ts'
import {
  type Block,
  cells,
  left,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  right,
  table,
} from './document.ts'
import { findingLines } from './findings-text.ts'
import { hoursText, number, plusMinus, rangeText } from './numbers.ts'
import { periodText } from './period-text.ts'
import { setBlocks } from './simulation-text.ts'
import { fill, markWord, speaker } from './words.ts'

const words = {
  title: { ja: 'どの前提が効くか：{name}', en: 'What moves the result: {name}' },
  opening: {
    ja: '削減時間に最も効くのは「{label}」です（{low}〜{high} で {atLow}〜{atHigh}時間）。',
    en: 'What moves the hours saved most is “{label}” ({low} to {high}: {atLow} to {atHigh} h). ',
  },
  openingNone: {
    ja: 'どの前提を動かしても、削減時間は{hours}時間のままです。',
    en: 'Whichever assumption is moved, the hours saved stay at {hours} h.',
  },
  second: { ja: '次は「{label}」です。', en: 'Next comes “{label}”. ' },
  duration: { ja: 'まずここをストップウォッチで測ってください。', en: 'Measure it first, with a stopwatch.' },
  cases: { ja: 'まず件数の実績を確かめてください。', en: 'Check it first against the cases counted.' },
  share: { ja: 'まずこの割合を実際に数えてください。', en: 'Count this share first.' },
  people: { ja: 'まず実際の配置を確かめてください。', en: 'Check first how many people there really are.' },
  other: { ja: 'まずこの値を確かめてください。', en: 'Check this value first.' },
  settled: {
    ja: '最も効く前提は{mark}の値で、すでに裏付けがあります。測るなら次の「{label}」です。{advice}',
    en: 'That value is {mark} and has its backing already; the one to measure is “{label}”. {advice}',
  },
  stopwatch: {
    ja: '作業時間のうち最も効くのは「{label}」です。ストップウォッチで測るならここからです。',
    en: 'Of the working times “{label}” moves most: begin there with the stopwatch.',
  },
  signs: {
    ja: 'これだけで削減か増加かが変わる前提：{labels}。',
    en: 'Alone enough to turn saving and cost around: {labels}.',
  },
  noSigns: {
    ja: 'どの前提も、一つだけでは削減と増加を入れ替えません。',
    en: 'No assumption alone turns saving and cost around.',
  },
  barsHeading: {
    ja: '前提を一つずつ動かしたときの削減時間',
    en: 'Hours saved with one assumption moved at a time',
  },
  assumption: { ja: '前提', en: 'Assumption' },
  range: { ja: '低〜高', en: 'Low – high' },
  value: { ja: '値', en: 'Value' },
  atLow: { ja: '低で', en: 'At low' },
  atHigh: { ja: '高で', en: 'At high' },
  swing: { ja: '振れ幅', en: 'Swing' },
  correlation: { ja: '順位相関', en: 'Rank corr.' },
  mark: { ja: '区別', en: 'Mark' },
  chart: { ja: '図（|は今の値、0は0時間）', en: 'Chart (| as stated, 0 no hours)' },
  asIs: { ja: '現状', en: 'as-is' },
  toBe: { ja: '見直し案', en: 'to-be' },
  base: { ja: '今の値での削減時間', en: 'Hours saved at the stated values' },
  allRange: {
    ja: 'すべての前提を動かしたとき（5〜95％、{points}点）',
    en: 'With all assumptions varied (5–95 %, {points} points)',
  },
  closedForm: {
    ja: '各端の値は式（件数×分×割合）で求めました。',
    en: 'The ends come from the formula (cases × minutes × share).',
  },
  simulated: {
    ja: '各端は同じ住民で{replications}回ずつ試算しました（待ちに依存するため式では求まりません）。振れ幅の±は試行誤差です。',
    en: 'Each end was played {replications} times on the same residents, as the hours depend on waiting; ± of the swing is that of chance.',
  },
  correlationNote: {
    ja: '順位相関は、すべての前提を同時に動かしたときのものです（1に近いほど、大きいと削減が増える）。',
    en: 'The rank correlation is that with all assumptions varied at once.',
  },
  howHeading: { ja: '計算のしかた', en: 'How it was computed' },
  scenarios: { ja: '現状：{asIs}、見直し案：{toBe}', en: 'As-is: {asIs}, to-be: {toBe}' },
} as const satisfies Record<string, Words>

type Key = keyof typeof words
type Say = (key: Key, parameters?: Readonly<Record<string, string | number>>) => string

const WIDTH = 31
const SHOWN = 25

export function sensitivityReport(result: SensitivityResult, language: Language): ReportDocument {
  const say: Say = (key, parameters = {}) => fill(words[key][language], parameters)
  const shared = speaker(language)
  const unit = language === 'ja' ? '時間' : ' h'
  const { hoursSaved } = result
  const sections = [
    {
      heading: null,
      blocks: [
        paragraph(openingText(result, language, say)),
        paragraph(signsText(result, language, say)),
        paragraph(say('scenarios', { asIs: result.asIs.name[language], toBe: result.toBe.name[language] })),
        paragraph(`${shared('period')}：${periodText(result.period, language)}`),
        ...setBlocks(result.set, shared),
        list([
          `${say('base')}：${hoursText(result.base)}${unit}（${shared('simulationError')} ${plusMinus(hoursSaved.halfWidth)}）`,
          `${say('allRange', { points: result.points })}：${rangeText(hoursSaved.assumptionRange)}${unit}`,
        ]),
      ],
    },
    { heading: say('barsHeading'), blocks: [barTable(result, language, say)] },
    {
      heading: say('howHeading'),
      blocks: [
        list([
          say(result.method, { replications: result.replications }),
          say('correlationNote'),
          `${shared('seed')}：${result.seed}`,
          `${shared('replications')}：${result.replications}`,
        ]),
      ],
    },
    {
      heading: shared('findingsSection'),
      blocks:
        result.findings.length === 0 ? [] : [list([...new Set(findingLines(result.findings, language))])],
    },
  ]
  return punctuated(
    {
      title: say('title', { name: result.toBe.name[language] }),
      sections: sections.filter(({ blocks }) => blocks.length > 0),
    },
    language,
  )
}

const nameOf = ({ label, side }: SensitivityBar, language: Language, say: Say): string =>
  side === 'both' ? label[language] : `${label[language]}（${say(side)}）`

const endText = (text: string | null, { value }: SensitivityBar): string => readable(text ?? value)

/** What a file says with a source of its own needs no stopwatch. */
const isBacked = ({ mark }: SensitivityBar): boolean => mark === 'published' || mark === 'calibrated'

function openingText({ bars, base }: SensitivityResult, language: Language, say: Say): string {
  const [first, second] = bars
  if (first === undefined) return ''
  if (first.swing < 0.05) return say('openingNone', { hours: hoursText(base) })
  const name = (bar: SensitivityBar): string => nameOf(bar, language, say)
  const unbacked = bars.find((bar) => !isBacked(bar) && bar.swing > 0)
  const advice =
    isBacked(first) && unbacked !== undefined
      ? say('settled', {
          mark: markWord(first.mark, language),
          label: name(unbacked),
          advice: say(unbacked.quantity),
        })
      : `${say(first.quantity)}${second === undefined ? '' : `${language === 'ja' ? '' : ' '}${say('second', { label: name(second) })}`}`
  const watched =
    unbacked?.quantity === 'duration'
      ? undefined
      : bars.find(({ quantity, swing }) => quantity === 'duration' && swing > 0)
  return [
    say('opening', {
      label: name(first),
      low: endText(first.low, first),
      high: endText(first.high, first),
      atLow: hoursText(first.atLow),
      atHigh: hoursText(first.atHigh),
    }),
    advice,
    ...(watched === undefined ? [] : [say('stopwatch', { label: name(watched) })]),
  ].join('')
}

const signsText = ({ bars }: SensitivityResult, language: Language, say: Say): string => {
  const turning = bars.filter(({ changesSign }) => changesSign)
  if (turning.length === 0) return say('noSigns')
  const names = turning.map((bar) =>
    language === 'ja' ? `「${nameOf(bar, language, say)}」` : `“${nameOf(bar, language, say)}”`,
  )
  return say('signs', { labels: names.join(language === 'ja' ? '' : ', ') })
}

function barTable(result: SensitivityResult, language: Language, say: Say): Block {
  const bars = result.bars.slice(0, SHOWN)
  const charts = chartOf(bars, result.base)
  const simulated = result.method === 'simulated'
  return table(
    [
      left(say('assumption'), 34),
      left(say('range'), 20),
      right(say('atLow')),
      right(say('atHigh')),
      right(say('swing')),
      ...(simulated ? [right('±')] : []),
      right(say('correlation')),
      left(say('mark')),
      left(say('chart'), WIDTH),
    ],
    bars.map((bar, i) =>
      cells(
        nameOf(bar, language, say),
        `${endText(bar.low, bar)}〜${endText(bar.high, bar)}`,
        hoursText(bar.atLow),
        hoursText(bar.atHigh),
        hoursText(bar.swing),
        ...(simulated ? [plusMinus(bar.swingHalfWidth)] : []),
        bar.rankCorrelation === null ? '—' : number(bar.rankCorrelation, 2),
        markWord(bar.mark, language),
        charts[i],
      ),
    ),
  )
}

/** A bar from the low end to the high end; dots keep their width in every font and form. */
const chartOf = (bars: readonly SensitivityBar[], base: number): string[] => {
  const ends = [base, ...bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh])]
  const from = Math.min(...ends)
  const to = Math.max(...ends)
  const at = (value: number): number =>
    to === from ? 0 : Math.round(((value - from) / (to - from)) * (WIDTH - 1))
  return bars.map(({ atLow, atHigh }) => {
    const line = new Array<string>(WIDTH).fill('.')
    for (let i = at(Math.min(atLow, atHigh)); i <= at(Math.max(atLow, atHigh)); i++) line[i] = '='
    if (from <= 0 && to >= 0) line[at(0)] = '0'
    line[at(base)] = '|'
    return line.join('')
  })
}
