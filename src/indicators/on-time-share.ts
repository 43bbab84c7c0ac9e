import type { Indicator } from './indicator.ts'

export const onTimeShare: Indicator = {
  id: 'onTimeShare',
  label: { ja: '目標処理時間内の割合', en: 'Share on time' },
  definition: {
    ja: '試算条件の目標時間（targetTime）以内に完了した件数の割合。',
    en: 'Share of cases completed within the scenario’s target time.',
  },
  unit: 'share',
  source: '行政手続法第6条（標準処理期間）の考え方',
  measure({ run, cases: counted }, emit) {
    const target = run.scenario.targetTime
    if (target === undefined || counted.length === 0) return
    const arrivedAt = run.record.cases.arrivedAt.values
    const completedAt = run.record.cases.completedAt.values
    let within = 0
    for (const row of counted) if (completedAt[row] - arrivedAt[row] <= target) within++
    emit('process', run.scenario.procedure, within / counted.length)
  },
}
