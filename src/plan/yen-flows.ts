import { drawStated } from '../experiment/stated-points.ts'
import { percentile, sorted } from '../statistics/percentile.ts'
import type { FiscalYear, MoneyKind, PlanFigure, PlanFile } from './plan-file.ts'
import { moneyKinds } from './plan-file.ts'
import type { MeasureResult, Yen, YenByKind } from './plan-result.ts'

/** As many points as the range of hours has. */
export const YEN_POINTS = 200

/** Yen of one kind, measure (null: of the plan as a whole) and year, with its value at each point of the assumptions. */
export interface YenFlow {
  readonly kind: MoneyKind
  readonly measure: string | null
  readonly year: FiscalYear
  readonly yen: number
  readonly points: readonly number[] | null
  /** 重複控除: of these measures together; `measure` is null then. */
  readonly overlapOf?: readonly string[]
}

/** Hours of a measure and year at the points of its assumptions; null where nothing has a range. */
export type HoursPoints = (measure: string, year: FiscalYear) => readonly number[] | null

/**
 * Every amount behind the plan's four kinds of yen. What a person stated is drawn from its own low and high, each by
 * itself; 人件費相当額 moves with its hours (yen × hours at the point ÷ hours), and with labourRate's own range.
 */
export function yenFlows(
  plan: PlanFile,
  measures: readonly MeasureResult[],
  hoursPoints: HoursPoints,
  seed: number,
): YenFlow[] {
  const pointsOf = statedPoints(plan, seed)
  const stated = plan.money.flatMap((line, index) =>
    plan.fiscalYears.flatMap((year): YenFlow[] => {
      const figure = line.years[year]
      if (figure === undefined) return []
      const { kind, measure } = line
      return [{ kind, measure, year, yen: figure.value, points: pointsOf(`${index}@${year}`) }]
    }),
  )
  const rate = plan.labourRate === null ? null : pointsOf('labourRate')
  const computed = measures.flatMap(({ id, years }) =>
    plan.fiscalYears.flatMap((year): YenFlow[] => {
      const { yen = null, hoursSaved } = years[year] ?? {}
      const has = stated.some((one) => one.kind === 'labourValue' && one.measure === id && one.year === year)
      if (yen === null || hoursSaved === undefined || has) return []
      const hours = hoursSaved.mean === 0 ? null : hoursPoints(id, year)
      const byRate = plan.labourRate !== null && yen === hoursSaved.mean * plan.labourRate.value
      const factors = [
        hours?.map((one) => one / hoursSaved.mean),
        byRate ? rate?.map((one) => one / (plan.labourRate?.value ?? 1)) : undefined,
      ].filter((one) => one !== undefined)
      const points =
        factors.length === 0
          ? null
          : Array.from({ length: YEN_POINTS }, (_, k) =>
              factors.reduce((product, one) => product * one[k % one.length], yen),
            )
      return [{ kind: 'labourValue', measure: id, year, yen, points }]
    }),
  )
  return [...stated, ...computed]
}

/**
 * What measures that are played together count twice: the yen of their joint run − the sum of each alone. Only of
 * measures whose yen are all computed from hours; what a person stated is not corrected.
 */
export function overlapFlows(
  plan: PlanFile,
  flows: readonly YenFlow[],
  jointYen: (measures: readonly string[], year: FiscalYear) => number | null,
): YenFlow[] {
  return plan.joint.flatMap(({ measures: members }) =>
    plan.fiscalYears.flatMap((year): YenFlow[] => {
      const stated = plan.money.some(
        ({ kind, measure, years }) =>
          kind === 'labourValue' &&
          measure !== null &&
          members.includes(measure) &&
          years[year] !== undefined,
      )
      const together = stated ? null : jointYen(members, year)
      if (together === null) return []
      const alone = members.map((id) =>
        flows.find((one) => one.kind === 'labourValue' && one.measure === id && one.year === year),
      )
      if (alone.some((one) => one === undefined)) return []
      const yen = together - alone.reduce((sum, one) => sum + (one?.yen ?? 0), 0)
      // What only the rounding of sums leaves over.
      if (Math.abs(yen) < 1e-6) return []
      return [{ kind: 'labourValue', measure: null, year, yen, points: null, overlapOf: members }]
    }),
  )
}

/** Draws of the figures that have a range, each under its own name. */
function statedPoints(plan: PlanFile, seed: number) {
  const named: [string, PlanFigure][] = plan.money.flatMap((line, index) =>
    Object.entries(line.years).map(([year, figure]): [string, PlanFigure] => [`${index}@${year}`, figure]),
  )
  if (plan.labourRate !== null) named.push(['labourRate', plan.labourRate])
  const ranged = named.filter(([, { low, high }]) => low !== null || high !== null)
  const drawn = drawStated(
    ranged.map(([key, { low, value, high }]) => ({ key, low: low ?? value, value, high: high ?? value })),
    seed,
    YEN_POINTS,
  )
  return (key: string): readonly number[] | null => {
    const at = ranged.findIndex(([one]) => one === key)
    return at < 0 ? null : drawn[at]
  }
}

/** The sum of flows at one point. */
export const atPoint = (flows: readonly YenFlow[], point: number): number =>
  flows.reduce((sum, { yen, points }) => sum + (points === null ? yen : points[point % points.length]), 0)

/** A sum with its 前提の幅 (5–95 %); null of nothing. */
export function yenOf(flows: readonly YenFlow[]): Yen | null {
  if (flows.length === 0) return null
  const yen = flows.reduce((sum, one) => sum + one.yen, 0)
  if (flows.every(({ points }) => points === null)) return { yen, low: null, high: null }
  const rising = sorted(Array.from({ length: YEN_POINTS }, (_, k) => atPoint(flows, k)))
  return { yen, low: percentile(rising, 0.05), high: percentile(rising, 0.95) }
}

/** The four kinds side by side, never added together. */
export const yenByKind = (flows: readonly YenFlow[]): YenByKind =>
  Object.fromEntries(
    moneyKinds.map((kind) => [kind, yenOf(flows.filter((one) => one.kind === kind))]),
  ) as YenByKind
