import { civilFromDays } from '../../model/civil-date.ts'
import type { Finding } from '../../model/finding.ts'
import { hasErrors } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import { dayOfSerial, fiscalYearInText, numberOf, numberProblems, shown, textIn } from './cell-values.ts'
import {
  type ColumnId,
  columnOf,
  employmentIds,
  type MonthColumn,
  plainHeading,
  type SurveyColumn,
  type SurveyedEmployment,
  surveyColumns,
  surveyedEmployments,
  surveyMonths,
} from './columns.ts'
import { type SurveyFindingCode, surveyFinding } from './finding-catalogue.ts'
import { type Cell, cellName, type Sheet, type Workbook } from './sheet.ts'
import type { Survey, Surveyed, SurveySection, SurveyTask } from './survey.ts'

const DEFAULT_HOURS = 1860
const DEFAULT_YEAR = 2026
const PER_PERSON = '1人当たり年間勤務時間'
/** What a plan divides by; who works part of the week may have less. */
const LEAST_HOURS_A_YEAR = 500
const MOST_HOURS_A_YEAR = 8784
const MOST_CASES = 100_000_000
/** Of a task in a year: more than the people of any city. */
const MOST_TASK_HOURS = 20_000_000
const MOST_ROWS = 5000
const HEADING_ROWS = 60
const MONTHS = surveyMonths.map((month): MonthColumn => `m${month}`)
const HOURS = surveyedEmployments.map((employment) => `hours.${employment}` as const)

/** Open days of each month of a fiscal year, January first: what is not counted comes once on each. */
export type OpenDays = (fiscalYear: number) => readonly number[]

/** Sheets that explain or show the template. */
const isExplanation = (name: string): boolean =>
  /^(?:説明|記入例|記入要領|見本)/.test(name.normalize('NFKC').trim())

/** Reads the sheets of a 業務量調査; everything that is wrong is told, cell by cell, before anything is made of it. */
export const readSurvey = (
  workbook: Workbook,
  file: string,
  openDays: OpenDays,
): { survey?: Survey; findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const shownFile = file.split(/[\\/]/).at(-1) ?? file
  const tasks: SurveyTask[] = []
  const sections = new Map<string, NonNullable<ReturnType<Survey['sections']['get']>>>()
  let stated: number | undefined
  let found = 0
  for (const sheet of workbook.sheets) {
    if (isExplanation(sheet.name)) continue
    const table = tableIn(sheet)
    if (table === undefined) continue
    found++
    if (sheet.isHidden) {
      findings.push(
        surveyFinding('SURVEY-HIDDEN-SHEET', { file, element: sheet.name }, { sheet: sheet.name }),
      )
      continue
    }
    const one = new SheetReader({
      sheet,
      file,
      shownFile,
      table,
      from1904: workbook.from1904,
      openDays,
      findings,
    })
    const read = one.read()
    tasks.push(...read.tasks)
    sections.set(sheet.name, read)
    if (read.stated !== undefined) stated = (stated ?? 0) + read.stated
  }
  if (found === 0)
    findings.push(
      surveyFinding(
        'SURVEY-NO-TABLE',
        { file },
        { sheets: workbook.sheets.map(({ name }) => name).join('、') },
      ),
    )
  else if (tasks.length === 0 && !hasErrors(findings)) findings.push(surveyFinding('SURVEY-EMPTY', { file }))
  if (hasErrors(findings)) return { findings }
  return {
    survey: {
      file: shownFile,
      tasks,
      sections,
      hours: tasks.reduce((sum, { hours }) => sum + hours, 0),
      ...(stated !== undefined && { statedHours: stated }),
    },
    findings,
  }
}

interface Table {
  /** Last row of the headings. */
  readonly headings: number
  readonly first: number
  readonly columns: ReadonlyMap<ColumnId, number>
  readonly twice: readonly { readonly column: SurveyColumn; readonly at: string }[]
}

/** The row in which 小分類 stands, with the one below where headings take two rows. */
const tableIn = ({ cells }: Sheet): Table | undefined => {
  const rows = [...cells.keys()].filter((row) => row <= HEADING_ROWS).sort((a, b) => a - b)
  for (const row of rows) {
    const above = headingsIn(cells.get(row))
    if (!above.some(({ column }) => column.id === 'small')) continue
    const below = headingsIn(cells.get(row + 1)).filter(({ at }) => !above.some((one) => one.at === at))
    const hasTwo =
      below.length > 0 && !cells.get(row + 1)?.has(above.find(({ column }) => column.id === 'small')!.at)
    const all = hasTwo ? [...above, ...below] : above
    const columns = new Map<ColumnId, number>()
    const twice: Table['twice'][number][] = []
    for (const { column, at } of all)
      if (columns.has(column.id)) twice.push({ column, at: cellName(row, at) })
      else columns.set(column.id, at)
    return { first: row, headings: hasTwo ? row + 1 : row, columns, twice }
  }
  return undefined
}

const headingsIn = (cells: ReadonlyMap<number, Cell> | undefined): { column: SurveyColumn; at: number }[] =>
  [...(cells ?? [])].flatMap(([at, cell]) => {
    const column = typeof cell.value === 'string' ? columnOf(cell.value) : undefined
    return column === undefined ? [] : [{ column, at }]
  })

const columnsById = new Map(surveyColumns.map((column) => [column.id, column]))

/** Sums are compared to the half hour, and to one in a hundred: people round. */
const differs = (one: number, other: number, share = 0.01): boolean =>
  Math.abs(one - other) > 0.5 + share * Math.max(one, other)

class SheetReader {
  private readonly sheet: Sheet
  private readonly file: string
  private readonly shownFile: string
  private readonly table: Table
  private readonly from1904: boolean
  private readonly openDays: OpenDays
  private readonly findings: Finding[]

  constructor(given: {
    sheet: Sheet
    file: string
    shownFile: string
    table: Table
    from1904: boolean
    openDays: OpenDays
    findings: Finding[]
  }) {
    this.sheet = given.sheet
    this.file = given.file
    this.shownFile = given.shownFile
    this.table = given.table
    this.from1904 = given.from1904
    this.openDays = given.openDays
    this.findings = given.findings
  }

  read() {
    const { table, sheet } = this
    for (const { column, at } of table.twice)
      this.report('SURVEY-COLUMN-TWICE', at, { heading: column.headings[0] })
    const fiscalYear = this.fiscalYear()
    const hoursPerYear = this.hoursPerYear()
    const section = this.section(hoursPerYear)
    const rows = [...sheet.cells.keys()].filter((row) => row > table.headings).sort((a, b) => a - b)
    const filled = rows.filter((row) =>
      [...table.columns.values()].some((at) => this.cell(row, at) !== undefined),
    )
    if (filled.length > MOST_ROWS) {
      this.report('SURVEY-TOO-MANY-ROWS', cellName(filled[MOST_ROWS], 1), { limit: MOST_ROWS })
      return { tasks: [], section, fiscalYear, hoursPerYear, stated: undefined }
    }
    const tasks: SurveyTask[] = []
    const names = new Map<string, number>()
    let stated: { hours: number; at: string } | undefined
    let above = { large: '', middle: '' }
    for (const row of filled) {
      const group = this.groupOf(row, above)
      const sum = this.sumRow(row)
      if (sum === 'total') {
        const hours = this.number(row, 'totalHours')
        const at = table.columns.get('totalHours')
        if (hours !== undefined && at !== undefined) stated = { hours, at: cellName(row, at) }
      }
      if (sum !== undefined) continue
      above = group
      const task = this.task(row, group, fiscalYear, hoursPerYear)
      if (task === undefined) continue
      const name = [task.large, task.middle, task.small].join('／')
      const before = names.get(name)
      if (before !== undefined) this.report('SURVEY-TWICE', this.at(row, 'small'), { name, row: before })
      names.set(name, row)
      tasks.push(task)
    }
    this.hiddenRows(filled)
    const hours = tasks.reduce((total, task) => total + task.hours, 0)
    if (stated !== undefined && differs(stated.hours, hours))
      this.report('SURVEY-TOTAL-DIFFERS', stated.at, { found: round(stated.hours), sum: round(hours) })
    return { tasks, section, fiscalYear, hoursPerYear, stated: stated?.hours }
  }

  private cell(row: number, column: number | undefined): Cell | undefined {
    return column === undefined ? undefined : this.sheet.cells.get(row)?.get(column)
  }

  private at(row: number, id: ColumnId): string {
    return cellName(row, this.table.columns.get(id) ?? 1)
  }

  private source(at: string): string {
    return `${this.shownFile} ${this.sheet.name}!${at}`
  }

  private report(
    code: SurveyFindingCode,
    at: string,
    values: Readonly<Record<string, string | number | Words>> = {},
  ): void {
    const cell = `${this.sheet.name}!${at}`
    if (this.findings.some((one) => one.code === code && one.element === cell)) return
    this.findings.push(surveyFinding(code, { file: this.file, element: cell }, { cell, ...values }))
  }

  /** The number in a cell of a column; what is wrong with it is told once. */
  private number(row: number, id: ColumnId): number | undefined {
    const column = this.table.columns.get(id)
    const cell = this.cell(row, column)
    if (column === undefined || cell === undefined) return undefined
    // What only checks may have been left to a program that computes nothing.
    if (id === 'totalHours' && cell.isFormula && cell.value === null && cell.error === undefined)
      return undefined
    const definition = columnsById.get(id)
    const read = numberOf(cell, definition?.units ?? [], id === 'share')
    const at = cellName(row, column)
    const number = 'problem' in read ? undefined : read.number
    const isCount = id === 'cases' || MONTHS.some((month) => month === id)
    const isTooLarge = isCount && number !== undefined && number > MOST_CASES
    const problem = 'problem' in read ? read.problem : isTooLarge ? 'tooLarge' : undefined
    if (problem !== undefined) {
      const { what, right } = numberProblems[problem]
      this.report('SURVEY-NUMBER', at, {
        heading: definition?.headings[0] ?? id,
        found: shown(cell),
        what,
        right,
      })
      return Number.NaN
    }
    if (number !== undefined && this.isSpread(row, column)) {
      this.report('SURVEY-MERGED', at, { heading: definition?.headings[0] ?? id })
      return Number.NaN
    }
    return number
  }

  /** One number for several tasks. */
  private isSpread(row: number, column: number): boolean {
    return this.sheet.merged.some(
      ({ top, left, bottom, right }) =>
        top === row && bottom > row && left <= column && column <= right && bottom > top,
    )
  }

  private text(row: number, id: ColumnId): string {
    const cell = this.cell(row, this.table.columns.get(id))
    if (cell?.error !== undefined) this.report('SURVEY-CELL-ERROR', this.at(row, id), { found: cell.error })
    return textIn(cell)
  }

  /** 大分類 and 中分類 go on below until another one is written. */
  private groupOf(row: number, above: { large: string; middle: string }) {
    const large = this.text(row, 'large')
    const middle = this.text(row, 'middle')
    if (large !== '' && large !== above.large) return { large, middle }
    return { large: above.large, middle: middle === '' ? above.middle : middle }
  }

  /** Sums among the tasks are no tasks. */
  private sumRow(row: number): 'total' | 'part' | undefined {
    const texts = [...(this.sheet.cells.get(row)?.values() ?? [])]
      .filter(({ value }) => typeof value === 'string')
      .map((cell) => textIn(cell).normalize('NFKC').replace(/\s/g, ''))
    if (this.text(row, 'small') !== '' && !texts.some((text) => /^(?:小計|中計|合計|総計|計)$/.test(text)))
      return undefined
    if (texts.some((text) => /^(?:合計|総計|総合計)$/.test(text))) return 'total'
    return texts.some((text) => /(?:^|の)(?:小計|中計|計)$/.test(text)) ? 'part' : undefined
  }

  private task(
    row: number,
    { large, middle }: { large: string; middle: string },
    fiscalYear: number,
    hoursPerYear: Surveyed,
  ): SurveyTask | undefined {
    const small = this.text(row, 'small')
    const figures = ['cases', ...MONTHS, 'minutes', 'people', 'share', ...HOURS, 'overtime'] as const
    const numbers = new Map(figures.map((id) => [id, this.number(row, id)] as const))
    const isBlank = [...numbers.values()].every((value) => value === undefined)
    if (small === '') {
      if (!isBlank) this.report('SURVEY-NO-NAME', this.at(row, 'small'))
      return undefined
    }
    if ([...numbers.values()].some(Number.isNaN)) return undefined
    const { months, cases } = this.casesOf(row, numbers)
    if (cases === 'wrong') return undefined
    const [people, share, minutes, overtime] = (['people', 'share', 'minutes', 'overtime'] as const).map(
      (id) => numbers.get(id),
    )
    if ((people === undefined) !== (share === undefined)) {
      this.report('SURVEY-PEOPLE-SHARE', this.at(row, people === undefined ? 'people' : 'share'))
      return undefined
    }
    const byEmployment = surveyedEmployments
      .map((employment) => ({ employment, hours: numbers.get(`hours.${employment}`) ?? 0 }))
      .filter(({ hours }) => hours > 0)
    const listed = byEmployment.reduce((sum, { hours }) => sum + hours, 0)
    const shared = (people ?? 0) * (share ?? 0) * hoursPerYear.value
    const isCounted = cases !== undefined && cases > 0
    const hours = minutes !== undefined && isCounted ? (cases * minutes) / 60 : listed > 0 ? listed : shared
    if (hours === 0) {
      this.nothingIn(row, small, isBlank, cases === 0)
      return undefined
    }
    const hoursAt =
      minutes !== undefined && isCounted
        ? this.at(row, 'minutes')
        : listed > 0
          ? this.at(row, `hours.${byEmployment[0].employment}`)
          : this.at(row, 'share')
    if (hours > MOST_TASK_HOURS) {
      this.report('SURVEY-NUMBER', hoursAt, {
        heading: small,
        found: `${Math.round(hours)} h`,
        ...numberProblems.tooLarge,
      })
      return undefined
    }
    if (overtime !== undefined && overtime > hours)
      this.report('SURVEY-OVERTIME', this.at(row, 'overtime'), { found: overtime, hours: Math.round(hours) })
    this.compareHours(row, hours, { listed, shared, minutes, isCounted })
    const volume = isCounted ? cases : this.openDays(fiscalYear).reduce((sum, days) => sum + days, 0)
    if (!isCounted) this.report('SURVEY-NO-CASES', this.at(row, 'cases'), { name: small, days: volume })
    const parts = listed > 0 ? byEmployment : [{ employment: '正規' as SurveyedEmployment, hours }]
    const whole = parts.reduce((sum, part) => sum + part.hours, 0)
    return {
      sheet: this.sheet.name,
      row,
      large,
      middle,
      small,
      cases: { value: volume, source: this.source(this.casesAt(row, months !== undefined)), isCounted },
      ...(months && { months }),
      minutes: parts.map((part) => ({
        employment: part.employment,
        value: ((part.hours / whole) * hours * 60) / volume,
        source: this.source(
          listed > 0 && hoursAt === this.at(row, 'minutes')
            ? `${hoursAt}・${this.at(row, `hours.${part.employment}`)}`
            : listed > 0
              ? this.at(row, `hours.${part.employment}`)
              : hoursAt,
        ),
      })),
      hours,
      ...(people !== undefined && { people }),
      ...(overtime !== undefined &&
        overtime > 0 && { overtime: { value: overtime, source: this.source(this.at(row, 'overtime')) } }),
      kind: this.text(row, 'kind'),
      law: this.text(row, 'law'),
      system: this.text(row, 'system'),
      note: this.text(row, 'note'),
    }
  }

  /** The months, where any is told, and the year: both must say the same. */
  private casesOf(row: number, numbers: ReadonlyMap<ColumnId, number | undefined>) {
    const cases = numbers.get('cases')
    const told = MONTHS.filter((id) => numbers.get(id) !== undefined)
    const months =
      told.length === 0
        ? undefined
        : (Object.fromEntries(MONTHS.map((id) => [id, numbers.get(id) ?? 0])) as Record<MonthColumn, number>)
    const sum = months && MONTHS.reduce((total, id) => total + months[id], 0)
    const counted = ['cases', ...told] as const
    const part = counted.find((id) => !Number.isInteger(numbers.get(id) ?? 0))
    if (part !== undefined) {
      this.report('SURVEY-WHOLE', this.at(row, part), { found: numbers.get(part) ?? '' })
      return { cases: 'wrong' as const, months: undefined }
    }
    if (sum !== undefined && cases !== undefined && sum !== cases) {
      this.report('SURVEY-MONTHS-SUM', this.at(row, 'cases'), { found: cases, sum })
      return { cases: 'wrong' as const, months: undefined }
    }
    return { cases: cases ?? sum, months: sum ? months : undefined }
  }

  private casesAt(row: number, hasMonths: boolean): string {
    const own = this.table.columns.get('cases')
    return this.cell(row, own) === undefined && hasMonths
      ? `${this.at(row, 'm4')}:${this.at(row, 'm3')}`
      : this.at(row, 'cases')
  }

  private nothingIn(row: number, name: string, isBlank: boolean, isZero: boolean): void {
    if (isBlank || isZero) this.report('SURVEY-NOTHING-DONE', this.at(row, 'small'), { name })
    else this.report('SURVEY-NO-TIME', this.at(row, 'minutes'), { name })
  }

  /** What the sheet says in several ways should be the same. */
  private compareHours(
    row: number,
    hours: number,
    other: { listed: number; shared: number; minutes: number | undefined; isCounted: boolean },
  ): void {
    const tell = (id: ColumnId, found: number): void =>
      this.report('SURVEY-HOURS-DIFFER', this.at(row, id), {
        heading: columnsById.get(id)?.headings[0] ?? id,
        found: round(found),
        used: round(hours),
      })
    if (other.listed > 0 && differs(other.listed, hours))
      tell(HOURS.find((id) => this.number(row, id))!, other.listed)
    // Shares are given in tens of percent.
    if (other.shared > 0 && differs(other.shared, hours, 0.1)) tell('share', other.shared)
    const stated = this.number(row, 'totalHours')
    if (stated !== undefined && stated > 0 && differs(stated, hours)) tell('totalHours', stated)
  }

  private hiddenRows(filled: readonly number[]): void {
    const hidden = filled.filter((row) => this.sheet.hiddenRows.has(row))
    if (hidden.length === 0) return
    this.report('SURVEY-HIDDEN-ROWS', cellName(hidden[0], 1), {
      count: hidden.length,
      rows: hidden.slice(0, 5).join('、') + (hidden.length > 5 ? '…' : ''),
    })
  }

  /** What stands to the right of a label above the table. */
  private labelled(wanted: (label: string) => boolean): { cell: Cell; at: string } | undefined {
    for (const [row, cells] of [...this.sheet.cells].sort(([a], [b]) => a - b)) {
      if (row >= this.table.first) break
      const columns = [...cells.keys()].sort((a, b) => a - b)
      for (const column of columns) {
        const label = cells.get(column)
        if (typeof label?.value !== 'string' || !wanted(plainHeading(label.value).replace(/[:：]$/, '')))
          continue
        const next = columns.find((one) => one > column)
        const cell = next === undefined ? undefined : cells.get(next)
        if (cell !== undefined && !isLabel(cell)) return { cell, at: cellName(row, next!) }
      }
    }
    return undefined
  }

  private fiscalYear(): number {
    const found = this.labelled((label) => /^(?:調査|対象)?年度$/.test(label))
    if (found === undefined) return DEFAULT_YEAR
    const { cell, at } = found
    const year =
      typeof cell.value === 'number' && cell.format === 'date'
        ? fiscalYearOfDay(dayOfSerial(cell.value, this.from1904))
        : fiscalYearInText(textIn(cell))
    if (year === undefined) this.report('SURVEY-YEAR', at, { found: shown(cell) })
    return year ?? DEFAULT_YEAR
  }

  private labelledNumber(wanted: (label: string) => boolean, heading: string): Surveyed | undefined {
    const found = this.labelled(wanted)
    if (found === undefined) return undefined
    const read = numberOf(found.cell, ['時間', 'h', '人', '名'])
    const number = 'problem' in read ? undefined : read.number
    const isPossible =
      number === undefined ||
      !heading.includes('年間勤務時間') ||
      (number >= (heading === PER_PERSON ? LEAST_HOURS_A_YEAR : 1) && number <= MOST_HOURS_A_YEAR)
    const problem = 'problem' in read ? read.problem : isPossible ? undefined : 'perYear'
    if (problem !== undefined) {
      const { what, right } = numberProblems[problem]
      this.report('SURVEY-NUMBER', found.at, { heading, found: shown(found.cell), what, right })
      return undefined
    }
    return number === undefined ? undefined : { value: number, source: this.source(found.at) }
  }

  private hoursPerYear(): Surveyed & { isStated: boolean } {
    const stated = this.labelledNumber(
      (label) => /^(?:1人当たり|一人当たり|1人あたり)?年間勤務時間$/.test(label),
      PER_PERSON,
    )
    if (stated !== undefined) return { ...stated, isStated: true }
    return { value: DEFAULT_HOURS, source: '7.75時間×240日（調査票に記載がないため）', isStated: false }
  }

  private section(hoursPerYear: Surveyed): SurveySection | undefined {
    const name = this.labelled((label) => /^(?:課|課名|部署|部署名|所属)$/.test(label))
    const staff = surveyedEmployments
      .filter((employment) => employmentIds[employment] !== 'outsourced')
      .flatMap((employment) => {
        const headcount = this.labelledNumber(
          (label) => label === `在籍人数(${employment})` || label === `在籍(${employment})`,
          `在籍人数（${employment}）`,
        )
        if (headcount === undefined || headcount.value === 0) return []
        const own = this.labelledNumber(
          (label) => label === `年間勤務時間(${employment})`,
          `年間勤務時間（${employment}）`,
        )
        return [{ employment, headcount, hoursPerYear: own ?? hoursPerYear }]
      })
    return staff.length === 0
      ? undefined
      : { name: name === undefined ? this.sheet.name : textIn(name.cell), staff }
  }
}

const isLabel = ({ value }: Cell): boolean =>
  typeof value === 'string' &&
  /^(?:課名?|部署名?|所属|(?:調査|対象)?年度|.*年間勤務時間|在籍.*|年間勤務時間.*)$/.test(plainHeading(value))

const round = (hours: number): number => Math.round(hours * 10) / 10

const fiscalYearOfDay = (day: number): number | undefined => {
  const { year, month } = civilFromDays(day)
  return year >= 2000 && year <= 2100 ? (month >= 4 ? year : year - 1) : undefined
}
