import { signal } from '@preact/signals'
import type { PlanResult } from '../src/plan/plan-result.ts'
import type { ProjectFiles } from '../src/study/format-of.ts'
import type { StudyRequest } from '../src/study/request.ts'

/** In the one-file edition everything lies in the page itself; from a server it is fetched from there. */
const inPage = (id: string): string | undefined => document.getElementById(id)?.textContent ?? undefined

/** A result that comes with the program, and what it is of. */
export interface ShippedPlan {
  readonly version: string
  readonly request: StudyRequest
  readonly studyHash: string
  readonly result: PlanResult
}

let library: Promise<ProjectFiles> | undefined
let plan: Promise<ShippedPlan> | undefined

/** The same, as far as they are there already. */
export const shippedNow = signal<ProjectFiles>({})

/** All procedures and scenarios that come with the program. */
export const shippedFiles = (): Promise<ProjectFiles> => {
  library ??= read<ProjectFiles>('yoryoku-library', 'library.json').then((files) => {
    shippedNow.value = files
    return files
  })
  return library
}

/** The plan of Hadano, played. */
export const shippedPlan = (): Promise<ShippedPlan> => {
  plan ??= read('yoryoku-hadano-plan', 'hadano-plan.json')
  return plan
}

const read = async <Content>(id: string, file: string): Promise<Content> => {
  const text = inPage(id)
  if (text !== undefined) return JSON.parse(await unpacked(text))
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
  return answer.json()
}

const unpacked = async (base64: string): Promise<string> => {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).text()
}

const scriptOf = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))

const scripts = new Map<string, string>()

const scriptAt = (id: string, file: string): string => {
  const known = scripts.get(id)
  if (known !== undefined) return known
  const text = inPage(id)
  const script = text === undefined ? file : scriptOf(text)
  scripts.set(id, script)
  return script
}

/** Where the script of the workers is that play studies, and of the threads that play their replications. */
export const studyScript = (): string => scriptAt('yoryoku-study', 'study-worker.js')
export const replicationScript = (): string => scriptAt('yoryoku-replication', 'replication-worker.js')

let workbook: Promise<string> | undefined

/** Where the part is that writes workbooks: too large to be read before somebody wants one. */
export const workbookScript = (): Promise<string> => {
  const text = inPage('yoryoku-workbook')
  workbook ??=
    text === undefined
      ? Promise.resolve(new URL('workbook.js', document.baseURI).href)
      : unpacked(text).then(scriptOf)
  return workbook
}
