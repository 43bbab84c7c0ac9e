import { sensitivity } from '../experiment/index.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { sensitivityReport } from '../report/sensitivity-text.ts'
import { timedRequest } from './commands.ts'
import type { Context } from './context.ts'

import { replicationProgress, withRunner } from './run-experiment.ts'

/** Which assumption moves the hours saved most. */
export async function rankAssumptions(context: Context, asIsPath: string, toBePath: string): Promise<number> {
  const timed = await Promise.all([asIsPath, toBePath].map((path) => timedRequest(context, path)))
  const before = [...timed.flatMap((one) => one.findings), ...(await context.outFindings())]
  if (hasErrors(before)) return context.refuse(uniqueFindings(before))
  const { loaded, findings } = await context.loadAll(timed.map((one) => one.request))
  if (hasErrors(findings) || loaded.length < 2) return context.refuse(findings)
  const [asIs, toBe] = loaded
  const { engine, replications, seed } = context.options
  const watched = { counted: { ja: '試行', en: 'replication' }, estimated: { ja: '削減', en: 'saved' } }
  const result = await withRunner(context, (runner) =>
    sensitivity({ asIs, toBe, engine, replications, seed }, runner, replicationProgress(context, watched)),
  )
  const complete = { ...result, findings: uniqueFindings([...findings, ...result.findings]) }
  if (hasErrors(complete.findings)) return context.refuse(complete.findings)
  return context.publish(complete, sensitivityReport)
}
