import { emitMeans } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import { residentPath } from './resident-path.ts'

export const stayTime: Indicator = {
  id: 'stayTime',
  label: { ja: '滞在時間', en: 'Time in the office' },
  definition: {
    ja: '来庁（受付）から交付（resident: {delivery: true} の作業）が終わるまでの時間。記入・待ち・応対・移動を含む。交付のない件は含めない。',
    en: 'From arrival to the end of the delivery (an activity marked resident: {delivery: true}): writing, waiting, being served, walking. Cases without delivery are left out.',
  },
  unit: 'seconds',
  formula: {
    ja: '（交付の完了 − 受付）の平均',
    en: 'mean of (delivery completed − arrived)',
  },
  source: '窓口の待ち時間調査（来庁者の滞在時間）',
  measure(rows, emit) {
    const path = residentPath(rows)
    if (!path?.hasDelivery) return
    const { deliveredAt } = path
    const arrivedAt = rows.run.record.cases.arrivedAt.values
    const stays = Float64Array.from(rows.cases, (row) =>
      deliveredAt[row] < 0 ? -1 : deliveredAt[row] - arrivedAt[row],
    )
    emitMeans(rows, stays, emit)
  },
}
