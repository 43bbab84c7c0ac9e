import { emitMeans } from './by-scope.ts'
import type { Indicator } from './indicator.ts'
import { residentPath } from './resident-path.ts'

export const applicantTime: Indicator = {
  id: 'applicantTime',
  label: { ja: '住民の所要時間（1件当たり）', en: 'Time a case takes the applicant' },
  definition: {
    ja: '交付まで庁舎にいる件は滞在時間、ほかの件（オンラインなど）は住民が記入・操作・移動に使った時間。職員の作業時間には含めない。',
    en: 'Of cases delivered in the hall the time in the office, of the others (online …) the time spent writing, operating, walking. Never counted as staff hours.',
  },
  unit: 'seconds',
  formula: {
    ja: '交付のある件は（交付の完了 − 受付）、ない件は住民の作業時間の和。その平均',
    en: 'mean of (delivery completed − arrived), or of Σ own work where nothing is delivered in the hall',
  },
  source: 'DX推進の効果指標としての住民の所要時間',
  measure(rows, emit) {
    const path = residentPath(rows)
    if (path === undefined || !(path.hasDelivery || path.hasOwn)) return
    const { deliveredAt, own } = path
    const arrivedAt = rows.run.record.cases.arrivedAt.values
    const times = Float64Array.from(rows.cases, (row) =>
      deliveredAt[row] < 0 ? own[row] : deliveredAt[row] - arrivedAt[row],
    )
    emitMeans(rows, times, emit)
  },
}
