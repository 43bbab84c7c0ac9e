import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resolvePath } from '../scenario/file-source.ts'
import { wrongName } from './store/file-names.ts'
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

/** A key of the first level that names a file, and a list of moments beside the file that names it. */
const NAMED = /^(?:process|extends):[ \t]*["']?([^"'#\n]+?)["']?[ \t]*(?:#.*)?$/gm
const BESIDE = /["'(\s:]([\p{L}\p{N}_./-]+\.csv)\b/gu

/** The Hadano plan with all that its scenarios name; empty where the library is not beside the program. */
export async function hadanoFiles(library: string): Promise<Map<string, string>> {
  const found = new Map(await textsBelow(library, CITY, /\.(ya?ml|csv)$/))
  const folders = new Set<string>()
  // What is found on the way is looked through too.
  for (const [path, text] of found)
    for (const [, name] of [...text.matchAll(NAMED), ...text.matchAll(BESIDE)]) {
      const wanted = resolvePath(path, name)
      if (wanted.endsWith('.bpmn')) folders.add(wanted.slice(0, wanted.lastIndexOf('/')))
      else if (!found.has(wanted) && wrongName(wanted) === undefined) {
        const there = await readFile(join(library, wanted), 'utf8').catch(() => undefined)
        if (there !== undefined) found.set(wanted, there)
      }
    }
  for (const folder of [...folders].sort())
    for (const [path, text] of await textsBelow(library, folder, /\.bpmn$/)) found.set(path, text)
  return found
}

/** A new store begins with the Hadano plan, ready to be looked at and changed. */
export async function beginWithHadano(projects: ProjectStore, library: string): Promise<void> {
  if ((await projects.list()).length > 0) return
  const files = await hadanoFiles(library)
  if (files.size === 0) return
  await projects.create('秦野市の計画（見本）', files, '同梱の計画から / from the library')
}
