import type { SweepPoint, SweepResult, SweepVariable } from '../experiment/sweep-result.ts'
import type { Language, Words } from '../model/words.ts'
import {
  type Block,
  cells,
  left,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  type ReportTable,
  right,
  table,
} from './document.ts'
import { figureName } from './experiment-text.ts'
import { findingLines } from './findings-text.ts'
import { differenceText, hoursText, number, plusMinus, quantity } from './numbers.ts'
import { periodText } from './period-text.ts'
import { setBlocks } from './simulation-text.ts'
import { fill, speaker } from './words.ts'

const words = {
  title: { ja: '値を動かした試算：{name}', en: 'Sweep: {name}' },
  saved: { ja: '削減時間', en: 'Hours saved' },
  difference: { ja: '{figure}の差（見直し案－現状）', en: '{figure}: difference (to-be − as-is)' },
  opening: {
    ja: '「{variable}」を{from}から{to}まで動かすと、{figure}は{low}から{high}の間で変わります（試算）。',
    en: 'With “{variable}” from {from} to {to}, {figure} ranges from {low} to {high} (an estimate).',
  },
  openingSame: {
    ja: '「{variable}」を{from}から{to}まで動かしても、{figure}は{low}のままです（試算）。',
    en: 'With “{variable}” from {from} to {to}, {figure} stays at {low} (an estimate).',
  },
  openingGrid: {
    ja: '「{variable}」と「{other}」を動かすと、{figure}は{low}（{lowAt}）から{high}（{highAt}）の間で変わります（試算）。',
    en: 'With “{variable}” and “{other}” varied, {figure} ranges from {low} ({lowAt}) to {high} ({highAt}) (an estimate).',
  },
  breakEven: {
    ja: '損得の分かれ目は{at}（95％区間 {interval}）{where}：これより大きいと{effect}。',
    en: 'It breaks even at {at} (95 % interval {interval}){where}: above it, {effect}.',
  },
  crossing: {
    ja: '差が0になるのは{at}（95％区間 {interval}）{where}：これより大きいと{effect}。',
    en: 'The difference is 0 at {at} (95 % interval {interval}){where}: above it, {effect}.',
  },
  savesAbove: { ja: '削減になります', en: 'hours are saved' },
  costsAbove: { ja: '増えます', en: 'hours are added' },
  positiveAbove: { ja: '見直し案の方が大きくなります', en: 'the to-be has more' },
  negativeAbove: { ja: '見直し案の方が小さくなります', en: 'the to-be has less' },
  noBreakEven: {
    ja: '動かした範囲で、正負は変わりません（{sign}）。',
    en: 'Within what was swept its sign never changes ({sign}).',
  },
  allAbove: { ja: 'どの点でも0より大きい', en: 'above 0 at every point' },
  allBelow: { ja: 'どの点でも0より小さい', en: 'below 0 at every point' },
  allZero: { ja: 'どの点でも0', en: '0 at every point' },
  noWidth: { ja: '幅なし', en: 'of no width' },
  mixed: { ja: '0と区別できない点がある', en: 'some points cannot be told from 0' },
  outside: { ja: '範囲外', en: 'outside' },
  mean: { ja: '値', en: 'Value' },
  interval: { ja: '95％区間', en: '95 % interval' },
  closedForm: { ja: '検算', en: 'Closed form' },
  asIs: { ja: '現状', en: 'As-is' },
  toBe: { ja: '見直し案', en: 'To-be' },
  sign: { ja: '判定', en: 'Verdict' },
  chart: { ja: '図（|は0、oは値、-は区間）', en: 'Chart (| is 0, o the value, - the interval)' },
  saves: { ja: '削減', en: 'saves' },
  costs: { ja: '増', en: 'costs' },
  more: { ja: '増', en: 'more' },
  less: { ja: '減', en: 'less' },
  zero: { ja: '差なし', en: 'none' },
  undecided: { ja: '判断できない', en: 'cannot be told' },
  stopped: { ja: '止まった', en: 'stopped' },
  note: {
    ja: '±と区間は試行誤差（サイコロの偶然）だけのもので、動かした値のほかの前提は試算条件の値のままです。どの点も同じ住民で試算しています。',
    en: '± and intervals are those of chance alone; every assumption that is not varied stays at its value. All points face the same residents.',
  },
  flagged: { ja: '※ 確認事項のある点：{lines}', en: '* points with findings: {lines}' },
  points: { ja: '{count}点 × {replications}回', en: '{count} points × {replications} replications' },
  howHeading: { ja: '計算のしかた', en: 'How it was computed' },
  how: {
    ja: '損得の分かれ目は、点の間を直線で結んで求め、その区間は試行ごとの差から求めています（Fieller の方法）。',
    en: 'Break-even points lie on straight lines between the points; their intervals come from the differences of each replication (Fieller).',
  },
  selfCheck: {
    ja: '自己点検：両端の点の最初の{cases}件（{events}行）で、状態遷移図と表の動きが一致',
    en: 'Self-check: statechart and tables agree over the first {cases} cases ({events} lines) of the end points',
  },
  bothSides: {
    ja: '「{variable}」は現状と見直し案の両方を同じ値にしています。片方だけ動かすには --vary "tobe:{path}=…"（現状だけなら asis:）と書きます。',
    en: '“{variable}” is given the same value as-is and to-be. To vary it on one side only, write --vary "tobe:{path}=…" (or asis:).',
  },
  resultHeading: { ja: '点ごとの結果', en: 'Results by point' },
} as const satisfies Record<string, Words>

type Key = keyof typeof words
type Say = (key: Key, parameters?: Readonly<Record<string, string | number>>) => string

const WIDTH = 41
const WIDEST_GRID = 8

export function sweepReport(result: SweepResult, language: Language): ReportDocument {
  const say: Say = (key, parameters = {}) => fill(words[key][language], parameters)
  const shared = speaker(language)
  const scenarios = [result.asIs, ...(result.toBe === null ? [] : [result.toBe])]
  const { selfCheck } = result
  const crossings = breakEvenTexts(result, language, say)
  const sections = [
    {
      heading: null,
      blocks: [
        paragraph(`${openingText(result, language, say)}${crossings.length > 1 ? '' : crossings.join('')}`),
        ...(crossings.length > 1 ? [list(crossings.map((one) => one.trim()))] : []),
        paragraph(`${say('asIs')}：${result.asIs.name[language]}（${result.asIs.file}）`),
        ...(result.toBe === null
          ? []
          : [paragraph(`${say('toBe')}：${result.toBe.name[language]}（${result.toBe.file}）`)]),
        paragraph(`${shared('period')}：${periodText(result.period, language)}`),
        ...setBlocks(result.set, shared),
      ],
    },
    {
      heading: say('resultHeading'),
      blocks: [...tables(result, language, say), ...flagged(result, language, say), paragraph(say('note'))],
    },
    {
      heading: say('howHeading'),
      blocks: [
        list([
          say('points', { count: result.points.length, replications: result.replications }),
          `${shared('seed')}：${result.seed}`,
          ...(result.toBe === null ? [] : [say('how')]),
          ...result.variables.flatMap((one) =>
            result.toBe !== null && one.side === 'both'
              ? [say('bothSides', { variable: variableName(one, language, say), path: one.path })]
              : [],
          ),
          say('selfCheck', { cases: selfCheck.casesPlayed, events: selfCheck.eventsCompared }),
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
      title: say('title', { name: scenarios.map(({ name }) => name[language]).join(' → ') }),
      sections: sections.filter(({ blocks }) => blocks.length > 0),
    },
    language,
  )
}

const TIME_UNITS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ja: { s: '秒', m: '分', h: '時間', d: '日' },
  en: { s: ' s', m: ' min', h: ' h', d: ' d' },
}

/** 5m is 5分. */
const shown = (value: string, { numbers, unit }: SweepVariable, language: Language): string =>
  numbers !== null && unit in TIME_UNITS[language]
    ? value.replace(/\s*[a-z]+$/i, TIME_UNITS[language][unit])
    : value

const shownAt = (point: SweepPoint, variables: readonly SweepVariable[], language: Language): string[] =>
  point.values.map((value, i) => shown(value, variables[i], language))

const variableName = ({ label, path, side }: SweepVariable, language: Language, say: Say): string => {
  const name = label?.[language] ?? path
  return side === 'both' ? name : `${name}（${inSentence(say(side), language)}）`
}

const figureText = ({ figure }: SweepResult, language: Language, say: Say): string => {
  if (figure.kind === 'saved') return say('saved')
  const part = figure.scope === null || figure.scope.kind === 'process' ? '' : `:${figure.scope.name}`
  const name = figureName(`${figure.id}${part}`, language)
  return figure.kind === 'level' ? name : say('difference', { figure: name })
}

const valueText = ({ figure }: SweepResult, value: number | null, language: Language): string => {
  if (value === null) return '—'
  if (figure.kind === 'saved') return `${hoursText(value)}${language === 'ja' ? '時間' : ' h'}`
  return figure.kind === 'level'
    ? quantity(value, figure.unit, language)
    : differenceText(value, figure.unit, language)
}

const errorText = (result: SweepResult, halfWidth: number | null, language: Language): string =>
  result.figure.kind === 'saved' || halfWidth === null
    ? plusMinus(halfWidth)
    : `±${valueText(result, halfWidth, language)}`

const inSentence = (text: string, language: Language): string =>
  language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text

function openingText(result: SweepResult, language: Language, say: Say): string {
  const known = result.points.filter((point) => point.mean !== null).sort((x, y) => x.mean! - y.mean!)
  const [lowest, highest] = [known[0], known.at(-1)]
  if (lowest === undefined || highest === undefined) return ''
  const [variable, other] = result.variables
  const common = {
    variable: variableName(variable, language, say),
    figure: inSentence(figureText(result, language, say), language),
    low: valueText(result, lowest.mean, language),
    high: valueText(result, highest.mean, language),
  }
  if (other !== undefined)
    return say('openingGrid', {
      ...common,
      other: variableName(other, language, say),
      lowAt: shownAt(lowest, result.variables, language).join('・'),
      highAt: shownAt(highest, result.variables, language).join('・'),
    })
  return say(common.low === common.high ? 'openingSame' : 'opening', {
    ...common,
    from: shown(variable.values[0], variable, language),
    to: shown(variable.values[variable.values.length - 1], variable, language),
  })
}

function breakEvenTexts(result: SweepResult, language: Language, say: Say): string[] {
  if (result.toBe === null) return []
  const [variable, other] = result.variables
  if (variable.numbers === null) return []
  const isSaved = result.figure.kind === 'saved'
  if (result.breakEvens.length === 0) {
    const signs = new Set(result.points.map(({ sign }) => sign))
    const all =
      signs.size > 1
        ? 'mixed'
        : signs.has('above')
          ? 'allAbove'
          : signs.has('below')
            ? 'allBelow'
            : signs.has('zero')
              ? 'allZero'
              : 'mixed'
    return [`${language === 'ja' ? '' : ' '}${say('noBreakEven', { sign: say(all) })}`]
  }
  return result.breakEvens.map(({ at: value, interval: [low, high], isRising, where }) => {
    const range = (high ?? value) - (low ?? value)
    const width = range > 1e-6 * Math.abs(value) ? range : 0
    const digits = (one: number): string =>
      width > 0 ? one.toFixed(decimalsFor(value, width)) : String(Number(one.toPrecision(3)))
    const at = (one: number | null): string =>
      one === null ? say('outside') : shown(`${digits(one)}${variable.unit}`, variable, language)
    const place =
      where === null || other === undefined
        ? ''
        : `${variableName(other, language, say)} ${shown(where, other, language)}`
    return `${language === 'ja' ? '' : ' '}${say(isSaved ? 'breakEven' : 'crossing', {
      at: at(value),
      interval:
        low === null && high === null
          ? '—'
          : low !== null && high !== null && width === 0
            ? say('noWidth')
            : `${at(low)}〜${at(high)}`,
      where: place === '' ? '' : `（${place}）`,
      effect: say(
        isSaved ? (isRising ? 'savesAbove' : 'costsAbove') : isRising ? 'positiveAbove' : 'negativeAbove',
      ),
    })}`
  })
}

/** Three digits, and more where the interval is so narrow that its ends would read alike. */
const decimalsFor = (value: number, width: number): number => {
  const places = (size: number, digits: number): number =>
    size > 0 ? Math.max(0, digits - 1 - Math.floor(Math.log10(size))) : 0
  return Math.min(12, Math.max(places(Math.abs(value), 3), places(width, 2)))
}

const tables = (result: SweepResult, language: Language, say: Say): Block[] =>
  result.variables.length === 1
    ? [pointTable(result, language, say)]
    : result.variables[1].values.length > WIDEST_GRID
      ? [pointTable(result, language, say)]
      : [gridTable(result, language, say)]

const mark = ({ findings }: SweepPoint): string => (findings.length > 0 ? '※' : '')

function pointTable(result: SweepResult, language: Language, say: Say): ReportTable {
  const { variables, points, figure } = result
  const hasLevels = result.toBe !== null && figure.kind !== 'level'
  const level = (one: SweepPoint['asIs']): string =>
    one === null ? '—' : quantity(one.mean, figure.unit, language)
  const closed = points.some(({ closedForm }) => closedForm !== null)
  const chart = chartOf(points)
  const names = variables.map((one) => right(variableName(one, language, say), 28))
  return {
    ...table(
      [
        ...names,
        ...(hasLevels ? [right(say('asIs')), right(say('toBe'))] : []),
        right(figureText(result, language, say), 24),
        right('±'),
        ...(closed ? [right(say('closedForm'))] : []),
        ...(result.toBe === null ? [] : [left(say('sign'), 14)]),
        ...(variables.length === 1 ? [left(say('chart'), WIDTH)] : []),
      ],
      points.map((point, i) =>
        cells(
          ...shownAt(point, variables, language),
          ...(hasLevels ? [level(point.asIs), level(point.toBe)] : []),
          valueText(result, point.mean, language),
          errorText(result, point.halfWidth, language),
          ...(closed ? [point.closedForm === null ? '—' : hoursText(point.closedForm)] : []),
          ...(result.toBe === null ? [] : [`${signText(point, figure.kind, say)}${mark(point)}`]),
          ...(variables.length === 1 ? [chart[i]] : []),
        ),
      ),
    ),
    data: plainTable(result, language, say),
  }
}

/** One number a cell. */
const plainTable = ({ variables, points, figure }: SweepResult, language: Language, say: Say): ReportTable =>
  table(
    [
      ...variables.map((one) => left(variableName(one, language, say))),
      ...['asIs', 'toBe', 'mean'].map((key) => right(`${say(key as Key)}（${figure.unit}）`)),
      right('±'),
      right(`${say('interval')} –`),
      right(`${say('interval')} +`),
      right(say('closedForm')),
    ],
    points.map((point) =>
      cells(
        ...point.values,
        ...[
          point.asIs?.mean,
          point.toBe?.mean,
          point.mean,
          point.halfWidth,
          point.interval?.[0],
          point.interval?.[1],
          point.closedForm,
        ].map((value) => (value == null ? '' : String(Number(value.toPrecision(10))))),
      ),
    ),
  )

function gridTable(result: SweepResult, language: Language, say: Say): ReportTable {
  const [down, across] = result.variables
  const width = across.values.length
  return {
    ...table(
      [
        right(`${variableName(down, language, say)} ＼ ${variableName(across, language, say)}`, 34),
        ...across.values.map((value) => right(shown(value, across, language))),
      ],
      down.values.map((value, row) =>
        cells(
          shown(value, down, language),
          ...result.points.slice(row * width, (row + 1) * width).map((point) => {
            const doubt = point.sign === 'undecided' ? '?' : ''
            return point.mean === null
              ? say('stopped')
              : `${result.figure.kind === 'saved' ? hoursText(point.mean) : valueText(result, point.mean, language)}${doubt}${errorText(result, point.halfWidth, language)}${mark(point)}`
          }),
        ),
      ),
    ),
    data: plainTable(result, language, say),
  }
}

const signText = ({ sign, mean }: SweepPoint, kind: SweepResult['figure']['kind'], say: Say): string => {
  if (mean === null) return say('stopped')
  if (sign === null) return '—'
  if (sign === 'undecided' || sign === 'zero') return say(sign)
  if (kind === 'saved') return say(sign === 'above' ? 'saves' : 'costs')
  return say(sign === 'above' ? 'more' : 'less')
}

/** A line each: where 0 is, the interval, the value. Dots keep their width in every font and form. */
const chartOf = (points: readonly SweepPoint[]): string[] => {
  const ends = points.flatMap(({ mean, interval }) => (mean === null ? [] : [mean, ...(interval ?? [])]))
  const low = Math.min(0, ...ends)
  const high = Math.max(0, ...ends)
  const at = (value: number): number =>
    high === low ? 0 : Math.round(((value - low) / (high - low)) * (WIDTH - 1))
  return points.map(({ mean, interval }) => {
    if (mean === null) return ''
    const line = new Array<string>(WIDTH).fill('.')
    if (interval !== null) for (let i = at(interval[0]); i <= at(interval[1]); i++) line[i] = '-'
    line[at(0)] = '|'
    line[at(mean)] = 'o'
    return line.join('')
  })
}

/** Which points have which findings. */
function flagged({ points, variables }: SweepResult, language: Language, say: Say): Block[] {
  const byCode = new Map<string, string[]>()
  for (const point of points)
    for (const code of point.findings)
      byCode.set(code, [...(byCode.get(code) ?? []), shownAt(point, variables, language).join('・')])
  const lines = [...byCode].map(
    ([code, at]) =>
      `${code}（${at.length > 12 ? number(at.length) + (language === 'ja' ? '点' : ' points') : at.join(', ')}）`,
  )
  return lines.length === 0
    ? []
    : [paragraph(say('flagged', { lines: lines.join(language === 'ja' ? '、' : ', ') }))]
}
