import type { Measure } from '../../src/report/picture/measure.ts'

export const FAMILY = '"BIZ UDPGothic", "BIZ UDPゴシック", sans-serif'

let pen: CanvasRenderingContext2D | null | undefined
const widths = new Map<string, number>()

/** How wide a text is drawn on this screen. */
export const measure: Measure = (text, size, bold = false) => {
  const key = `${bold ? 'b' : 'r'}${text}`
  let unit = widths.get(key)
  if (unit === undefined) {
    pen ??= document.createElement('canvas').getContext('2d')
    if (pen === null) return [...text].length * size
    pen.font = `${bold ? '700 ' : ''}100px ${FAMILY}`
    unit = pen.measureText(text).width / 100
    widths.set(key, unit)
  }
  return unit * size
}

let ready: Promise<unknown> | undefined

/** Text is broken by the widths of the typeface, so it must be there first. */
export const typefaceReady = (): Promise<unknown> => {
  ready ??= document.fonts.load(`12px ${FAMILY}`, '転入あア1A').catch(() => undefined)
  return ready
}
