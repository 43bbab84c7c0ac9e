import { signal } from '@preact/signals'
import type { Finding } from '../../src/model/finding.ts'
import { sortOut } from '../study/ask.ts'
import { newProject } from './new-project.ts'
import { change, openProject, project } from './project.ts'

/** What can be taken, for the dialog that chooses files. */
export const TAKEN_ENDINGS = '.zip,.bpmn,.bpmn2,.yaml,.yml,.xlsx,.csv,.tsv,.xes,.gz,.json,.xml'

/** What became of the files that were dropped or chosen last. */
export interface Taken {
  /** The name of the project that was opened in place of the one before. */
  readonly opened: string | undefined
  readonly paths: readonly string[]
  readonly findings: readonly Finding[]
}

/** `taking`: they are being read. */
export const taken = signal<Taken | 'taking' | { readonly failed: string } | undefined>(undefined)

/** Takes files into the project, or opens the project that they are; one step that can be undone. */
export async function takeFiles(given: Iterable<File>): Promise<Taken | undefined> {
  const files = [...given]
  if (files.length === 0 || taken.value === 'taking') return undefined
  taken.value = 'taking'
  try {
    const { opened, changes, findings } = await sortOut(
      await Promise.all(
        files.map(async (one) => ({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })),
      ),
      project.value.files,
    )
    const paths = Object.keys(changes)
    if (opened !== undefined) openProject(newProject({ ja: opened.name, en: opened.name }, opened.files))
    else if (paths.length > 0) change(changes, { ja: 'ファイルの取り込み', en: 'files brought in' })
    const became = { opened: opened?.name, paths, findings }
    taken.value = became
    return became
  } catch (error) {
    taken.value = { failed: error instanceof Error ? error.message : String(error) }
    return undefined
  }
}
