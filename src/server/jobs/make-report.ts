import { readFile } from 'node:fs/promises'
import type { ComparisonResult, SimulationResult } from '../../experiment/results.ts'
import { drawnForReport } from '../../library/drawn-for-report.ts'
import { nameOf } from '../../library/english-names.ts'
import { englishNamesOf, filesSpokenOf, withEnglishNames } from '../../library/names-for-reader.ts'
import type { Language } from '../../model/words.ts'
import type { PlanResult } from '../../plan/index.ts'
import { readPlan } from '../../plan/index.ts'
import {
  comparisonReport,
  type DrawingFile,
  planReport,
  type ReportDocument,
  renderCsv,
  renderJson,
  renderMarkdown,
  renderText,
  simulationReport,
  withCommand,
} from '../../report/index.ts'
import { reproducingCommand } from '../../report/reproducing-command.ts'
import { resolvePath } from '../../scenario/file-source.ts'
import { commandOf } from '../../study/command-of.ts'
import type { ProjectFiles, StudyRequest } from '../../study/index.ts'
import { loaderOf } from '../../study/project-files.ts'

export const REPORT_FORMS = ['xlsx', 'pdf', 'html', 'csv', 'md', 'json', 'txt'] as const
export type ReportForm = (typeof REPORT_FORMS)[number]

export interface ReportTask {
  readonly form: ReportForm
  readonly language: Language
  /** JSON as it was stored. */
  readonly result: string
  readonly request: StudyRequest
  readonly files: ProjectFiles
}

type Reported = SimulationResult | ComparisonResult | PlanResult

const isReported = (result: unknown): result is Reported =>
  /^yoryoku\.(simulation|comparison|plan)\/1$/.test(String((result as { format?: unknown } | null)?.format))

function documentOf(result: Reported, language: Language): ReportDocument {
  if (result.format === 'yoryoku.simulation/1') return simulationReport(result, language)
  return result.format === 'yoryoku.plan/1'
    ? planReport(result, language)
    : comparisonReport(result, language)
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The report of a result as one file; undefined where a result of this kind has none of that form. */
export async function makeReport(task: ReportTask): Promise<Uint8Array | undefined> {
  const { form, language, request, files } = task
  const result: unknown = JSON.parse(task.result)
  if (form === 'json') return bytesOf(renderJson(result))
  if (!isReported(result)) return undefined
  const named = { files, library: language === 'en' ? await shippedLibrary() : {} }
  const told =
    language === 'en' ? withEnglishNames(result, englishNamesOf(filesSpokenOf(result, files), named)) : result
  const document = documentOf(told, language)
  const command = reproducingCommand(commandOf(request), result)
  if (form === 'csv') return bytesOf(renderCsv(document))
  if (form === 'xlsx') {
    const { workbookOf }: typeof import('../../report/xlsx/index.ts') = await import(beside('report-xlsx.js'))
    return workbookOf(told, document, { language, command })
  }
  const reproducible = withCommand(document, command, language)
  if (form === 'md') return bytesOf(renderMarkdown(reproducible))
  if (form === 'txt') return bytesOf(renderText(reproducible))
  const { paperOf }: typeof import('../../report/paper.ts') = await import(beside('report-paper.js'))
  const [regular, bold] = await Promise.all(
    ['Regular', 'Bold'].map((weight) => readFile(new URL(beside(`fonts/BIZUDPGothic-${weight}.ttf`)))),
  )
  const drawn = await Promise.all(
    (await drawingsOf(request, files)).map((one) =>
      drawnForReport(one, bytesOf(files[one.file]), nameOf(one.file, language, named)),
    ),
  )
  return paperOf(form, told, reproducible, { language, drawn, fonts: { regular, bold } })
}

/** The bundles that the command line uses too. */
const beside = (name: string): string => new URL(`../${name}`, import.meta.url).href

let shipped: Promise<ProjectFiles> | undefined

/** The library as it was when the program was built; run from its sources there is only what the project has. */
const shippedLibrary = (): Promise<ProjectFiles> => {
  shipped ??= readFile(new URL(beside('web/library.json')), 'utf8').then(JSON.parse, () => ({}))
  return shipped
}

/** The drawings behind a result, in the order of its report; each once. */
async function drawingsOf(request: StudyRequest, files: ProjectFiles): Promise<DrawingFile[]> {
  const loader = loaderOf(files)
  const drawings: DrawingFile[] = []
  const draw = async (role: DrawingFile['role'], path: string, more: object = {}): Promise<void> => {
    const { loaded } = await loader.load({ path, ...more })
    if (loaded === undefined) return
    const { name } = loaded.scenario
    const { file } = loaded.model
    if (!drawings.some((one) => one.role === role && one.file === file && one.name.ja === name.ja))
      drawings.push({ role, name, file })
  }
  if (request.kind === 'simulate') await draw('procedure', request.scenario.path)
  else if (request.kind === 'compare') {
    await draw('asIs', request.asIs.path)
    for (const { path } of request.toBe) await draw('toBe', path)
  } else if (request.kind === 'plan') {
    const { plan } = readPlan(files[request.plan] ?? '', request.plan)
    for (const measure of plan?.measures ?? []) {
      if (measure.basis !== 'simulated') continue
      const when = { fiscalYear: plan?.fiscalYears[0] }
      await draw('asIs', resolvePath(request.plan, measure.asIs), when)
      await draw('toBe', resolvePath(request.plan, measure.toBe), when)
    }
  }
  return drawings
}
