/** How a number is shown; the number itself stays whole. */
export const formats = {
  whole: '#,##0',
  tenths: '#,##0.0',
  hundredths: '#,##0.00',
  thousandths: '#,##0.000',
  share: '0.0%',
  signed: '+#,##0;-#,##0;0',
  signedTenths: '+#,##0.0;-#,##0.0;0.0',
  signedHundredths: '+#,##0.00;-#,##0.00;0.00',
  signedShare: '+0.0%;-0.0%;0.0%',
  /** Digits as they are. */
  plain: 'General',
} as const

export type NumberFormat = keyof typeof formats

export interface NumberCell {
  readonly value: number
  readonly format?: NumberFormat
  /** Somebody may type another one: what depends on it is computed again. */
  readonly input?: boolean
}

export interface FormulaCell {
  /** Without the equals sign. */
  readonly formula: string
  /** What it gives, by our own computation. */
  readonly result: number | string
  readonly format?: NumberFormat
}

export type Cell = null | string | NumberCell | FormulaCell

export const figure = (value: number, format: NumberFormat = 'whole'): NumberCell => ({ value, format })
export const input = (value: number, format: NumberFormat = 'whole'): NumberCell => ({
  value,
  format,
  input: true,
})
/** Nothing where there is no number. */
export const maybe = (value: number | null | undefined, format: NumberFormat = 'whole'): Cell =>
  value == null || !Number.isFinite(value) ? null : figure(value, format)
export const formula = (
  text: string,
  result: number | string,
  format: NumberFormat = 'whole',
): FormulaCell => ({
  formula: text,
  result,
  format,
})

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26
  const letter = String.fromCharCode(65 + rest)
  return column > 26 ? columnName((column - 1 - rest) / 26) + letter : letter
}

/** C5 */
export const place = (column: number, row: number): string => `${columnName(column)}${row}`
/** C5:C9 */
export const span = (from: string, to: string): string => (from === to ? from : `${from}:${to}`)
const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`
/** '計画表'!C5 */
export const on = (sheet: string, at: string): string => `${quoted(sheet)}!${at}`
/** '計画表'!$C$5:$C$9 */
export const fixedOn = (sheet: string, at: string): string =>
  on(sheet, at.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2'))
