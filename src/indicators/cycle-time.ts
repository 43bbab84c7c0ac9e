import { meanPerCase } from './by-scope.ts'
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
  source: 'Dumas et al., Fundamentals of Business Process Management, 2nd ed., 7.1',
  measure(rows, emit) {
    const { arrivedAt, completedAt } = rows.run.record.cases
    meanPerCase(rows, (row) => completedAt.values[row] - arrivedAt.values[row], emit)
  },
}
