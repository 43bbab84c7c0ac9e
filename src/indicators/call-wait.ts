import { meanPerCase } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const callWait: Indicator = {
  id: 'callWait',
  label: { ja: '呼出待ち', en: 'Wait until called' },
  definition: {
    ja: '最初に職員が応対する作業について、着手可能（発券）から着手（呼出）までの時間。',
    en: 'From the ticket to the call: the wait before the first activity done by staff.',
  },
  unit: 'seconds',
  source: '秦野市「はだのDX推進計画（案）」①-2 窓口平均呼び出し時間',
  measure(rows, emit) {
    const { work } = rows.run.record
    const { first: from, rows: ofCase } = rows.workByCase
    meanPerCase(
      rows,
      (caseRow) => {
        let first = -1
        for (let at = from[caseRow]; at < from[caseRow + 1]; at++) {
          const row = ofCase[at]
          const pool = work.pool.values[row]
          if (pool < 0 || rows.staffPool[pool] === 0) continue
          if (first < 0 || work.startedAt.values[row] < work.startedAt.values[first]) first = row
        }
        return first < 0 ? -1 : work.startedAt.values[first] - work.enabledAt.values[first]
      },
      emit,
    )
  },
}
