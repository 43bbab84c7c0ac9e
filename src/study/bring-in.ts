import { decodeXml, layoutFile, type Neighbours, readBpmn } from '../bpmn/index.ts'
import { importModel } from '../interchange/import-model.ts'
import { zipParts } from '../interchange/zip-parts.ts'
import { filesNamed } from '../library/files-behind.ts'
import { type Finding, hasErrors, uniqueFindings } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { defaultEntries } from '../scenario/entries.ts'
import { resolvePath } from '../scenario/file-source.ts'
import { standInCasesPerYear, standInSource } from '../scenario/stand-ins.ts'
import { studyFinding } from './finding-catalogue.ts'
import { formatOf, type ProjectFiles } from './format-of.ts'
import { projectInZip } from './project-zip.ts'
import { takeLog } from './take-log.ts'
import { takeSurvey } from './take-survey.ts'
import {
  baseOf,
  type Drawing,
  drawingFrom,
  type GivenFile,
  IMPORTED,
  placeOf,
  put,
  safe,
  stemOf,
  type Taking,
} from './taking.ts'

/** What becomes of the files that were given. */
export interface BroughtIn {
  /** A whole project, in place of the one that is open. */
  readonly opened?: { readonly name: string; readonly files: ProjectFiles }
  /** New and changed files of the project, by path. */
  readonly changes: Readonly<Record<string, string>>
  readonly findings: readonly Finding[]
}

/** Drawings, scenarios, plans, whole projects and other tools' models, sorted out by what they hold. */
export async function bringIn(given: readonly GivenFile[], project: ProjectFiles): Promise<BroughtIn> {
  const findings: Finding[] = []
  const zips = given.filter(isProjectZip)
  let opened: BroughtIn['opened']
  for (const { name, bytes } of zips) {
    const unpacked = projectInZip(bytes, baseOf(name))
    findings.push(...unpacked.findings)
    if (unpacked.files !== undefined) opened = { name: stemOf(name), files: unpacked.files }
  }
  const taking: Taking = { files: { ...(opened?.files ?? project) }, changes: {}, findings }
  await takeLoose(
    given.filter((one) => !zips.includes(one)),
    taking,
  )
  return {
    ...(opened && { opened: { ...opened, files: taking.files } }),
    changes: taking.changes,
    findings: uniqueFindings(findings),
  }
}

const beginsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)
const isZip = ({ bytes }: GivenFile): boolean => beginsWith(bytes, 0x50, 0x4b)

/** Workbooks are zips too; older ones, and those with a password, are not. */
const isWorkbook = (one: GivenFile): boolean =>
  /\.xls[xmb]?$/i.test(one.name) ||
  beginsWith(one.bytes, 0xd0, 0xcf, 0x11) ||
  (isZip(one) && (zipParts(one.bytes)?.names.includes('[Content_Types].xml') ?? false))

const isProjectZip = (one: GivenFile): boolean => !isWorkbook(one) && (isZip(one) || /\.zip$/i.test(one.name))

type Kind = 'drawing' | 'own' | 'table' | 'log' | 'survey' | 'parameters' | 'unknown'

const kindOf = (one: GivenFile): Kind => {
  const { name, bytes } = one
  if (isWorkbook(one)) return 'survey'
  if (/\.(csv|tsv)$/i.test(name)) return 'table'
  if (/\.(xes|gz)$/i.test(name) || beginsWith(bytes, 0x1f, 0x8b)) return 'log'
  if (/\.ya?ml$/i.test(name)) return 'own'
  const start = new TextDecoder().decode(bytes.subarray(0, 4000)).replaceAll('\0', '').trimStart()
  if (
    /<(?:[\w.-]+:)?definitions[\s>]/.test(start) &&
    !/simulationConfiguration|globalConfiguration/.test(start)
  )
    return 'drawing'
  if (/\.bpmn$/i.test(name)) return 'drawing'
  if (/<log[\s>]/.test(start)) return 'log'
  return /\.(json|xml)$/i.test(name) ? 'parameters' : 'unknown'
}

async function takeLoose(given: readonly GivenFile[], taking: Taking): Promise<void> {
  const { findings } = taking
  const ofKind = (kind: Kind) => given.filter((one) => kindOf(one) === kind)
  for (const { name } of ofKind('unknown'))
    findings.push(studyFinding('STUDY-FILE-FOREIGN', { file: baseOf(name) }))
  const drawn: Drawing[] = []
  for (const one of ofKind('drawing')) {
    const drawing = await takeDrawing(one, taking)
    if (drawing !== undefined) drawn.push(drawing)
  }
  for (const one of ofKind('own')) takeText(one, taking)
  const served = new Set(await takeParameters(ofKind('parameters'), drawn, taking))
  for (const one of ofKind('survey')) await takeSurvey(one, taking)
  for (const one of [...ofKind('table'), ...ofKind('log')]) {
    if (kindOf(one) === 'table' && isNamedTable(one, taking)) takeText(one, taking)
    else if (await takeLog(one, drawn, taking)) for (const drawing of drawn) served.add(drawing)
  }
  giveScenarios(
    drawn.filter((one) => !served.has(one)),
    taking,
  )
}

async function takeDrawing(given: GivenFile, taking: Taking): Promise<Drawing | undefined> {
  const file = baseOf(given.name)
  const { text, findings } = decodeXml(given.bytes, file)
  taking.findings.push(...findings)
  if (text === undefined) return undefined
  const name = `${safe(stemOf(file))}.bpmn`
  const path = placeOf(taking, name, `processes/${safe(stemOf(file))}/${name}`)
  const utf8 = text.replace(/^(\s*<\?xml\s[^>]*?encoding\s*=\s*["'])[^"']*/, '$1UTF-8')
  // Without places nothing of it could be seen.
  const arranged = await layoutFile(new TextEncoder().encode(utf8), path)
  const drawing = arranged.text ?? utf8
  const read = await readBpmn(new TextEncoder().encode(drawing), path, { neighbours: besides(taking.files) })
  taking.findings.push(...read.findings)
  if (read.model === undefined) return undefined
  if (arranged.text !== undefined)
    taking.findings.push(studyFinding('STUDY-DRAWING-ARRANGED', { file: path }))
  put(taking, path, drawing)
  return { given: { ...given, bytes: new TextEncoder().encode(drawing) }, path, model: read.model }
}

const besides = (files: ProjectFiles): Neighbours => {
  const encoder = new TextEncoder()
  const opened = (path: string) =>
    Object.hasOwn(files, path) ? { file: path, bytes: encoder.encode(files[path]) } : undefined
  return {
    open: async (location, from) => opened(resolvePath(from, location)),
    beside: async () => [],
  }
}

/** The folder of the scenario that names this table; of a log that somebody's system has written there is none. */
const folderOfNaming = ({ name }: GivenFile, { files }: Taking): string | undefined => {
  const [path] = Object.entries(files).find(
    ([path, text]) => /\.ya?ml$/i.test(path) && text.includes(baseOf(name)),
  ) ?? [undefined]
  return path?.slice(0, path.lastIndexOf('/') + 1)
}

const isNamedTable = (one: GivenFile, taking: Taking): boolean =>
  folderOfNaming(one, taking) !== undefined ||
  Object.keys(taking.files).some((path) => baseOf(path) === safe(baseOf(one.name)))

/** A scenario, a plan or a list of moments: where the files lie that it names, or among what was brought. */
function takeText(given: GivenFile, taking: Taking): void {
  const file = baseOf(given.name)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(given.bytes)
  } catch {
    taking.findings.push(studyFinding('STUDY-FILE-NOT-UTF8', { file }))
    return
  }
  const isTable = /\.(csv|tsv)$/i.test(file)
  if (!isTable && !['scenario', 'plan'].includes(formatOf(text))) {
    taking.findings.push(studyFinding('STUDY-FILE-FOREIGN', { file }))
    return
  }
  const name = safe(file)
  const folders = new Set(
    Object.keys(taking.files)
      .filter((path) => /\.ya?ml$/i.test(path))
      .map((path) => path.slice(0, path.lastIndexOf('/') + 1)),
  )
  const named = filesNamed(text)
  const fits = (folder: string): boolean =>
    named.every((one) => Object.hasOwn(taking.files, resolvePath(folder + name, one)))
  const folder = (isTable ? folderOfNaming(given, taking) : [...folders].find(fits)) ?? IMPORTED
  put(taking, placeOf(taking, name, folder + name), text)
}

/** Each tool's parameters with their drawing: the one given with them, else the one that has what they speak of. */
async function takeParameters(
  given: readonly GivenFile[],
  drawn: readonly Drawing[],
  taking: Taking,
): Promise<ReadonlySet<Drawing>> {
  const served = new Set<Drawing>()
  const json = given.filter(({ name }) => /\.json$/i.test(name))
  const xml = given.filter((one) => !json.includes(one))
  // Scylla's parameters are two files; a Prosimos file stands by itself.
  for (const group of [...json.map((one) => [one]), ...(xml.length > 0 ? [xml] : [])]) {
    const drawing = await drawingFor(group, drawn, taking)
    if (drawing === undefined) {
      taking.findings.push(studyFinding('STUDY-NO-DRAWING', { file: baseOf(group[0].name) }))
      continue
    }
    served.add(drawing)
    takeModel(drawing, group, taking)
  }
  return served
}

async function drawingFor(
  group: readonly GivenFile[],
  drawn: readonly Drawing[],
  taking: Taking,
): Promise<Drawing | undefined> {
  if (drawn.length === 1) return drawn[0]
  const said = group.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n')
  const known = (model: ProcessModel): number => model.nodes.filter(({ id }) => said.includes(id)).length
  const others: Drawing[] = []
  if (drawn.length === 0)
    for (const [path, text] of Object.entries(taking.files)) {
      if (!/\.bpmn$/i.test(path)) continue
      const bytes = new TextEncoder().encode(text)
      const { model } = await readBpmn(bytes, path, { neighbours: besides(taking.files) })
      if (model !== undefined) others.push({ given: { name: path, bytes }, path, model })
    }
  const [best] = [...drawn, ...others]
    .map((one) => ({ one, count: known(one.model) }))
    .filter(({ count }) => count > 1)
    .sort((x, y) => y.count - x.count)
  return best?.one
}

/** A scenario from another tool's parameters; false where they are none. */
function takeModel(drawing: Drawing, parameters: readonly GivenFile[], taking: Taking): boolean {
  const { imported, findings } = importModel({
    drawing: { bytes: drawing.given.bytes, file: baseOf(drawing.given.name) },
    model: drawing.model,
    parameters: parameters.map(({ name, bytes }) => ({ file: baseOf(name), bytes })),
    process: () => drawingFrom(drawing.path),
  })
  const isBare = findings.some(({ code }) => code === 'IMPORT-NO-PARAMETERS')
  if (!isBare) taking.findings.push(...findings)
  if (imported === undefined) return !isBare && hasErrors(findings)
  put(taking, `${IMPORTED}${safe(imported.id)}.yaml`, imported.text)
  return true
}

const isAsIs = (path: string): boolean => /as-?is|現状|現行/i.test(baseOf(path))
const isToBe = (path: string): boolean => /to-?be|見直し|改善/i.test(baseOf(path))

/** A drawing that comes alone plays with stand-in values, which its scenario lets stand; two of a pair are compared. */
function giveScenarios(drawn: readonly Drawing[], taking: Taking): void {
  const bare = drawn.filter((one) => !takeModel(one, [], taking) && !isNamed(one.path, taking.files))
  const asIs = bare.filter(({ path }) => isAsIs(path))
  for (const { path, model } of bare) {
    const id = safe(stemOf(path))
    const base = asIs.length === 1 && isToBe(path) ? asIs[0].path : undefined
    put(
      taking,
      `${IMPORTED}${id}.yaml`,
      [
        'format: yoryoku.scenario/1',
        `id: ${JSON.stringify(id)}`,
        `name: {ja: ${JSON.stringify(`${id}（既定の試算条件）`)}, en: ${JSON.stringify(`${id} (default scenario)`)}}`,
        ...(base === undefined ? [] : [`extends: ${JSON.stringify(`${safe(stemOf(base))}.yaml`)}`]),
        `process: ${JSON.stringify(drawingFrom(path))}`,
        ...(base === undefined ? arrivalsOf(model) : []),
        '',
      ].join('\n'),
    )
  }
}

/** As many cases as a bare drawing is played with. */
const arrivalsOf = (model: ProcessModel): string[] => {
  const entries = defaultEntries(model)
  if (entries.length === 0) return []
  const volume = `{value: ${standInCasesPerYear}, mark: assumption, source: ${standInSource}}`
  return [
    'arrivals:',
    ...entries.map(
      ({ id }) => `  - {id: ${JSON.stringify(id)}, start: ${JSON.stringify(id)}, volume: ${volume}}`,
    ),
  ]
}

/** Whether a scenario of the project plays this drawing. */
const isNamed = (path: string, files: ProjectFiles): boolean =>
  Object.entries(files).some(
    ([file, text]) =>
      formatOf(text) === 'scenario' &&
      filesNamed(text, 'process').some((name) => resolvePath(file, name) === path),
  )
