import { xmlEscaped } from '../../model/xml-text.ts'
import { type Mark, type Picture, short } from './picture.ts'

function element(mark: Mark): string {
  if (mark.kind === 'lettering') {
    const { text, x, y, size, anchor, colour, bold, upright } = mark
    const turn = upright ? ` transform="rotate(-90 ${short(x)} ${short(y)})"` : ''
    const where = anchor === 'start' ? '' : ` text-anchor="${anchor}"`
    return `<text x="${short(x)}" y="${short(y)}" font-size="${short(size)}"${where}${bold ? ' font-weight="700"' : ''} fill="${colour}"${turn}>${xmlEscaped(text)}</text>`
  }
  const { path, fill, stroke, strokeWidth, dash } = mark
  const pen = [
    ` fill="${fill ?? 'none'}"`,
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${short(strokeWidth ?? 1)}"`,
    dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}"`,
  ].join('')
  return `<path d="${path}"${pen}/>`
}

/** The picture as an SVG element; read aloud it says `alt`. */
export const svgOf = ({ width, height, marks }: Picture, alt: string): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}" width="${short(width)}" height="${short(height)}" role="img" aria-label="${xmlEscaped(alt)}">`,
    ...marks.map(element),
    '</svg>',
  ].join('\n')
