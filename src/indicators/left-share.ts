import { LEFT } from '../record/run-record.ts'
import type { Indicator } from './indicator.ts'

export const leftShare: Indicator = {
  id: 'leftShare',
  label: { ja: '途中で離れた・来なかった割合', en: 'Share that left or did not come' },
  definition: {
    ja: '期間内に来た（来るはずだった）件数のうち、呼ばれる前に帰ったか、予約に来なかった件数の割合。',
    en: 'Of the cases that came in the period, or should have: those who left before they were called, or did not keep their booking.',
  },
  unit: 'share',
  formula: {
    ja: '離れた・来なかった件数 ÷ 来た（来るはずだった）件数',
    en: 'cases that left or did not come ÷ cases that came or should have',
  },
  source: 'Palm (1957); Mandelbaum & Zeltyn (abandonment)',
  measure({ run }, emit) {
    const { cases } = run.record
    const { scenario } = run
    const mayLeave =
      Object.values(scenario.activities).some(({ leaves }) => leaves !== undefined) ||
      scenario.arrivals.some(({ appointments }) => (appointments?.noShow.value ?? 0) > 0)
    if (!mayLeave) return
    const byChannel = scenario.arrivals.map((source) => source.channels.map(() => ({ came: 0, left: 0 })))
    const all = { came: 0, left: 0 }
    const rows = cases.length
    for (let row = 0; row < rows; row++) {
      if (cases.arrivedAt.values[row] < run.countFrom) continue
      const left = cases.outcome.values[row] === LEFT ? 1 : 0
      const channel = cases.channel.values[row]
      const counts = channel < 0 ? [all] : [all, byChannel[cases.source.values[row]][channel]]
      for (const count of counts) {
        count.came++
        count.left += left
      }
    }
    if (all.came > 0) emit('process', scenario.procedure, all.left / all.came)
    scenario.arrivals.forEach((source, i) => {
      source.channels.forEach((channel, k) => {
        const { came, left } = byChannel[i][k]
        if (came > 0) emit('channel', channel.id, left / came)
      })
    })
  },
}
