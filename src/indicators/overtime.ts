import { emitSums } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const overtime: Indicator = {
  id: 'overtime',
  label: { ja: '時間外勤務時間', en: 'Overtime' },
  definition: {
    ja: '職員が勤務時間の外で作業した時間の合計。',
    en: 'Hours worked by staff outside their duty hours.',
  },
  unit: 'hours',
  formula: {
    ja: 'Σ 勤務時間の外で作業した時間',
    en: 'Σ time worked outside duty hours',
  },
  source: '勤務時間条例（勤務時間外の作業）',
  measure(rows, emit) {
    emitSums(rows, rows.work.overtimeHours, (pool) => rows.staffPool[pool] === 1, emit)
  },
}
