import type { CalibrationResult } from '../calibration/index.ts'
import type { Language, Words } from '../model/words.ts'
import {
  cells,
  left,
  list,
  paragraph,
  type ReportDocument,
  right,
  type Section,
  table,
} from '../report/document.ts'
import { number, quantity } from '../report/numbers.ts'

const words = {
  title: { ja: '実施記録からの試算条件', en: 'Scenario learned from an event log' },
  log: { ja: '記録', en: 'Log' },
  used: {
    ja: '学習に使った案件 {cases}件、照合のため取り置いた案件 {heldBack}件（最後に届いたもの）',
    en: '{cases} cases learned from, {heldBack} held back for the check (the last to arrive)',
  },
  written: { ja: '書き出した試算条件', en: 'Scenario written' },
  notWritten: {
    ja: '試算条件は書き出していません（--out フォルダー を付けると書き出します）。',
    en: 'The scenario was not written (--out folder writes it).',
  },
  arrivals: { ja: '到着', en: 'Arrivals' },
  arrivalCount: {
    ja: '{from} から {to} の前日までに {cases}件',
    en: '{cases} cases from {from} to {to}, exclusive',
  },
  gaps: { ja: '到着の間隔（時間帯の中で数えたもの）', en: 'Gaps between arrivals (within the hours)' },
  hours: { ja: '時間帯', en: 'Hours' },
  always: { ja: '終日', en: 'day and night' },
  holidaysClosed: { ja: '祝日は休み', en: 'closed on holidays' },
  staff: { ja: '担当', en: 'Staff' },
  activities: { ja: '作業', en: 'Activities' },
  quantityHead: { ja: '人数', en: 'Number' },
  perDay: { ja: '1日に見えた人数（中央値）', en: 'Seen a day (median)' },
  seen: { ja: '全期間に見えた人数', en: 'Seen in all' },
  load: { ja: '1人分の時間に対する業務量', en: 'Work over the hours of one' },
  unlimited: { ja: '限りなし', en: 'no limit' },
  activity: { ja: '作業', en: 'Activity' },
  duration: { ja: '作業時間', en: 'Duration' },
  observations: { ja: '件数', en: 'n' },
  average: { ja: '平均', en: 'Mean' },
  gap: { ja: '分布関数の最大の差', en: 'Largest gap (KS)' },
  splits: {
    ja: '分岐の割合は試算条件にあります（{count}箇所）。',
    en: 'The shares of {count} splits are in the scenario.',
  },
  check: { ja: '取り置いた記録との照合', en: 'Check against the part held back' },
  checkNone: { ja: '照合していません。', en: 'Not checked.' },
  checkCases: {
    ja: '案件 記録 {logged}件、試算 {simulated}件（{replications}回の平均、種 {seed}）',
    en: 'Cases: {logged} in the log, {simulated} simulated (mean of {replications} replications, seed {seed})',
  },
  logged: { ja: '記録', en: 'Log' },
  simulated: { ja: '試算', en: 'Simulation' },
  cycleTime: { ja: '処理期間', en: 'Cycle time' },
  median: { ja: '中央値', en: 'Median' },
  high: { ja: '90%', en: '90 %' },
  distance: { ja: '隔たり', en: 'Distance' },
  range: { ja: '試行の幅', en: 'Range' },
  yardstick: { ja: '記録の前半と後半の隔たり', en: 'Between the halves of the log' },
  yardstickNote: {
    ja: '隔たりは、記録の分布を試算の分布に移すのに動かす距離の平均です（0 は同じ）。処理期間と到着からの時点は秒のまま、到着時刻・日時・時刻は1時間の刻みで比べます。記録の前半と後半の隔たりより小さければ、記録そのものの移り変わりの範囲です。',
    en: 'A distance is how far the distribution of the log has to be moved on average to become that of the simulation (0: the same). Cycle times and times since the arrival are compared to the second, times of the calendar and of the day in bins of an hour. Below the distance between the halves of the log it is within what the log itself changes.',
  },
} as const satisfies Readonly<Record<string, Words>>

type Key = keyof typeof words

/** What was learned and how well it repeats the log. */
export const calibrationReport = (
  result: CalibrationResult,
  language: Language,
  written: string | undefined,
): ReportDocument => {
  const say = (key: Key, values: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      words[key][language],
    )
  const colon = language === 'ja' ? '：' : ': '
  const seconds = (value: number) => quantity(value, 'seconds', language)
  const { log, arrivals, staff, activities, splits, check } = result

  const hoursText = ({ always, weekly, closedOnHolidays }: (typeof arrivals)['hours']): string =>
    [
      always ? say('always') : weekly.map(({ days, from, to }) => `${days} ${from}–${to}`).join(', '),
      ...(closedOnHolidays ? [say('holidaysClosed')] : []),
    ].join(language === 'ja' ? '、' : ', ')
  const sections: Section[] = [
    {
      heading: null,
      blocks: [
        paragraph(`${say('log')}${colon}${log.file}`),
        paragraph(say('used', { cases: log.cases, heldBack: log.heldBack })),
        paragraph(written === undefined ? say('notWritten') : `${say('written')}${colon}${written}`),
      ],
    },
    {
      heading: say('arrivals'),
      blocks: [
        list([
          say('arrivalCount', { cases: arrivals.cases, from: arrivals.from, to: arrivals.to }),
          ...(arrivals.gaps ? [`${say('gaps')}${colon}${arrivals.gaps.distribution}`] : []),
          `${say('hours')}${colon}${hoursText(arrivals.hours)}`,
        ]),
      ],
    },
    {
      heading: say('staff'),
      blocks: [
        table(
          [
            left(say('activities'), 30),
            right(say('quantityHead')),
            right(say('perDay'), 14),
            right(say('seen'), 12),
            right(say('load'), 14),
            left(say('hours'), 34),
          ],
          staff.map((pool) =>
            cells(
              pool.activities.slice(0, 4).join('・') + (pool.activities.length > 4 ? ' …' : ''),
              'quantity' in pool ? String(pool.quantity) : say('unlimited'),
              pool.perDay === undefined ? '—' : number(pool.perDay, 1),
              pool.seen === 0 ? '—' : String(pool.seen),
              number(pool.load, 2),
              hoursText(pool.hours),
            ),
          ),
        ),
      ],
    },
    {
      heading: say('activities'),
      blocks: [
        table(
          [
            left(say('activity'), 30),
            left(say('duration'), 40),
            right(say('observations')),
            right(say('average')),
            right(say('gap'), 12),
          ],
          activities.map(({ name, duration }) =>
            cells(
              name,
              duration.distribution,
              String(duration.observations),
              seconds(duration.mean),
              number(duration.largestGap, 3),
            ),
          ),
        ),
        paragraph(say('splits', { count: Object.keys(splits).length })),
      ],
    },
  ]
  if (check === undefined)
    return {
      title: say('title'),
      sections: [...sections, { heading: say('check'), blocks: [paragraph(say('checkNone'))] }],
    }
  const { cases, cycleTime, replications, seed, distances } = check
  const distanceText = (value: number, unit: 'hours' | 'share') =>
    unit === 'share' ? quantity(value, 'share', language) : quantity(value * 3600, 'seconds', language)
  sections.push({
    heading: say('check'),
    blocks: [
      paragraph(
        say('checkCases', {
          logged: cases.logged,
          simulated: number(cases.simulated, 1),
          replications,
          seed,
        }),
      ),
      table(
        [left(say('cycleTime')), right(say('average')), right(say('median')), right(say('high'))],
        (['logged', 'simulated'] as const).map((side) => {
          const { mean, median, high } = cycleTime[side]
          return cells(say(side), seconds(mean), seconds(median), seconds(high))
        }),
      ),
      table(
        [left(say('distance'), 40), right(say('average')), right(say('range')), right(say('yardstick'), 16)],
        distances.map(({ name, unit, mean, least, most, yardstick }) =>
          cells(
            name[language],
            distanceText(mean, unit),
            `${distanceText(least, unit)}–${distanceText(most, unit)}`,
            distanceText(yardstick, unit),
          ),
        ),
      ),
      paragraph(say('yardstickNote')),
    ],
  })
  return { title: say('title'), sections }
}
