import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NamedFiles } from '../library/english-names.ts'
import { FAMILIES_FILE, type LibraryFiles, type LibraryStations } from '../library/index.ts'
import { hasErrors } from '../model/finding.ts'
import { filesBelow, readBytes, readText } from '../platform/node/node-files.ts'
import { fileFinding } from './refusals.ts'
import type { Stations } from './stations-port.ts'

/** The program lies in `dist/` beside the library; run from its sources it lies deeper. */
export function libraryRoot(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let up = 0; up < 3; up++) {
    folder = dirname(folder)
    if (existsSync(join(folder, FAMILIES_FILE))) return folder
  }
  return undefined
}

/** The procedures in that folder, as their files are now. */
async function procedureFiles(): Promise<NamedFiles['library']> {
  const root = libraryRoot()
  const paths = root === undefined ? [] : await filesBelow(join(root, 'processes'), ['.bpmn', '.yaml'])
  const texts = await Promise.all(paths.map((path) => readText(path)))
  return Object.fromEntries(
    texts.flatMap((read, i) =>
      'text' in read ? [[relative(root ?? '', paths[i]).replaceAll('\\', '/'), read.text]] : [],
    ),
  )
}

let shipped: Promise<NamedFiles['library']> | undefined

/** The library as it was when the program was built; run from its sources, as it is. */
export const shippedLibrary = (): Promise<NamedFiles['library']> => {
  const built = fileURLToPath(new URL('./web/library.json', import.meta.url))
  shipped ??= readText(built).then((read) => ('text' in read ? JSON.parse(read.text) : procedureFiles()))
  return shipped
}

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
