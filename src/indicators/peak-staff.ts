import type { CountedRows } from './counted-rows.ts'
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
      if (!unlimited) emit('resourcePool', id, Math.max(0, ...peaksOf(rows, pool, Infinity)))
    })
  },
}

/** The most at work at once in a pool, by stretch of the day (`stretch` Infinity: at any time), over the counted time. */
export const peaksOf = ({ run }: CountedRows, pool: number, stretch: number): Float64Array => {
  const DAY = 86_400
  const { work } = run.record
  const { length } = work
  const starts = new Float64Array(length)
  const ends = new Float64Array(length)
  let count = 0
  for (let row = 0; row < length; row++) {
    if (work.pool.values[row] !== pool) continue
    const from = Math.max(work.startedAt.values[row], run.countFrom)
    const to = Math.min(work.startedAt.values[row] + work.workedSeconds.values[row], run.countTo)
    if (!(to > from)) continue
    starts[count] = from
    ends[count++] = to
  }
  const rising = starts.subarray(0, count).sort()
  const over = ends.subarray(0, count).sort()
  const isWhole = stretch === Infinity
  const peaks = new Float64Array(isWhole ? 1 : DAY / stretch)
  const slotAt = (at: number) => (isWhole ? 0 : Math.floor((at - Math.floor(at / DAY) * DAY) / stretch))
  let at = 0
  let ended = 0
  let busy = 0
  while (ended < count) {
    const isStart = at < count && rising[at] < over[ended]
    const now = isStart ? rising[at] : over[ended]
    if (isStart) {
      busy++
      at++
    } else {
      busy--
      ended++
    }
    if (busy === 0) continue
    const slot = slotAt(now)
    if (busy > peaks[slot]) peaks[slot] = busy
    if (isWhole) continue
    // Whoever is still at work when the next stretch begins is at work in it too.
    const next = Math.min(at < count ? rising[at] : Infinity, over[ended])
    for (let begin = (Math.floor(now / stretch) + 1) * stretch; begin < next; begin += stretch) {
      const later = slotAt(begin)
      if (busy > peaks[later]) peaks[later] = busy
    }
  }
  return peaks
}
