import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, NotUnderstood } from './entry.ts'

export interface SuiteFile {
  readonly file: string
  readonly bytes: Uint8Array
}

export interface FamilyFiles {
  readonly folder: string
  readonly names: readonly string[]
}

/** The folder of a family; models that came with logs lie among these. */
export const familyFiles = (root: string, family: string): FamilyFiles | undefined => {
  const folder = [join(root, family), join(root, '..', 'logs', family)].find((path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory(),
  )
  return folder === undefined ? undefined : { folder, names: readdirSync(folder).sort() }
}

/** Files carry the name of their repository in front, and `_` for blanks and signs. */
export const fileCalled = ({ folder, names }: FamilyFiles, stated: string): string | undefined => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}.]+/gu, '')
  const wanted = letters(stated.split('/').at(-1) ?? stated)
  const found = names.find(
    (name) => letters(name) === wanted || letters(name.replace(/^.*?__/, '')) === wanted,
  )
  return found && join(folder, found)
}

export const readSuiteFile = (file: string): SuiteFile => ({
  file,
  bytes: new Uint8Array(readFileSync(file)),
})

export const textOf = ({ bytes }: SuiteFile): string => new TextDecoder().decode(bytes)

const named = (files: FamilyFiles, stated: string): SuiteFile => {
  const path = fileCalled(files, stated)
  if (path === undefined) throw new NotUnderstood(`there is no file ${stated}`)
  return readSuiteFile(path)
}

const ending = ({ folder, names }: FamilyFiles, pattern: RegExp): SuiteFile[] =>
  names.filter((name) => pattern.test(name)).map((name) => readSuiteFile(join(folder, name)))

export const drawingsOf = (files: FamilyFiles): SuiteFile[] => ending(files, /\.bpmn2?$/)

const idsIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1])

/** The two files of Scylla: all they speak of is drawn, and whom the process needs is there. */
const scyllaParameters = (files: FamilyFiles, drawn: string): SuiteFile[] | undefined => {
  const xml = ending(files, /\.xml$/).map((file) => ({ file, text: textOf(file) }))
  const processes = xml.filter(({ text }) =>
    idsIn(text, /processRef="([^"]+)"/g).some((ref) => drawn.includes(`id="${ref}"`)),
  )
  const isDrawn = (id: string) => drawn.includes(`id="${id}"`)
  const fitting = processes.find(({ text }) =>
    idsIn(text, /<\w+:(?:\w*[tT]ask|startEvent|catchEvent|subProcess)\s[^>]*?\bid="([^"]+)"/g).every(isDrawn),
  )
  if (!fitting) return undefined
  const needed = idsIn(fitting.text, /<\w+:resource\s[^>]*?\bid="([^"]+)"/g)
  const global = xml.find(
    ({ text }) =>
      text.includes('globalConfiguration') &&
      needed.every((id) => text.includes(`dynamicResource id="${id}"`)),
  )
  if (needed.length > 0 && !global) return undefined
  return [...(global ? [global.file] : []), fitting.file]
}

/** The parameters meant for a drawing: of its name, inside it, of its process, or the only ones. */
const parametersFor = (files: FamilyFiles, drawing: SuiteFile): readonly SuiteFile[] => {
  const drawn = textOf(drawing)
  const json = ending(files, /\.json$/)
  const stem = drawing.file.replace(/(_model)?\.bpmn2?$/, '')
  const own = json.find(({ file }) => file === `${stem}.json`)
  if (own) return [own]
  if (/[:<](?:BPSimData|processSimulationInfo)\b/.test(drawn)) return []
  const found = json.length === 1 ? json : scyllaParameters(files, drawn)
  if (!found) throw new NotUnderstood('no parameters of the family fit the drawing')
  return found
}

export interface ModelFiles {
  readonly drawing: SuiteFile
  readonly parameters: readonly SuiteFile[]
}

/** The drawing and the parameters an entry speaks of. */
export const modelFilesOf = (files: FamilyFiles, entry: Entry): ModelFiles => {
  const drawings = drawingsOf(files)
  const drawing =
    entry.model === undefined
      ? drawings.toSorted((one, other) => one.file.length - other.file.length)[0]
      : named(files, entry.model)
  if (!drawing) throw new NotUnderstood('the family has no drawing')
  const parameters =
    entry.params === undefined
      ? parametersFor(files, drawing)
      : entry.params.split(' + ').map((name) => named(files, name.trim()))
  return { drawing, parameters }
}
