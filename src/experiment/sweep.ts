import type { Finding } from '../model/finding.ts'
import { zeroCrossings } from '../statistics/zero-crossings.ts'
import { closedFormOf, holds } from './closed-form.ts'
import { unservedFindings, unservedIn } from './compare-scenarios.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { type PlayedRuns, savedInRuns } from './hours-by-measure.ts'
import type { Progress } from './live-estimate.ts'
import { loadFindings } from './load-findings.ts'
import { figureIn, type NamedFigure, unknownFigure } from './named-figure.ts'
import { playSettings, type Setting } from './play-settings.ts'
import type { Engine, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import type { Estimate } from './results.ts'
import { compareEngines } from './self-check.ts'
import type { PlayedScenario } from './simulate-scenario.ts'
import { CONFIDENCE, estimate } from './summarise.ts'
import type { BreakEven, SweepPoint, SweepResult, SweepVariable } from './sweep-result.ts'

export interface SweepRequest {
  readonly variables: readonly SweepVariable[]
  /** Every point of the grid with its scenarios, the last variable changing fastest. */
  readonly points: readonly {
    readonly values: readonly string[]
    readonly asIs: PlayedScenario
    readonly toBe?: PlayedScenario
  }[]
  /** An indicator by its name; hours saved, or staff hours of a single scenario, without one. */
  readonly figure?: string
  readonly engine: Engine
  readonly replications?: number
  readonly seed?: number
}

/** What stays of a setting once it is played. */
interface Kept {
  readonly runs: readonly ReplicationOutcome[]
  readonly figure: NamedFigure | undefined
  readonly unknown: Finding | undefined
  readonly findings: readonly Finding[]
  readonly stopped: { readonly code: string; readonly element: string } | undefined
}

const STAFF_HOURS = 'staffHours'

/** Plays as-is and to-be on the same residents at every point of a grid of values. */
export const sweep = async (
  request: SweepRequest,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<SweepResult> => {
  const { points, engine, figure: wanted = STAFF_HOURS } = request
  const settings = points.flatMap(({ asIs, toBe }) => {
    const { seed = asIs.scenario.seed, replications = asIs.scenario.replications } = request
    return [asIs, ...(toBe === undefined ? [] : [toBe])].map(
      (one): Setting => ({ ...one, seed, replications }),
    )
  })
  const ends = [...new Set([...sidesOf(points[0]), ...sidesOf(points[points.length - 1])])]
  const checks = ends.map(({ model, scenario }) =>
    compareEngines(model, scenario, request.seed ?? scenario.seed),
  )
  const kept = await playSettings(
    settings,
    engine,
    runner,
    (setting, runs) => keptOf(setting, runs, wanted),
    onProgress,
  )
  const sides = settings.length / points.length
  const played = points.map((point, i): PlayedPoint => {
    const [asIs, toBe] = kept.slice(i * sides, (i + 1) * sides)
    return { ...point, before: asIs, after: toBe }
  })
  const isSaved = sides > 1 && request.figure === undefined
  const evaluated = played.map((one) => pointOf(one, isSaved))
  const [first] = points
  const figure = kept.find((one) => one.figure !== undefined)?.figure
  const unknown = kept.find((one) => one.unknown !== undefined)?.unknown
  const { scenario } = first.asIs
  return {
    format: 'yoryoku.sweep/1',
    asIs: namesOf(first.asIs),
    toBe: first.toBe === undefined ? null : namesOf(first.toBe),
    period: scenario.period,
    set: (scenario.set ?? []).filter(({ path }) => !request.variables.some((one) => one.path === path)),
    seed: settings[0].seed,
    replications: settings[0].replications,
    engine,
    figure: {
      id: isSaved ? 'hoursSaved' : (figure?.id ?? wanted),
      scope: figure?.scope ?? null,
      unit: figure?.unit ?? '',
      kind: isSaved ? 'saved' : sides > 1 ? 'difference' : 'level',
    },
    variables: request.variables,
    points: evaluated.map(({ point }) => point),
    breakEvens:
      sides > 1
        ? breakEvensOf(
            request.variables,
            evaluated.map(({ point }) => point),
          )
        : [],
    selfCheck: {
      agreed: checks.every(({ agreed }) => agreed),
      casesPlayed: checks.reduce((sum, one) => sum + one.casesPlayed, 0),
      eventsCompared: checks.reduce((sum, one) => sum + one.eventsCompared, 0),
    },
    findings: unknown === undefined ? findingsOf(evaluated) : [unknown],
  }
}

type Point = SweepRequest['points'][number]

interface PlayedPoint extends Point {
  readonly before: Kept
  readonly after: Kept | undefined
}

const sidesOf = ({ asIs, toBe }: Point): PlayedScenario[] => (toBe === undefined ? [asIs] : [asIs, toBe])

const namesOf = ({ scenario: { id, name, file } }: PlayedScenario) => ({ id, name, file })

/** Only the figures that the sweep reads. */
const keptOf = (setting: Setting, runs: readonly ReplicationOutcome[], wanted: string): Kept => {
  const { model, scenario } = setting
  const stopped = runs.find((run) => run.stopped !== null)?.stopped ?? undefined
  const figure = figureIn(wanted, setting, runs)
  return {
    runs: runs.map((run) => ({
      ...run,
      bySource: [],
      stuck: {},
      values: Object.fromEntries(
        Object.entries(run.values).filter(
          ([key]) => key === figure?.key || /^staffHours\|(process|activity)\|[^|]*$/.test(key),
        ),
      ),
    })),
    figure,
    unknown: figure === undefined && stopped === undefined ? unknownFigure(wanted, setting, runs) : undefined,
    findings: loadFindings(model, scenario, runs, closedFormOf(model, scenario)),
    stopped,
  }
}

const pointOf = (
  { values, asIs, toBe, before, after }: PlayedPoint,
  isSaved: boolean,
): { point: SweepPoint; findings: readonly Finding[]; stopped: Kept['stopped'] } => {
  const sides = [before, ...(after === undefined ? [] : [after])]
  const stopped = sides.find((side) => side.stopped !== undefined)?.stopped
  const [asIsRuns, toBeRuns] = [asIs, toBe].map(
    (one, i): PlayedRuns | undefined => one && sides[i] && { ...one, runs: sides[i].runs },
  )
  const levels = sides.map(({ runs, figure }) =>
    runs.map((run) => (figure === undefined ? undefined : run.values[figure.key])),
  )
  const level = (side: number): Estimate | null => {
    const there = (levels[side] ?? []).filter((value) => value !== undefined)
    return sides[side] === undefined || sides[side].stopped !== undefined || there.length === 0
      ? null
      : estimate(there)
  }
  const perReplication =
    stopped !== undefined
      ? []
      : isSaved && asIsRuns && toBeRuns
        ? savedInRuns(asIsRuns, toBeRuns, undefined)
        : levels[0].flatMap((value, r) => {
            const other = levels.length > 1 ? levels[1][r] : 0
            if (value === undefined || other === undefined) return []
            return [levels.length > 1 ? other - value : value]
          })
  const unserved =
    stopped === undefined && asIsRuns && toBeRuns
      ? unservedFindings(unservedIn(asIsRuns, toBeRuns), toBeRuns.scenario.file)
      : []
  const findings = [...sides.flatMap((side) => side.findings), ...unserved]
  const { mean, halfWidth } =
    perReplication.length === 0 ? { mean: null, halfWidth: null } : estimate(perReplication)
  const interval =
    mean === null || halfWidth === null ? null : ([mean - halfWidth, mean + halfWidth] as const)
  return {
    point: {
      values,
      asIs: level(0),
      toBe: level(1),
      mean,
      halfWidth,
      interval,
      closedForm: isSaved && asIs && toBe ? closedSaved(asIs, toBe) : null,
      perReplication,
      sign: signOf(interval),
      findings: [
        ...new Set([...(stopped === undefined ? [] : [stopped.code]), ...findings.map(({ code }) => code)]),
      ],
    },
    findings,
    stopped,
  }
}

const closedSaved = (asIs: PlayedScenario, toBe: PlayedScenario): number | null => {
  const [before, after] = [asIs, toBe].map(({ model, scenario }) => closedFormOf(model, scenario))
  return holds(before) && holds(after) ? before.staffHours - after.staffHours : null
}

const signOf = (interval: readonly [number, number] | null): SweepPoint['sign'] => {
  if (interval === null) return null
  const [low, high] = interval
  if (low === 0 && high === 0) return 'zero'
  return low > 0 ? 'above' : high < 0 ? 'below' : 'undecided'
}

/** Along the first variable, for each value of the second. */
const breakEvensOf = (variables: readonly SweepVariable[], points: readonly SweepPoint[]): BreakEven[] => {
  const [along, other] = variables
  const { numbers } = along
  if (numbers === null) return []
  const lines = other?.values.length ?? 1
  return Array.from({ length: lines }, (_, line) => line).flatMap((line) => {
    const curve = numbers
      .map((x, i) => ({ x, values: points[i * lines + line].perReplication }))
      .filter(({ values }) => values.length > 0)
      .sort((one, two) => one.x - two.x)
    // Replications that are not the same cannot be paired.
    if (new Set(curve.map(({ values }) => values.length)).size !== 1) return []
    return zeroCrossings(curve, CONFIDENCE).map(({ at, isRising, low, high }) => ({
      where: other?.values[line] ?? null,
      at,
      isRising,
      interval: [low, high] as const,
    }))
  })
}

/** Each kind once, as the first point that has it says it; and how many points were stopped. */
const findingsOf = (
  points: readonly { readonly findings: readonly Finding[]; readonly stopped: Kept['stopped'] }[],
): Finding[] => {
  const said = new Map<string, Finding>()
  for (const { findings } of points)
    for (const finding of findings) if (!said.has(finding.code)) said.set(finding.code, finding)
  const stopped = points.flatMap((one) => one.stopped ?? [])
  if (stopped.length === 0) return [...said.values()]
  const [{ element, code }] = stopped
  return [
    ...said.values(),
    experimentFinding(
      'EXPERIMENT-POINTS-STOPPED',
      { element },
      { element, code, stopped: stopped.length, points: points.length },
    ),
  ]
}
