import { emitMeans } from './by-scope.ts'
import type { CountedRows } from './counted-rows.ts'
import { cycleTimes } from './cycle-time.ts'
import type { Indicator } from './indicator.ts'

export const workingCycleTime: Indicator = {
  id: 'workingCycleTime',
  label: { ja: '処理期間（開庁時間のみ）', en: 'Working cycle time' },
  definition: {
    ja: '1件の受付から完了までのうち、開庁時間に当たる時間。',
    en: 'The part of the cycle time that falls in office hours.',
  },
  unit: 'seconds',
  formula: {
    ja: '受付〜完了のうち受付時間（到着のカレンダー）に当たる長さの平均',
    en: 'mean of the opening hours (calendar of the first source) in [arrived, completed)',
  },
  source: 'BIMP “in-timetable cycle time”',
  measure(rows, emit) {
    emitMeans(rows, workingTimes(rows), emit)
  },
}

const workingTimes = (rows: CountedRows): Float64Array => {
  const { run, cases } = rows
  const { officeSeconds } = run
  if (officeSeconds === undefined) return cycleTimes(rows)
  const arrivedAt = run.record.cases.arrivedAt.values
  const completedAt = run.record.cases.completedAt.values
  const { length } = cases
  const times = new Float64Array(length)
  for (let i = 0; i < length; i++) times[i] = officeSeconds(arrivedAt[cases[i]], completedAt[cases[i]])
  return times
}
