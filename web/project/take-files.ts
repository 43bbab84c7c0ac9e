import { signal } from '@preact/signals'
import type { Finding } from '../../src/model/finding.ts'
import { newProject } from './new-project.ts'
import { change, openProject, project } from './project.ts'

/** What became of the files that were dropped or chosen last. */
export interface Taken {
  /** The name of the project that was opened in place of the one before. */
  readonly opened: string | undefined
  readonly paths: readonly string[]
  readonly findings: readonly Finding[]
}

export const taken = signal<Taken | undefined>(undefined)

/** Takes files into the project, or opens the project that they are; one step that can be undone. */
export async function takeFiles(given: Iterable<File>): Promise<void> {
  const files = await Promise.all(
    [...given].map(async (one) => ({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })),
  )
  if (files.length === 0) return
  const { bringIn } = await import('./bring-in.ts')
  const { opened, changes, findings } = await bringIn(files, project.value.files)
  const paths = Object.keys(changes)
  if (opened !== undefined) openProject(newProject({ ja: opened.name, en: opened.name }, opened.files))
  else if (paths.length > 0) change(changes, { ja: 'ファイルの取り込み', en: 'files brought in' })
  taken.value = { opened: opened?.name, paths, findings }
}
