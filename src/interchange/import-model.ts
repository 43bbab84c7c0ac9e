import { decodeXml } from '../bpmn/decode.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { tidyName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { interchangeFinding } from './finding-catalogue.ts'
import { bpsimBlock, readBpsim } from './foreign/bpsim.ts'
import { type ForeignModel, type ForeignReading, foreignReading } from './foreign/foreign-model.ts'
import { jsonTree } from './foreign/json-tree.ts'
import { readProsimos } from './foreign/prosimos.ts'
import { qbpBlock, readQbp } from './foreign/qbp.ts'
import { scenarioFileOf } from './foreign/scenario-file.ts'
import { readScylla, scyllaPart } from './foreign/scylla.ts'
import { descendantsOf, type XmlElement, xmlTree } from './foreign/xml-tree.ts'
import { scenarioYaml } from './scenario-yaml.ts'

export interface ForeignFile {
  readonly bytes: Uint8Array
  readonly file: string
}

export interface ImportRequest {
  readonly drawing: ForeignFile
  readonly model: ProcessModel
  /** Empty: they stand inside the drawing. */
  readonly parameters: readonly ForeignFile[]
  /** The drawing as a scenario file of that id will name it. */
  readonly process: (id: string) => string
  /** Of a file that holds several. */
  readonly scenario?: string
}

export interface Imported {
  readonly id: string
  /** A scenario file, ready to be written and read. */
  readonly text: string
}

type Content =
  | { readonly kind: 'json'; readonly json: ReturnType<typeof jsonTree>; readonly file: string }
  | { readonly kind: 'xml'; readonly root: XmlElement; readonly file: string }

const startsAsJson = (bytes: Uint8Array): boolean => {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart()
  return start.startsWith('{') || start.startsWith('[')
}

const contentOf = ({ bytes, file }: ForeignFile, findings: Finding[]): Content | undefined => {
  if (startsAsJson(bytes)) {
    let text: string
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      findings.push(interchangeFinding('IMPORT-NOT-UTF8', { file }))
      return undefined
    }
    const json = jsonTree(text, file)
    findings.push(...json.findings)
    return { kind: 'json', json, file }
  }
  const decoded = decodeXml(bytes, file)
  findings.push(...decoded.findings)
  if (decoded.text === undefined) return undefined
  const { root, findings: broken } = xmlTree(decoded.text, file)
  findings.push(...broken)
  return root && { kind: 'xml', root, file }
}

type Format = 'Prosimos' | 'QBP' | 'BPSim' | 'Scylla'

/** Most files hold the parameters of one tool; a drawing may hold those of two. */
const formatsOf = (content: Content): readonly Format[] => {
  if (content.kind === 'json') return ['Prosimos']
  if (scyllaPart(content.root) !== undefined) return ['Scylla']
  const found: Format[] = []
  if (qbpBlock(content.root)) found.push('QBP')
  if (bpsimBlock(content.root)) found.push('BPSim')
  return found
}

/** The name of the file without its folder and ending. */
const baseName = (file: string): string =>
  (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]*$/, '').replaceAll('.', '-')

const read = (
  format: Format,
  contents: readonly Content[],
  drawing: XmlElement,
  { model, scenario }: ImportRequest,
  reading: ForeignReading,
): ForeignModel | undefined => {
  const first = mainOf(contents)
  const id = baseName(first.file)
  const roots = contents.flatMap((content) => (content.kind === 'xml' ? [content.root] : []))
  switch (format) {
    case 'Prosimos':
      return first.kind === 'json' ? readProsimos(first.json, id, reading) : undefined
    case 'QBP':
      return readQbp(qbpBlock(roots[0])!, id, reading)
    case 'BPSim':
      return readBpsim(bpsimBlock(roots[0])!, { id, scenario, model, names: namesIn(drawing) }, reading)
    case 'Scylla':
      return readScylla(roots, { id, model, drawing }, reading)
  }
}

/** The file a scenario is named after: of Scylla's two, that of the process. */
const mainOf = (contents: readonly Content[]): Content =>
  contents.find((content) => content.kind === 'xml' && scyllaPart(content.root) === 'simulation') ??
  contents[0]

const namesIn = (drawing: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    descendantsOf(drawing).flatMap(({ attributes: { id, name } }) =>
      id === undefined || !name ? [] : [[id, tidyName(name)] as const],
    ),
  )

/**
 * The parameters of Prosimos, QBP (BIMP), BPSim or Scylla as a scenario file. Absent when a finding is an error:
 * half of a model's parameters are another model.
 */
export const importModel = (
  request: ImportRequest,
): { imported?: Imported; findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const { drawing, model, parameters, process } = request
  const inside = parameters.length === 0
  const contents = (inside ? [drawing] : parameters).flatMap((file) => contentOf(file, findings) ?? [])
  const drawn = inside ? contents[0] : contentOf(drawing, [])
  if (hasErrors(findings) || drawn?.kind !== 'xml') return { findings }
  const formats = contents.flatMap(formatsOf)
  const [format] = formats
  const unknown = contents.find((content) => formatsOf(content).length === 0)
  if (unknown) {
    const { file } = unknown
    const found = unknown.kind === 'xml' ? `<${unknown.root.local}>` : 'JSON'
    findings.push(
      inside
        ? interchangeFinding('IMPORT-NO-PARAMETERS', { file })
        : interchangeFinding('IMPORT-UNKNOWN-FORMAT', { file }, { found }),
    )
  } else if (formats.some((one) => one !== 'Scylla') && formats.length > 1) {
    const { file } = contents[0]
    findings.push(interchangeFinding('IMPORT-MIXED-FORMATS', { file }, { formats: formats.join(', ') }))
  }
  if (format === undefined || hasErrors(findings)) return { findings }
  const reading = foreignReading(mainOf(contents).file)
  const foreign = read(format, contents, drawn.root, request, reading)
  const ids = new Set(
    [drawn.root, ...descendantsOf(drawn.root)].flatMap(({ attributes: { id } }) =>
      id === undefined ? [] : [id],
    ),
  )
  const file = foreign && scenarioFileOf(foreign, model, ids, process(foreign.id), reading)
  findings.push(...reading.findings)
  if (!file || hasErrors(findings)) return { findings }
  return { imported: { id: file.id, text: scenarioYaml(file, findings) }, findings }
}
