import { resolve } from 'node:path'
import { findWarmUp } from '../experiment/index.ts'
import type { LoggedRun } from '../experiment/logged-run.ts'
import type { SimulationResult } from '../experiment/results.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { readBytes } from '../platform/node/node-files.ts'
import { comparisonReport, simulationReport } from '../report/index.ts'
import { USUAL_DIVISORS } from '../study/divisors.ts'
import { loadAsked } from './asked-scenarios.ts'
import type { Context } from './context.ts'
import { exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { fileFinding } from './refusals.ts'
import { HOURS_SAVED, replicationProgress, STAFF_HOURS, withRunner } from './run-experiment.ts'

/** A result whose two steppers disagree is our own fault: nothing is published. */
export function disagreement(context: Context, results: readonly SimulationResult[]): number | null {
  const bad = results.filter((one) => !one.selfCheck.agreed)
  if (bad.length === 0) return null
  context.refuse(
    bad.map((one) =>
      cliFinding('CLI-SELF-CHECK', { file: one.scenario.file }, { scenario: one.scenario.id }),
    ),
  )
  return exitCodes.ourFault
}

/** `--warm-up auto`: the same cut for all that are compared. */
function settledVariants(context: Context, loaded: readonly LoadedScenario[]) {
  const { findWarmUp: isAsked, engine, seed } = context.options
  if (!isAsked) return { variants: loaded, found: {}, findings: [] }
  const { warmUp, variants, findings } = findWarmUp(loaded, { engine, seed })
  return { variants, found: warmUp === undefined ? {} : { warmUp }, findings }
}

export async function simulate(context: Context, path: string): Promise<number> {
  const asked = await loadAsked(context, [path])
  if ('refused' in asked) return context.refuse(asked.refused)
  const { loaded, findings } = asked
  const { engine, replications, seed, log, precision } = context.options
  const settled = settledVariants(context, loaded)
  if (hasErrors(settled.findings)) return context.refuse(settled.findings)
  const logged: LoggedRun[] = []
  const request = {
    ...settled.variants[0],
    engine,
    replications,
    seed,
    precision,
    ...(log === undefined ? {} : { onFirstRun: (run: LoggedRun) => void logged.push(run) }),
  }
  const result = await withRunner(context, (runner) =>
    context.stations.simulate(request, runner, replicationProgress(context, STAFF_HOURS)),
  )
  context.draw('procedure', settled.variants[0])
  const complete = {
    ...result,
    ...settled.found,
    findings: uniqueFindings([...findings, ...result.findings]),
  }
  if (hasErrors(complete.findings)) return context.refuse(complete.findings)
  return (
    disagreement(context, [complete]) ??
    context.publish(
      complete,
      simulationReport,
      logged.length === 0 ? undefined : (format) => context.stations.eventLog(request, logged[0], format),
    )
  )
}

export async function compare(context: Context, asIs: string, toBe: readonly string[]): Promise<number> {
  const asked = await loadAsked(context, [asIs, ...toBe])
  if ('refused' in asked) return context.refuse(asked.refused)
  const { loaded, findings } = asked
  const { engine, replications, seed, precision } = context.options
  const settled = settledVariants(context, loaded)
  if (hasErrors(settled.findings)) return context.refuse(settled.findings)
  const [baseline, ...alternatives] = settled.variants
  const result = await withRunner(context, (runner) =>
    context.stations.compare(
      {
        baseline,
        alternatives,
        engine,
        replications,
        seed,
        precision,
        divisors: USUAL_DIVISORS,
        releasable: true,
      },
      runner,
      replicationProgress(context, HOURS_SAVED),
    ),
  )
  context.draw('asIs', baseline)
  for (const one of alternatives) context.draw('toBe', one)
  const complete = {
    ...result,
    ...settled.found,
    baseline: { ...result.baseline, findings: uniqueFindings([...findings, ...result.baseline.findings]) },
  }
  const found = [
    ...complete.baseline.findings,
    ...complete.alternatives.flatMap((one) => one.result.findings),
  ]
  if (hasErrors(found)) return context.refuse(uniqueFindings(found))
  return (
    disagreement(context, [complete.baseline, ...complete.alternatives.map((one) => one.result)]) ??
    context.publish(complete, comparisonReport)
  )
}

export async function machine(context: Context, path: string): Promise<number> {
  const before = await context.outFindings()
  const { model, findings } = await context.readModel(path)
  const all = [...before, ...findings]
  if (model === undefined || hasErrors(all)) return context.refuse(all)
  return context.write(`${context.stations.exportMachine(model, context.options.format).trimEnd()}\n`)
}

export async function layout(context: Context, path: string): Promise<number> {
  const before = await context.outFindings()
  const { file, force } = context.options
  if (file !== undefined && resolve(file) === resolve(path))
    before.push(cliFinding('CLI-OPTION-CONFLICT', {}, { options: `${path} --out ${file}` }))
  const read = await readBytes(path)
  if ('problem' in read) return context.refuse([...before, fileFinding(path, read)])
  const { text, findings } = await context.stations.layout(read.bytes, path, { force })
  if (text === undefined || before.length > 0) return context.refuse([...before, ...findings])
  if (findings.length > 0) context.tell(findings)
  return context.write(text)
}
