import type { Language } from '../src/model/words.ts'

const FONTS =
  "'BIZ UDPGothic','Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif"

/** Words as they stand between tags. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A whole picture on a white ground, in the fonts of an office PC. */
export const svgPage = (
  page: {
    readonly width: number
    readonly height: number
    readonly language: Language
    readonly title: string
  },
  drawn: readonly string[],
): string => {
  const { width, height, language, title } = page
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${language}" role="img" font-family="${FONTS}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}
