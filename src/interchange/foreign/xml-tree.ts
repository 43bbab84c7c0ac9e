import { SaxesParser } from 'saxes'
import { xmlProblem } from '../../bpmn/xml-problems.ts'
import type { Finding, Place } from '../../model/finding.ts'
import { interchangeFinding } from '../finding-catalogue.ts'

/** An element of any vocabulary; bpmn-moddle drops those it does not know. */
export interface XmlElement {
  readonly local: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text directly inside, without the blanks around it. */
  readonly text: string
  readonly place: Place
}

const DEEPEST_NESTING = 500

class Stop extends Error {}

const tooDeep = { ja: '入れ子が深すぎる', en: 'it is nested too deeply' }

/** Decoded text as a tree; an undeclared prefix is left to the reader of the drawing to judge. */
export const xmlTree = (text: string, file: string): { root?: XmlElement; findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const open: (XmlElement & { children: XmlElement[]; texts: string[] })[] = []
  let root: XmlElement | undefined
  let line = 1
  let column = 1
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stop = (reason: { ja: string; en: string }) => {
    const place = { file, line: parser.line, column: parser.column + 1 }
    findings.push(interchangeFinding('IMPORT-BROKEN-XML', place, { reason }))
    throw new Stop()
  }
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '')
    if (!reason.startsWith('unbound namespace prefix')) stop(xmlProblem(reason))
  })
  parser.on('opentagstart', (tag) => {
    line = parser.line
    // saxes reports the place behind the name; attributes may follow on other lines.
    column = Math.max(1, parser.column - tag.name.length - 1)
    if (open.length >= DEEPEST_NESTING) stop(tooDeep)
  })
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes)
        .filter(({ uri }) => uri === '')
        .map(({ local, value }) => [local, value]),
    )
    const place = { file, line, column, ...(attributes.id !== undefined && { element: attributes.id }) }
    const element = { local: tag.local, uri: tag.uri, attributes, children: [], texts: [], text: '', place }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const addText = (piece: string) => {
    open.at(-1)?.texts.push(piece)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) Object.assign(element, { text: element.texts.join('').trim() })
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { findings }
  }
  return { root, findings }
}

export const childrenOf = (element: XmlElement | undefined, local: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.local === local) ?? []

export const childOf = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element?.children.find((child) => child.local === local)

/** Every element (of that local name), at any depth, in the order of the file. */
export const descendantsOf = (element: XmlElement, local?: string): XmlElement[] => {
  const found: XmlElement[] = []
  const waiting = [...element.children].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (local === undefined || next.local === local) found.push(next)
    for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i])
  }
  return found
}
