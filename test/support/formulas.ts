import jStat from 'jstat'
import type { CellValue, ReadWorkbook } from './workbook-reader.ts'

/** A single value, or the values of an area. */
type Value = CellValue | readonly number[]

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:E[+-]?\d+)?)|"((?:[^"]|"")*)"|((?:'(?:[^']|'')+'!|[\p{L}_][\p{L}\d_.]*!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}(]))|([\p{L}_][\p{L}\d_.]*)|([-+*/^&(),]))/uy

const isList = (value: Value): value is readonly number[] => typeof value === 'object'
const listOf = (value: Value): readonly number[] => (isList(value) ? value : [Number(value)])
const numberOf = (value: Value): number => {
  if (isList(value) || typeof value === 'string') throw new Error(`no number: ${String(value)}`)
  return value
}

/** Numbers as a spreadsheet rounds them for display: halves away from zero. */
function shown(value: number, format: string): string {
  const decimals = format.split('.')[1]?.length ?? 0
  const size = Math.round(Math.abs(value) * 10 ** decimals + 1e-9) / 10 ** decimals
  const [whole, rest] = size.toFixed(decimals).split('.')
  const grouped = format.includes(',') ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${value < 0 && size !== 0 ? '-' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

const functions: Readonly<Record<string, (args: readonly Value[]) => CellValue>> = {
  SUM: (args) => sum(args.flatMap(listOf)),
  AVERAGE: (args) => sum(args.flatMap(listOf)) / args.flatMap(listOf).length,
  COUNT: (args) => args.flatMap(listOf).length,
  STDEV: ([values]) => Math.sqrt(jStat.variance([...listOf(values)], true)),
  SQRT: ([value]) => Math.sqrt(numberOf(value)),
  MAX: (args) => Math.max(...args.flatMap(listOf)),
  MIN: (args) => Math.min(...args.flatMap(listOf)),
  SUMPRODUCT: ([values]) => sum(listOf(values)),
  TINV: ([tails, freedom]) => jStat.studentt.inv(1 - numberOf(tails) / 2, numberOf(freedom)),
  TEXT: ([value, format]) => shown(numberOf(value), String(format)),
}

/** Computes the cells of a workbook anew: inputs as they stand, or changed, and formulas from them. */
export class Calculator {
  readonly #book: ReadWorkbook
  readonly #changed: ReadonlyMap<string, number>
  readonly #known = new Map<string, CellValue | null>()

  /** `changed`: other inputs, by `sheet!A1`. */
  constructor(book: ReadWorkbook, changed: ReadonlyMap<string, number> = new Map()) {
    this.#book = book
    this.#changed = changed
  }

  cell(sheet: string, at: string): CellValue | null {
    const key = `${sheet}!${at}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const cell = this.#book.sheets.get(sheet)?.get(at)
    const value =
      this.#changed.get(key) ??
      (cell?.formula == null ? (cell?.value ?? null) : this.#compute(cell.formula, sheet))
    this.#known.set(key, value)
    return value
  }

  #compute(formula: string, sheet: string): CellValue {
    const value = new Expression(formula, (reference) => this.#area(reference, sheet)).value()
    if (isList(value)) throw new Error(`an area is no value: ${formula}`)
    return value
  }

  #area(reference: string, here: string): Value {
    const named = this.#book.names.get(reference)
    if (named !== undefined) return this.#area(named, here)
    const [, quoted, plain, area] = /^(?:'((?:[^']|'')+)'!|([^'!]+)!)?(.+)$/.exec(
      reference.replaceAll('$', ''),
    )!
    const sheet = quoted?.replaceAll("''", "'") ?? plain ?? here
    if (!this.#book.sheets.has(sheet)) throw new Error(`no sheet ${sheet}`)
    const [from, to] = area.split(':')
    if (to === undefined) return this.cell(sheet, from) ?? 0
    const [left, top] = placeOf(from)
    const [right, bottom] = placeOf(to)
    const values: number[] = []
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const value = this.cell(sheet, `${letters(column)}${row}`)
        if (typeof value === 'number') values.push(value)
      }
    return values
  }
}

function placeOf(at: string): [number, number] {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(at)!
  return [[...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), Number(row)]
}

const letters = (column: number): string =>
  column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)

/** As much of the language of formulas as our workbooks use. */
class Expression {
  readonly #tokens: {
    readonly kind: 'number' | 'text' | 'place' | 'word' | 'sign'
    readonly text: string
  }[] = []
  readonly #area: (reference: string) => Value
  #at = 0

  constructor(formula: string, area: (reference: string) => Value) {
    this.#area = area
    TOKEN.lastIndex = 0
    while (TOKEN.lastIndex < formula.length) {
      const from = TOKEN.lastIndex
      const found = TOKEN.exec(formula)
      if (found === null) throw new Error(`cannot read ${formula.slice(from)} in ${formula}`)
      const kinds = ['number', 'text', 'place', 'word', 'sign'] as const
      const kind = kinds.find((_, i) => found[i + 1] !== undefined)!
      this.#tokens.push({ kind, text: found[kinds.indexOf(kind) + 1] })
    }
  }

  value(): Value {
    const value = this.#joined()
    if (this.#at < this.#tokens.length) throw new Error(`left over: ${this.#tokens[this.#at].text}`)
    return value
  }

  #takes(...signs: string[]): string | undefined {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined
    this.#at++
    return token.text
  }

  #joined(): Value {
    let value = this.#sum()
    while (this.#takes('&')) value = `${textOf(value)}${textOf(this.#sum())}`
    return value
  }

  #sum(): Value {
    let value = this.#product()
    for (let sign = this.#takes('+', '-'); sign !== undefined; sign = this.#takes('+', '-'))
      value = each(value, this.#product(), (x, y) => (sign === '+' ? x + y : x - y))
    return value
  }

  #product(): Value {
    let value = this.#power()
    for (let sign = this.#takes('*', '/'); sign !== undefined; sign = this.#takes('*', '/'))
      value = each(value, this.#power(), (x, y) => (sign === '*' ? x * y : x / y))
    return value
  }

  #power(): Value {
    const value = this.#single()
    return this.#takes('^') ? each(value, this.#single(), (x, y) => x ** y) : value
  }

  #single(): Value {
    if (this.#takes('-')) return each(0, this.#single(), (x, y) => x - y)
    if (this.#takes('(')) {
      const value = this.#joined()
      if (!this.#takes(')')) throw new Error('a bracket is open')
      return value
    }
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Error('the formula ends early')
    if (token.kind === 'number') return Number(token.text)
    if (token.kind === 'text') return token.text.replaceAll('""', '"')
    if (token.kind === 'place') return this.#area(token.text)
    if (!this.#takes('(')) return this.#area(token.text)
    const args = [this.#joined()]
    while (this.#takes(',')) args.push(this.#joined())
    if (!this.#takes(')')) throw new Error('a bracket is open')
    const known = functions[token.text]
    if (known === undefined) throw new Error(`no function ${token.text}`)
    return known(args)
  }
}

const textOf = (value: Value): string => {
  if (isList(value)) throw new Error('an area is no text')
  return String(value)
}

/** Value by value where one side is an area. */
function each(x: Value, y: Value, operation: (x: number, y: number) => number): Value {
  if (!isList(x) && !isList(y)) return operation(numberOf(x), numberOf(y))
  const [left, right] = [listOf(x), listOf(y)]
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    operation(isList(x) ? left[i] : left[0], isList(y) ? right[i] : right[0]),
  )
}
