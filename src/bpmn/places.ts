import { SaxesParser } from 'saxes'
import type { Finding, Place } from '../model/finding.ts'
import { bpmnFinding } from './finding-catalogue.ts'
import { xmlProblem } from './xml-problems.ts'

export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL'

/** Elements nested deeper than this are no drawing by a person; refusing them keeps every reader's stack safe. */
const DEEPEST_NESTING = 500

export interface Places {
  /** Where the BPMN element of that id begins. */
  readonly of: (id: string | undefined) => Place
  /** Where the BPMN element begins that is the nth of its name directly inside the one of that id. */
  readonly ofChild: (id: string | undefined, local: string, nth: number) => Place
  /** The namespace of the element whose `<` stands at this line and column (both from 1). */
  readonly namespaceAt: (line: number, column: number) => string | undefined
  /** The local names of the BPMN elements directly inside the BPMN element of that id, as written. */
  readonly writtenInside: (id: string | undefined) => readonly string[]
}

class Stop extends Error {}

/** Answers line and column of a position, by halving. */
const lineFinder = (text: string) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const offsetOf = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1
  const placeOf = (offset: number): { line: number; column: number } => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low] + 1 }
  }
  return { offsetOf, placeOf }
}

/**
 * One pass over the text: is it well-formed XML with BPMN's root, and where does each element begin?
 * bpmn-moddle knows neither lines nor columns.
 */
export const findPlaces = (text: string, file: string): { places: Places; findings: readonly Finding[] } => {
  const { offsetOf, placeOf } = lineFinder(text)
  const findings: Finding[] = []
  const namespaces = new Map<number, string>()
  const offsets = new Map<string, { offset: number; bpmn: boolean }>()
  const inside = new Map<string, string[]>()
  const childOffsets = new Map<string, number[]>()
  const childKey = (parent: string | undefined, local: string): string => `${local} ${parent}`
  /** The ids of the BPMN elements around the place reached; undefined for one without an id. */
  const around: (string | undefined)[] = []
  let rootSeen = false
  let depth = 0
  let tagStart = 0

  /** Prefixes without a namespace, met in the tag that is being read. */
  const unbound: { readonly prefix: string; readonly finding: Finding }[] = []
  const forgiven = new Set<string>()
  /** An attribute of a vendor whose prefix nobody declares changes no drawing; an element might. */
  const forgiveAttributes = (elementPrefix: string): void => {
    for (const { prefix, finding } of unbound.splice(0)) {
      if (prefix === elementPrefix) stop(finding)
      else if (!forgiven.has(prefix)) {
        const { file, line, column } = finding
        findings.push(bpmnFinding('BPMN-UNBOUND-PREFIX', { file, line, column }, { prefix }))
      }
      forgiven.add(prefix)
    }
  }

  const parser = new SaxesParser({ xmlns: true, position: true })
  const stop = (finding: Finding): never => {
    findings.push(finding)
    throw new Stop()
  }
  const here = (): Place => ({ file, ...placeOf(parser.position) })

  parser.on('doctype', (doctype) => {
    const kind = doctype.trim().split(/[\s[]/)[0]
    if (/^html$/i.test(kind)) stop(bpmnFinding('BPMN-NOT-BPMN', here(), { root: kind, namespace: '-' }))
    stop(bpmnFinding('BPMN-DOCTYPE', here()))
  })
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '')
    const finding = bpmnFinding('BPMN-BROKEN-XML', here(), { reason: xmlProblem(reason) })
    const prefix = /^unbound namespace prefix: "(.*)"/.exec(reason)?.[1]
    if (prefix === undefined) stop(finding)
    else unbound.push({ prefix, finding })
  })
  parser.on('opentagstart', (tag) => {
    tagStart = text.lastIndexOf('<', parser.position - tag.name.length - 1)
    depth += 1
    if (depth > DEEPEST_NESTING) stop(bpmnFinding('BPMN-TOO-DEEP', here(), { depth: DEEPEST_NESTING }))
  })
  parser.on('closetag', () => {
    depth -= 1
    around.pop()
  })
  parser.on('opentag', (tag) => {
    forgiveAttributes(tag.prefix)
    const bpmn = tag.uri === BPMN_NAMESPACE
    if (!rootSeen && !(bpmn && tag.local === 'definitions')) {
      const parameters = { root: tag.name, namespace: tag.uri || '-' }
      stop(bpmnFinding('BPMN-NOT-BPMN', { file, ...placeOf(tagStart) }, parameters))
    }
    rootSeen = true
    namespaces.set(tagStart, tag.uri)
    const id = tag.attributes.id?.value
    const parent = around.at(-1)
    if (bpmn && parent !== undefined) {
      const siblings = inside.get(parent)
      if (siblings) siblings.push(tag.local)
      else inside.set(parent, [tag.local])
      const key = childKey(parent, tag.local)
      const alike = childOffsets.get(key)
      if (alike) alike.push(tagStart)
      else childOffsets.set(key, [tagStart])
    }
    around.push(bpmn ? id : undefined)
    if (id === undefined) return
    const known = offsets.get(id)
    // Vendors repeat ids inside their extensions; the drawing's own element is the one meant.
    if (!known || (bpmn && !known.bpmn)) offsets.set(id, { offset: tagStart, bpmn })
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  const of = (id: string | undefined): Place => {
    if (id === undefined) return { file }
    const found = offsets.get(id)
    return found ? { file, ...placeOf(found.offset), element: id } : { file, element: id }
  }
  const namespaceAt = (line: number, column: number) => namespaces.get(offsetOf(line, column))
  const writtenInside = (id: string | undefined) => (id === undefined ? [] : (inside.get(id) ?? []))
  const ofChild = (id: string | undefined, local: string, nth: number): Place => {
    const offset = childOffsets.get(childKey(id, local))?.[nth]
    return offset === undefined ? of(id) : { ...of(id), ...placeOf(offset) }
  }
  return { places: { of, ofChild, namespaceAt, writtenInside }, findings }
}
