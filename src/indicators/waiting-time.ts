import { emitMeans, emitPerWork, ofCounted } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

/** Of a case: the union of its waits, so that two branches that wait at once count once. */
export const waitingTime: Indicator = {
  id: 'waitingTime',
  label: { ja: '待ち時間', en: 'Waiting time' },
  definition: {
    ja: '作業ごと：着手可能になってから着手までの時間。1件当たり：その待ちを重複なく合わせた時間。',
    en: 'Per activity: from enabled to started. Per case: the union of those intervals.',
  },
  unit: 'seconds',
  formula: {
    ja: '作業：Σ（着手 − 着手可能）÷ 完了した実施回数。件：着手可能〜着手の区間の和集合の長さの平均',
    en: 'activity: Σ (started − enabled) ÷ executions finished; case: mean length of the union of [enabled, started)',
  },
  source: 'Prosimos (waiting time as a union of intervals)',
  measure(rows, emit) {
    emitMeans(rows, ofCounted(rows, rows.work.caseWaits), emit)
    emitPerWork(rows, rows.work.waits, emit)
  },
}
