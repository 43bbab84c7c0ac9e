import { join } from 'node:path'
import { openDaysByMonth } from '../experiment/open-days.ts'
import { readSurvey } from '../interchange/survey/read-survey.ts'
import { readWorkbook } from '../interchange/survey/read-workbook.ts'
import { type SurveyFiles, surveyFiles, surveyPlan } from '../interchange/survey/survey-files.ts'
import { surveyTemplate } from '../interchange/survey/template.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors, uniqueFindings } from '../model/finding.ts'
import { readPlan } from '../plan/index.ts'
import { isFolder, isThere, makeFolder, readBytes, writable, writeAll } from '../platform/node/node-files.ts'
import { renderText } from '../report/index.ts'
import { type Context, exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { fileFinding, optionFinding, usageFinding, writeFailed } from './refusals.ts'
import { surveyReport } from './survey-report.ts'

export const isSurvey = (path: string): boolean => /\.xls[xmb]?$/i.test(path)

/** More than a survey of a whole city; what is larger is another file. */
const LARGEST = 32 * 1024 * 1024

/** A 業務量調査 as a plan, and a drawing and a scenario of every task in it: all of them, or none. */
export async function importSurvey(context: Context, path: string, out: string | undefined): Promise<number> {
  const { language } = context.options
  if (out === undefined)
    return context.refuse([usageFinding({ ja: '足りないオプション --out', en: 'missing option --out' })])
  const bytes = await readBytes(path)
  if ('problem' in bytes) return context.refuse([fileFinding(path, bytes)])
  if (bytes.bytes.length > LARGEST) return context.refuse([fileFinding(path, { problem: 'tooLarge' })])
  const { workbook, findings: ofWorkbook } = readWorkbook(bytes.bytes, path)
  if (workbook === undefined) return context.refuse(ofWorkbook)
  const { survey, findings } = readSurvey(workbook, path, openDaysByMonth)
  if (survey === undefined) return context.refuse(findings)
  const files = surveyFiles(survey, openDaysByMonth)
  const plan = { path: join(out, 'plan.yaml'), text: surveyPlan(survey, files) }
  const drawn = await drawnFiles(context, files, out)
  const read = readPlan(plan.text, plan.path)
  const all = uniqueFindings([...findings, ...drawn.findings, ...read.findings])
  if (hasErrors(all)) return context.refuse(all)
  const written = await write(context, out, [plan, ...drawn.files])
  if (written !== exitCodes.fine) return written
  context.tell(all)
  context.terminal.stdout(renderText(surveyReport(survey, files, out, language)))
  return exitCodes.fine
}

/** Drawings with their diagram; nothing is written that does not read again. */
async function drawnFiles(
  context: Context,
  files: readonly SurveyFiles[],
  out: string,
): Promise<{ files: { path: string; text: string }[]; findings: Finding[] }> {
  const written: { path: string; text: string }[] = []
  const findings: Finding[] = []
  for (const { id, bpmn, scenario } of files) {
    const drawing = join(out, `${id}.bpmn`)
    const path = join(out, `${id}.yaml`)
    const { text, findings: ofLayout } = await context.stations.layout(
      new TextEncoder().encode(bpmn),
      drawing,
      { force: false },
    )
    const bytes = new TextEncoder().encode(text ?? bpmn)
    const read = await context.stations.readBpmn(bytes, drawing)
    const again = await context.stations.readScenario({ path, text: scenario }, async () => read.model)
    findings.push(
      ...[...ofLayout, ...read.findings, ...again.findings].filter(({ severity }) => severity !== 'note'),
    )
    written.push({ path: drawing, text: text ?? bpmn }, { path, text: scenario })
  }
  return { files: written, findings }
}

async function write(
  context: Context,
  folder: string,
  files: readonly { path: string; text: string }[],
): Promise<number> {
  if ((await isThere(folder)) && !(await isFolder(folder)))
    return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path: folder })])
  if (!context.options.force) {
    const there: Finding[] = []
    for (const { path } of files)
      if (await isThere(path)) there.push(cliFinding('CLI-OUT-EXISTS', {}, { path }))
    if (there.length > 0) return context.refuse(there)
  }
  try {
    await makeFolder(folder)
    if ((await writable(files[0].path)) !== null)
      return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path: folder })])
    await writeAll(files)
    return exitCodes.fine
  } catch (error) {
    return context.refuse([writeFailed({ ja: '出力ファイル', en: 'the output files' }, error)])
  }
}

/** The workbook to fill in. */
export async function writeSurveyTemplate(context: Context, path: string): Promise<number> {
  if (!/\.xlsx$/i.test(path))
    return context.refuse([optionFinding('--out', path, { ja: '.xlsx', en: '.xlsx' })])
  if ((await writable(path)) !== null) return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path })])
  if (!context.options.force && (await isThere(path)))
    return context.refuse([cliFinding('CLI-OUT-EXISTS', {}, { path })])
  try {
    await writeAll([{ path, text: [surveyTemplate()] }])
    return exitCodes.fine
  } catch (error) {
    return context.refuse([writeFailed({ ja: '出力ファイル', en: 'the output file' }, error)])
  }
}
