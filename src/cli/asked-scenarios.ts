import { fiscalYearOf, parseDate } from '../model/civil-date.ts'
import { type Finding, hasErrors, uniqueFindings } from '../model/finding.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { monthPeriod } from '../study/month-period.ts'
import type { PeriodOverride, ScenarioRequest } from '../study/scenario-loader.ts'
import type { Context } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { optionFinding } from './refusals.ts'

/** What `--month`, `--until`, `--cases` and `--fiscal-year` ask of one scenario. */
export async function timedRequest(
  context: Context,
  path: string,
): Promise<{ request: ScenarioRequest; findings: readonly Finding[] }> {
  const { cases, until, month, fiscalYear } = context.options
  const request: ScenarioRequest = { path, ...(fiscalYear === undefined ? {} : { fiscalYear }) }
  if (cases !== undefined) return { request: { ...request, period: { cases, warmUpCases: 0 } }, findings: [] }
  if (until === undefined && month === undefined) return { request, findings: [] }
  const { loaded, findings } = await context.load(request)
  if (loaded === undefined) return { request, findings }
  const { period } = loaded.scenario
  if (period.kind !== 'dates') {
    const option = until === undefined ? '--month' : '--until'
    return { request, findings: [cliFinding('CLI-PERIOD', { file: path }, { option })] }
  }
  const asked: PeriodOverride =
    month === undefined
      ? { from: period.start, to: until ?? period.end, runInFrom: period.runInFrom }
      : monthPeriod(fiscalYear ?? fiscalYearOf(parseDate(period.start)), month)
  if ('to' in asked && asked.to <= asked.from) {
    const wanted = { ja: `${asked.from} より後`, en: `after ${asked.from}` }
    return { request, findings: [optionFinding('--until', asked.to, wanted, { file: path })] }
  }
  return { request: { ...request, period: asked }, findings: [] }
}

/**
 * All scenarios of a command at the time that is asked for, or why they are not played. `before`: what is found wrong
 * with the rest of the command, so that it is said together.
 */
export async function loadAsked(
  context: Context,
  paths: readonly string[],
  before: readonly Finding[] = [],
): Promise<
  | { readonly loaded: readonly LoadedScenario[]; readonly findings: readonly Finding[] }
  | { readonly refused: readonly Finding[] }
> {
  const timed = await Promise.all(paths.map((path) => timedRequest(context, path)))
  const first = [...before, ...timed.flatMap(({ findings }) => findings), ...(await context.outFindings())]
  if (hasErrors(first)) return { refused: uniqueFindings(first) }
  const { loaded, findings } = await context.loadAll(timed.map(({ request }) => request))
  return hasErrors(findings) || loaded.length < paths.length ? { refused: findings } : { loaded, findings }
}
