import type { StudyRequest } from '../../../src/study/request.ts'
import type { ScenarioHead } from '../../project/project.ts'

/** What the page shows of a comparison, in the order of reading. */
export const VIEWS = ['flow', 'effect', 'waits', 'people', 'figures', 'basis', 'findings'] as const
export type View = (typeof VIEWS)[number]

export const HEATS = ['staffHours', 'waitingTime', 'cost', 'none'] as const
export type Heat = (typeof HEATS)[number]

interface Pair {
  readonly asIs: ScenarioHead
  readonly toBe: ScenarioHead
}

/** What the address asks: which as-is against which of its alternatives, how played, and what of it is shown. */
export interface Question {
  readonly asIs: ScenarioHead
  readonly toBe: readonly ScenarioHead[]
  /** All alternatives of this as-is. */
  readonly choice: readonly ScenarioHead[]
  readonly replications: number | undefined
  readonly seed: number | undefined
  readonly fiscalYear: number | undefined
  readonly month: number | undefined
  readonly view: View
  readonly heat: Heat
  /** Which of the alternatives is looked at. */
  readonly at: number
  /** BPMN id of the step that is looked at, and the drawing it was chosen in. */
  readonly step: string | undefined
}

type Asked = Readonly<Record<string, string>>

const numberIn = (text: string | undefined, low: number, high: number): number | undefined => {
  const value = Number(text)
  return text !== undefined && text !== '' && Number.isInteger(value) && value >= low && value <= high
    ? value
    : undefined
}

const oneOf = <T extends string>(known: readonly T[], asked: string | undefined): T =>
  known.find((one) => one === asked) ?? known[0]

/** Undefined where the project has nothing to compare. What the address says wrong is as if it were not said. */
export function questionOf(asked: Asked, pairs: readonly Pair[]): Question | undefined {
  const wanted = (asked.toBe ?? '').split(',')
  const first = wanted.flatMap((path) => pairs.find(({ toBe }) => toBe.path === path) ?? [])[0] ?? pairs[0]
  if (first === undefined) return undefined
  const { asIs } = first
  const choice = pairs.filter((pair) => pair.asIs.path === asIs.path).map(({ toBe }) => toBe)
  const chosen = choice.filter(({ path }) => path === first.toBe.path || wanted.includes(path))
  // The one that was named first is the first.
  const toBe = [first.toBe, ...chosen.filter(({ path }) => path !== first.toBe.path)]
  return {
    asIs,
    toBe,
    choice,
    replications: numberIn(asked.n, 1, 1000),
    seed: numberIn(asked.seed, 0, 4_294_967_295),
    fiscalYear: numberIn(asked.year, 1950, 2049),
    month: numberIn(asked.month, 1, 12),
    view: oneOf(VIEWS, asked.view),
    heat: oneOf(HEATS, asked.heat),
    at: Math.min(numberIn(asked.at, 0, 20) ?? 0, toBe.length - 1),
    step: asked.step || undefined,
  }
}

/** The study that answers it: the one of `yoryoku compare`. */
export const requestOf = ({
  asIs,
  toBe,
  replications,
  seed,
  fiscalYear,
  month,
}: Question): StudyRequest & { readonly kind: 'compare' } => ({
  kind: 'compare',
  asIs: { path: asIs.path },
  toBe: toBe.map(({ path }) => ({ path })),
  releasable: true,
  ...(replications !== undefined && { replications }),
  ...(seed !== undefined && { seed }),
  ...(fiscalYear !== undefined && { fiscalYear }),
  ...(month !== undefined && { month }),
})
