import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { checkProcedure } from './check-procedure.ts'
import { type Families, readFamilies } from './families.ts'
import { libraryFinding } from './finding-catalogue.ts'
import type { Procedure } from './procedure.ts'
import { readProcedure } from './read-procedure.ts'

/** How the library's files are reached; every path counts from its root. */
export interface LibraryFiles {
  /** What lies in a folder; nothing where there is none. */
  list(folder: string): Promise<readonly string[]>
  readText(path: string): Promise<string | undefined>
}

/** What the stations before make of its drawings and scenarios. */
export interface LibraryStations {
  readModel(path: string): Promise<{ readonly model?: ProcessModel; readonly findings: readonly Finding[] }>
  load(path: string): Promise<{ readonly loaded?: LoadedScenario; readonly findings: readonly Finding[] }>
}

export interface Library {
  readonly families: Families
  /** In the order of their ids. */
  readonly procedures: readonly Procedure[]
}

export const FAMILIES_FILE = 'processes/families.yaml'
const PROCEDURE_FILE = 'procedure.yaml'

/** The whole catalogue, as far as its files can be read. */
export async function openLibrary(
  files: LibraryFiles,
): Promise<{ readonly library?: Library; readonly findings: readonly Finding[] }> {
  const table = await files.readText(FAMILIES_FILE)
  if (table === undefined) return { findings: [missing(FAMILIES_FILE)] }
  const { families, findings } = readFamilies(table, FAMILIES_FILE)
  if (families === undefined) return { findings }
  const found = [...findings]
  const procedures: Procedure[] = []
  for (const folder of [...(await files.list('processes'))].sort()) {
    if ((await files.list(`processes/${folder}`)).length === 0) continue
    const file = `processes/${folder}/${PROCEDURE_FILE}`
    const text = await files.readText(file)
    const read = text === undefined ? { findings: [missing(file)] } : readProcedure(text, file)
    found.push(...read.findings)
    if (read.procedure !== undefined) procedures.push(read.procedure)
  }
  return { library: { families, procedures }, findings: found }
}

const missing = (file: string): Finding => libraryFinding('LIBRARY-FILE-MISSING', { file }, { file })

/** A procedure against its drawings and scenarios. */
export async function checkAgainstFiles(
  procedure: Procedure,
  { families }: Library,
  files: LibraryFiles,
  stations: LibraryStations,
): Promise<readonly Finding[]> {
  const folder = `processes/${procedure.id}`
  const names = (await files.list(folder)).filter((name) => /\.bpmn$/i.test(name)).sort()
  const drawings = new Map<string, Awaited<ReturnType<LibraryStations['readModel']>>>()
  for (const name of names) drawings.set(name, await stations.readModel(`${folder}/${name}`))
  const scenarios = new Map<string, Awaited<ReturnType<LibraryStations['load']>>>()
  for (const path of new Set(procedure.pairs.flatMap(({ asIs, toBe }) => [asIs, toBe])))
    scenarios.set(path, await stations.load(path))
  return checkProcedure(procedure, families, { drawings, scenarios })
}
