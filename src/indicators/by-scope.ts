import { INTERRUPTED } from '../record/run-record.ts'
import type { Emit } from './indicator.ts'
import type { CountedRows } from './measured-run.ts'

/** Adds up a figure of the work rows for the whole process, each activity, each pool and each channel. */
export const sumWork = (
  { run }: CountedRows,
  /** By pool: 1 where its work counts. */
  includes: Uint8Array,
  figure: (row: number) => number,
  emit: Emit,
): void => {
  const { work, cases } = run.record
  const { model, scenario } = run
  const byElement = new Float64Array(model.nodes.length)
  const elementSeen = new Uint8Array(model.nodes.length)
  const byPool = new Float64Array(scenario.resourcePools.length)
  const channels = scenario.arrivals.map((source) => new Float64Array(source.channels.length))
  let total = 0
  const rows = includes.includes(1) ? work.length : 0
  for (let row = 0; row < rows; row++) {
    const pool = work.pool.values[row]
    if (pool < 0 || includes[pool] === 0) continue
    const value = figure(row)
    const element = work.element.values[row]
    total += value
    byElement[element] += value
    elementSeen[element] = 1
    byPool[pool] += value
    const caseRow = work.case.values[row]
    const channel = cases.channel.values[caseRow]
    if (channel >= 0) channels[cases.source.values[caseRow]][channel] += value
  }
  emit('process', scenario.procedure, total)
  for (const node of model.nodes)
    if (elementSeen[node.index] === 1) emit('activity', node.id, byElement[node.index])
  scenario.resourcePools.forEach((pool, i) => {
    if (includes[i] === 1) emit('resourcePool', pool.id, byPool[i])
  })
  scenario.arrivals.forEach((source, i) => {
    source.channels.forEach((channel, k) => {
      emit('channel', channel.id, channels[i][k])
    })
  })
}

/** The mean of a figure per counted case, for the whole process and each channel, with percentiles. */
export const meanPerCase = (rows: CountedRows, figure: (caseRow: number) => number, emit: Emit): void => {
  const { run } = rows
  const { cases } = run.record
  const values = new Float64Array(rows.cases.length)
  let count = 0
  const channels = run.scenario.arrivals.map((source) => source.channels.map(() => ({ sum: 0, count: 0 })))
  let sum = 0
  for (const caseRow of rows.cases) {
    const value = figure(caseRow)
    if (!(value >= 0)) continue
    values[count++] = value
    sum += value
    const channel = cases.channel.values[caseRow]
    if (channel >= 0) {
      const part = channels[cases.source.values[caseRow]][channel]
      part.sum += value
      part.count++
    }
  }
  if (count > 0) emit('process', run.scenario.procedure, sum / count, values.subarray(0, count))
  run.scenario.arrivals.forEach((source, i) => {
    source.channels.forEach((channel, k) => {
      const part = channels[i][k]
      if (part.count > 0) emit('channel', channel.id, part.sum / part.count)
    })
  })
}

/** The mean of a figure per finished piece of work, by activity; of interrupted work all stretches together. */
export const meanPerWork = (rows: CountedRows, figure: (row: number) => number, emit: Emit): void => {
  const { model, record } = rows.run
  const sums = new Float64Array(model.nodes.length)
  const counts = new Int32Array(model.nodes.length)
  const { work } = record
  for (let row = 0; row < work.length; row++) {
    if (!rows.counts(work.case.values[row])) continue
    const element = work.element.values[row]
    sums[element] += figure(row)
    if (work.outcome.values[row] !== INTERRUPTED) counts[element]++
  }
  for (const node of model.nodes)
    if (counts[node.index] > 0) emit('activity', node.id, sums[node.index] / counts[node.index])
}
