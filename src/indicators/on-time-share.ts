import type { Seconds } from '../model/seconds.ts'
import type { Indicator } from './indicator.ts'
import { correctionSeconds } from './resident-path.ts'

export const onTimeShare: Indicator = {
  id: 'onTimeShare',
  label: { ja: '標準処理期間（目標処理時間）内の割合', en: 'Share on time' },
  definition: {
    ja: '到達（受付）から数えて、標準処理期間・目標処理時間（targetTime）以内に完了した件数の割合。補正（resident: {correction: true}）の時間は含めない。targetClock が office なら受付時間だけを数える。',
    en: 'Share of cases completed within the target time (targetTime), counted from arrival without the time of correction (resident: {correction: true}); with targetClock: office in opening hours only.',
  },
  unit: 'share',
  formula: {
    ja: '（完了 − 到達 − 補正の時間）≦ 目標 の件数 ÷ 完了件数',
    en: 'cases with (completed − arrived − time of correction) ≤ target ÷ cases completed',
  },
  source: '行政手続法第6条（標準処理期間）の考え方',
  measure(rows, emit) {
    const { run, cases: counted, groupOf, groups } = rows
    const { targetTime: target, targetClock } = run.scenario
    if (target === undefined || counted.length === 0) return
    const elapsed = (from: Seconds, to: Seconds): Seconds => to - from
    const measured = (targetClock === 'office' ? run.officeSeconds : undefined) ?? elapsed
    const corrected = correctionSeconds(rows, measured)
    const arrivedAt = run.record.cases.arrivedAt.values
    const completedAt = run.record.cases.completedAt.values
    const withinOf = new Float64Array(groups.length)
    const casesOf = new Float64Array(groups.length)
    let within = 0
    for (const row of counted) {
      const time = measured(arrivedAt[row], completedAt[row]) - (corrected?.[row] ?? 0)
      const isOnTime = time <= target ? 1 : 0
      within += isOnTime
      withinOf[groupOf[row]] += isOnTime
      casesOf[groupOf[row]]++
    }
    emit('process', run.scenario.procedure, within / counted.length)
    groups.forEach(({ channel }, i) => {
      if (channel !== null && casesOf[i] > 0) emit('channel', channel, withinOf[i] / casesOf[i])
    })
  },
}
