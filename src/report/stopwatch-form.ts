import { FEWEST_OBSERVATIONS, type StopwatchResult } from '../experiment/stopwatch.ts'
import type { Language, Words } from '../model/words.ts'
import {
  cells,
  left,
  list,
  paragraph,
  punctuated,
  type ReportDocument,
  type Section,
  table,
} from './document.ts'
import { number, quantity, rangeText } from './numbers.ts'
import { fill } from './words.ts'

const formWords = {
  titleOfTime: { ja: '作業時間の実測記録票：{label}', en: 'Time sheet: {label}' },
  titleOfShare: { ja: '割合の実測記録票：{label}', en: 'Tally sheet: {label}' },
  timeThis: {
    ja: '「{label}」を{count}件測ると、平均が±{within}％（信頼度95％）で分かり、この試算で最も測る価値のある前提が実測値に変わります。',
    en: 'Timing “{label}” {count} times gives its mean to ±{within} % (95 % confidence): of all assumptions this is the one most worth measuring.',
  },
  countThis: {
    ja: '「{label}」を{count}件数えると、割合が±{within}ポイント（信頼度95％）で分かり、この試算で最も測る価値のある前提が実測値に変わります。',
    en: 'Counting {count} cases gives “{label}” to ±{within} points (95 % confidence): of all assumptions this is the one most worth measuring.',
  },
  why: { ja: 'なぜこの前提か', en: 'Why this one' },
  place: {
    ja: '削減時間を動かす強さは、幅のある前提の中で{place}番目です（順位相関 {correlation}）。',
    en: 'Among the assumptions with a range it moves the hours saved as number {place} (rank correlation {correlation}).',
  },
  stronger: {
    ja: 'より強く動かす{names}は、件数や配置などの記録で確かめます。',
    en: 'Stronger are {names}, which are found in records, not by watching.',
  },
  assumed: { ja: '今の前提は{value}です。', en: 'What is assumed now is {value}.' },
  range: {
    ja: '今の前提の幅では、削減時間は{range}時間です。',
    en: 'With the ranges of now, {range} hours are saved.',
  },
  how: { ja: '測り方', en: 'How to measure' },
  start: {
    ja: '始まり（この瞬間に計り始める）：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿',
    en: 'It starts when: ____________________________________________________________________________',
  },
  end: {
    ja: '終わり（この瞬間に止める）：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿',
    en: 'It ends when: ________________________________________________________________________________',
  },
  place2: {
    ja: '場所・窓口：＿＿＿＿＿＿＿＿＿＿＿＿　記録者：＿＿＿＿＿＿＿＿',
    en: 'Place: ________________________________________  Noted by: ________________________________',
  },
  rule: {
    ja: '来た順に続けて測り、長いものや短いものを選びません。電話などで手が離れた時間は、備考に分を書いて引きます。',
    en: 'Take the cases as they come and choose none. Time away from the case (a call) goes into the notes and is taken off.',
  },
  days: {
    ja: '曜日・時間帯・月末などが偏らないよう、3日以上に分けます。',
    en: 'Spread them over at least three days, so that no weekday, hour or end of month decides.',
  },
  nobody: {
    ja: '担当者は記号（A、B など）で書き、氏名を書きません。個人の評価には使いません。',
    en: 'Staff are noted by a letter (A, B …), never by name. Nobody is judged by it.',
  },
  record: { ja: '記録', en: 'Record' },
  number: { ja: '番号', en: 'No.' },
  date: { ja: '月日', en: 'Date' },
  who: { ja: '担当（記号）', en: 'Who (letter)' },
  began: { ja: '開始（時：分：秒）', en: 'Start (h:m:s)' },
  stopped: { ja: '終了（時：分：秒）', en: 'Stop (h:m:s)' },
  took: { ja: '所要（分：秒）', en: 'Took (m:s)' },
  isSo: { ja: '当てはまる ○／×', en: 'Yes / no' },
  notes: { ja: '備考', en: 'Notes' },
  more: {
    ja: '続きは、この票を複写して{count}件まで記録します。',
    en: 'Copy this sheet and go on until {count} cases are noted.',
  },
  formula: { ja: '必要な件数の求め方', en: 'How the number was found' },
  timeFormula: {
    ja: '平均の95％信頼区間の半幅 t×s÷√n が平均の{within}％以下になる最小の n です（NIST/SEMATECH e-Handbook 7.2.2.2。{fewest}件に満たないときは{fewest}件）。ばらつき s は今の前提の標準偏差 {deviation}（平均の{variation}％）を使いました。{fewest}件測ったら s を計算し直し、n を求め直してください。',
    en: 'The smallest n for which the half-width of the 95 % interval of the mean, t × s ÷ √n, is at most {within} % of the mean (NIST/SEMATECH e-Handbook 7.2.2.2), but {fewest} at least. For s the standard deviation assumed now was taken, {deviation} ({variation} % of the mean). Work out s and n again after {fewest}.',
  },
  shareFormula: {
    ja: '割合の95％信頼区間の半幅 1.96×√{p(1−p)÷n} が{within}ポイント以下になる最小の n です（Cochran, Sampling Techniques 3版 4.4）。p は今の前提 {value} を使いました。',
    en: 'The smallest n for which the half-width of the 95 % interval of the share, 1.96 × √(p(1 − p) ÷ n), is at most {within} points (Cochran, Sampling Techniques, 3rd ed., 4.4). For p the share assumed now was taken, {value}.',
  },
  back: { ja: '測った値の戻し方', en: 'What to do with the result' },
  backHow: {
    ja: '試算条件 {file} の {path} を実測の平均に書き換え、low と high に95％信頼区間、source に「実測（年月、{count}件）」、mark に derived を書いて、もう一度試算します。',
    en: 'In {file}, set {path} to the mean measured, low and high to its 95 % interval, source to “measured (month, {count} cases)” and mark to derived; then run it again.',
  },
} as const satisfies Readonly<Record<string, Words>>

/** The columns and their parts of the width. */
const TIMED = [
  ['number', 6],
  ['date', 9],
  ['who', 13],
  ['began', 17],
  ['stopped', 17],
  ['took', 14],
  ['notes', 24],
] as const
const COUNTED = [
  ['number', 7],
  ['date', 12],
  ['who', 14],
  ['isSo', 17],
  ['notes', 50],
] as const

/** What fits on the pages of one form. */
const MOST_ROWS = 60

/** A sheet to be printed and filled in: which assumption, how often, and room to write. */
export function stopwatchForm(result: StopwatchResult, language: Language): ReportDocument {
  const say = (key: keyof typeof formWords, parameters: Readonly<Record<string, string | number>> = {}) =>
    fill(formWords[key][language], parameters)
  const { kind, observations, assumed, deviation } = result
  const isTime = kind === 'duration'
  const label = result.label[language]
  const count = number(observations)
  const within = number(result.within * 100, Number.isInteger(result.within * 100) ? 0 : 1)
  const value = isTime ? quantity(assumed, 'seconds', language) : quantity(assumed, 'share', language)
  const names = result.stronger
    .map((one) => (language === 'ja' ? `「${one.label.ja}」` : one.label.en))
    .join(language === 'ja' ? '' : ', ')
  const rows = Math.min(MOST_ROWS, observations)
  const columns = isTime ? TIMED : COUNTED
  const sections: Section[] = [
    { heading: null, blocks: [paragraph(say(isTime ? 'timeThis' : 'countThis', { label, count, within }))] },
    {
      heading: say('why'),
      blocks: [
        list([
          say('place', { place: result.place, correlation: number(result.correlation, 2) }),
          ...(names === '' ? [] : [say('stronger', { names })]),
          say('assumed', { value }),
          ...(result.assumptionRange === null
            ? []
            : [say('range', { range: rangeText(result.assumptionRange) })]),
        ]),
      ],
    },
    {
      heading: say('how'),
      blocks: [
        list([
          ...(isTime ? [say('start'), say('end')] : []),
          say('place2'),
          say('rule'),
          say('days'),
          say('nobody'),
        ]),
      ],
    },
    {
      heading: say('record'),
      blocks: [
        {
          ...table(
            columns.map(([name, width]) => left(say(name), width)),
            Array.from({ length: rows }, (_, at) => cells(String(at + 1), ...columns.slice(1).map(() => ''))),
          ),
          isForm: true,
        },
        ...(rows < observations ? [paragraph(say('more', { count }))] : []),
      ],
    },
    {
      heading: say('formula'),
      blocks: [
        paragraph(
          isTime
            ? say('timeFormula', {
                fewest: FEWEST_OBSERVATIONS,
                within,
                deviation: quantity(deviation, 'seconds', language),
                variation: number((deviation / assumed) * 100),
              })
            : say('shareFormula', { within, value }),
        ),
      ],
    },
    {
      heading: say('back'),
      blocks: [paragraph(say('backHow', { file: result.file, path: result.path, count }))],
    },
  ]
  return punctuated({ title: say(isTime ? 'titleOfTime' : 'titleOfShare', { label }), sections }, language)
}
