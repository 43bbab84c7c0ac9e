import { drawnForReport } from '../library/drawn-for-report.ts'
import type { NameOf } from '../library/english-names.ts'
import type { Words } from '../model/words.ts'
import { bundled } from '../platform/node/bundled.ts'
import { readBytes } from '../platform/node/node-files.ts'
import type { DrawingFile, Drawn } from '../report/index.ts'
import type { Stations } from './stations-port.ts'

const UNREADABLE: Words = { ja: 'ファイルを読めません', en: 'the file cannot be read' }

export async function drawnOf(drawing: DrawingFile, name: NameOf): Promise<Drawn> {
  const read = await readBytes(drawing.file)
  return 'problem' in read ? { ...drawing, why: UNREADABLE } : drawnForReport(drawing, read.bytes, name)
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
