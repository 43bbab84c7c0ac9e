import ExcelJS from 'exceljs'
import type { Language } from '../../model/words.ts'
import { fixedOn } from './cells.ts'
import type { BarChart } from './charts.ts'
import { FONT } from './font.ts'
import { finishPackage } from './package.ts'
import { Sheet } from './sheet.ts'

/** A sheet's name has at most so many characters, and none of these. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[[\]:*?/\\]/g

/** A workbook in the making: sheets in order, names that formulas use, and charts that go in last. */
export class Workbook {
  readonly #book = new ExcelJS.Workbook()
  readonly #sheets: Sheet[] = []
  readonly #language: Language

  constructor(language: Language) {
    this.#language = language
  }

  /** Sheets stand in the order in which they are made, whenever they are written. */
  sheet(name: string): Sheet {
    const sheet = new Sheet(this.#book.addWorksheet(this.#freeName(name)), this.#language)
    this.#sheets.push(sheet)
    return sheet
  }

  /** A name for a cell, for formulas and for who looks for it. */
  define(name: string, { name: sheet }: Sheet, at: string): void {
    this.#book.definedNames.add(fixedOn(sheet, at), name)
  }

  async bytes(title: string, description: string): Promise<Uint8Array> {
    const charts = new Map<number, readonly BarChart[]>()
    this.#sheets.forEach((sheet, i) => {
      if (sheet.charts.length > 0) charts.set(i, sheet.charts)
    })
    // A computation when the file is opened is the office's own check of our results.
    this.#book.calcProperties.fullCalcOnLoad = true
    const written = await this.#book.xlsx.writeBuffer()
    return finishPackage(new Uint8Array(written as ArrayBuffer), charts, { title, description, font: FONT })
  }

  #freeName(wanted: string): string {
    const plain =
      wanted
        .replaceAll(NOT_IN_NAMES, '・')
        .replaceAll(/^'+|'+$/g, '')
        .trim() || '—'
    const taken = new Set(this.#sheets.map(({ name }) => name.toLowerCase()))
    for (let count = 1; ; count++) {
      const ending = count === 1 ? '' : ` (${count})`
      const name =
        [...plain]
          .slice(0, LONGEST_NAME - ending.length)
          .join('')
          .slice(0, LONGEST_NAME) + ending
      if (!taken.has(name.toLowerCase())) return name
    }
  }
}
