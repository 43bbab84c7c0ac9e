import { experimentFinding } from '../experiment/finding-catalogue.ts'
import type { ComparisonResult } from '../experiment/results.ts'
import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { PlannedRun } from './gather-runs.ts'

/** What no self-check of any year reached, once for each drawing and by name. */
export function neverReached(
  runs: readonly PlannedRun[],
  played: ReadonlyMap<string, ComparisonResult>,
): Finding[] {
  const drawings = new Map<string, { model: ProcessModel; cases: number; missed: readonly string[] }>()
  const note = (model: ProcessModel, { selfCheck }: ComparisonResult['baseline']): void => {
    const known = drawings.get(model.file)
    const missed = (known?.missed ?? selfCheck.neverReached).filter((id) =>
      selfCheck.neverReached.includes(id),
    )
    drawings.set(model.file, { model, missed, cases: Math.max(known?.cases ?? 0, selfCheck.casesPlayed) })
  }
  for (const run of runs) {
    const comparison = played.get(run.key)
    if (comparison === undefined) continue
    note(run.baseline.model, comparison.baseline)
    for (const { result } of comparison.alternatives) note(run.alternative.model, result)
  }
  return [...drawings.values()].flatMap(({ model, missed, cases }) => {
    if (missed.length === 0) return []
    const nodes = missed.flatMap((id) => model.nodes.filter((node) => node.id === id))
    const named = (open: string, close: string) =>
      nodes.map((node) => (node.name === '' ? node.id : `${open}${node.name}${close}`))
    const elements = { ja: named('「', '」').join('、'), en: named('"', '"').join(', ') }
    return [experimentFinding('EXPERIMENT-NEVER-REACHED', { ...nodes[0]?.place }, { elements, cases })]
  })
}
