import { type BpmnRead, type Neighbours, readBpmn } from '../bpmn/index.ts'
import type { Finding } from '../model/finding.ts'
import { defaultScenario } from '../scenario/default-scenario.ts'
import { filesInMemory, resolvePath } from '../scenario/file-source.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import { studyFinding } from './finding-catalogue.ts'
import { formatOf, type ProjectFiles } from './format-of.ts'
import { ScenarioLoader } from './scenario-loader.ts'

const utf8 = new TextEncoder()

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

const opened = (files: ProjectFiles, path: string) =>
  Object.hasOwn(files, path) ? { file: path, bytes: utf8.encode(files[path]) } : undefined

/** Drawings of a project that others may call. */
export const neighboursIn = (files: ProjectFiles): Neighbours => ({
  open: async (location, from) => opened(files, resolvePath(from, location)),
  beside: async (file) =>
    Object.keys(files)
      .filter((path) => /\.bpmn$/i.test(path) && folderOf(path) === folderOf(file))
      .sort()
      .flatMap((path) => opened(files, path) ?? []),
})

export const missingFile = (path: string): Finding =>
  studyFinding('STUDY-FILE-MISSING', { file: path }, { path })

export const readDrawing = async (files: ProjectFiles, path: string): Promise<BpmnRead> =>
  Object.hasOwn(files, path)
    ? readBpmn(utf8.encode(files[path]), path, { neighbours: neighboursIn(files) })
    : { findings: [missingFile(path)] }

/** Codes by which a scenario says that an override names nothing in it. */
const UNKNOWN_OVERRIDE = new Set(['SCENARIO-OVERRIDE-PATH'])

/** Reads the scenarios of a project, with their drawings. */
export const loaderOf = (files: ProjectFiles): ScenarioLoader => {
  const memory = filesInMemory(files)
  const source = {
    ...memory,
    readBytes: async (path: string) => opened(files, path)?.bytes,
  }
  return new ScenarioLoader({
    readModel: (path) => readDrawing(files, path),
    async problemOf(path) {
      if (!Object.hasOwn(files, path)) return missingFile(path)
      const format = formatOf(files[path])
      return format === 'scenario' || format === 'unknown'
        ? undefined
        : studyFinding('STUDY-FILE-KIND', { file: path }, { path, wanted: SCENARIO })
    },
    async readScenario({ path, overrides, planned, fiscalYear, period }, model) {
      const { scenario, findings } = await readScenario({
        path,
        files: source,
        model,
        overrides,
        planned,
        fiscalYear,
        period,
      })
      const unknown = findings.filter(({ code }) => UNKNOWN_OVERRIDE.has(code))
      return {
        scenario,
        findings,
        unknownOverrides: Object.keys(overrides ?? {}).filter((key) =>
          unknown.some(({ element }) => element === key),
        ),
      }
    },
    defaultScenario,
  })
}

const SCENARIO = { ja: '試算条件', en: 'a scenario' }
export const PLAN = { ja: '計画ファイル（plan.yaml）', en: 'a plan (plan.yaml)' }
