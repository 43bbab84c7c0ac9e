import type { Indicator } from './indicator.ts'

export const throughput: Indicator = {
  id: 'throughput',
  label: { ja: '処理件数（1日当たり）', en: 'Throughput per day' },
  definition: {
    ja: '期間内に完了した件数を暦日数で割った値。',
    en: 'Cases completed ÷ calendar days of the period.',
  },
  unit: 'casesPerDay',
  formula: {
    ja: '完了件数 ÷ 暦日数',
    en: 'cases completed ÷ calendar days',
  },
  source: 'Little (1961), A proof for the queuing formula L = λW',
  measure({ run, cases }, emit) {
    const days = (run.countTo - run.countFrom) / 86_400
    if (days > 0) emit('process', run.scenario.procedure, cases.length / days)
  },
}
