import type { Indicator } from './indicator.ts'

export const peakStaff: Indicator = {
  id: 'peakStaff',
  label: { ja: '最大同時従事人数', en: 'Most people at work at once' },
  definition: {
    ja: '担当区分ごとに、同じ時に作業していた人数（作業の数）の期間中の最大。閉庁をまたぐ作業は、着手から作業時間の分だけ数える。',
    en: 'By pool, the most that were at work at the same moment of the period. Work that goes on after a closed time counts from its beginning for as long as was worked.',
  },
  unit: 'people',
  formula: {
    ja: 'max（着手済みで未完了の作業の数）',
    en: 'max (pieces of work begun and not completed)',
  },
  source: '必要席数・必要人数の上限の見方（Little (1961) の L の瞬間値）',
  measure(rows, emit) {
    if (rows.run.scenario.period.kind !== 'dates') return
    rows.run.scenario.resourcePools.forEach(({ id, unlimited }, pool) => {
      if (!unlimited) emit('resourcePool', id, Math.max(0, ...rows.peaksOf(pool)))
    })
  },
}
