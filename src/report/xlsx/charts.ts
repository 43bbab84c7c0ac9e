import { xmlEscaped } from '../../model/xml-text.ts'
/** Cells of one row or column: where they are, and what they hold for a reader that does not compute. */
export interface ChartNumbers {
  /** '計画表'!$E$9:$I$9, or several in brackets. */
  readonly from: string
  readonly values: readonly number[]
}

export interface ChartSeries extends ChartNumbers {
  readonly name: string
  /** RRGGBB; null: nothing is drawn, so that what stands on it floats. */
  readonly colour: string | null
}

export interface BarChart {
  readonly title: string
  /** For who cannot see it. */
  readonly description: string
  readonly unit: string
  readonly categories: { readonly from: string; readonly values: readonly string[] }
  readonly series: readonly ChartSeries[]
  readonly stacked: boolean
  /** Bars that lie read better with long names. */
  readonly lying: boolean
  /** In columns and rows from 0: left, top, right, bottom. */
  readonly anchor: readonly [number, number, number, number]
}

/** Told apart by people who see no red or green, and in grey. */
export const palette = ['0072B2', 'E69F00', '009E73', 'CC79A7', '56B4E9', 'D55E00', '999999', 'F0E442']

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'

const textProperties = (size: number, bold: boolean, font: string): string =>
  `<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"><a:latin typeface="${font}"/><a:ea typeface="${font}"/></a:defRPr></a:pPr>`

function numbers({ from, values }: ChartNumbers): string {
  const points = values.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('')
  return `<c:numRef><c:f>${xmlEscaped(from)}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`
}

function series(one: ChartSeries, index: number, { categories }: BarChart): string {
  const points = categories.values
    .map((value, i) => `<c:pt idx="${i}"><c:v>${xmlEscaped(value)}</c:v></c:pt>`)
    .join('')
  const fill =
    one.colour === null
      ? '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
      : `<c:spPr><a:solidFill><a:srgbClr val="${one.colour}"/></a:solidFill></c:spPr>`
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${xmlEscaped(one.name)}</c:v></c:tx>${fill}<c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>${xmlEscaped(categories.from)}</c:f><c:strCache><c:ptCount val="${categories.values.length}"/>${points}</c:strCache></c:strRef></c:cat><c:val>${numbers(one)}</c:val></c:ser>`
}

/** A native bar chart (ECMA-376 part 1, 21.2), which the office can restyle. */
export function chartXml(chart: BarChart, font: string): string {
  const { title, unit, stacked, lying } = chart
  const legend =
    chart.series.length < 2 ? '' : '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
  const heading = (text: string, size: number): string =>
    `<c:title><c:tx><c:rich>${textProperties(size, true, font)}<a:r><a:rPr sz="${size}" b="1"><a:latin typeface="${font}"/><a:ea typeface="${font}"/></a:rPr><a:t>${xmlEscaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
  const bars = chart.series.map((one, i) => series(one, i, chart)).join('')
  const line = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D0D0"/></a:solidFill></a:ln></c:spPr>'
  return `${HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart>${heading(title, 1200)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="${lying ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${bars}<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'b' : 'l'}"/><c:majorGridlines>${line}</c:majorGridlines>${heading(unit, 900)}<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/></c:valAx></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:txPr>${textProperties(900, false, font)}<a:endParaRPr lang="ja-JP"/></a:p></c:txPr></c:chartSpace>`
}

/** Where on the sheet the charts lie, each with the words for who cannot see it. */
export function drawingXml(charts: readonly BarChart[]): string {
  const corner = (name: string, column: number, row: number): string =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
  const frames = charts.map(
    ({ title, description, anchor: [left, top, right, bottom] }, i) =>
      `<xdr:twoCellAnchor>${corner('from', left, top)}${corner('to', right, bottom)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${xmlEscaped(title)}" descr="${xmlEscaped(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  )
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}">${frames.join('')}</xdr:wsDr>`
}

/** `chart` or `drawing` → target. */
export function relationsXml(kind: 'chart' | 'drawing', targets: readonly string[]): string {
  const lines = targets.map(
    (target, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}">${lines.join('')}</Relationships>`
}
