import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectStore } from './store/project-store.ts'

const CITY = 'scenarios/hadano'

async function textsBelow(root: string, folder: string, ending: RegExp): Promise<[string, string][]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found: [string, string][] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await textsBelow(root, path, ending)))
    else if (ending.test(entry.name)) found.push([path, await readFile(join(root, path), 'utf8')])
  }
  return found
}

/** The Hadano plan with every drawing its scenarios name; empty where the library is not beside the program. */
export async function hadanoFiles(library: string): Promise<Map<string, string>> {
  const scenarios = await textsBelow(library, CITY, /\.(ya?ml|csv)$/)
  const folders = new Set(
    scenarios.flatMap(([, text]) => [...text.matchAll(/\bprocesses\/([\w-]+)\//g)].map((match) => match[1])),
  )
  const drawings: [string, string][] = []
  for (const folder of [...folders].sort())
    drawings.push(...(await textsBelow(library, `processes/${folder}`, /\.bpmn$/)))
  return new Map([...scenarios, ...drawings])
}

/** A new store begins with the Hadano plan, ready to be looked at and changed. */
export async function beginWithHadano(projects: ProjectStore, library: string): Promise<void> {
  if ((await projects.list()).length > 0) return
  const files = await hadanoFiles(library)
  if (files.size === 0) return
  await projects.create('秦野市の計画（見本）', files, '同梱の計画から / from the library')
}
