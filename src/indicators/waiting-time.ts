import { meanPerCase, meanPerWork } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import type { CountedRows } from './measured-run.ts'

/** Of a case: the union of its waits, so that two branches that wait at once count once. */
export const waitingTime: Indicator = {
  id: 'waitingTime',
  label: { ja: '待ち時間', en: 'Waiting time' },
  definition: {
    ja: '作業ごと: 着手可能になってから着手までの時間。1件当たり: その待ちを重複なく合わせた時間。',
    en: 'Per activity: from enabled to started. Per case: the union of those intervals.',
  },
  unit: 'seconds',
  source: 'Prosimos (waiting time as a union of intervals)',
  measure(rows, emit) {
    const { enabledAt, startedAt } = rows.run.record.work
    meanPerCase(rows, (row) => unionOfWaits(rows, row), emit)
    meanPerWork(rows, (row) => startedAt.values[row] - enabledAt.values[row], emit)
  },
}

const unionOfWaits = (rows: CountedRows, caseRow: number): number => {
  const { enabledAt, startedAt } = rows.run.record.work
  const spans: [number, number][] = []
  for (const row of rows.workOf(caseRow))
    if (startedAt.values[row] > enabledAt.values[row])
      spans.push([enabledAt.values[row], startedAt.values[row]])
  if (spans.length > 1) spans.sort((x, y) => x[0] - y[0])
  let total = 0
  let until = -Infinity
  for (const [from, to] of spans) {
    if (to <= until) continue
    total += to - Math.max(from, until)
    until = to
  }
  return total
}
