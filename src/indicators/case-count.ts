import type { Indicator } from './indicator.ts'

export const caseCount: Indicator = {
  id: 'caseCount',
  label: { ja: '受付件数', en: 'Cases arrived' },
  definition: {
    ja: '期間内に来た件数（実施記録の行から数える）。',
    en: 'Cases that arrived in the period, counted from the rows.',
  },
  unit: 'cases',
  source: '件数の保存（経路の和は総件数に等しい）',
  measure({ run }, emit) {
    const { cases } = run.record
    const channels = run.scenario.arrivals.map((source) => new Float64Array(source.channels.length))
    let total = 0
    for (let row = 0; row < cases.length; row++) {
      if (cases.arrivedAt.values[row] < run.countFrom) continue
      total++
      const channel = cases.channel.values[row]
      if (channel >= 0) channels[cases.source.values[row]][channel]++
    }
    emit('process', run.scenario.procedure, total)
    run.scenario.arrivals.forEach((source, i) => {
      source.channels.forEach((channel, k) => {
        emit('channel', channel.id, channels[i][k])
      })
    })
  },
}
