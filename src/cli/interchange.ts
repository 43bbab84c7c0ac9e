import { dirname, extname, join, relative, sep } from 'node:path'
import { exportedBpsim, exportedProsimos } from '../interchange/export-scenario.ts'
import { interchangeFinding } from '../interchange/finding-catalogue.ts'
import { type ForeignFile, type Imported, importModel } from '../interchange/import-model.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { makeFolder, readBytes, writable, writeAll } from '../platform/node/node-files.ts'
import { simulate } from './commands.ts'
import { type Context, exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { fileFinding, usageFinding, writeFailed } from './refusals.ts'

/** Another tool's drawing and parameters, as they were named. */
export interface ForeignOptions {
  readonly bpmn?: string
  readonly params?: readonly string[]
  readonly scenario?: string
}

/** How a file in one place names another one. */
export const namedFrom = (file: string, target: string): string =>
  relative(dirname(file), target).split(sep).join('/') || '.'

/** The scenario that a drawing and its parameters make, naming the drawing as a file at `target` would. */
async function importFiles(
  context: Context,
  bpmn: string,
  { params = [], scenario }: ForeignOptions,
  target: (id: string) => string,
): Promise<{ imported?: Imported; findings: readonly Finding[] }> {
  const findings: Finding[] = []
  const files: ForeignFile[] = []
  for (const path of [bpmn, ...params]) {
    const read = await readBytes(path)
    if ('problem' in read) findings.push(fileFinding(path, read))
    else files.push({ bytes: read.bytes, file: path })
  }
  if (findings.length > 0) return { findings }
  const { model, findings: drawn } = await context.readModel(bpmn)
  if (model === undefined || hasErrors(drawn)) return { findings: drawn }
  const [drawing, ...parameters] = files
  const process = (id: string) => namedFrom(target(id), bpmn)
  return importModel({ drawing, model, parameters, process, scenario })
}

/** A scenario of our own, or another tool's drawing with its parameters. */
export async function simulateAny(
  context: Context,
  path: string | undefined,
  foreign: ForeignOptions,
): Promise<number> {
  const { bpmn, params = [] } = foreign
  if (path !== undefined && bpmn !== undefined)
    return context.refuse([cliFinding('CLI-OPTION-CONFLICT', {}, { options: `${path} --bpmn ${bpmn}` })])
  const missing = bpmn === undefined && params.length > 0 ? '--bpmn' : 'scenario'
  if (bpmn === undefined)
    return path !== undefined && missing === 'scenario'
      ? simulate(context, path)
      : context.refuse([usageFinding({ ja: `足りない引数 ${missing}`, en: `missing argument ${missing}` })])
  const target = params[0] ?? bpmn
  const { imported, findings } = await importFiles(context, bpmn, foreign, () => target)
  if (imported === undefined) return context.refuse(findings)
  context.hold(target, imported.text, findings)
  return simulate(context, target)
}

const isYaml = (path: string): boolean => /^\.ya?ml$/i.test(extname(path))

/** Nothing is written that does not read as a scenario again. */
export async function importModelFile(
  context: Context,
  foreign: ForeignOptions & { readonly bpmn: string },
  out: string | undefined,
): Promise<number> {
  const target = (id: string): string => {
    if (out === undefined) return `${id}.yaml`
    return isYaml(out) ? out : join(out, `${id}.yaml`)
  }
  const { imported, findings } = await importFiles(context, foreign.bpmn, foreign, target)
  if (imported === undefined) return context.refuse(findings)
  const path = target(imported.id)
  context.hold(path, imported.text, findings)
  const { findings: all } = await context.load({ path })
  if (hasErrors(all)) return context.refuse(all)
  context.tell(uniqueFindings(all))
  if (out === undefined) {
    context.terminal.stdout(imported.text)
    return exitCodes.fine
  }
  return writeText(context, path, imported.text)
}

async function writeText(context: Context, path: string, text: string): Promise<number> {
  try {
    await makeFolder(dirname(path))
    if ((await writable(path)) !== null) return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path })])
    await writeAll([{ path, text }])
    return exitCodes.fine
  } catch (error) {
    return context.refuse([writeFailed({ ja: '出力ファイル', en: 'the output files' }, error)])
  }
}

const exporters = { '.json': exportedProsimos, '.bpmn': exportedBpsim } as const

export async function exportScenario(context: Context, path: string, out: string): Promise<number> {
  const ending = extname(out).toLowerCase()
  if (ending !== '.json' && ending !== '.bpmn')
    return context.refuse([interchangeFinding('EXPORT-FORMAT', {}, { path: out })])
  const { loaded, findings } = await context.load({ path })
  if (loaded === undefined || hasErrors(findings)) return context.refuse(findings)
  const drawing = await readBytes(loaded.model.file)
  if ('problem' in drawing) return context.refuse([fileFinding(loaded.model.file, drawing)])
  const written = exporters[ending]({ ...loaded, drawing: drawing.bytes })
  const all = uniqueFindings([...findings, ...written.findings])
  if (written.text === undefined) return context.refuse(all)
  context.tell(all)
  return writeText(context, out, written.text)
}
