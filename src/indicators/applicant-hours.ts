import { emitSums } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const applicantHours: Indicator = {
  id: 'applicantHours',
  label: { ja: '住民の作業時間', en: 'Applicants’ hours' },
  definition: {
    ja: '住民が記入や操作に使った時間の合計。職員の作業時間には含めない。',
    en: 'Hours applicants spent writing and operating; never counted as staff hours.',
  },
  unit: 'hours',
  formula: {
    ja: 'Σ 申請者の担当区分の作業時間（期間内の分）',
    en: 'Σ worked time of applicants’ pools inside the period',
  },
  source: 'DX推進の効果指標としての住民の所要時間',
  measure(rows, emit) {
    const isApplicants = (pool: number) => rows.run.scenario.resourcePools[pool].employment === 'applicant'
    emitSums(rows, rows.work.applicantHours, isApplicants, emit)
  },
}
