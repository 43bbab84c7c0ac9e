import type { Finding } from '../model/finding.ts'
import { type ComparisonRequest, compareScenarios } from './compare-scenarios.ts'
import { experimentFinding } from './finding-catalogue.ts'
import type { Progress } from './live-estimate.ts'
import { figureIn, type NamedFigure, unknownFigure } from './named-figure.ts'
import type { PrecisionReached, PrecisionTarget } from './precision-result.ts'
import type { Engine, ReplicationOutcome, ReplicationRunner } from './replication-runner.ts'
import { requestHash } from './request-hash.ts'
import type { ComparisonResult, SimulationResult } from './results.ts'
import {
  type PlayedScenario,
  ResultCache,
  type SimulationRequest,
  simulateScenario,
} from './simulate-scenario.ts'
import { estimate } from './summarise.ts'

/** No stopping before so many: fewer say too little of their own spread. */
const FIRST_CHECK = 30
const NEXT_CHECK = 10

interface PrecisionSettings {
  readonly engine: Engine
  readonly seed: number
  readonly cache: ResultCache
}

/** One scenario in as many replications as the precision takes. */
export const simulatePrecisely = async (
  request: SimulationRequest,
  target: PrecisionTarget,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<SimulationResult> => {
  const { seed = request.scenario.seed, cache = new ResultCache() } = request
  const settings = { ...request, seed, cache }
  const { precision, findings } = await playUntilPrecise([request], target, settings, runner, onProgress)
  const result = await simulateScenario({ ...settings, replications: precision.replications }, runner)
  return { ...result, precision, findings: [...result.findings, ...findings] }
}

/** As-is and alternatives in as many replications as the precision of every difference takes. */
export const comparePrecisely = async (
  request: ComparisonRequest,
  target: PrecisionTarget,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<ComparisonResult> => {
  const { baseline, seed = baseline.scenario.seed, cache = new ResultCache() } = request
  const settings = { ...request, seed, cache }
  const variants = [baseline, ...request.alternatives]
  const { precision, findings } = await playUntilPrecise(variants, target, settings, runner, onProgress)
  const result = await compareScenarios({ ...settings, replications: precision.replications }, runner)
  const all = [...result.baseline.findings, ...findings]
  return { ...result, precision, baseline: { ...result.baseline, findings: all } }
}

/**
 * Plays more and more replications until the figure is exact enough: of one scenario its mean, of several the paired
 * difference of each to the first, relative to the level of the first. Checked in replication order after 30, 40, 50 …
 * of them, so that the number of workers cannot change when it stops. The outcomes are left in the cache, where an
 * experiment of so many replications finds them. Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., 9.4.1.
 */
const playUntilPrecise = async (
  variants: readonly PlayedScenario[],
  target: PrecisionTarget,
  { engine, seed, cache }: PrecisionSettings,
  runner: ReplicationRunner,
  onProgress?: Progress,
): Promise<{ precision: PrecisionReached; findings: readonly Finding[] }> => {
  const outcomes = variants.map((): ReplicationOutcome[] => [])
  const checks: { replications: number; relativeHalfWidth: number | null }[] = []
  let figures: readonly (NamedFigure | undefined)[] = []
  let isReached = false
  let hasStopped = false
  for (let upTo = Math.min(FIRST_CHECK, target.atMost); ; upTo = Math.min(upTo + NEXT_CHECK, target.atMost)) {
    const from = outcomes[0].length
    const each = upTo - from
    const jobs = variants.flatMap(({ model, scenario }) =>
      Array.from({ length: each }, (_, i) => ({ model, scenario, seed, replication: from + i + 1, engine })),
    )
    const played = await runner.run(jobs, (done) =>
      onProgress?.(from * variants.length + done, upTo * variants.length),
    )
    for (const [variant, known] of outcomes.entries())
      known.push(...played.slice(variant * each, (variant + 1) * each))
    figures = variants.map((variant, i) => figureIn(target.figure, variant, outcomes[i]))
    hasStopped = outcomes.some((known) => known.some(({ stopped }) => stopped !== null))
    const relativeHalfWidth = relativeHalfWidthOf(figures, outcomes)
    checks.push({ replications: upTo, relativeHalfWidth })
    isReached = relativeHalfWidth !== null && relativeHalfWidth <= target.relative
    if (isReached || hasStopped || upTo >= target.atMost || figures.includes(undefined)) break
  }
  const replications = outcomes[0].length
  for (const [i, { model, scenario }] of variants.entries())
    cache.outcomes.set(requestHash(model, scenario, seed, replications, engine), Promise.resolve(outcomes[i]))
  const precision = {
    ...target,
    reached: isReached,
    replications,
    relativeHalfWidth: checks[checks.length - 1].relativeHalfWidth,
    checks,
  }
  const missing = hasStopped ? -1 : figures.indexOf(undefined)
  if (missing >= 0)
    return { precision, findings: [unknownFigure(target.figure, variants[missing], outcomes[missing])] }
  const { file } = variants[0].scenario
  return { precision, findings: isReached || hasStopped ? [] : [notReached(precision, file)] }
}

/** The largest of those that are wanted; null where none can be told. */
const relativeHalfWidthOf = (
  figures: readonly (NamedFigure | undefined)[],
  outcomes: readonly (readonly ReplicationOutcome[])[],
): number | null => {
  const [first, ...others] = figures.map((figure, i) =>
    outcomes[i].map(({ values }) => (figure === undefined ? undefined : values[figure.key])),
  )
  const isThere = (value: number | undefined): value is number => value !== undefined
  const level = Math.abs(estimate(first.filter(isThere)).mean)
  const wanted =
    others.length === 0
      ? [first.filter(isThere)]
      : others.map((other) =>
          other.flatMap((value, r) => {
            const before = first[r]
            return isThere(value) && isThere(before) ? [value - before] : []
          }),
        )
  const relative = wanted.map((values) => {
    const { halfWidth } = estimate(values)
    if (halfWidth === null || (level === 0 && halfWidth > 0)) return null
    return halfWidth === 0 ? 0 : halfWidth / level
  })
  return relative.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0)
}

const notReached = ({ relative, relativeHalfWidth, replications }: PrecisionReached, file: string): Finding =>
  experimentFinding(
    'EXPERIMENT-PRECISION-CAP',
    { file },
    {
      replications,
      wanted: percent(relative),
      reached: relativeHalfWidth === null ? '—' : percent(relativeHalfWidth),
    },
  )

const percent = (share: number): string => String(Math.round(share * 10_000) / 100)
