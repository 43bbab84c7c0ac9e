import { emitMeans } from './by-scope.ts'
import type { CountedRows } from './counted-rows.ts'
import type { Indicator } from './indicator.ts'

/** From the case's arrival to its completion, nights and weekends included: what the applicant lives through. */
export const cycleTime: Indicator = {
  id: 'cycleTime',
  label: { ja: '処理期間（受付から完了まで）', en: 'Cycle time' },
  definition: {
    ja: '1件の受付から完了までの時間。夜間・閉庁日を含む。',
    en: 'From a case’s arrival to its completion, nights and closing days included.',
  },
  unit: 'seconds',
  formula: {
    ja: '（完了 − 受付）の平均',
    en: 'mean of (completed − arrived)',
  },
  source: 'Dumas et al., Fundamentals of Business Process Management, 2nd ed., 7.1',
  measure(rows, emit) {
    emitMeans(rows, cycleTimes(rows), emit)
  },
}

/** By counted case. */
export const cycleTimes = ({ run, cases }: CountedRows): Float64Array => {
  const arrivedAt = run.record.cases.arrivedAt.values
  const completedAt = run.record.cases.completedAt.values
  const { length } = cases
  const times = new Float64Array(length)
  for (let i = 0; i < length; i++) times[i] = completedAt[cases[i]] - arrivedAt[cases[i]]
  return times
}
