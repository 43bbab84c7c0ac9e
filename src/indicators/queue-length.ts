import type { Indicator } from './indicator.ts'

export const queueLength: Indicator = {
  id: 'queueLength',
  label: { ja: '滞留件数（着手待ち）', en: 'Queue length' },
  definition: {
    ja: '担当を待っている件数の時間平均。',
    en: 'Time average of activity instances waiting for a worker.',
  },
  unit: 'cases',
  source: 'Little (1961)',
  measure({ run }, emit) {
    const { work } = run.record
    const span = run.countTo - run.countFrom
    const waiting = new Float64Array(run.model.nodes.length)
    for (let row = 0; row < work.length; row++) {
      const from = Math.max(work.enabledAt.values[row], run.countFrom)
      const to = Math.min(work.startedAt.values[row], run.countTo)
      if (to > from) waiting[work.element.values[row]] += to - from
    }
    if (span > 0)
      for (const node of run.model.nodes)
        if (node.kind === 'task') emit('activity', node.id, waiting[node.index] / span)
  },
}
