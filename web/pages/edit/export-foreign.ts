import { exportedBpsim, exportedProsimos } from '../../../src/interchange/export-scenario.ts'
import { type Finding, hasErrors, uniqueFindings } from '../../../src/model/finding.ts'
import type { ProjectFiles } from '../../../src/study/index.ts'
import { loaderOf } from '../../../src/study/project-files.ts'

/** Tools whose files are written. */
export const foreignTools = {
  bpsim: { exported: exportedBpsim, ending: '.bpsim.bpmn', type: 'application/xml' },
  prosimos: { exported: exportedProsimos, ending: '.prosimos.json', type: 'application/json' },
} as const
export type ForeignTool = keyof typeof foreignTools

export interface ForeignExport {
  readonly file?: { readonly name: string; readonly type: string; readonly text: string }
  /** What the other tool's file cannot say. */
  readonly findings: readonly Finding[]
}

/** A scenario as another tool reads it: what `yoryoku export` writes. */
export async function exportForeign(
  files: ProjectFiles,
  path: string,
  tool: ForeignTool,
): Promise<ForeignExport> {
  const { loaded, findings } = await loaderOf(files).load({ path })
  if (loaded === undefined || hasErrors(findings)) return { findings }
  const { exported, ending, type } = foreignTools[tool]
  const drawing = new TextEncoder().encode(files[loaded.model.file])
  const written = exported({ ...loaded, drawing })
  const all = uniqueFindings([...findings, ...written.findings])
  if (written.text === undefined) return { findings: all }
  const name = `${path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '')}${ending}`
  return { file: { name, type, text: written.text }, findings: all }
}
