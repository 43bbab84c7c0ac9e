import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBehind } from '../src/library/files-behind.ts'
import type { PlanResult } from '../src/plan/plan-result.ts'
import { type StudyRequest, studyHash } from '../src/study/index.ts'
import { playedFiles } from '../src/study/played-files.ts'
import type { ShippedPlan } from '../web/shipped.ts'

/** What the plan page shows before anybody has played anything. */
export const SHIPPED_PLAN = 'web/shipped/hadano-plan.json'

const CITY = 'scenarios/hadano/'
const request: StudyRequest = { kind: 'plan', plan: `${CITY}plan.yaml` }

/** The project of Hadano as the pages open it, from the repository. */
export function hadanoProject(root = '.'): Record<string, string> {
  const files: Record<string, string> = {}
  for (const folder of ['processes', 'scenarios'])
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (/\.(bpmn|ya?ml|csv)$/.test(name)) {
        const path = `${folder}/${name.replaceAll('\\', '/')}`
        files[path] = readFileSync(join(root, path), 'utf8')
      }
  return filesBehind(
    Object.keys(files).filter((path) => path.startsWith(CITY)),
    files,
  )
}

/** A result with what it is of: it holds as long as the files and the version are these. */
export const shippedPlan = (
  result: PlanResult,
  files: Readonly<Record<string, string>>,
  version: string,
): string => {
  const shipped: ShippedPlan = {
    version,
    request,
    studyHash: studyHash(request, playedFiles(request, files), version),
    result,
  }
  return `${JSON.stringify(shipped)}\n`
}
