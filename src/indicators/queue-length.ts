import type { Indicator } from './indicator.ts'

export const queueLength: Indicator = {
  id: 'queueLength',
  label: { ja: '滞留件数（着手待ち）', en: 'Queue length' },
  definition: {
    ja: '担当を待っている件数の時間平均。',
    en: 'Time average of activity instances waiting for a worker.',
  },
  unit: 'cases',
  formula: {
    ja: 'Σ 期間内の（着手 − 着手可能）÷ 期間の長さ',
    en: 'Σ (started − enabled) inside the period ÷ length of the period',
  },
  source: 'Little (1961)',
  measure({ run, work }, emit) {
    const span = run.countTo - run.countFrom
    if (span > 0)
      for (const node of run.model.nodes)
        if (node.kind === 'task') emit('activity', node.id, work.queued[node.index] / span)
  },
}
