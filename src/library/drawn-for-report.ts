import { readDiagram } from '../bpmn/read-diagram.ts'
import type { Words } from '../model/words.ts'
import type { DrawingFile, Drawn } from '../report/figures.ts'
import { type NameOf, namedDiagram } from './english-names.ts'

const UNDRAWABLE: Words = { ja: '図の情報を読み取れません', en: 'its diagram cannot be made out' }

/** A drawing for a report, by the names its reader knows. One that cannot be shown costs the report its picture, not more. */
export async function drawnForReport(drawing: DrawingFile, xml: Uint8Array, name: NameOf): Promise<Drawn> {
  try {
    const { diagram, findings } = await readDiagram(xml, drawing.file)
    if (diagram !== undefined) return { ...drawing, diagram: namedDiagram(diagram, name) }
    return { ...drawing, why: findings[0]?.message ?? UNDRAWABLE }
  } catch {
    return { ...drawing, why: UNDRAWABLE }
  }
}
