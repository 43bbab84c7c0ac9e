import { parse } from 'yaml'
import type { Diagram } from '../../src/model/diagram.ts'
import type { Language } from '../../src/model/words.ts'
import type { ProjectFiles } from '../../src/study/format-of.ts'

/** What a name was drawn as, and what the library calls it in English. */
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

const known = new Map<string, ReadonlyMap<string, Translated>>()

/** By BPMN id, of a drawing that comes with the program; nothing of any other. */
function translationsOf(file: string, shipped: ProjectFiles): ReadonlyMap<string, Translated> {
  const before = known.get(file)
  if (before !== undefined) return before
  const found = new Map<string, Translated>()
  known.set(file, found)
  const about = shipped[file.replace(/[^/]+$/, 'procedure.yaml')]
  const drawing = shipped[file]
  if (about === undefined || drawing === undefined) return found
  const { elements = {}, name } = (parse(about) ?? {}) as {
    elements?: Record<string, string>
    name?: { ja: string; en: string }
  }
  for (const [tag, kind] of drawing.matchAll(/<(?:\w+:)?(\w+)\s[^>]*>/g)) {
    const [id, drawn] = [attribute(tag, 'id'), attribute(tag, 'name')]
    if (id === undefined || drawn === undefined) continue
    if (Object.hasOwn(elements, id)) found.set(id, { drawn, english: elements[id] })
    // The frame is called as the procedure is, without what stands in brackets behind that name.
    else if (name !== undefined && FRAMES.includes(kind)) found.set(id, { drawn, english: bare(name.en) })
  }
  return found
}

const FRAMES = ['participant', 'process', 'collaboration']
const bare = (name: string): string => name.replace(/\s*\(.*$/, '')

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`)
    .exec(tag)?.[1]
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)

const tidy = (name: string): string => name.replace(/\s+/g, ' ').trim()

/**
 * The name of an element in the reader's language: drawings of the library have English names beside them. A name that
 * somebody has changed since stands as it is.
 */
export function elementName(
  { file, id, name }: { readonly file: string; readonly id: string; readonly name: string },
  language: Language,
  shipped: ProjectFiles,
): string {
  if (language === 'ja') return name
  const translated = translationsOf(file, shipped).get(id)
  if (translated !== undefined && tidy(translated.drawn) === tidy(name)) return translated.english
  return ANSWERS[name.trim()] ?? name
}

/** Names that a drawing of the library may have, each with its English one. */
export const namesDrawn = (file: string, shipped: ProjectFiles): readonly Translated[] => [
  ...translationsOf(file, shipped).values(),
  ...Object.entries(ANSWERS).map(([drawn, english]) => ({ drawn, english })),
]

/** The drawing with its names in the reader's language. */
export const namedDiagram = (
  diagram: Diagram,
  file: string,
  language: Language,
  shipped: ProjectFiles,
): Diagram => {
  const named = <T extends { readonly id: string; readonly name: string }>(one: T): T => ({
    ...one,
    name: elementName({ file, id: one.id, name: one.name }, language, shipped),
  })
  return { shapes: diagram.shapes.map(named), edges: diagram.edges.map(named) }
}
