import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LibraryFiles, LibraryStations } from '../library/index.ts'
import { hasErrors } from '../model/finding.ts'
import { readBytes, readText } from '../platform/node/node-files.ts'
import { fileFinding } from './context.ts'
import type { Stations } from './engine.ts'

/** The library in a folder that holds `processes/` and `scenarios/`. */
export const libraryFiles = (root: string): LibraryFiles => ({
  list: (folder) => readdir(join(root, folder)).catch(() => []),
  async readText(path) {
    const read = await readText(join(root, path))
    return 'text' in read ? read.text : undefined
  },
})

/** Reads its drawings and scenarios, each drawing once. */
export function libraryStations(
  root: string,
  { readBpmn, readScenario }: Pick<Stations, 'readBpmn' | 'readScenario'>,
): LibraryStations {
  const models = new Map<string, ReturnType<LibraryStations['readModel']>>()
  const readModelAt = (path: string): ReturnType<LibraryStations['readModel']> => {
    const known = models.get(path)
    if (known !== undefined) return known
    const reading = readBytes(path).then((read) =>
      'problem' in read ? { findings: [fileFinding(path, read)] } : readBpmn(read.bytes, path),
    )
    models.set(path, reading)
    return reading
  }
  return {
    readModel: (path) => readModelAt(join(root, path)),
    async load(path) {
      let drawing: Awaited<ReturnType<LibraryStations['readModel']>> = { findings: [] }
      const { scenario, findings } = await readScenario({ path: join(root, path) }, async (file) => {
        drawing = await readModelAt(file)
        return drawing.model
      })
      const all = [...drawing.findings, ...findings]
      const { model } = drawing
      if (scenario === undefined || model === undefined || hasErrors(all)) return { findings: all }
      return { loaded: { model, scenario }, findings: all }
    },
  }
}
