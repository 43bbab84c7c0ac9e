import { validationResult } from '../experiment/validate-scenarios.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { filesBelow, isFolder, readText } from '../platform/node/node-files.ts'
import { validationReport } from '../report/validation-text.ts'
import { formatOf } from '../study/index.ts'
import { loadAsked } from './asked-scenarios.ts'
import { disagreement } from './commands.ts'
import type { Context } from './context.ts'
import { replicationProgress, STAFF_HOURS, withRunner } from './run-experiment.ts'

/** Whether as-is scenarios reproduce what was observed; sections are summed over all that are named. */
export async function validate(context: Context, paths: readonly string[]): Promise<number> {
  const named = (await Promise.all(paths.map(scenariosIn))).flat()
  const asked = await loadAsked(context, named)
  if ('refused' in asked) return context.refuse(asked.refused)
  const { loaded, findings } = asked
  const { engine, replications, seed } = context.options
  const played = await withRunner(context, async (runner) => {
    const results = []
    for (const one of loaded)
      results.push({
        scenario: one.scenario,
        result: await context.stations.simulate(
          { ...one, engine, replications, seed },
          runner,
          replicationProgress(context, STAFF_HOURS),
        ),
      })
    return results
  })
  const result = validationResult(played)
  const complete = { ...result, findings: uniqueFindings([...findings, ...result.findings]) }
  if (hasErrors(complete.findings)) return context.refuse(complete.findings)
  return (
    disagreement(
      context,
      played.map((one) => one.result),
    ) ?? context.publish(complete, validationReport)
  )
}

/** The scenarios of a folder; a file is itself. */
async function scenariosIn(path: string): Promise<string[]> {
  if (!(await isFolder(path))) return [path]
  const files = await filesBelow(path, ['.yaml', '.yml'])
  const texts = await Promise.all(files.map((file) => readText(file)))
  const scenarios = files.filter((_, i) => {
    const read = texts[i]
    return 'text' in read && formatOf(read.text) === 'scenario'
  })
  return scenarios.length === 0 ? [path] : scenarios
}
