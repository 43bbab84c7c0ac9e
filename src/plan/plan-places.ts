import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Place } from '../model/finding.ts'

export type Path = readonly (string | number)[]

export const dotted = (path: Path): string => path.map(String).join('.')

/** The line and column of a value, or of the nearest thing around it that is there. */
export function placesIn(text: string, file: string) {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line, column: col }
  }
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return { ...at(node.range[0]), element: dotted(path) }
    }
    return { file, line: 1, column: 1, element: dotted(path) }
  }
  /** The values; what is thrown where aliases lead nowhere or to too much comes back as an error. */
  const values = (): { readonly raw?: unknown; readonly error?: unknown } => {
    try {
      return { raw: document.toJS({ maxAliasCount: 100 }) }
    } catch (error) {
      return { error }
    }
  }
  return { document, at, placeOf, values }
}
