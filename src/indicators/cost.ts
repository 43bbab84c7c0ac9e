import { sumWork } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const cost: Indicator = {
  id: 'cost',
  label: { ja: '人件費相当額', en: 'Labour cost equivalent' },
  definition: {
    ja: '職員の作業時間×試算条件の時間単価。単価のない担当区分は含めない。予算が減る額ではない。',
    en: 'Staff hours × the scenario’s hourly rate; pools without a rate are left out. No budget falls by it.',
  },
  unit: 'yen',
  source: '事務事業評価（人件費相当額）',
  measure(rows, emit) {
    const { run } = rows
    const rates = run.scenario.resourcePools.map((pool) => pool.costPerHour?.value)
    if (rates.every((rate) => rate === undefined)) return
    const { work } = run.record
    sumWork(
      rows,
      (pool) => rows.staffPool[pool] === 1 && rates[pool] !== undefined,
      (row) => (work.countedSeconds.values[row] / 3600) * (rates[work.pool.values[row]] ?? 0),
      emit,
    )
  },
}
