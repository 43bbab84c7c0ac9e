import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { decodeXml } from './decode.ts'
import type { ModdleElement } from './moddle-element.ts'
import { parseFile } from './parse-file.ts'
import { BPMN_NAMESPACE } from './places.ts'
import type { ParsedFile } from './reading.ts'

export interface NeighbourFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Where the drawings may be that a call activity calls, and that its own file does not hold. */
export interface Neighbours {
  /** The file that `from` imports by this location. */
  open(location: string, from: string): Promise<NeighbourFile | undefined>
  /** Those in reach without an import, in a fixed order: the drawings of the same folder. */
  beside(file: string): Promise<readonly NeighbourFile[]>
}

/** What the call activities call: processes and global tasks, of this file and of its neighbours. */
export interface Calls {
  readonly calleeOf: ReadonlyMap<ModdleElement, ModdleElement>
  /** The file itself, then each neighbour of which something is called. */
  readonly files: readonly ParsedFile[]
  /** The processes called in neighbours, in the order found. */
  readonly processes: readonly ModdleElement[]
  /** Why neighbours that declare what is called cannot be read. */
  readonly findings: readonly Finding[]
}

const CALLABLE = /^bpmn:(Process|Global\w*Task)$/

/** `calledElement` is a qualified name: `t:pay` calls pay. */
export const calledId = (call: ModdleElement): string => (call.calledElement ?? '').trim().replace(/^.*:/, '')

const callsInside = (scope: ModdleElement): readonly ModdleElement[] =>
  (scope.flowElements ?? []).flatMap((element) =>
    element.$type === 'bpmn:CallActivity' ? [element] : callsInside(element),
  )

const declaredIn = ({ definitions }: ParsedFile, id: string): ModdleElement | undefined =>
  (definitions.rootElements ?? []).find((root) => root.id === id && CALLABLE.test(root.$type))

const declares = ({ file, bytes }: NeighbourFile, id: string): boolean => {
  const { text = '' } = decodeXml(bytes, file)
  return text.includes(`id="${id}"`) || text.includes(`id='${id}'`)
}

/** Follows every call activity, in neighbours too; a neighbour is parsed only if it declares what is called. */
export const followCalls = async (main: ParsedFile, neighbours?: Neighbours): Promise<Calls> => {
  const calleeOf = new Map<ModdleElement, ModdleElement>()
  const files = [main]
  const processes: ModdleElement[] = []
  const findings: Finding[] = []
  const besides = new Map<string, Promise<readonly NeighbourFile[]>>()
  const parsed = new Map<string, ParsedFile | undefined>([[main.reading.file, main]])

  const parseOnce = async (neighbour: NeighbourFile): Promise<ParsedFile | undefined> => {
    if (!parsed.has(neighbour.file)) {
      const read = await parseFile(neighbour.bytes, neighbour.file)
      parsed.set(neighbour.file, hasErrors(read.findings) ? undefined : read.parsed)
      if (hasErrors(read.findings)) findings.push(...read.findings)
    }
    return parsed.get(neighbour.file)
  }
  /** Imports first: they say which file is meant. */
  const inReach = async function* (caller: ParsedFile): AsyncGenerator<NeighbourFile> {
    const from = caller.reading.file
    for (const { importType, location } of caller.definitions.imports ?? []) {
      if (importType !== BPMN_NAMESPACE || !location) continue
      const imported = await neighbours?.open(location, from)
      if (imported) yield imported
    }
    const listed = besides.get(from) ?? neighbours?.beside(from) ?? Promise.resolve([])
    besides.set(from, listed)
    yield* await listed
  }
  const findCallee = async (caller: ParsedFile, id: string) => {
    const own = declaredIn(caller, id)
    if (own) return { callee: own, file: caller }
    for await (const neighbour of inReach(caller)) {
      if (!declares(neighbour, id)) continue
      const file = await parseOnce(neighbour)
      const callee = file && declaredIn(file, id)
      if (callee) return { callee, file }
    }
    return undefined
  }

  const waiting = (main.definitions.rootElements ?? []).flatMap((root) =>
    callsInside(root).map((call) => ({ call, caller: main })),
  )
  for (const { call, caller } of waiting) {
    const id = calledId(call)
    const found = id === '' ? undefined : await findCallee(caller, id)
    if (!found) continue
    const { callee, file } = found
    calleeOf.set(call, callee)
    if (!files.includes(file)) files.push(file)
    if (file === main || callee.$type !== 'bpmn:Process' || processes.includes(callee)) continue
    processes.push(callee)
    waiting.push(...callsInside(callee).map((inner) => ({ call: inner, caller: file })))
  }
  return { calleeOf, files, processes, findings }
}
