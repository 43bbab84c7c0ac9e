import { COMPLETED, type WorkRows } from '../record/run-record.ts'
import { emitSums } from './by-scope.ts'
import type { CountedRows } from './counted-rows.ts'
import type { Indicator } from './indicator.ts'

/** By node, 1回当たり費用 × how often it was completed in the counted time, for the activities that state one. */
const fixedCosts = ({ run }: CountedRows): Map<string, number> => {
  const { model, scenario, countFrom, countTo } = run
  const each = model.nodes.map(({ id }) => scenario.activities[id]?.fixedCost?.value)
  const sums = new Map<string, number>()
  if (each.every((one) => one === undefined)) return sums
  const { work } = run.record
  // A run by cases ends with its last piece of work, which belongs to it.
  const isOver = (at: number) => scenario.period.kind === 'dates' && at >= countTo
  for (let row = 0; row < work.length; row++) {
    const node = work.element.values[row]
    const at = work.completedAt.values[row]
    const yen = each[node]
    if (yen === undefined || work.outcome.values[row] !== COMPLETED || at < countFrom || isOver(at)) continue
    if (isSameExecution(work, row)) continue
    const { id } = model.nodes[node]
    sums.set(id, (sums.get(id) ?? 0) + yen)
  }
  return sums
}

/** Those who work together leave a row each, one after another. */
const isSameExecution = ({ case: of, element, visit, outcome }: WorkRows, row: number): boolean =>
  row > 0 &&
  outcome.values[row - 1] === COMPLETED &&
  of.values[row] === of.values[row - 1] &&
  element.values[row] === element.values[row - 1] &&
  visit.values[row] === visit.values[row - 1]

const taken = (sums: Map<string, number>, id: string): number => {
  const sum = sums.get(id) ?? 0
  sums.delete(id)
  return sum
}

export const cost: Indicator = {
  id: 'cost',
  label: { ja: '人件費相当額', en: 'Labour cost equivalent' },
  definition: {
    ja: '職員の作業時間×試算条件の時間単価（担当者に固有の単価があればそれ）。単価のない担当区分は含めない。1回当たり費用のある作業では、全体と作業の額にその費用×実施回数を加える。予算が減る額ではない。',
    en: 'Staff hours × the scenario’s hourly rate (a worker’s own where stated); pools without a rate are left out. Where an activity has a fixed cost, the figures of the process and of the activity include it × executions. No budget falls by it.',
  },
  unit: 'yen',
  formula: {
    ja: 'Σ（作業時間 × 時間単価）＋ Σ（1回当たり費用 × 実施回数）',
    en: 'Σ (worked hours × hourly rate) + Σ (fixed cost × executions)',
  },
  source: '事務事業評価（人件費相当額）',
  measure(rows, emit) {
    const { has } = rows.rates
    const fixed = fixedCosts(rows)
    if (fixed.size === 0 && !has.includes(1)) return
    const total = [...fixed.values()].reduce((sum, yen) => sum + yen, 0)
    emitSums(
      rows,
      rows.work.labourYen,
      (pool) => has[pool] === 1,
      (kind, id, labour) => {
        if (kind === 'process') emit(kind, id, labour + total)
        else if (kind === 'activity') emit(kind, id, labour + taken(fixed, id))
        else emit(kind, id, labour)
      },
    )
    for (const [id, yen] of fixed) emit('activity', id, yen)
  },
}
