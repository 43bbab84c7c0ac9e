import type { Indicator } from './indicator.ts'

export const utilisation: Indicator = {
  id: 'utilisation',
  label: { ja: '従事時間割合', en: 'Utilisation' },
  definition: {
    ja: '担当の作業時間を、この窓口に就いている時間（勤務時間×担当割合）で割った値。',
    en: 'Worked time of a pool ÷ its staffed time (duty × share for this desk).',
  },
  unit: 'share',
  formula: {
    ja: 'Σ 作業時間（期間内）÷ Σ（勤務時間 × 担当割合）',
    en: 'Σ worked time in the period ÷ Σ (duty × share for this desk)',
  },
  source: 'Dumas et al., Fundamentals of Business Process Management, 2nd ed., 7.2',
  measure({ run, work }, emit) {
    run.scenario.resourcePools.forEach((pool, i) => {
      const staffed = run.staffedSeconds[i]
      if (!pool.unlimited && staffed > 0) emit('resourcePool', pool.id, work.poolSeconds[i] / staffed)
    })
  },
}
