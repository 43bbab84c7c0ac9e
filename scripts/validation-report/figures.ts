import type { PlanResult } from '../../src/plan/plan-result.ts'
import type { IntervalCoverage } from '../../test/support/interval-coverage.ts'
import type { ConformanceReport, SuiteReport } from '../conformance/report.ts'
import type { OraclesReport } from '../oracles/report.ts'
import type { CreditFigure } from './credit-model.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly notApplicable: number
}

export interface SuiteFigures {
  readonly counts: Counts
  readonly families: readonly (Counts & { readonly name: string; readonly reasons: readonly string[] })[]
}

/** Every figure of the page, rounded as printed; a part that was not run is null. */
export interface ReportFigures {
  readonly format: 'yoryoku.validation-report/1'
  readonly oracles: {
    readonly counts: Counts
    readonly values: Counts
    readonly families: readonly {
      readonly name: string
      readonly values: Counts
      /** Largest distance from the known answer in standard errors; null where nothing is left to chance. */
      readonly worst: number | null
    }[]
  } | null
  readonly coverage: {
    readonly experiments: number
    /** Per cent of the experiments whose 95 % interval held the truth. */
    readonly held: Readonly<Record<keyof IntervalCoverage, number>>
  } | null
  readonly simulationSuite: SuiteFigures | null
  readonly conformance: SuiteFigures | null
  readonly credit: readonly CreditFigure[] | null
  readonly plan: {
    readonly file: string
    readonly replications: number
    /** Fitted or copied in: agreement proves nothing. */
    readonly fitted: readonly { readonly ja: string; readonly en: string }[]
    readonly predicted: readonly {
      readonly measure: { readonly ja: string; readonly en: string }
      readonly year: number
      readonly predicted: number
      readonly low: number
      readonly high: number
      readonly target: number
      readonly gap: number
      readonly holds: boolean
    }[]
    readonly reasons: readonly { readonly ja: string; readonly en: string }[]
    /** Simulated hours beside cases × minutes, over all simulated measures and years. */
    readonly closedForm: { readonly compared: number; readonly worst: number }
    readonly unvalidated: number
  } | null
  readonly differential: {
    readonly models: number
    readonly different: number
    readonly records: number
    readonly kinds: number
  } | null
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))

/** These are bounds: what is measured may be as far below as it likes. */
const BOUNDS = new Set(['upper', 'maxWait_h'])
/** Values are stated with seven digits; what varies less is left to nobody's dice. */
const STATED = 1e-6
const ALMOST_NOTHING = 1e-9

const worstOf = (report: OraclesReport['families'][number]): number | null => {
  const distances = report.instances.flatMap(({ quantities }) =>
    quantities.flatMap(({ key, expected, measured = [], standardErrors = [] }) => {
      const parts = Array.isArray(expected) ? expected : [expected]
      if (BOUNDS.has(key)) return []
      return measured.flatMap((value, i) => {
        const of = Number(parts[i % parts.length])
        const error = standardErrors[i]
        return error > STATED * Math.abs(of) + ALMOST_NOTHING ? [Math.abs(value - of) / error] : []
      })
    }),
  )
  return distances.length === 0 ? null : rounded(Math.max(...distances), 1)
}

export const oracleFigures = ({ counts, quantities, families }: OraclesReport): ReportFigures['oracles'] => ({
  counts,
  values: quantities,
  families: families.map((family) => {
    const all = family.instances.flatMap((instance) => instance.quantities)
    const count = (verdict: keyof Counts) => all.filter((one) => one.verdict === verdict).length
    return {
      name: family.name,
      values: {
        passed: count('passed'),
        failed: count('failed'),
        notApplicable: count('notApplicable'),
      },
      worst: worstOf(family),
    }
  }),
})

/** What the simulation suite prints, and what the conformance runner prints under another name. */
export type SuitesReport = Pick<ConformanceReport, 'counts'> &
  ({ readonly families: readonly SuiteReport[] } | { readonly suites: readonly SuiteReport[] })

export const suiteFigures = (report: SuitesReport): SuiteFigures => ({
  counts: report.counts,
  families: ('families' in report ? report.families : report.suites).map(
    ({ name, passed, failed, notApplicable, reasons }) => ({ name, passed, failed, notApplicable, reasons }),
  ),
})

export const coverageFigures = (experiments: number, held: IntervalCoverage): ReportFigures['coverage'] => {
  const percent = (count: number) => rounded((100 * count) / experiments, 1)
  return {
    experiments,
    held: {
      mean: percent(held.mean),
      difference: percent(held.difference),
      comingYear: percent(held.comingYear),
      breakEven: percent(held.breakEven),
    },
  }
}

export const planFigures = (plan: PlanResult): ReportFigures['plan'] => {
  const simulated = plan.measures.filter(({ basis }) => basis === 'simulated')
  const inTotal = simulated.filter(({ reference }) => !reference)
  const predicted = inTotal.flatMap((measure) =>
    Object.entries(measure.years).flatMap(([year, { hoursSaved, target, fitted }]) => {
      if (fitted || target === null || hoursSaved.assumptionRange === null) return []
      const [low, high] = hoursSaved.assumptionRange
      const hours = rounded(hoursSaved.mean, 0)
      return [
        {
          measure: measure.name,
          year: Number(year),
          predicted: hours,
          low: rounded(low, 0),
          high: rounded(high, 0),
          target,
          gap: hours - target,
          holds: low <= target && target <= high,
        },
      ]
    }),
  )
  const scores = simulated.flatMap(({ years }) =>
    Object.values(years).flatMap(({ z }) => (z === null ? [] : [Math.abs(z)])),
  )
  return {
    file: plan.plan.file,
    replications: plan.replications ?? 0,
    fitted: inTotal.flatMap(({ name, fitted }) =>
      fitted ? [{ ja: `${name.ja}：${fitted.ja}`, en: `${name.en}: ${fitted.en}` }] : [],
    ),
    predicted,
    reasons: inTotal.flatMap(({ name, gapNote }) =>
      gapNote ? [{ ja: `${name.ja}：${gapNote.ja}`, en: `${name.en}: ${gapNote.en}` }] : [],
    ),
    closedForm: { compared: scores.length, worst: rounded(Math.max(0, ...scores), 1) },
    unvalidated: plan.unvalidated.length,
  }
}

interface DifferentialPrinted {
  readonly identical: number
  readonly different: number
  readonly records: number
  readonly reached: Readonly<Record<string, number>>
}

export const differentialFigures = ({
  identical,
  different,
  records,
  reached,
}: DifferentialPrinted): ReportFigures['differential'] => ({
  models: identical + different,
  different,
  records,
  kinds: Object.keys(reached).length,
})
