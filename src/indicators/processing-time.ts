import { emitPerWork } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const processingTime: Indicator = {
  id: 'processingTime',
  label: { ja: '作業時間（1回当たり）', en: 'Processing time' },
  definition: { ja: '作業1回に手を動かした時間。', en: 'Hands-on time of one execution of an activity.' },
  unit: 'seconds',
  formula: {
    ja: 'Σ 作業時間 ÷ 完了した実施回数',
    en: 'Σ worked time ÷ executions finished',
  },
  source: 'BPSim 1.0 ProcessingTime',
  measure(rows, emit) {
    emitPerWork(rows, rows.work.worked, emit)
  },
}
