import { type SweepRequest, type SweepVariable, sweep } from '../experiment/index.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { sweepReport } from '../report/sweep-text.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import type { ScenarioRequest } from '../study/scenario-loader.ts'
import { timedRequest } from './asked-scenarios.ts'
import type { Context } from './context.ts'
import { exitCodes, setValues } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { replicationProgress, withRunner } from './run-experiment.ts'
import { readVariables, type WrittenVariable } from './varied-values.ts'

/** How a result changes along one value or over a grid of two. */
export async function sweepValues(
  context: Context,
  paths: { readonly asIs: string; readonly toBe?: string },
  vary: readonly string[],
): Promise<number> {
  const { variables, findings: written } = readVariables(vary)
  const timed = await Promise.all(
    [paths.asIs, paths.toBe].flatMap((path) => (path === undefined ? [] : [timedRequest(context, path)])),
  )
  const before = [...written, ...timed.flatMap((one) => one.findings), ...(await context.outFindings())]
  if (hasErrors(before)) return context.refuse(uniqueFindings(before))
  const { points, labels, findings } = await loadGrid(
    context,
    timed.map((one) => one.request),
    variables,
  )
  if (hasErrors(findings) || points.length === 0) return context.refuse(findings)
  const { engine, replications, seed, indicator: figure } = context.options
  const request: SweepRequest = {
    variables: variables.map((one): SweepVariable => ({ ...one, label: labels.get(one.path) ?? null })),
    points,
    figure,
    engine,
    replications,
    seed,
  }
  const result = await withRunner(context, (runner) => sweep(request, runner, replicationProgress(context)))
  const complete = { ...result, findings: uniqueFindings([...findings, ...result.findings]) }
  if (hasErrors(complete.findings)) return context.refuse(complete.findings)
  if (!result.selfCheck.agreed) {
    context.refuse([cliFinding('CLI-SELF-CHECK', { file: paths.asIs }, { scenario: result.asIs.id })])
    return exitCodes.ourFault
  }
  return context.publish(complete, sweepReport)
}

interface Grid {
  readonly points: SweepRequest['points']
  /** What the scenarios call a value, by its path. */
  readonly labels: ReadonlyMap<string, Words>
  readonly findings: readonly Finding[]
}

/** Every point's scenarios are read before anything is played; a side that a value does not touch is read once. */
async function loadGrid(
  context: Context,
  requests: readonly ScenarioRequest[],
  variables: readonly WrittenVariable[],
): Promise<Grid> {
  const set = setValues(context.options)
  const findings: Finding[] = []
  const labels = new Map<string, Words>()
  /** By side, what it has of the values that are set and of those that are varied. */
  const taken: { readonly set: Readonly<Record<string, unknown>>; readonly varied: readonly number[] }[] = []
  const misplaced: Finding[] = []
  for (const [side, request] of requests.entries()) {
    const meant = variables.flatMap((one, i) => (one.side === (side === 0 ? 'toBe' : 'asIs') ? [] : [i]))
    const varied = Object.fromEntries(meant.map((i) => [variables[i].path, variables[i].values[0]]))
    const first = await context.load({ ...request, overrides: { ...set, ...varied } })
    const isHere = (path: string): boolean => !first.unknownOverrides.includes(path)
    misplaced.push(...first.findings.filter(({ element = '' }) => !isHere(element)))
    taken.push({
      set: Object.fromEntries(Object.entries(set).filter(([path]) => isHere(path))),
      varied: meant.filter((i) => isHere(variables[i].path)),
    })
    if (first.loaded !== undefined)
      for (const { path, label } of assumptionsOf(first.loaded.scenario)) labels.set(path, label)
  }
  const nowhere = [
    ...variables.flatMap(({ path }, i) => (taken.some(({ varied }) => varied.includes(i)) ? [] : [path])),
    ...Object.keys(set).filter((path) => !taken.some((side) => path in side.set)),
  ]
  if (nowhere.length > 0) {
    const told = misplaced.filter(({ element = '' }) => nowhere.includes(element))
    // A bare drawing has no file of values that would say so itself.
    const untold = nowhere.filter((path) => !told.some(({ element }) => element === path))
    return {
      points: [],
      labels,
      findings: uniqueFindings([
        ...told,
        ...untold.map((path) => cliFinding('CLI-VARY-UNKNOWN', { element: path }, { path })),
      ]),
    }
  }

  const read = new Map<string, LoadedScenario | undefined>()
  const load = async (side: number, values: readonly string[]): Promise<LoadedScenario | undefined> => {
    const varied = Object.fromEntries(taken[side].varied.map((i) => [variables[i].path, values[i]]))
    const key = JSON.stringify([side, varied])
    if (read.has(key)) return read.get(key)
    const request = { ...requests[side], overrides: { ...taken[side].set, ...varied } }
    const { loaded, findings: found } = await context.load(request)
    findings.push(...found)
    read.set(key, loaded)
    return loaded
  }
  const points: SweepRequest['points'][number][] = []
  for (const values of gridOf(variables)) {
    const [asIs, toBe] = [await load(0, values), requests.length > 1 ? await load(1, values) : undefined]
    if (asIs !== undefined) points.push({ values, asIs, ...(toBe === undefined ? {} : { toBe }) })
  }
  return { points, labels, findings: uniqueFindings(findings) }
}

/** The last variable changes fastest. */
const gridOf = (variables: readonly WrittenVariable[]): string[][] =>
  variables.reduce<string[][]>(
    (grid, { values }) => grid.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )
