// The package ships no types; only what we ask of it.
declare module 'fontkit' {
  interface Glyph {
    readonly id: number
    readonly advanceWidth: number
  }
  export interface Font {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array }
  }
  export function create(bytes: Uint8Array): Font
}
