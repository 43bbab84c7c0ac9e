import { layoutFile, readBpmn } from '../bpmn/index.ts'
import { openDaysByMonth } from '../experiment/open-days.ts'
import { readSurvey } from '../interchange/survey/read-survey.ts'
import { readWorkbook } from '../interchange/survey/read-workbook.ts'
import { surveyFiles, surveyPlan } from '../interchange/survey/survey-files.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { readPlan } from '../plan/index.ts'
import { studyFinding } from './finding-catalogue.ts'
import { baseOf, type GivenFile, put, safe, stemOf, type Taking } from './taking.ts'

/** A 業務量調査 as a plan, and a drawing and a scenario of every task in it: all of them, or none. */
export async function takeSurvey({ name, bytes }: GivenFile, taking: Taking): Promise<void> {
  const file = baseOf(name)
  const findings: Finding[] = []
  const read = readWorkbook(bytes, file)
  const { survey, findings: ofSheets } = read.workbook
    ? readSurvey(read.workbook, file, openDaysByMonth)
    : { survey: undefined, findings: read.findings }
  findings.push(...ofSheets)
  if (survey === undefined) {
    taking.findings.push(...findings)
    return
  }
  const folder = `scenarios/${safe(stemOf(file))}/`
  const files = surveyFiles(survey, openDaysByMonth)
  const made: Record<string, string> = {}
  for (const { id, bpmn, scenario } of files) {
    const drawing = `${folder}${id}.bpmn`
    const laidOut = await layoutFile(new TextEncoder().encode(bpmn), drawing)
    const text = laidOut.text ?? bpmn
    const drawn = await readBpmn(new TextEncoder().encode(text), drawing)
    findings.push(...[...laidOut.findings, ...drawn.findings].filter(({ severity }) => severity !== 'note'))
    made[drawing] = text
    made[`${folder}${id}.yaml`] = scenario
  }
  const plan = surveyPlan(survey, files)
  findings.push(...readPlan(plan, `${folder}plan.yaml`).findings)
  taking.findings.push(...findings)
  if (hasErrors(findings)) return
  put(taking, `${folder}plan.yaml`, plan)
  for (const [path, text] of Object.entries(made)) put(taking, path, text)
  const hours = Math.round(survey.hours)
  taking.findings.push(
    studyFinding(
      'STUDY-SURVEY-TAKEN',
      { file },
      { tasks: files.length, hours: grouped(hours), check: checkOf(hours, survey.statedHours) },
    ),
  )
}

const grouped = (hours: number): string => Math.round(hours).toLocaleString('en-US')

const checkOf = (hours: number, stated: number | undefined): Words => {
  if (stated === undefined)
    return { ja: 'シートに合計の時間はありません', en: 'the sheets print no total of hours' }
  return Math.round(stated) === hours
    ? { ja: 'シートの合計と一致', en: 'the same as the sheets’ own total' }
    : {
        ja: `シートの合計は${grouped(stated)}時間`,
        en: `the sheets’ own total is ${grouped(stated)} hours`,
      }
}
