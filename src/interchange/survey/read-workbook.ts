import { SaxesParser } from 'saxes'
import type { Finding } from '../../model/finding.ts'
import { type ZipParts, zipParts } from '../zip-parts.ts'
import { surveyFinding } from './finding-catalogue.ts'
import { type Area, areaIn, type Cell, placeIn, type Sheet, type Workbook } from './sheet.ts'

/** Far beyond a survey of the largest city. */
const MOST_SHEETS = 100
const MOST_CELLS = 200_000
const MOST_STRINGS = 200_000
const MOST_LETTERS = 16_000_000
const LONGEST_TEXT = 32_767

type Attributes = Readonly<Record<string, string>>

/** What goes wrong while reading ends the reading, and is told. */
class Refused extends Error {
  readonly finding: Finding
  constructor(finding: Finding) {
    super(finding.code)
    this.finding = finding
  }
}

/** Reads an .xlsx, piece by piece and never further than any survey goes. */
export const readWorkbook = (
  bytes: Uint8Array,
  file: string,
): { workbook?: Workbook; findings: readonly Finding[] } => {
  try {
    return { workbook: workbookIn(bytes, file), findings: [] }
  } catch (error) {
    if (error instanceof Refused) return { findings: [error.finding] }
    throw error
  }
}

/** Older .xls files, and those with a password, begin like this. */
const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11

const workbookIn = (bytes: Uint8Array, file: string): Workbook => {
  const parts = zipParts(bytes)
  if (parts === undefined)
    throw new Refused(surveyFinding(isCompound(bytes) ? 'SURVEY-LOCKED' : 'SURVEY-NOT-XLSX', { file }))
  const reader = new PartReader(parts, file)
  const main = mainPart(reader) ?? 'xl/workbook.xml'
  if (!parts.names.includes(main)) throw new Refused(surveyFinding('SURVEY-NOT-XLSX', { file }))
  const listed: { name: string; id: string; isHidden: boolean }[] = []
  let from1904 = false
  reader.read(main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet' || listed.length >= MOST_SHEETS) return
      const id =
        attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({
        name: attributes.name ?? '',
        id,
        isHidden: (attributes.state ?? 'visible') !== 'visible',
      })
    },
  })
  const targets = relationsOf(reader, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const strings = stringsOf(reader, targets.byType.get('sharedStrings') ?? `${folder}sharedStrings.xml`)
  const formats = formatsOf(reader, targets.byType.get('styles') ?? `${folder}styles.xml`)
  let cells = 0
  return {
    from1904,
    sheets: listed.flatMap(({ name, id, isHidden }) => {
      const part = targets.byId.get(id)
      if (part === undefined || !parts.names.includes(part)) return []
      return [
        sheetOf(reader, part, { name, isHidden, strings, formats }, () => {
          if (++cells > MOST_CELLS)
            throw new Refused(
              surveyFinding(
                'SURVEY-TOO-MANY-CELLS',
                { file, element: name },
                { sheet: name, limit: MOST_CELLS },
              ),
            )
        }),
      ]
    }),
  }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** Of a sheet the parts that hold text: elements by their local name, whatever prefix the writer chose. */
interface Handlers {
  readonly open: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

class PartReader {
  readonly parts: ZipParts
  readonly file: string

  constructor(parts: ZipParts, file: string) {
    this.parts = parts
    this.file = file
  }

  /** A part that is not there holds nothing. */
  read(name: string, { open, text, close }: Handlers): void {
    const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1)
    const parser = new SaxesParser({ xmlns: false })
    const refuse = (): never => {
      throw new Refused(surveyFinding('SURVEY-BROKEN', { file: this.file }, { part: name }))
    }
    parser.on('error', refuse)
    // No workbook has one; with it come entities that blow up.
    parser.on('doctype', refuse)
    parser.on('opentag', (tag) => open(local(tag.name), tag.attributes))
    if (text) {
      parser.on('text', text)
      parser.on('cdata', text)
    }
    parser.on('closetag', (tag) => close?.(local(tag.name)))
    const decoder = new TextDecoder()
    const outcome = this.parts.unpack(name, (piece) => {
      parser.write(decoder.decode(piece, { stream: true }))
    })
    if (outcome === 'tooLarge')
      throw new Refused(surveyFinding('SURVEY-TOO-LARGE', { file: this.file }, { part: name }))
    if (outcome === 'broken') refuse()
    if (outcome === 'done') parser.write(decoder.decode()).close()
  }
}

const resolved = (from: string, target: string): string => {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

const relationsOf = (reader: PartReader, part: string) => {
  const cut = part.lastIndexOf('/') + 1
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  reader.read(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`, {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External' || Target === undefined) return
      const path = resolved(part, Target)
      byId.set(Id ?? '', path)
      byType.set((Type ?? '').split('/').at(-1) ?? '', path)
    },
  })
  return { byId, byType }
}

const mainPart = (reader: PartReader): string | undefined =>
  relationsOf(reader, '').byType.get('officeDocument')

/** Texts; readings (ふりがな) stand among them and are left out. */
const stringsOf = (reader: PartReader, part: string): readonly string[] => {
  const strings: string[] = []
  let text = ''
  let isText = false
  let readings = 0
  let letters = 0
  reader.read(part, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') readings++
      isText = name === 't' && readings === 0
    },
    text: (piece) => {
      if (isText && text.length < LONGEST_TEXT) text += piece
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') readings--
      if (name !== 'si') return
      letters += text.length
      if (strings.push(text) > MOST_STRINGS || letters > MOST_LETTERS)
        throw new Refused(surveyFinding('SURVEY-TOO-LARGE', { file: reader.file }, { part }))
    },
  })
  return strings
}

/** Numbers of the formats that come with the program: dates (14–22, 45–47, Japanese 27–36 and 50–58), percent (9, 10). */
const formatOfNumber = (id: number): Cell['format'] => {
  if (id === 9 || id === 10) return 'percent'
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  return isDate ? 'date' : 'plain'
}

/** `[$-411]ge"年度"` is a date, `#,##0"件"` is none: quoted and bracketed parts say nothing. */
const formatOfCode = (code: string): Cell['format'] => {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/General|G\/標準|E[+-]/gi, '')
  if (bare.includes('%')) return 'percent'
  return /[ymdhsge]/i.test(bare) ? 'date' : 'plain'
}

/** By the number of a cell's style. */
const formatsOf = (reader: PartReader, part: string): readonly Cell['format'][] => {
  const own = new Map<number, Cell['format']>()
  const formats: Cell['format'][] = []
  let isCellFormat = false
  reader.read(part, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') own.set(Number(numFmtId), formatOfCode(formatCode))
      if (name === 'cellXfs') isCellFormat = true
      if (name === 'xf' && isCellFormat && formats.length < 65_536)
        formats.push(own.get(Number(numFmtId)) ?? formatOfNumber(Number(numFmtId)))
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormat = false
    },
  })
  return formats
}

interface SheetFacts {
  readonly name: string
  readonly isHidden: boolean
  readonly strings: readonly string[]
  readonly formats: readonly Cell['format'][]
}

const sheetOf = (
  reader: PartReader,
  part: string,
  { name, isHidden, strings, formats }: SheetFacts,
  count: () => void,
): Sheet => {
  const cells = new Map<number, Map<number, Cell>>()
  const merged: Area[] = []
  const hiddenRows = new Set<number>()
  let row = 0
  let column = 0
  let type = 'n'
  let style = 0
  let isFormula = false
  let value = ''
  let inside: 'value' | 'text' | undefined
  let readings = 0
  const keep = () => {
    // Empty cells with a frame around them are no content.
    if (value === '' && !isFormula) return
    count()
    const found = valueIn(type, value, strings)
    const cell: Cell = { row, column, isFormula, format: formats[style] ?? 'plain', ...found }
    let ofRow = cells.get(row)
    if (ofRow === undefined) {
      ofRow = new Map()
      cells.set(row, ofRow)
    }
    ofRow.set(column, cell)
  }
  reader.read(part, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        row = Number(attributes.r ?? row + 1)
        column = 0
        if (isTrue(attributes.hidden)) hiddenRows.add(row)
      } else if (tag === 'c') {
        const place = placeIn(attributes.r ?? '')
        column = place?.column ?? column + 1
        row = place?.row ?? row
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        isFormula = false
        value = ''
      } else if (tag === 'f') isFormula = true
      else if (tag === 'v') inside = 'value'
      else if (tag === 'rPh') readings++
      else if (tag === 't' && readings === 0) inside = 'text'
      else if (tag === 'mergeCell') {
        const area = areaIn(attributes.ref ?? '')
        if (area && merged.length < MOST_CELLS) merged.push(area)
      }
    },
    text: (piece) => {
      if (inside !== undefined && value.length < LONGEST_TEXT) value += piece
    },
    close: (tag) => {
      if (tag === 'rPh') readings--
      if (tag === 'v' || tag === 't') inside = undefined
      if (tag === 'c') keep()
    },
  })
  return { name, isHidden, cells, merged, hiddenRows }
}

const valueIn = (type: string, text: string, strings: readonly string[]): Pick<Cell, 'value' | 'error'> => {
  if (type === 'e') return { value: null, error: text }
  if (type === 's') return { value: strings[Number(text)] ?? '' }
  if (type === 'b') return { value: text === '1' }
  if (type === 'n' && text !== '') {
    const value = Number(text)
    return Number.isFinite(value) ? { value } : { value: text }
  }
  return { value: text === '' ? null : text }
}
