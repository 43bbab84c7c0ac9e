import { emitMeans, ofCounted } from './by-scope.ts'
import type { Indicator } from './indicator.ts'

export const callWait: Indicator = {
  id: 'callWait',
  label: { ja: '呼出待ち', en: 'Wait until called' },
  definition: {
    ja: '最初に職員が応対する作業について、着手可能（発券）から着手（呼出）までの時間。',
    en: 'From the ticket to the call: the wait before the first activity done by staff.',
  },
  unit: 'seconds',
  formula: {
    ja: '最初の職員の作業の（着手 − 着手可能）の平均',
    en: 'mean of (started − enabled) of the first work of staff',
  },
  source: '秦野市「はだのDX推進計画（案）」①-2 窓口平均呼び出し時間',
  measure(rows, emit) {
    emitMeans(rows, ofCounted(rows, rows.work.callWaits), emit)
  },
}
