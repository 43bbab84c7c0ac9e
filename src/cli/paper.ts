import { readDiagram } from '../bpmn/index.ts'
import { type NameOf, namedDiagram } from '../library/english-names.ts'
import type { Words } from '../model/words.ts'
import { bundled } from '../platform/node/bundled.ts'
import { readBytes } from '../platform/node/node-files.ts'
import type { DrawingFile, Drawn } from '../report/index.ts'
import type { Stations } from './engine.ts'

const UNREADABLE: Words = { ja: 'ファイルを読めません', en: 'the file cannot be read' }
const UNDRAWABLE: Words = { ja: '図の情報を読み取れません', en: 'its diagram cannot be made out' }

/** A drawing that cannot be shown costs the report its picture, not more. */
export async function drawnOf(drawing: DrawingFile, name: NameOf): Promise<Drawn> {
  const read = await readBytes(drawing.file)
  if ('problem' in read) return { ...drawing, why: UNREADABLE }
  try {
    const { diagram, findings } = await readDiagram(read.bytes, drawing.file)
    if (diagram !== undefined) return { ...drawing, diagram: namedDiagram(diagram, name) }
    return { ...drawing, why: findings[0]?.message ?? UNDRAWABLE }
  } catch {
    return { ...drawing, why: UNDRAWABLE }
  }
}

const fontFile = async (weight: string): Promise<Uint8Array> => {
  const place = new URL(`./fonts/BIZUDPGothic-${weight}.ttf`, import.meta.url)
  const read = await readBytes(decodeURIComponent(place.pathname))
  if ('problem' in read) throw new Error(`the typeface is not there: ${place.href}`)
  return read.bytes
}

/** From a bundle of its own, with the typeface beside it. */
export const paper: Stations['paper'] = async (form, result, document, { language, drawings, namesIn }) => {
  const door = new URL('./report-paper.js', import.meta.url)
  const { paperOf } = await bundled<typeof import('../report/paper.ts')>(door)
  const [regular, bold] = await Promise.all(['Regular', 'Bold'].map(fontFile))
  const drawn = await Promise.all(drawings.map((one) => drawnOf(one, namesIn(one.file))))
  return paperOf(form, result, document, { language, drawn, fonts: { regular, bold } })
}
