import type { PlayedStep } from '../../experiment/played-steps.ts'
import type { AssumptionLine } from '../../experiment/results.ts'
import type { Language } from '../../model/words.ts'
import { markWord, speaker } from '../words.ts'
import { type Cell, type FormulaCell, figure, formula, maybe, place } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { BY_HAND, PLAYED, stepColumns, writeStepHead, writeSteps } from './step-table.ts'
import { bookSpeaker } from './words.ts'

/** A period in which a figure was simulated: the year of a plan, or the only one of a comparison. */
export interface AnsweredPeriod {
  readonly label: string
  readonly asIs: readonly PlayedStep[]
  readonly toBe: readonly PlayedStep[]
  /** Why no formula gives the hours; null where one does. */
  readonly reason: string | null
  readonly mean: number
  /** The cell that holds the forecast. */
  readonly forecastAt: string
  readonly halfWidth: number | null
  readonly range: readonly [number, number] | null
  readonly closedForm: number | null
  readonly z: number | null
  readonly target: number | null
  readonly actual: number | null
}

/** A figure that somebody must defend. */
export interface Answered {
  readonly title: string
  readonly notes: readonly string[]
  readonly questions: readonly (readonly [string, string | FormulaCell])[]
  readonly strongest: readonly { readonly line: AssumptionLine; readonly correlation: number }[]
  readonly periods: readonly AnsweredPeriod[]
  readonly names: { readonly asIs: string; readonly toBe: string }
}

/** Answers first, then what moves the figure, then its check by calculator, activity by activity. */
export function writeAnswers(sheet: Sheet, answered: Answered, language: Language): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.columns(stepColumns)
  sheet.title(answered.title)
  for (const note of answered.notes) sheet.note(note)

  sheet.heading(say('questions'))
  sheet.head([say('question'), say('answer')])
  for (const [question, answer] of answered.questions) sheet.row([question, answer])

  if (answered.strongest.length > 0) {
    sheet.heading(say('strongest'))
    sheet.head([word('value'), word('item'), say('low'), say('high'), say('correlation'), word('markHead')])
    for (const { line, correlation } of answered.strongest)
      sheet.row([
        line.value,
        [line.label[language], line.source ?? word('noSource')].join('\n'),
        line.low,
        line.high,
        figure(correlation, 'hundredths'),
        markWord(line.mark, language),
      ])
  }

  const steps = answered.periods.some(({ asIs, toBe }) => asIs.length + toBe.length > 0)
  if (steps) {
    sheet.heading(say('checkTitle'))
    sheet.note(say('sourcesNote'))
    for (const reason of new Set(answered.periods.flatMap((one) => one.reason ?? [])))
      sheet.note(say('checkNone', { reason }))
    writeStepHead(sheet, language)
  }
  const byHand = answered.periods.map((period) => writePeriod(sheet, period, answered, language))
  writeSummary(sheet, answered.periods, byHand, language)
}

/** Forecast, check, target and actual of each period; `byHand`: where its check stands. */
function writeSummary(
  sheet: Sheet,
  periods: readonly AnsweredPeriod[],
  byHand: readonly (string | null)[],
  language: Language,
): void {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  sheet.heading(say('summary'))
  sheet.head([
    word('period'),
    say('row'),
    say('hoursRow'),
    say('byHand'),
    say('gap'),
    'z',
    say('errorOf'),
    word('rangeLow'),
    word('rangeHigh'),
  ])
  periods.forEach((period, i) => {
    const { mean, closedForm } = period
    const label = period.label || word('period')
    const at = sheet.next
    const hand = byHand[i]
    const check: Cell[] =
      closedForm === null
        ? [null, null]
        : [
            hand === null ? figure(closedForm, 'tenths') : formula(hand, closedForm, 'tenths'),
            formula(`${place(3, at)}-${place(4, at)}`, mean - closedForm, 'signedTenths'),
          ]
    sheet.row([
      label,
      say('forecast'),
      formula(period.forecastAt, mean, 'tenths'),
      ...check,
      maybe(period.z, 'tenths'),
      maybe(period.halfWidth, 'tenths'),
      maybe(period.range?.[0], 'tenths'),
      maybe(period.range?.[1], 'tenths'),
    ])
    for (const [what, hours] of [
      [say('targetOf'), period.target],
      [say('actualOf'), period.actual],
    ] as const) {
      if (hours === null) continue
      const gap = formula(`${place(3, at)}-${place(3, sheet.next)}`, mean - hours, 'signedTenths')
      sheet.row([label, what, figure(hours, 'tenths'), null, gap])
    }
  })
}

/** The activities of both variants with their sums; the answer is where the difference of the sums stands. */
function writePeriod(
  sheet: Sheet,
  { label, asIs, toBe, closedForm }: AnsweredPeriod,
  { names }: Answered,
  language: Language,
): string | null {
  if (asIs.length + toBe.length === 0) return null
  const holds = closedForm !== null
  const before = writeSteps(sheet, `${label} ${names.asIs}`.trim(), asIs, holds, language)
  const after = writeSteps(sheet, `${label} ${names.toBe}`.trim(), toBe, holds, language)
  const difference = (column: number, result: number): Cell =>
    formula(`${place(column, before.sumAt)}-${place(column, after.sumAt)}`, result, 'tenths')
  const at = sheet.row(
    [
      label,
      bookSpeaker(language)('saved'),
      null,
      null,
      null,
      null,
      before.hand === null || after.hand === null ? null : difference(BY_HAND, before.hand - after.hand),
      difference(PLAYED, before.played - after.played),
      null,
    ],
    'total',
  )
  return holds ? place(BY_HAND, at) : null
}
