import PDFDocument, { type OutlineItem, type StructureElement } from 'pdfkit'
import type { Language } from '../../model/words.ts'
import { drawable, type Typeface } from '../font/typeface.ts'
import type { Picture } from '../picture/picture.ts'

/** Points of 1/72 inch, as PDF counts. */
const A4 = { width: 595.28, height: 841.89 }
const [SIDE, ABOVE, BELOW] = [42, 38, 42]

export interface Lines {
  readonly lines: readonly string[]
  readonly size: number
  readonly bold?: boolean
  readonly colour?: string
  readonly align?: 'left' | 'right' | 'centre'
  /** Distance of baselines, in sizes. */
  readonly leading?: number
}

/**
 * Paper that is written from top to bottom, page after page. What is written says what it is (ISO 32000-1, 14.7 and
 * 14.8: logical structure, tagged PDF); the rest, rules and page numbers, is marked as an artifact.
 */
export class Sheet {
  readonly typeface: Typeface
  readonly root: StructureElement
  /** Characters that the typeface cannot draw. */
  readonly missing = new Set<string>()
  readonly #document: PDFDocument
  readonly #bytes: Promise<Uint8Array>
  readonly #waiting: (() => void)[] = []
  #turned = false
  y = ABOVE

  constructor(title: string, language: Language, typeface: Typeface) {
    this.typeface = typeface
    const document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: language === 'ja' ? 'ja-JP' : 'en',
      font: null,
      // A date would make every file another one: the beginning of time stands for none.
      info: { Title: title, Producer: 'yoryoku', Creator: 'yoryoku', CreationDate: new Date(0) },
    })
    this.#document = document
    this.#bytes = gathered(document)
    document.registerFont('regular', typeface.files.regular)
    document.registerFont('bold', typeface.files.bold)
    this.root = document.struct('Document')
    document.addStructure(this.root)
    this.#addPage(false)
  }

  get width(): number {
    return this.#document.page.width - 2 * SIDE
  }

  /** What is left of the page. */
  get room(): number {
    return this.#document.page.height - BELOW - this.y
  }

  get isTurned(): boolean {
    return this.#turned
  }

  /** A page of which nothing is used yet. */
  get isFresh(): boolean {
    return this.y === ABOVE
  }

  /** A fresh page, upright; what waits for turned pages goes before it. */
  newPage(): void {
    this.#drawWaiting()
    this.#addPage(false)
  }

  /** A fresh page on its side. */
  newTurnedPage(): void {
    this.#addPage(true)
  }

  /** Drawn on turned pages as soon as this one is full, so that the text goes on below. */
  onTurnedPages(draw: () => void): void {
    this.#waiting.push(draw)
  }

  #drawWaiting(): void {
    for (const draw of this.#waiting.splice(0)) draw()
  }

  #addPage(turned: boolean): void {
    this.#turned = turned
    const size = turned ? [A4.height, A4.width] : [A4.width, A4.height]
    this.#document.addPage({ size, margin: 0 })
    this.y = ABOVE
  }

  /** A part of the structure; `attributes` are those of ISO 32000-1, 14.8.5. */
  element(
    parent: StructureElement,
    type: string,
    {
      alt,
      attributes,
    }: { readonly alt?: string; readonly attributes?: Readonly<Record<string, unknown>> } = {},
  ): StructureElement {
    const element = this.#document.struct(type, alt === undefined ? {} : { alt: this.#drawable(alt) })
    if (attributes !== undefined) element.dictionary.data.A = attributes
    parent.add(element)
    return element
  }

  bookmark(title: string, parent: OutlineItem = this.#document.outline): OutlineItem {
    return parent.addItem(title)
  }

  #drawable(text: string): string {
    return drawable(text, this.typeface, (character) => this.missing.add(character))
  }

  measured(text: string, size: number, bold = false): number {
    return this.typeface.measure(this.#drawable(text), size, bold)
  }

  /** Lines at a place, without moving on. */
  write(x: number, y: number, width: number, text: Lines): void {
    const { lines, size, bold = false, colour = '#1a1a1a', align = 'left', leading = 1.5 } = text
    lines.forEach((line, at) => {
      const own = this.#drawable(line)
      const free = align === 'left' ? 0 : width - this.typeface.measure(own, size, bold)
      const baseline = y + at * size * leading + size * (leading / 2 + 0.37)
      this.#letters(own, x + (align === 'centre' ? free / 2 : free), baseline, size, bold, colour)
    })
  }

  #letters(text: string, x: number, y: number, size: number, bold: boolean, colour: string): void {
    if (text === '') return
    this.#document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour)
      .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  }

  /** Lines that go on over as many pages as they need. */
  flow(element: StructureElement, indent: number, text: Lines): void {
    const step = text.size * (text.leading ?? 1.5)
    let at = 0
    while (at < text.lines.length) {
      const fit = Math.floor(this.room / step + 1e-6)
      if (fit < 1) {
        this.newPage()
        continue
      }
      const lines = text.lines.slice(at, at + fit)
      element.add(() => this.write(SIDE + indent, this.y, this.width - indent, { ...text, lines }))
      this.y += lines.length * step
      at += fit
    }
  }

  /** What is drawn but says nothing. */
  artifact(draw: (document: PDFDocument) => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' })
    draw(this.#document)
    this.#document.endMarkedContent()
  }

  /** The picture with its upper left corner at a place; its letters stay letters. */
  picture({ marks }: Picture, x: number, y: number, scale: number): void {
    const document = this.#document
    document.save().translate(x, y).scale(scale)
    for (const mark of marks) {
      if (mark.kind === 'lettering') {
        const { size, bold, colour, anchor, upright } = mark
        const text = this.#drawable(mark.text)
        const width = this.typeface.measure(text, size, bold)
        const from = mark.x - (anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width)
        if (upright) document.save().rotate(-90, { origin: [mark.x, mark.y] })
        this.#letters(text, from, mark.y, size, bold, colour)
        if (upright) document.restore()
        continue
      }
      const { path, fill, stroke, strokeWidth = 1, dash } = mark
      document.path(path)
      if (fill !== undefined) document.fillColor(fill)
      if (stroke !== undefined) document.strokeColor(stroke).lineWidth(strokeWidth)
      if (dash !== undefined) document.dash(dash)
      if (fill !== undefined && stroke !== undefined) document.fillAndStroke()
      else if (fill !== undefined) document.fill()
      else document.stroke()
      if (dash !== undefined) document.undash()
    }
    document.restore()
  }

  /** The file, with a line at the foot of every page. */
  async finish(foot: (page: number, pages: number) => string): Promise<Uint8Array> {
    this.#drawWaiting()
    const document = this.#document
    const { count } = document.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      document.switchToPage(page)
      document.markContent('Artifact', { type: 'Pagination' })
      this.write(SIDE, document.page.height - 32, this.width, {
        lines: [foot(page + 1, count)],
        size: 8,
        align: 'centre',
        colour: '#555555',
      })
      document.endMarkedContent()
    }
    document.end()
    return this.#bytes
  }

  get left(): number {
    return SIDE
  }
}

function gathered(document: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk) => chunks.push(chunk))
    document.on('error', reject)
    document.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (const chunk of chunks) {
        bytes.set(chunk, at)
        at += chunk.length
      }
      resolve(bytes)
    })
  })
}
