/** RFC 4180 read back, rows of cells. */
export const cellsOf = (csv: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  // A cell, quoted or bare, and what ends it.
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
