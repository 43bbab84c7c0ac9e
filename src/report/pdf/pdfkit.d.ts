// The package ships no types; only what we ask of it.
declare module 'pdfkit' {
  export interface StructureElement {
    readonly dictionary: { readonly data: Record<string, unknown> }
    add(child: StructureElement | (() => void)): this
    end(): void
  }
  export interface OutlineItem {
    addItem(title: string): OutlineItem
  }
  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    readonly page: { readonly width: number; readonly height: number; readonly dictionary: object }
    readonly outline: OutlineItem
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    registerFont(name: string, file: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(colour: string): this
    strokeColor(colour: string): this
    lineWidth(width: number): this
    dash(length: number | readonly number[]): this
    undash(): this
    text(text: string, x: number, y: number, options: Readonly<Record<string, unknown>>): this
    path(path: string): this
    rect(x: number, y: number, width: number, height: number): this
    fill(): this
    stroke(): this
    fillAndStroke(): this
    save(): this
    restore(): this
    translate(x: number, y: number): this
    scale(factor: number): this
    rotate(degrees: number, options: { readonly origin: readonly [number, number] }): this
    addPage(options?: Readonly<Record<string, unknown>>): this
    switchToPage(page: number): this
    bufferedPageRange(): { readonly start: number; readonly count: number }
    struct(type: string, options?: Readonly<Record<string, unknown>>): StructureElement
    addStructure(element: StructureElement): this
    markContent(tag: string, options?: Readonly<Record<string, unknown>>): this
    endMarkedContent(): this
    end(): void
  }
}
