import { emitMeans } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import { residentPath } from './resident-path.ts'

export const deliveryWait: Indicator = {
  id: 'deliveryWait',
  label: { ja: '交付待ち', en: 'Wait for delivery' },
  definition: {
    ja: '最初の職員の応対が終わってから、交付（resident: {delivery: true} の作業）に呼ばれるまでの時間。受付と交付が同じ作業の件は含めない。',
    en: 'From the end of the first work of staff to the beginning of the delivery (an activity marked resident: {delivery: true}). Cases received and delivered in one step are left out.',
  },
  unit: 'seconds',
  formula: {
    ja: '（交付の着手 − 最初の職員の作業の完了）の平均',
    en: 'mean of (delivery started − first work of staff completed)',
  },
  source: '窓口の待ち時間調査（呼出待ちと交付待ちを分ける集計）',
  measure(rows, emit) {
    const path = residentPath(rows)
    if (!path?.hasDelivery) return
    const { deliveryFrom, receivedUntil } = path
    const waits = Float64Array.from(rows.cases, (row) =>
      deliveryFrom[row] < 0 || receivedUntil[row] < 0 ? -1 : deliveryFrom[row] - receivedUntil[row],
    )
    emitMeans(rows, waits, emit)
  },
}
