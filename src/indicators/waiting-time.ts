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
  source: 'Prosimos (waiting time as a union of intervals)',
  measure(rows, emit) {
    emitMeans(rows, ofCounted(rows, rows.work.caseWaits), emit)
    emitPerWork(rows, rows.work.waits, emit)
  },
}
