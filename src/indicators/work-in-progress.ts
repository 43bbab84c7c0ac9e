import type { Indicator } from './indicator.ts'

export const workInProgress: Indicator = {
  id: 'workInProgress',
  label: { ja: '処理中件数', en: 'Work in progress' },
  definition: {
    ja: '受付済みで未完了の件数の時間平均。',
    en: 'Time average of cases arrived and not completed.',
  },
  unit: 'cases',
  formula: {
    ja: '∫ 処理中件数 dt ÷ 期間の長さ',
    en: '∫ cases in progress dt ÷ length of the period',
  },
  source: 'Little (1961), L from counters',
  measure({ run }, emit) {
    const span = run.countTo - run.countFrom
    if (span > 0) emit('process', run.scenario.procedure, run.caseSeconds / span)
  },
}

/** The same number from the rows: both sides of Little's law are in every self-check. */
export const workInProgressFromRows = ({
  record,
  countFrom,
  countTo,
}: {
  readonly record: {
    readonly cases: {
      readonly length: number
      readonly arrivedAt: { values: Float64Array }
      readonly completedAt: { values: Float64Array }
    }
  }
  readonly countFrom: number
  readonly countTo: number
}): number => {
  const { cases } = record
  const { length } = cases
  const arrivals = cases.arrivedAt.values
  const completions = cases.completedAt.values
  let overlap = 0
  for (let row = 0; row < length; row++) {
    const completedAt = completions[row]
    const to = completedAt < 0 ? countTo : Math.min(completedAt, countTo)
    overlap += Math.max(0, to - Math.max(arrivals[row], countFrom))
  }
  return countTo > countFrom ? overlap / (countTo - countFrom) : 0
}
