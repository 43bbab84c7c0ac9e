import { emitSums } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const staffHours: Indicator = {
  id: 'staffHours',
  label: { ja: '職員の作業時間', en: 'Staff hours' },
  definition: {
    ja: '期間内に職員（正規・再任用・会計年度任用・派遣）が作業した時間の合計。委託・機械・申請者の時間は含まない。',
    en: 'Hours worked in the period by staff (regular, reappointed, fiscal-year appointed, dispatched); outsourced, machine and applicants’ hours are not included.',
  },
  unit: 'hours',
  formula: {
    ja: 'Σ 職員の担当区分の作業時間（期間内の分）',
    en: 'Σ worked time of staff pools inside the period',
  },
  source: '秦野市「はだのDX推進計画（案）」5-2 の削減時間のもとになる作業時間',
  measure(rows, emit) {
    emitSums(rows, rows.work.staffHours, (pool) => rows.staffPool[pool] === 1, emit)
  },
}
