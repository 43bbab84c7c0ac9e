import type { Band, Item, Lane, Row } from './scope-grid.ts'

/**
 * The lines arrows may run on. Vertical: 2c is the channel left of column c, 2c + 1 the middle of column c.
 * Horizontal, from the top: a channel above each row and the middle of each row, a channel below each lane,
 * and a gap above, between and below the bands.
 */
export interface HorizontalLine {
  readonly kind: 'gap' | 'channel' | 'row' | 'bandMiddle'
  readonly band?: Band
  readonly lane?: Lane
  readonly row?: Row
}

export interface GridLines {
  readonly columns: number
  readonly verticals: number
  readonly horizontals: readonly HorizontalLine[]
  readonly lineOfRow: ReadonlyMap<Row, number>
  /** First and last line inside a band. */
  readonly linesOfBand: ReadonlyMap<Band, readonly [first: number, last: number]>
}

export const isMiddle = (line: number): boolean => (line & 1) === 1

export const gridLines = (bands: readonly Band[], columns: number): GridLines => {
  const horizontals: HorizontalLine[] = [{ kind: 'gap' }]
  const lineOfRow = new Map<Row, number>()
  const linesOfBand = new Map<Band, readonly [number, number]>()
  for (const band of bands) {
    const first = horizontals.length
    if (band.lanes.length === 0) horizontals.push({ kind: 'bandMiddle', band })
    for (const lane of band.lanes) {
      for (const row of lane.rows) {
        horizontals.push({ kind: 'channel', band, lane, row })
        lineOfRow.set(row, horizontals.length)
        horizontals.push({ kind: 'row', band, lane, row })
      }
      horizontals.push({ kind: 'channel', band, lane })
    }
    linesOfBand.set(band, [first, horizontals.length - 1])
    horizontals.push({ kind: 'gap' })
  }
  return { columns, verticals: 2 * columns + 1, horizontals, lineOfRow, linesOfBand }
}

/** The middles of the columns an item covers. */
export const middlesOf = (item: Item): number[] =>
  Array.from({ length: item.span }, (_, at) => 2 * (item.column + at) + 1)
