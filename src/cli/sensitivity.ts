import { sensitivity } from '../experiment/index.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { sensitivityReport } from '../report/sensitivity-text.ts'
import { loadAsked } from './asked-scenarios.ts'
import type { Context } from './context.ts'
import { HOURS_SAVED, replicationProgress, withRunner } from './run-experiment.ts'

/** Which assumption moves the hours saved most. */
export async function rankAssumptions(context: Context, asIsPath: string, toBePath: string): Promise<number> {
  const asked = await loadAsked(context, [asIsPath, toBePath])
  if ('refused' in asked) return context.refuse(asked.refused)
  const { findings } = asked
  const [asIs, toBe] = asked.loaded
  const { engine, replications, seed } = context.options
  const result = await withRunner(context, (runner) =>
    sensitivity(
      { asIs, toBe, engine, replications, seed },
      runner,
      replicationProgress(context, HOURS_SAVED),
    ),
  )
  const complete = { ...result, findings: uniqueFindings([...findings, ...result.findings]) }
  if (hasErrors(complete.findings)) return context.refuse(complete.findings)
  return context.publish(complete, sensitivityReport)
}
