import type { CountedRows } from './counted-rows.ts'
import type { Emit } from './indicator.ts'
import type { Sums } from './work-tally.ts'

/** A figure added up for the whole process, each activity, each pool, each 任用区分 and each channel. */
export const emitSums = (
  { run, groups }: CountedRows,
  sums: Sums,
  /** Whether a pool's work is part of it. */
  includes: (pool: number) => boolean,
  emit: Emit,
): void => {
  const { model, scenario } = run
  emit('process', scenario.procedure, sums.total)
  for (const node of model.nodes)
    if (sums.done[node.index] === 1) emit('activity', node.id, sums.byElement[node.index])
  scenario.resourcePools.forEach((pool, i) => {
    if (includes(i)) emit('resourcePool', pool.id, sums.byPool[i])
  })
  const byEmployment = new Map<string, number>()
  scenario.resourcePools.forEach(({ employment }, i) => {
    if (includes(i)) byEmployment.set(employment, (byEmployment.get(employment) ?? 0) + sums.byPool[i])
  })
  for (const [employment, sum] of byEmployment) emit('employment', employment, sum)
  groups.forEach(({ channel }, i) => {
    if (channel !== null) emit('channel', channel, sums.byGroup[i])
  })
}

/**
 * The mean of a figure over the counted cases, for the whole process and each channel, with percentiles. Where a case
 * has none it is negative; those are taken out of `figures`.
 */
export const emitMeans = (
  { run, cases, groupOf, groups }: CountedRows,
  /** By counted case. */
  figures: Float64Array,
  emit: Emit,
): void => {
  const sums = new Float64Array(groups.length)
  const counts = new Int32Array(groups.length)
  const { length } = cases
  let count = 0
  let sum = 0
  for (let i = 0; i < length; i++) {
    const value = figures[i]
    if (!(value >= 0)) continue
    figures[count++] = value
    sum += value
    const group = groupOf[cases[i]]
    sums[group] += value
    counts[group]++
  }
  if (count > 0) emit('process', run.scenario.procedure, sum / count, figures.subarray(0, count))
  groups.forEach(({ channel }, i) => {
    if (channel !== null && counts[i] > 0) emit('channel', channel, sums[i] / counts[i])
  })
}

/** Of a figure by case row: those of the counted cases. */
export const ofCounted = ({ cases }: CountedRows, byCase: Float64Array): Float64Array => {
  const { length } = cases
  const figures = new Float64Array(length)
  for (let i = 0; i < length; i++) figures[i] = byCase[cases[i]]
  return figures
}

/** The mean of a figure per finished piece of work, by activity; of interrupted work all stretches together. */
export const emitPerWork = ({ run, work }: CountedRows, byElement: Float64Array, emit: Emit): void => {
  for (const { index, id } of run.model.nodes)
    if (work.finished[index] > 0) emit('activity', id, byElement[index] / work.finished[index])
}
