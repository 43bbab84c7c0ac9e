import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeXml } from '../../src/bpmn/decode.ts'
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

/** Files carry the name of their repository in front, and `_` for blanks and signs; some are packed. */
export const fileCalled = ({ folder, names }: FamilyFiles, stated: string): string | undefined => {
  const letters = (text: string) => text.replace(/\.gz$/, '').replace(/[^\p{L}\p{N}.]+/gu, '')
  const wanted = letters(stated.split('/').at(-1) ?? stated)
  const found = names.find(
    (name) => letters(name) === wanted || letters(name.replace(/^.*?__/, '')) === wanted,
  )
  return found && join(folder, found)
}

export const readSuiteFile = (file: string): SuiteFile => {
  const bytes = readFileSync(file)
  return file.endsWith('.gz')
    ? { file: file.slice(0, -3), bytes: new Uint8Array(gunzipSync(bytes)) }
    : { file, bytes: new Uint8Array(bytes) }
}

/** The text, whatever its encoding; of XML, with every attribute written alike, so that patterns find it. */
export const textOf = ({ bytes, file }: SuiteFile): string => {
  const { text } = decodeXml(bytes, file)
  return text === undefined ? new TextDecoder().decode(bytes) : withAttributesAlike(text)
}

const withAttributesAlike = (xml: string): string =>
  xml.replace(/<[^\s<>!?/](?:[^<>"']|"[^"]*"|'[^']*')*>/g, (tag) =>
    tag.replace(
      /\s+([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
      (_, name: string, double: string | undefined, single: string | undefined) =>
        ` ${name}="${double ?? single?.replaceAll('"', '&quot;')}"`,
    ),
  )

/** `bpmn:` or nothing, in front of a name. */
export const PREFIX = '(?:[^\\s<>/:]+:)?'

const elements = (names: string, attribute: string): RegExp =>
  new RegExp(`<${PREFIX}(?:${names})\\b[^>]*?\\s${attribute}="([^"]+)"`, 'g')

const named = (files: FamilyFiles, stated: string): SuiteFile => {
  const path = fileCalled(files, stated)
  if (path === undefined) throw new NotUnderstood(`there is no file ${stated}`)
  return readSuiteFile(path)
}

const ending = ({ folder, names }: FamilyFiles, pattern: RegExp): SuiteFile[] =>
  names.filter((name) => pattern.test(name)).map((name) => readSuiteFile(join(folder, name)))

const isDrawing = (file: SuiteFile): boolean =>
  !file.file.endsWith('.xml') ||
  new RegExp(`omg\\.org/spec/BPMN/20100524/MODEL"[\\s\\S]*<${PREFIX}process\\b`).test(textOf(file))

export const drawingsOf = (files: FamilyFiles): SuiteFile[] =>
  ending(files, /\.(?:bpmn2?|xml)(?:\.gz)?$/).filter(isDrawing)

/** Parameters of Prosimos whose tasks are all drawn. */
export const jsonFitting = (files: FamilyFiles, drawing: SuiteFile): SuiteFile[] => {
  const drawn = textOf(drawing)
  return ending(files, /\.json(?:\.gz)?$/).filter((file) => {
    const tasks = idsIn(textOf(file), /"task_id":\s*"([^"]+)"/g)
    return tasks.length > 0 && tasks.every((id) => drawn.includes(`id="${id}"`))
  })
}

const idsIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1])

/** The two files of Scylla: all they speak of is drawn, and whom the process needs is there. */
const scyllaParameters = (files: FamilyFiles, drawn: string): SuiteFile[] | undefined => {
  const xml = ending(files, /\.xml(?:\.gz)?$/).map((file) => ({ file, text: textOf(file) }))
  const processes = xml.filter(({ text }) =>
    idsIn(text, /processRef="([^"]+)"/g).some((ref) => drawn.includes(`id="${ref}"`)),
  )
  const isDrawn = (id: string) => drawn.includes(`id="${id}"`)
  const fitting = processes.find(({ text }) =>
    idsIn(text, elements('\\w*[tT]ask|startEvent|catchEvent|subProcess', 'id')).every(isDrawn),
  )
  if (!fitting) return undefined
  const needed = idsIn(fitting.text, elements('resource', 'id'))
  const global = xml.find(({ text }) => {
    const there = idsIn(text, elements('dynamicResource', 'id'))
    return text.includes('globalConfiguration') && needed.every((id) => there.includes(id))
  })
  if (needed.length > 0 && !global) return undefined
  return [...(global ? [global.file] : []), fitting.file]
}

/** Modellers leave a block with the list of what is not filled in yet. */
const isFilledIn = (drawn: string): boolean =>
  /[:<](?:BPSimData|processSimulationInfo)\b/.test(drawn) && !/<qbp:error\s/.test(drawn)

/** The parameters meant for a drawing: of its name, inside it, the only ones of its tasks, or of its process. */
const parametersFor = (files: FamilyFiles, drawing: SuiteFile): readonly SuiteFile[] => {
  const drawn = textOf(drawing)
  const json = jsonFitting(files, drawing)
  const stem = drawing.file.replace(/(_model)?\.bpmn2?$/, '')
  const own = json.find(({ file }) => file === `${stem}.json`)
  if (own) return [own]
  if (isFilledIn(drawn)) return []
  if (json.length === 1) return json
  if (json.length > 1) throw new NotUnderstood('several parameters of the family fit the drawing')
  const found = scyllaParameters(files, drawn)
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
