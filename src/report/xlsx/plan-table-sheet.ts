import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { MeasureResult, MeasureYear, PlanResult } from '../../plan/plan-result.ts'
import { number } from '../numbers.ts'
import { markWord, speaker } from '../words.ts'
import {
  type Cell,
  columnName,
  figure,
  fixedOn,
  formula,
  input,
  maybe,
  type NumberFormat,
  place,
  span,
} from './cells.ts'
import { palette } from './charts.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'
import type { Workbook } from './workbook.ts'
import { partText, yearHead } from './year-words.ts'

/** Group, measure, basis and figure stand before the years. */
const BEFORE_YEARS = 4

/** Where other sheets find the plan's figures. */
export interface PlanPlaces {
  /** 1人当たり年間勤務時間 by its name. */
  readonly divisor: string
  hours(measure: string, year: number): string | undefined
  group(id: string, year: number): string | undefined
  total(year: number): string
  drawOn(sheet: Sheet): void
}

/** Whether a measure's hours go into the totals. */
const counts = (measure: MeasureResult): boolean => measure.basis !== 'notYet' && measure.reference !== true

/**
 * The plan as it is published: measures by fiscal year in hours and persons, what is transcribed and what is simulated
 * apart, by single year and cumulative. Hours are inputs; everything else is computed from them.
 */
export function writePlanTable(
  book: Workbook,
  sheet: Sheet,
  result: PlanResult,
  language: Language,
): PlanPlaces {
  const table = new PlanTable(book, sheet, result, language)
  table.write()
  return table
}

class PlanTable implements PlanPlaces {
  readonly divisor: string
  readonly #sheet: Sheet
  readonly #book: Workbook
  readonly #result: PlanResult
  readonly #language: Language
  readonly #say: ReturnType<typeof bookSpeaker>
  readonly #word: ReturnType<typeof speaker>
  /** Rows of hours by measure, of subtotals by group, and of the totals. */
  readonly #measures = new Map<string, number>()
  readonly #groups = new Map<string, number>()
  #total = 0
  #head = 0

  constructor(book: Workbook, sheet: Sheet, result: PlanResult, language: Language) {
    this.#book = book
    this.#sheet = sheet
    this.#result = result
    this.#language = language
    this.#say = bookSpeaker(language)
    this.#word = speaker(language)
    this.divisor = this.#say('divisorCell')
  }

  hours(measure: string, year: number): string | undefined {
    const row = this.#measures.get(measure)
    return row === undefined ? undefined : fixedOn(this.#sheet.name, this.#at(row, year))
  }

  group(id: string, year: number): string | undefined {
    const row = this.#groups.get(id)
    return row === undefined ? undefined : fixedOn(this.#sheet.name, this.#at(row, year))
  }

  total(year: number): string {
    return fixedOn(this.#sheet.name, this.#at(this.#total, year))
  }

  write(): void {
    const { divisors, fiscalYears } = this.#result
    const sheet = this.#sheet
    const years = fiscalYears.map(() => 12)
    sheet.columns([22, 32, 15, 20, ...years, 40])
    sheet.title(this.#word('planTitle'))
    sheet.note(this.#say('divisorNote'))
    const [publication] = divisors
    const at = sheet.row(
      [this.#word('divisor'), input(publication.hours), markWord(publication.mark, this.#language)],
      'total',
    )
    this.#book.define(this.divisor, sheet, place(2, at))
    this.#head = this.#writeHead(this.#say('single'))
    sheet.freeze(this.#head, BEFORE_YEARS)
    for (const group of this.#result.groups) this.#writeGroup(group.id)
    this.#writeTotals()
    sheet.note(
      this.#word(
        fiscalYears.some((year) => this.#result.total.years[year].transcribed !== 0)
          ? 'totalNote'
          : 'totalNoteSimulated',
      ),
    )
    this.#writeCumulative()
    this.#writeSpread()
  }

  #at(row: number, year: number): string {
    return place(BEFORE_YEARS + 1 + this.#result.fiscalYears.indexOf(year), row)
  }

  #writeHead(what: string): number {
    return this.#sheet.head([
      this.#say('groupHead'),
      this.#say('measureHead'),
      this.#word('basis'),
      what,
      ...this.#result.fiscalYears.map(yearHead),
      this.#say('remark'),
    ])
  }

  /** A row with a cell for each year. */
  #years(
    labels: readonly [string, string, string, string],
    cell: (year: number) => Cell,
    note: Cell = null,
    total = false,
  ): number {
    const cells = this.#result.fiscalYears.map(cell)
    return this.#sheet.row([...labels, ...cells, note], total ? 'total' : 'plain')
  }

  /** Persons of the hours in the row above. */
  #persons(
    labels: readonly [string, string, string],
    hours: (year: number) => number | undefined,
    total = false,
  ): void {
    const above = this.#sheet.next - 1
    const [{ hours: divisor }] = this.#result.divisors
    this.#years(
      [...labels, this.#say('personsRow')],
      (year) => {
        const of = hours(year)
        return of === undefined
          ? null
          : formula(`${this.#at(above, year)}/${this.divisor}`, of / divisor, 'tenths')
      },
      null,
      total,
    )
  }

  #writeGroup(id: string): void {
    const { groups, measures } = this.#result
    const group = groups.find((one) => one.id === id)
    const members = measures.filter((one) => one.group === id)
    if (group === undefined || members.length === 0) return
    const name = group.name[this.#language]
    for (const measure of members) this.#writeMeasure(name, measure)
    const counted = members.filter(counts)
    const label = this.#say('groupOf', { name })
    if (counted.length === 0) return
    const hours = (year: number) => group.years[year].hours
    this.#groups.set(
      id,
      this.#years(
        [name, label, '', this.#say('hoursRow')],
        (year) => formula(this.#sumOf(counted, year), hours(year), 'whole'),
        null,
        true,
      ),
    )
    this.#persons([name, label, ''], hours, true)
  }

  /** The hours of these measures in a year, added up. */
  #sumOf(measures: readonly MeasureResult[], year: number): string {
    const cells = measures.flatMap(({ id }) => {
      const row = this.#measures.get(id)
      return row === undefined ? [] : [this.#at(row, year)]
    })
    return cells.length === 0 ? '0' : `SUM(${cells.join(',')})`
  }

  #basisOf(measure: MeasureResult): string {
    if (measure.basis === 'notYet') return this.#word('notYetMark')
    if (measure.basis === 'transcribed') return this.#word('transcribedMark')
    if (measure.reference) return this.#word('referenceMark')
    return this.#word('simulatedMark')
  }

  #writeMeasure(group: string, measure: MeasureResult): void {
    const name = measure.name[this.#language]
    const labels = [group, name, this.#basisOf(measure)] as const
    if (measure.basis === 'notYet') {
      const reason = measure.reason?.[this.#language] ?? ''
      const note = measure.decidedIn
        ? this.#say('reasonUntil', { reason, when: measure.decidedIn })
        : this.#say('reason', { reason })
      this.#years([...labels, this.#say('hoursRow')], () => this.#word('notYetMark'), note)
      return
    }
    const notes = [measure.note?.[this.#language], ...this.#partYears(measure)].filter((one) => one != null)
    this.#measures.set(
      measure.id,
      this.#years(
        [...labels, this.#say('hoursRow')],
        (year) => {
          const hours = measure.years[year]?.hoursSaved.mean
          return hours === undefined ? null : input(hours)
        },
        notes.length === 0 ? null : notes.join('\n'),
      ),
    )
    this.#persons(labels, (year) => measure.years[year]?.hoursSaved.mean)
  }

  #partYears({ years }: MeasureResult): string[] {
    const said = this.#result.fiscalYears.flatMap((year) => {
      const part = years[year]?.partYear
      return part == null ? [] : [`${reiwa(year)} ${partText(part, this.#language)}`]
    })
    return said.length === 0 ? [] : [said.join(this.#language === 'ja' ? '、' : ', ')]
  }

  #writeTotals(): void {
    const { measures, total } = this.#result
    const counted = measures.filter(counts)
    const subtotal = (
      key: 'simulatedTotal' | 'transcribedTotal',
      basis: string,
      of: (year: number) => number,
    ): number => {
      const members = counted.filter((one) => one.basis === basis)
      const label = this.#word(key)
      const row = this.#years(
        ['', label, '', this.#say('hoursRow')],
        (year) => formula(this.#sumOf(members, year), of(year), 'whole'),
        null,
        true,
      )
      this.#persons(['', label, ''], of, true)
      return row
    }
    const simulated = subtotal('simulatedTotal', 'simulated', (year) => total.years[year].simulated.mean)
    const transcribed = subtotal('transcribedTotal', 'transcribed', (year) => total.years[year].transcribed)
    const overlap = this.#years(
      ['', this.#word('overlap'), '', this.#say('hoursRow')],
      (year) => input(total.years[year].overlap),
      null,
      true,
    )
    const label = this.#word('total')
    this.#total = this.#years(
      ['', label, '', this.#say('hoursRow')],
      (year) =>
        formula(
          [simulated, transcribed, overlap].map((row) => this.#at(row, year)).join('+'),
          total.years[year].hoursSaved.mean,
          'whole',
        ),
      null,
      true,
    )
    this.#persons(['', label, ''], (year) => total.years[year].hoursSaved.mean, true)
  }

  /** The hours by year on another sheet, drawn from this one. */
  drawOn(sheet: Sheet): void {
    const { fiscalYears, measures } = this.#result
    const drawn = measures.filter((one) => counts(one) && this.#measures.has(one.id))
    if (drawn.length === 0) return
    const [first, last] = [fiscalYears[0], fiscalYears[fiscalYears.length - 1]]
    const across = (row: number): string =>
      fixedOn(this.#sheet.name, span(this.#at(row, first), this.#at(row, last)))
    const hours = (measure: MeasureResult, year: number): number => measure.years[year]?.hoursSaved.mean ?? 0
    sheet.chart({
      title: this.#say('hoursByYear'),
      description: this.#say('hoursByYearSeen', {
        figures: fiscalYears
          .map((year) => `${reiwa(year)} ${number(this.#result.total.years[year].hoursSaved.mean)}h`)
          .join(', '),
      }),
      unit: 'h',
      categories: { from: across(this.#head), values: fiscalYears.map(yearHead) },
      series: drawn.map((measure, i) => ({
        name: measure.name[this.#language],
        from: across(this.#measures.get(measure.id)!),
        values: fiscalYears.map((year) => hours(measure, year)),
        colour: palette[i % palette.length],
      })),
      stacked: true,
      lying: false,
    })
  }

  #writeCumulative(): void {
    const { fiscalYears, measures, total, divisors } = this.#result
    this.#sheet.heading(this.#say('cumulative'))
    this.#writeHead(this.#say('row'))
    const running = (
      labels: readonly [string, string, string],
      from: number,
      of: (year: number) => number,
      isTotal = false,
    ): number => {
      const row = this.#sheet.next
      let sum = 0
      return this.#years(
        [...labels, this.#say('cumulativeHours')],
        (year) => {
          const at = fiscalYears.indexOf(year)
          sum += of(year)
          const single = this.#at(from, year)
          return formula(at === 0 ? single : `${this.#at(row, fiscalYears[at - 1])}+${single}`, sum, 'whole')
        },
        null,
        isTotal,
      )
    }
    for (const measure of measures) {
      const from = this.#measures.get(measure.id)
      if (from === undefined) continue
      const group = this.#result.groups.find(({ id }) => id === measure.group)?.name[this.#language] ?? ''
      running(
        [group, measure.name[this.#language], this.#basisOf(measure)],
        from,
        (year) => measure.years[year]?.hoursSaved.mean ?? 0,
      )
    }
    const label = this.#word('cumulative')
    const row = running(['', label, ''], this.#total, (year) => total.years[year].hoursSaved.mean, true)
    this.#years(
      ['', label, '', this.#say('personYears')],
      (year) =>
        formula(
          `${this.#at(row, year)}/${this.divisor}`,
          total.years[year].cumulativeHours / divisors[0].hours,
          'tenths',
        ),
      null,
      true,
    )
  }

  #writeSpread(): void {
    const { groups, measures, total } = this.#result
    const simulated = measures.filter(({ basis }) => basis === 'simulated')
    if (simulated.length === 0) return
    this.#sheet.heading(this.#say('spread'))
    this.#writeHead(this.#say('row'))
    const rows = (
      labels: readonly [string, string, string],
      lines: readonly (readonly [string, (year: number) => number | null | undefined])[],
    ): void => {
      for (const [what, of] of lines) this.#years([...labels, what], (year) => maybe(of(year)))
    }
    const spreadOf = (figureIn: (year: number) => MeasureYear['hoursSaved'] | undefined) =>
      [
        [this.#word('rangeLow'), (year: number) => figureIn(year)?.assumptionRange?.[0]],
        [this.#word('rangeHigh'), (year: number) => figureIn(year)?.assumptionRange?.[1]],
        [this.#word('errorHours'), (year: number) => figureIn(year)?.halfWidth],
      ] as const
    for (const measure of simulated) {
      const group = groups.find(({ id }) => id === measure.group)?.name[this.#language] ?? ''
      const labels = [group, measure.name[this.#language], this.#basisOf(measure)] as const
      rows(
        labels,
        spreadOf((year) => measure.years[year]?.hoursSaved),
      )
      if (this.#result.fiscalYears.every((year) => measure.years[year]?.target == null)) continue
      const target = this.#years([...labels, this.#word('targetHours')], (year) =>
        maybe(measure.years[year]?.target),
      )
      const hours = this.#measures.get(measure.id)
      this.#years([...labels, this.#word('gapHours')], (year) => {
        const gap = measure.years[year]?.targetGap
        const form: NumberFormat = 'signed'
        if (gap == null) return null
        return hours === undefined
          ? figure(gap, form)
          : formula(`${this.#at(hours, year)}-${this.#at(target, year)}`, gap, form)
      })
    }
    rows(
      ['', this.#word('simulatedTotal'), ''],
      spreadOf((year) => total.years[year].simulated),
    )
  }
}

/** The shape in which the city prints it: groups side by side, hours over persons. */
export function writePrintedForm(
  sheet: Sheet,
  result: PlanResult,
  places: PlanPlaces,
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const { groups, fiscalYears, divisors, total } = result
  sheet.columns([12, 22, ...groups.map(() => 20), 20])
  sheet.title(say('printed'))
  sheet.note(result.plan.notice?.[language] ?? word('ownEstimate'))
  sheet.note(word('spareCapacity'))
  sheet.freeze(
    sheet.head([word('fiscalYear'), say('row'), ...groups.map(({ name }) => name[language]), word('total')]),
    2,
  )
  for (const year of fiscalYears) {
    const row = sheet.next
    const open = (id: string): boolean => places.group(id, year) === undefined
    sheet.row([
      yearHead(year),
      say('hoursRow'),
      ...groups.map(({ id, years }): Cell => {
        const from = places.group(id, year)
        return from === undefined ? word('notYetMark') : formula(from, years[year].hours)
      }),
      formula(places.total(year), total.years[year].hoursSaved.mean),
    ])
    sheet.row([
      yearHead(year),
      say('personsRow'),
      ...groups.map(
        ({ id, years }, i): Cell =>
          open(id)
            ? word('notYetMark')
            : formula(
                `${columnName(i + 3)}${row}/${places.divisor}`,
                years[year].hours / divisors[0].hours,
                'tenths',
              ),
      ),
      formula(
        `${columnName(groups.length + 3)}${row}/${places.divisor}`,
        total.years[year].hoursSaved.mean / divisors[0].hours,
        'tenths',
      ),
    ])
  }
  for (const { name, reason } of total.notYet)
    sheet.note(`${name[language]} … ${say('reason', { reason: reason[language] })}`)
  places.drawOn(sheet)
}
