import type { Indicator } from './indicator.ts'

export const caseCount: Indicator = {
  id: 'caseCount',
  label: { ja: '受付件数', en: 'Cases arrived' },
  definition: {
    ja: '期間内に来た件数（実施記録の行から数える）。',
    en: 'Cases that arrived in the period, counted from the rows.',
  },
  unit: 'cases',
  formula: {
    ja: '期間内に受け付けた件の数',
    en: 'number of cases that arrived in the period',
  },
  source: '件数の保存（経路の和は総件数に等しい）',
  measure({ run, arrived, groups }, emit) {
    emit('process', run.scenario.procedure, arrived.total)
    groups.forEach(({ channel }, i) => {
      if (channel !== null) emit('channel', channel, arrived.byGroup[i])
    })
  },
}
