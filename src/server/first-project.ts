import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesBehind } from '../library/files-behind.ts'
import type { ProjectStore } from './store/project-store.ts'

const CITY = 'scenarios/hadano/'
const TEXTS = /\.(bpmn|ya?ml|csv)$/

async function textsBelow(root: string, folder: string): Promise<[string, string][]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found: [string, string][] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await textsBelow(root, path)))
    else if (TEXTS.test(entry.name)) found.push([path, await readFile(join(root, path), 'utf8')])
  }
  return found
}

/** The Hadano plan with all that it plays, as the pages open it; empty where the library is not beside the program. */
async function hadanoFiles(library: string): Promise<Map<string, string>> {
  const folders = await Promise.all(['processes', 'scenarios'].map((folder) => textsBelow(library, folder)))
  const files = Object.fromEntries(folders.flat())
  const ofCity = Object.keys(files).filter((path) => path.startsWith(CITY))
  return new Map(Object.entries(filesBehind(ofCity, files)))
}

/** A new store begins with the Hadano plan, ready to be looked at and changed. */
export async function beginWithHadano(projects: ProjectStore, library: string): Promise<void> {
  if ((await projects.list()).length > 0) return
  const files = await hadanoFiles(library)
  if (files.size === 0) return
  await projects.create('秦野市の計画（見本）', files, '同梱の計画から / from the library')
}
