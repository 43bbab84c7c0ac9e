import type { StructureElement } from 'pdfkit'
import type { Language } from '../../model/words.ts'
import type { Block, Figure, ReportDocument } from '../document.ts'
import { figureWords } from '../figure-words.ts'
import type { Typeface } from '../font/typeface.ts'
import { linesWithin } from '../picture/measure.ts'
import { fill } from '../words.ts'
import { Sheet } from './sheet.ts'
import { writeTable } from './table.ts'

const TEXT = 9.5
/** Pictures that are wider than this are legible only on a turned page. */
const WIDE = 900

/** A4, tagged and searchable: headings, paragraphs, lists, tables with their heads, figures with their alternatives. */
export async function renderPdf(
  document: ReportDocument,
  typeface: Typeface,
  language: Language,
): Promise<Uint8Array> {
  const sheet = new Sheet(document.title, language, typeface)
  const outline = sheet.bookmark(document.title)
  const { root } = sheet
  const lines = (text: string, size: number, room: number, bold = false): string[] =>
    linesWithin(text.trim(), room, (one, at, weight) => sheet.measured(one, at, weight), size, bold)

  const title = sheet.element(root, 'H1')
  sheet.flow(title, 0, {
    lines: lines(document.title, 17, sheet.width, true),
    size: 17,
    bold: true,
    leading: 1.35,
  })
  sheet.y += 3
  rule(sheet, 2, '#1f4e87')
  sheet.y += 12

  let leads = true
  for (const { heading, blocks } of document.sections) {
    const section = sheet.element(root, 'Sect')
    if (heading !== null) {
      if (sheet.room < 96 && !sheet.isFresh) sheet.newPage()
      if (!sheet.isFresh) sheet.y += 10
      sheet.bookmark(heading, outline)
      const { y } = sheet
      sheet.artifact((page) => {
        page.rect(sheet.left, y, 4, 16).fillColor('#1f4e87').fill()
      })
      sheet.flow(sheet.element(section, 'H2'), 11, {
        lines: lines(heading, 12, sheet.width - 11, true),
        size: 12,
        bold: true,
        leading: 1.35,
      })
      sheet.y += 5
    }
    for (const block of blocks) {
      if (leads && block.kind === 'paragraph') {
        writeLead(sheet, section, lines(block.text, 12, sheet.width - 20))
        leads = false
      } else writeBlock(sheet, section, block, lines)
    }
  }
  if (sheet.missing.size > 0) {
    const characters = [...sheet.missing]
      .map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
      .join(language === 'ja' ? '、' : ', ')
    const said = fill(figureWords.missing[language], { characters })
    sheet.flow(sheet.element(root, 'P'), 0, { lines: lines(said, 8.5, sheet.width), size: 8.5 })
  }
  return sheet.finish((page, pages) => fill(figureWords.page[language], { page, pages }))
}

const isWide = ({ picture }: Figure): boolean => picture.width > WIDE

function rule(sheet: Sheet, width: number, colour: string): void {
  const { y } = sheet
  sheet.artifact((page) => {
    page.path(`M${sheet.left} ${y} h${sheet.width}`).strokeColor(colour).lineWidth(width).stroke()
  })
}

/** What anyone may read aloud stands out. */
function writeLead(sheet: Sheet, parent: StructureElement, lines: readonly string[]): void {
  const { y } = sheet
  const height = lines.length * 12 * 1.6 + 14
  sheet.artifact((page) => {
    page.rect(sheet.left, y, sheet.width, height).fillColor('#eef5fc').fill()
  })
  sheet.y += 7
  sheet.flow(sheet.element(parent, 'P'), 10, { lines, size: 12, leading: 1.6 })
  sheet.y += 15
}

type LinesOf = (text: string, size: number, room: number, bold?: boolean) => string[]

function writeBlock(sheet: Sheet, parent: StructureElement, block: Block, lines: LinesOf): void {
  if (block.kind === 'figure') {
    writeFigure(sheet, parent, block, lines)
    return
  }
  switch (block.kind) {
    case 'paragraph':
      sheet.flow(sheet.element(parent, 'P'), 0, { lines: lines(block.text, TEXT, sheet.width), size: TEXT })
      sheet.y += 4
      return
    case 'command': {
      const room = sheet.width - 16
      sheet.flow(sheet.element(parent, 'Code'), 8, { lines: lines(block.text, 9, room), size: 9 })
      sheet.y += 4
      return
    }
    case 'list': {
      const list = sheet.element(parent, 'L')
      for (const item of block.items) {
        const own = lines(item, TEXT, sheet.width - 14)
        if (sheet.room < TEXT * 1.5 * Math.min(own.length, 2)) sheet.newPage()
        const entry = sheet.element(list, 'LI')
        const { y } = sheet
        sheet
          .element(entry, 'Lbl')
          .add(() => sheet.write(sheet.left + 2, y, 10, { lines: ['・'], size: TEXT }))
        sheet.flow(sheet.element(entry, 'LBody'), 14, { lines: own, size: TEXT })
        sheet.y += 2
      }
      sheet.y += 4
      return
    }
    case 'table':
      writeTable(sheet, parent, block)
  }
}

function writeFigure(sheet: Sheet, parent: StructureElement, figure: Figure, lines: LinesOf): void {
  const element = sheet.element(parent, 'Figure', { alt: figure.alt })
  const caption = sheet.element(parent, 'Caption')
  const turned = isWide(figure)
  const draw = (): void => {
    const { picture } = figure
    if (turned && !sheet.isTurned) sheet.newTurnedPage()
    const said = lines(figure.caption, 9, sheet.width, true)
    const below = said.length * 9 * 1.5 + 12
    const scaleIn = (room: number): number =>
      Math.min(turned ? 1 : 0.72, sheet.width / picture.width, (room - below) / picture.height)
    // Rather a fresh page than a picture made small to fill the rest of one.
    if (scaleIn(sheet.room) < scaleIn(Number.POSITIVE_INFINITY) * 0.85 && !sheet.isFresh) {
      if (turned) sheet.newTurnedPage()
      else sheet.newPage()
    }
    const scale = scaleIn(sheet.room)
    const x = sheet.left + (sheet.width - picture.width * scale) / 2
    const { y } = sheet
    element.add(() => sheet.picture(picture, x, y, scale))
    sheet.y += picture.height * scale + 5
    sheet.flow(caption, 0, { lines: said, size: 9, bold: true, align: 'centre' })
    sheet.y += 7
  }
  if (turned) sheet.onTurnedPages(draw)
  else draw()
}
