import { parse } from 'yaml'
import type { Diagram } from '../model/diagram.ts'
import type { Language, Words } from '../model/words.ts'

/** Texts of files, by path. */
type Files = Readonly<Record<string, string>>

/** Where names are looked up. */
export interface NamedFiles {
  /** Drawings as they are now, each with what stands beside it. */
  readonly files: Files
  /** The library as it comes with the program, whatever became of a copy. */
  readonly library: Files
}

/** What an element is called for a reader. */
export type NameOf = (element: { readonly id: string; readonly name: string }) => string

/** A name in a drawing and its English one. */
export interface Translated {
  readonly drawn: string
  readonly english: string
}

/** Answers at gateways, wherever they are drawn. */
const ANSWERS: Readonly<Record<string, string>> = {
  はい: 'Yes',
  いいえ: 'No',
  あり: 'Yes',
  なし: 'No',
  現金: 'Cash',
  キャッシュレス: 'Cashless',
  カード: 'Card',
  コード: 'Code',
  タッチ: 'Touch',
  差戻し: 'Sent back',
  合議あり: 'With consultation',
  合議なし: 'Without consultation',
  課長: 'Section head',
  部長: 'Department head',
  '新築・増築': 'Built or extended',
  取壊し: 'Demolished',
  異動なし: 'No change',
  印がない: 'Seal missing',
  書類がない: 'Papers missing',
  本人がかけ直す: 'Caller rings again',
  取り次ぐ: 'Passed on',
}

export const NAMES_FILE = 'procedure.yaml'

/** Where the names of a drawing's elements stand: beside it. */
export const namesFileOf = (drawing: string): string => drawing.replace(/[^/\\]*$/, NAMES_FILE)

/** What a procedure.yaml says of names. */
interface Said {
  readonly id?: string
  readonly name?: Partial<Words>
  readonly elements: Readonly<Record<string, string>>
}

function saidIn(text: string): Said {
  try {
    const said = (parse(text) ?? {}) as Partial<Said>
    const pairs = Object.entries(said.elements ?? {}).filter(([, english]) => typeof english === 'string')
    return { ...said, elements: Object.fromEntries(pairs) }
  } catch {
    // What is wrong with it, `check` says.
    return { elements: {} }
  }
}

const FRAMES = ['participant', 'process', 'collaboration']
/** 住民異動届（転入） and Resident change (moving in) without what stands in brackets. */
const bare = (name: string): string => name.replace(/\s*[(（].*$/, '').trim()
const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

interface Drawn {
  readonly kind: string
  readonly id: string
  readonly name: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const TAG = /<(?:[\w.-]+:)?(\w+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)\s*\/?>/g

const attribute = (written: string, name: string): string | undefined => {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(written) ?? []
  return (double ?? single)
    ?.replace(/&#(x[\da-f]+|\d+);/gi, (_, code: string) =>
      String.fromCodePoint(Number(code.replace(/^x/i, '0x'))),
    )
    .replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)
}

const drawnIn = (drawing: string): Drawn[] =>
  [...drawing.matchAll(TAG)].flatMap(([, kind, written]) => {
    const [id, name] = [attribute(written, 'id'), attribute(written, 'name')]
    return id === undefined || name === undefined ? [] : [{ kind, id, name }]
  })

/** A procedure of the library with the names that its drawings came with. */
interface Shipped extends Said {
  readonly drawn: readonly Drawn[]
  readonly namesById: ReadonlyMap<string, ReadonlySet<string>>
}

function shippedProcedure(id: string, library: Files): Shipped | undefined {
  const folder = `processes/${id}/`
  if (!Object.hasOwn(library, folder + NAMES_FILE)) return undefined
  const drawn = Object.keys(library)
    .filter((path) => path.startsWith(folder) && /\.bpmn$/i.test(path))
    .flatMap((path) => drawnIn(library[path]))
  const namesById = new Map<string, Set<string>>()
  for (const one of drawn) {
    const names = namesById.get(one.id) ?? new Set()
    namesById.set(one.id, names.add(tidy(one.name)))
  }
  return { ...saidIn(library[folder + NAMES_FILE]), drawn, namesById }
}

/** The English names of a procedure.yaml. */
interface Names {
  readonly said: Said
  /** The procedure of the library that it is, or was copied from. */
  readonly shipped: Shipped | undefined
}

const NONE: Names = { said: { elements: {} }, shipped: undefined }
const known = new WeakMap<Files, Map<string, Names>>()

/** What is said beside a drawing; of a drawing of the library also where only the library says it. */
function namesBeside(drawing: string, { files, library }: NamedFiles): Names {
  const path = namesFileOf(drawing)
  const text = [files, library].find((one) => Object.hasOwn(one, path))?.[path]
  if (text === undefined) return NONE
  const before = known.get(library) ?? new Map<string, Names>()
  known.set(library, before)
  const found = before.get(text)
  if (found !== undefined) return found
  const said = saidIn(text)
  const names = { said, shipped: said.id === undefined ? undefined : shippedProcedure(said.id, library) }
  before.set(text, names)
  return names
}

function englishOf({ said, shipped }: Names, { id, name }: Omit<Drawn, 'kind'>): string | undefined {
  const drawn = tidy(name)
  if (Object.hasOwn(said.elements, id)) {
    const english = said.elements[id]
    // The library's word is for what the library drew: of a step that was renamed since it says nothing.
    const isTheirs = shipped !== undefined && shipped.elements[id] === english
    return isTheirs && shipped.namesById.get(id)?.has(drawn) === false ? undefined : english
  }
  const frame = shipped?.drawn.find((one) => one.id === id && FRAMES.includes(one.kind))
  if (frame !== undefined)
    return tidy(frame.name) === drawn && shipped?.name?.en !== undefined ? bare(shipped.name.en) : undefined
  // The frame is called as the procedure is.
  const { ja, en } = said.name ?? {}
  return ja !== undefined && en !== undefined && (drawn === tidy(ja) || drawn === bare(ja))
    ? bare(en)
    : undefined
}

export const asDrawn: NameOf = ({ name }) => name

const namers = new WeakMap<Names, NameOf>()

/**
 * What the elements of a drawing are called in the reader's language: English names stand in the procedure.yaml beside
 * it. An element of the library that somebody has renamed keeps its new name until it is given an English one.
 */
export function nameOf(drawing: string, language: Language, named: NamedFiles): NameOf {
  if (language === 'ja') return asDrawn
  const names = namesBeside(drawing, named)
  const before = namers.get(names)
  if (before !== undefined) return before
  const inEnglish: NameOf = (element) =>
    englishOf(names, element) ?? ANSWERS[element.name.trim()] ?? element.name
  namers.set(names, inEnglish)
  return inEnglish
}

/** Names in a drawing and in those beside it, now or when they came with the library, each with its English one. */
export function namesDrawn(drawing: string, named: NamedFiles): readonly Translated[] {
  const { files } = named
  const names = namesBeside(drawing, named)
  const beside = Object.keys(files).filter(
    (path) => path !== drawing && /\.bpmn$/i.test(path) && namesFileOf(path) === namesFileOf(drawing),
  )
  const now = [drawing, ...beside].flatMap((path) => drawnIn(Object.hasOwn(files, path) ? files[path] : ''))
  const found = [...now, ...(names.shipped?.drawn ?? [])].flatMap((one) => {
    const english = englishOf(names, one)
    return english === undefined ? [] : [{ drawn: one.name, english }]
  })
  return [...found, ...Object.entries(ANSWERS).map(([drawn, english]) => ({ drawn, english }))]
}

/** The drawing with its names in the reader's language. */
export const namedDiagram = ({ shapes, edges }: Diagram, name: NameOf): Diagram => ({
  shapes: shapes.map((one) => ({ ...one, name: name(one) })),
  edges: edges.map((one) => ({ ...one, name: name(one) })),
})
