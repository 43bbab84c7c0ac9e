import { meanPerCase, meanPerWork } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import type { CountedRows } from './measured-run.ts'

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
    const { enabledAt, startedAt } = rows.run.record.work
    meanPerCase(rows, (row) => unionOfWaits(rows, row), emit)
    meanPerWork(rows, (row) => startedAt.values[row] - enabledAt.values[row], emit)
  },
}

/** The waits of one case, by their beginning; cases have few, so they are kept in order as they are read. */
const froms: number[] = []
const tos: number[] = []

const unionOfWaits = (rows: CountedRows, caseRow: number): number => {
  const enabledAt = rows.run.record.work.enabledAt.values
  const startedAt = rows.run.record.work.startedAt.values
  const { first, rows: ofCase } = rows.workByCase
  let count = 0
  for (let at = first[caseRow]; at < first[caseRow + 1]; at++) {
    const row = ofCase[at]
    const from = enabledAt[row]
    const to = startedAt[row]
    if (!(to > from)) continue
    let place = count++
    for (; place > 0 && froms[place - 1] > from; place--) {
      froms[place] = froms[place - 1]
      tos[place] = tos[place - 1]
    }
    froms[place] = from
    tos[place] = to
  }
  let total = 0
  let until = -Infinity
  for (let i = 0; i < count; i++) {
    if (tos[i] <= until) continue
    total += tos[i] - Math.max(froms[i], until)
    until = tos[i]
  }
  return total
}
