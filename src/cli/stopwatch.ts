import type { ComparisonResult } from '../experiment/results.ts'
import { whatToWatch } from '../experiment/stopwatch.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import type { ComparisonRequest } from '../plan/plan-tools.ts'
import { readText } from '../platform/node/node-files.ts'
import { stopwatchForm } from '../report/stopwatch-form.ts'
import { formatOf } from '../study/index.ts'
import { loadAsked } from './asked-scenarios.ts'
import { Context } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { playPlan, readPlanFile } from './plan.ts'
import { optionFinding, usageFinding } from './refusals.ts'
import { HOURS_SAVED, replicationProgress, withRunner } from './run-experiment.ts'

interface Compared {
  readonly request: Pick<ComparisonRequest, 'baseline' | 'alternatives'>
  readonly result: ComparisonResult
}

/** The form with which to measure the assumption that moves the hours saved most. */
export async function stopwatch(
  context: Context,
  path: string,
  toBe: string | undefined,
  withinText: string | undefined,
): Promise<number> {
  const within = withinText === undefined ? { duration: 0.1, share: 0.05 } : precisionOf(withinText)
  if (within === undefined) {
    const wanted = { ja: '10% の形', en: 'such as 10%' }
    return context.refuse([optionFinding('--within', withinText ?? '', wanted)])
  }
  const before = await context.outFindings()
  if (hasErrors(before)) return context.refuse(before)
  const { compared, findings } =
    toBe === undefined ? await comparedInPlan(context, path) : await comparedPair(context, path, toBe)
  if (hasErrors(findings)) return context.refuse(findings)
  const forms = compared.flatMap(({ request, result }) => {
    const found = whatToWatch(request.baseline.scenario, request.alternatives[0].scenario, result, within)
    return found === undefined ? [] : [found]
  })
  // Of several measures the one whose hours are least sure.
  const width = ([low, high]: readonly [number, number] = [0, 0]): number => high - low
  const [first] = forms.sort(
    (one, other) => width(other.assumptionRange ?? undefined) - width(one.assumptionRange ?? undefined),
  )
  if (first === undefined) return context.refuse([cliFinding('CLI-NOTHING-TO-TIME', { file: path }, {})])
  return context.publish(first, stopwatchForm)
}

function precisionOf(text: string): { readonly duration: number; readonly share: number } | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*([%％]?)$/.exec(text.normalize('NFKC').trim()) ?? []
  const share = Number(digits) / (percent === '' || percent === undefined ? 1 : 100)
  return share > 0 && share < 1 ? { duration: share, share } : undefined
}

type Found = { readonly compared: readonly Compared[]; readonly findings: readonly Finding[] }

async function comparedPair(context: Context, asIs: string, toBe: string): Promise<Found> {
  const asked = await loadAsked(context, [asIs, toBe])
  if ('refused' in asked) return { compared: [], findings: asked.refused }
  const { loaded, findings } = asked
  const { engine, replications, seed } = context.options
  const request = { baseline: loaded[0], alternatives: [loaded[1]], engine, replications, seed, divisors: [] }
  const result = await withRunner(context, (runner) =>
    context.stations.compare(request, runner, replicationProgress(context, HOURS_SAVED)),
  )
  return { compared: [{ request, result }], findings }
}

/** The comparisons that the last year of a plan is made of. */
async function comparedInPlan(context: Context, path: string): Promise<Found> {
  const text = await readText(path)
  if ('text' in text && formatOf(text.text) === 'scenario') {
    const detail = { ja: '足りない引数 [to-be]', en: 'missing argument [to-be]' }
    return { compared: [], findings: [usageFinding(detail)] }
  }
  const { plan, findings } = await readPlanFile(context, path, 'stopwatch')
  if (plan === undefined) return { compared: [], findings }
  const compared: Compared[] = []
  const watching = new Context(
    context.options,
    {
      ...context.stations,
      async compare(request, runner, onProgress) {
        const result = await context.stations.compare(request, runner, onProgress)
        compared.push({ request, result })
        return result
      },
    },
    context.terminal,
    [],
    context.names,
  )
  const lastYear = { ...plan, fiscalYears: plan.fiscalYears.slice(-1), joint: [], indicators: [] }
  const { findings: found } = await playPlan(watching, path, lastYear)
  return { compared, findings: uniqueFindings([...findings, ...found]) }
}
