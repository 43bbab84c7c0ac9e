import { meanPerCase } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const workingCycleTime: Indicator = {
  id: 'workingCycleTime',
  label: { ja: '処理期間（開庁時間のみ）', en: 'Working cycle time' },
  definition: {
    ja: '1件の受付から完了までのうち、開庁時間に当たる時間。',
    en: 'The part of the cycle time that falls in office hours.',
  },
  unit: 'seconds',
  source: 'BIMP “in-timetable cycle time”',
  measure(rows, emit) {
    const { arrivedAt, completedAt } = rows.run.record.cases
    meanPerCase(rows, (row) => rows.run.officeSeconds(arrivedAt.values[row], completedAt.values[row]), emit)
  },
}
