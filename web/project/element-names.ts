import { parse } from 'yaml'
import type { Diagram } from '../../src/model/diagram.ts'
import type { Language } from '../../src/model/words.ts'
import type { ProjectFiles } from '../../src/study/format-of.ts'

/** What a name was drawn as, and what the library calls it in English. */
interface Translated {
  readonly drawn: string
  readonly english: string
}

/** Answers at gateways, wherever they are drawn. */
const ANSWERS: Readonly<Record<string, string>> = { はい: 'Yes', いいえ: 'No' }

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
  for (const [tag] of drawing.matchAll(/<[\w:]+\s[^>]*>/g)) {
    const [id, drawn] = [attribute(tag, 'id'), attribute(tag, 'name')]
    if (id === undefined || drawn === undefined) continue
    if (Object.hasOwn(elements, id)) found.set(id, { drawn, english: elements[id] })
    // The frame is called as the procedure is.
    else if (drawn === name?.ja) found.set(id, { drawn, english: name.en })
  }
  return found
}

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
