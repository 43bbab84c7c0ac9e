import { parse } from 'yaml'
import type { PlayedStep } from '../../../src/experiment/played-steps.ts'
import { fiscalYearIn } from '../../../src/plan/plan-file.ts'
import type { MeasureResult, MeasureYear, PlanAssumption, PlanResult } from '../../../src/plan/plan-result.ts'
import { resolvePath } from '../../../src/scenario/file-source.ts'

/** A figure of the table: a measure's of a year, or the sum's. */
export type FigureAsked =
  | { readonly kind: 'measure'; readonly measure: MeasureResult; readonly year: number }
  | { readonly kind: 'total'; readonly year: number }

/** `rpa.2030` or `total.2030`, as the address says it. */
export function figureAsked(result: PlanResult, said: string | undefined): FigureAsked | undefined {
  const [, id, digits] = /^(.+)\.(\d{4})$/.exec(said ?? '') ?? []
  const year = Number(digits)
  if (id === undefined || !result.fiscalYears.includes(year)) return undefined
  const measure = result.measures.find((one) => one.id === id)
  if (measure !== undefined) return { kind: 'measure', measure, year }
  return id === 'total' ? { kind: 'total', year } : undefined
}

/** A step of the work, before and after. */
export interface StepPair {
  readonly element: string
  readonly name: string
  readonly asIs: PlayedStep | undefined
  readonly toBe: PlayedStep | undefined
  /** As-is less to-be. */
  readonly saved: number
}

/** The steps of both variants side by side, those that save or cost most first; undefined where none were played. */
export function stepPairs({ working }: MeasureYear): StepPair[] | undefined {
  if (working === null) return undefined
  const partners = new Map<string, PlayedStep>()
  for (const step of working.asIs) {
    const partner =
      working.toBe.find(({ element }) => element === step.element) ??
      working.toBe.find(({ name }) => name !== '' && name === step.name)
    if (partner !== undefined) partners.set(step.element, partner)
  }
  const taken = new Set(partners.values())
  const pairs = [
    ...working.asIs.map((asIs) => ({ asIs, toBe: partners.get(asIs.element) })),
    ...working.toBe.filter((one) => !taken.has(one)).map((toBe) => ({ asIs: undefined, toBe })),
  ]
  return pairs
    .map(({ asIs, toBe }) => ({
      element: (asIs ?? toBe)?.element ?? '',
      name: asIs?.name || toBe?.name || (asIs ?? toBe)?.element || '',
      asIs,
      toBe,
      saved: (asIs?.hours ?? 0) - (toBe?.hours ?? 0),
    }))
    .sort((one, other) => Math.abs(other.saved) - Math.abs(one.saved))
}

/** An assumption behind a figure, as it was in that year. */
export interface AssumptionOfYear {
  readonly line: PlanAssumption
  readonly value: string
  readonly low: string | null
  readonly high: string | null
  /** Rank correlation with the hours saved; undefined where it has no range. */
  readonly correlation: number | undefined
}

/** The assumptions behind a measure's figure of a year, what moves it most first. */
export function assumptionsBehind(
  result: PlanResult,
  measure: MeasureResult,
  year: number,
): AssumptionOfYear[] {
  const drivers = new Map(
    (measure.years[year]?.working?.drivers ?? []).map(({ path, correlation }) => [path, correlation]),
  )
  return result.assumptions
    .filter(({ measures }) => measures.includes(measure.id))
    .map((line) => {
      const { value, low, high } = line.years.find(({ fiscalYears }) => fiscalYears.includes(year)) ?? line
      return { line, value, low, high, correlation: drivers.get(line.path) }
    })
    .sort((one, other) => Math.abs(other.correlation ?? 0) - Math.abs(one.correlation ?? 0))
}

/** Whether the value is one of the step's own: its minutes, its staff. */
export const isOfStep = (
  { path }: PlanAssumption,
  { element, name }: Pick<StepPair, 'element' | 'name'>,
): boolean => [element, name].some((one) => one !== '' && path.startsWith(`activities.${one}.`))

interface PlanSaid {
  readonly fiscalYears?: unknown
  readonly measures?: readonly { readonly id?: unknown; readonly asIs?: unknown; readonly toBe?: unknown }[]
}

/** What a plan's file says; nothing of a file that cannot be read, which is told where it is played. */
const saidIn = (text: string): PlanSaid => {
  try {
    return (parse(text) ?? {}) as PlanSaid
  } catch {
    return {}
  }
}

/** The fiscal years of a plan. */
export function yearsOfPlan(text: string): number[] {
  const { fiscalYears } = saidIn(text)
  if (!Array.isArray(fiscalYears)) return []
  return fiscalYears.flatMap((one) => fiscalYearIn(String(one)) ?? [])
}

/** The scenarios of a measure, as the plan's file names them. */
export function scenariosOfMeasure(
  text: string,
  path: string,
  id: string,
): { readonly asIs: string; readonly toBe: string } | undefined {
  const { measures } = saidIn(text)
  const said = Array.isArray(measures) ? measures.find((one) => one?.id === id) : undefined
  return typeof said?.asIs === 'string' && typeof said.toBe === 'string'
    ? { asIs: resolvePath(path, said.asIs), toBe: resolvePath(path, said.toBe) }
    : undefined
}
