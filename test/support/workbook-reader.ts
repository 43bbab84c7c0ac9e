import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

export type CellValue = number | string

export interface ReadCell {
  readonly value: CellValue | null
  readonly formula: string | null
  /** A text, and so never run as a formula. */
  readonly isText: boolean
  readonly format: string
}

export interface ReadWorkbook {
  readonly parts: Readonly<Record<string, string>>
  /** By sheet in their order, by cell. */
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, ReadCell>>
  readonly names: ReadonlyMap<string, string>
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

function tree(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    open.at(-1)!.text += text
  })
  parser.on('closetag', () => {
    const done = open.pop()!
    open.at(-1)!.text += done.name === 't' ? done.text : ''
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return root.children[0]
}

const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
const first = (element: Element, name: string): Element | undefined => all(element, name)[0]
const textOf = (element: Element): string =>
  all(element, 't')
    .map(({ text }) => text)
    .join('')

/** A workbook read from its parts, without the library that wrote it. */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  )
  const book = tree(parts['xl/workbook.xml'])
  const strings = parts['xl/sharedStrings.xml']
  const shared = strings === undefined ? [] : all(tree(strings), 'si').map(textOf)
  const styles = tree(parts['xl/styles.xml'])
  const custom = new Map(
    all(styles, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode]),
  )
  const formats = (first(styles, 'cellXfs')?.children ?? []).map(
    ({ attributes }) => custom.get(attributes.numFmtId) ?? attributes.numFmtId,
  )
  const targets = new Map(
    all(tree(parts['xl/_rels/workbook.xml.rels']), 'Relationship').map(({ attributes }) => [
      attributes.Id,
      attributes.Target.replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  const sheets = new Map<string, ReadonlyMap<string, ReadCell>>()
  for (const { attributes } of all(book, 'sheet')) {
    const cells = new Map<string, ReadCell>()
    for (const cell of all(tree(parts[targets.get(attributes['r:id'])!]), 'c')) {
      const { r: at, t: type, s: style } = cell.attributes
      const written = first(cell, 'v')?.text
      const inline = first(cell, 'is')
      const isText = type === 's' || type === 'inlineStr'
      const value =
        inline !== undefined
          ? textOf(inline)
          : written === undefined
            ? null
            : type === 's'
              ? shared[Number(written)]
              : type === 'str' || type === 'e'
                ? written
                : Number(written)
      cells.set(at, {
        value,
        formula: first(cell, 'f')?.text ?? null,
        isText,
        format: formats[Number(style ?? 0)] ?? '0',
      })
    }
    sheets.set(attributes.name, cells)
  }
  const names = new Map(all(book, 'definedName').map(({ attributes, text }) => [attributes.name, text]))
  return { parts, sheets, names }
}
