import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { xmlEscaped } from '../../model/xml-text.ts'
import { type BarChart, chartXml, drawingXml, relationsXml } from './charts.ts'

/** The same in every time zone: a zip holds the wall clock. */
const NO_TIME = '1980-01-01T12:00:00'
const DRAWINGS = 'application/vnd.openxmlformats-officedocument.drawing'

export interface PackageWords {
  readonly title: string
  readonly description: string
  readonly font: string
}

/**
 * Puts in what exceljs cannot write (charts, the font of empty cells, properties without today's date) and zips in a
 * fixed order, so that the same result is the same file to the byte. `charts`: by sheet, from 0.
 */
export function finishPackage(
  written: Uint8Array,
  charts: ReadonlyMap<number, readonly BarChart[]>,
  words: PackageWords,
): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(written)))
  const edit = (part: string, change: (text: string) => string): void => {
    const found = parts.get(part)
    if (found === undefined) throw new Error(`the workbook has no ${part}`)
    parts.set(part, strToU8(change(strFromU8(found))))
  }
  const types: string[] = []
  let drawn = 0
  for (const [sheet, ofSheet] of charts) {
    const number = sheet + 1
    const names = ofSheet.map((chart) => {
      const name = `chart${++drawn}.xml`
      parts.set(`xl/charts/${name}`, strToU8(chartXml(chart, words.font)))
      types.push(`<Override PartName="/xl/charts/${name}" ContentType="${DRAWINGS}ml.chart+xml"/>`)
      return `../charts/${name}`
    })
    const drawing = `drawing${number}.xml`
    parts.set(`xl/drawings/${drawing}`, strToU8(drawingXml(ofSheet)))
    parts.set(`xl/drawings/_rels/${drawing}.rels`, strToU8(relationsXml('chart', names)))
    parts.set(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      strToU8(relationsXml('drawing', [`../drawings/${drawing}`])),
    )
    types.push(`<Override PartName="/xl/drawings/${drawing}" ContentType="${DRAWINGS}+xml"/>`)
    edit(`xl/worksheets/sheet${number}.xml`, (text) =>
      text.replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>'),
    )
  }
  edit('[Content_Types].xml', (text) => text.replace('</Types>', `${types.join('')}</Types>`))
  edit('xl/styles.xml', (text) =>
    text.replace(
      /(<fonts[^>]*>)<font>.*?<\/font>/,
      `$1<font><sz val="11"/><name val="${words.font}"/><family val="3"/><charset val="128"/></font>`,
    ),
  )
  parts.set('docProps/core.xml', strToU8(coreXml(words)))
  const zipped: Zippable = {}
  for (const name of [...parts.keys()].sort(byImportance))
    zipped[name] = [parts.get(name)!, { mtime: NO_TIME, level: 6 }]
  return zipSync(zipped)
}

/** Readers that look at the first part of the file find its kind there. */
const byImportance = (one: string, other: string): number =>
  Number(other === '[Content_Types].xml') - Number(one === '[Content_Types].xml') ||
  Number(other.startsWith('_rels')) - Number(one.startsWith('_rels')) ||
  (one < other ? -1 : 1)

const coreXml = ({ title, description }: PackageWords): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlEscaped(title)}</dc:title><dc:creator>yoryoku</dc:creator><dc:description>${xmlEscaped(description)}</dc:description></cp:coreProperties>`
