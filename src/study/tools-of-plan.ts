import { civilFromDays, daysFromCivil, formatDate, parseDate } from '../model/civil-date.ts'
import type { Finding } from '../model/finding.ts'
import { type PlanFile, type PlanTools, planFinding, reiwa } from '../plan/index.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { resolvePath } from '../scenario/file-source.ts'
import type { ScenarioLoader } from './scenario-loader.ts'

export interface PlanLoading extends Pick<PlanTools, 'compare' | 'simulate'> {
  /** The plan's own file. */
  readonly path: string
  readonly plan: PlanFile
  /** Values for every scenario that has them; `measure:path` speaks to one measure. */
  readonly overrides: Readonly<Record<string, unknown>>
  readonly loader: Pick<ScenarioLoader, 'loadPlaced'>
  /** What is said of an override that no scenario has. */
  readonly unknownOverride: (name: string) => Finding
  readonly onLoaded?: (variant: 'asIs' | 'toBe', loaded: LoadedScenario) => void
}

/** What a plan asks of the stations before it: its scenarios, each year with the values of that year. */
export function toolsOfPlan({
  path,
  plan,
  overrides,
  loader,
  unknownOverride,
  onLoaded,
  compare,
  simulate,
}: PlanLoading): PlanTools {
  const placed = new Set<string>()
  return {
    load: async (request) => {
      const asks = overridesFor(request.measure, overrides)
      const period = request.period && { runInFrom: runInBefore(request.period.from), ...request.period }
      const found = await loader.loadPlaced({
        path: resolvePath(path, request.path),
        fiscalYear: request.fiscalYear,
        overrides: { ...request.overrides, ...asks },
        planned: Object.fromEntries(
          Object.keys(request.overrides)
            .filter((name) => !(name in asks))
            .map((name) => [name, plannedSource(plan, request.measure, name)]),
        ),
        ...(period === null ? {} : { period }),
      })
      for (const [written, plain] of namesFor(request.measure, overrides)) {
        if (!found.unknownOverrides.includes(plain)) placed.add(written)
      }
      const misplaced = found.unknownOverrides.filter((name) => name in request.overrides)
      const lost = misplaced.map((name) =>
        planFinding(
          'PLAN-SET-UNKNOWN',
          { file: path, element: name },
          { path: name, measure: request.measure, year: reiwa(request.fiscalYear) },
        ),
      )
      const { loaded } = found
      if (loaded !== undefined) onLoaded?.(request.variant, loaded)
      return { loaded, findings: [...found.findings, ...lost] }
    },
    afterLoading: () =>
      Object.keys(overrides)
        .filter((name) => !placed.has(name))
        .map(unknownOverride),
    compare,
    simulate,
  }
}

/** Where in the plan a value is said: by the adoption of a measure, or for its years. Of a joint run, by its members. */
function plannedSource(asked: PlanFile, measure: string, path: string): string {
  const members = asked.measures.filter(({ id }) => measure.split('+').includes(id))
  const simulated = members.flatMap((one) => (one.basis === 'simulated' ? [one] : []))
  const adopted = simulated.find(({ adoption }) => Object.hasOwn(adoption?.values ?? {}, path))
  const stated = simulated.find(({ years }) =>
    Object.values(years).some(({ set, setBoth }) => path in { ...setBoth, ...set }),
  )
  const of = adopted ?? stated
  const name = of?.name.ja ?? measure
  if (adopted === undefined) return `計画の施策「${name}」が年度ごとに決めた値`
  const source = adopted.adoption?.source
  return `計画の施策「${name}」の普及率による値${source == null ? '' : `（${source}）`}`
}

/** `2026-10-01` … `2027-04-01` → run-in from a month before the start. */
function runInBefore(from: string): string {
  const { year, month, day } = civilFromDays(parseDate(from))
  return formatDate(
    daysFromCivil(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1, Math.min(day, 28)),
  )
}

/** `--set paper:arrivals.x.volume=1` speaks to one measure, without the colon to all: [as written, plain path]. */
const namesFor = (measure: string, overrides: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.keys(overrides).flatMap((name): [string, string][] => {
    const addressed = /^([^:.]+):(.+)$/.exec(name)
    if (addressed === null) return [[name, name]]
    return measure.split('+').includes(addressed[1]) ? [[name, addressed[2]]] : []
  })

const overridesFor = (
  measure: string,
  overrides: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(namesFor(measure, overrides).map(([written, plain]) => [plain, overrides[written]]))
