import type { Words } from '../../src/model/words.ts'
import { formatOf, type ProjectFiles } from '../../src/study/format-of.ts'
import { shippedFiles } from '../shipped.ts'
import type { Project } from './project.ts'

/** A procedure of the library, to be chosen. */
export interface LibraryEntry {
  readonly id: string
  readonly name: Words
}

const FILE = /^processes\/([^/]+)\/procedure\.yaml$/

/** The procedures of the library, in the order of their ids. */
export async function libraryEntries(): Promise<LibraryEntry[]> {
  const [files, { parse }] = await Promise.all([shippedFiles(), import('yaml')])
  return Object.keys(files)
    .sort()
    .flatMap((path) => {
      const id = FILE.exec(path)?.[1]
      if (id === undefined || formatOf(files[path]) !== 'procedure') return []
      const { name } = parse(files[path]) as { name?: Partial<Words> }
      return [{ id, name: { ja: name?.ja ?? id, en: name?.en ?? id } }]
    })
}

/** One procedure of the library with its scenarios, as a project of its own. */
export async function procedureProject({ id, name }: LibraryEntry): Promise<Project | undefined> {
  const files = await shippedFiles()
  const [{ readProcedure }, { copyProcedure }] = await Promise.all([
    import('../../src/library/read-procedure.ts'),
    import('../../src/library/copy-procedure.ts'),
  ])
  const path = `processes/${id}/procedure.yaml`
  const { procedure } = readProcedure(files[path] ?? '', path)
  if (procedure === undefined) return undefined
  const copy = await copyProcedure(procedure, {
    list: async () => [],
    readText: async (wanted) => (Object.hasOwn(files, wanted) ? files[wanted] : undefined),
  })
  if (copy.missing.length > 0) return undefined
  return newProject(name, Object.fromEntries(copy.files.map((one) => [one.path, one.text])))
}

/** A project with an id of its own. */
export const newProject = (name: Words, files: ProjectFiles): Project => ({
  id: `own-${Date.now().toString(36)}`,
  name,
  files,
})
