import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { PlanAssumption, PlanResult } from '../../plan/plan-result.ts'
import { number } from '../numbers.ts'
import { openingSentence } from '../opening-sentence.ts'
import { validationTexts } from '../plan-text.ts'
import { speaker } from '../words.ts'
import { writeAnswers } from './answer-sheet.ts'
import { type AssumptionRow, writeAssumptions } from './assumptions-sheet.ts'
import { writeBasis } from './basis-sheet.ts'
import { type Contents, writeCover } from './cover-sheet.ts'
import { writeFindings } from './findings-sheet.ts'
import { hasMoney, writeMoney } from './money-sheet.ts'
import { writeOtherIndicators } from './other-indicators-sheet.ts'
import { answersOf } from './plan-answers.ts'
import { writePlanTable, writePrintedForm } from './plan-table-sheet.ts'
import { bookSpeaker } from './words.ts'
import { Workbook } from './workbook.ts'

/** The plan: the table as published, how persons come about, and an answer sheet for each figure. */
export function planBook(result: PlanResult, command: string, language: Language): Workbook {
  const [say, word] = [bookSpeaker(language), speaker(language)]
  const book = new Workbook(language)
  const answered = result.measures.filter(({ years }) => Object.keys(years).length > 0)
  const cover = book.sheet(say('cover'))
  const table = book.sheet(say('planTable'))
  const printed = book.sheet(say('printed'))
  const basis = book.sheet(say('basis'))
  const answers = answered.map(({ name }) => book.sheet(say('answersOf', { name: name[language] })))
  const assumptions = book.sheet(say('assumptions'))
  const money = hasMoney(result) ? book.sheet(say('money')) : undefined
  const others = result.indicators.length > 0 ? book.sheet(say('otherIndicators')) : undefined
  const findings = book.sheet(say('findings'))

  const places = writePlanTable(book, table, result, language)
  writePrintedForm(printed, result, places, language)
  writeBasis(basis, result, places, language)
  answered.forEach((measure, i) => {
    writeAnswers(answers[i], answersOf(measure, result, places, command, language), language)
  })
  const heads = { of: say('measures'), years: say('years') }
  writeAssumptions(assumptions, assumptionRows(result, language), heads, language)
  if (money !== undefined) writeMoney(money, result, language)
  if (others !== undefined) writeOtherIndicators(others, result, language)
  writeFindings(findings, result.findings, language)
  const contents: Contents = [
    [table, 'planTableSays'],
    [printed, 'printedSays'],
    [basis, 'basisSays'],
    ...answers.map((sheet) => [sheet, 'answersSay'] as const),
    [assumptions, 'assumptionsSay'],
    ...(money === undefined ? [] : [[money, 'moneySays'] as const]),
    ...(others === undefined ? [] : [[others, 'otherIndicatorsSay'] as const]),
    [findings, 'findingsSay'],
  ]
  writeCover(
    cover,
    {
      title: result.plan.name[language],
      sentence: openingSentence(result, language),
      cautions: validationTexts(result, language),
      position: [result.plan.notice?.[language] ?? word('ownEstimate'), word('spareCapacity')],
      facts: [
        [say('file'), result.plan.file],
        [word('fiscalYear'), result.fiscalYears.map((year) => `${reiwa(year)} (${year})`).join('・')],
        [word('seed'), result.seed === null ? word('none') : String(result.seed)],
        [word('replications'), result.replications === null ? word('none') : number(result.replications)],
        [word('engine'), word(result.engine)],
      ],
      command,
    },
    contents,
    language,
  )
  return book
}

const yearsText = (years: readonly number[]): string => {
  const [first, last] = [years[0], years[years.length - 1]]
  if (years.length === 1) return reiwa(first)
  return last - first === years.length - 1 ? `${reiwa(first)}〜${reiwa(last)}` : years.map(reiwa).join('・')
}

/** Each value with the years that have it; as strong as it is in the measure that it moves most. */
function assumptionRows(result: PlanResult, language: Language): AssumptionRow[] {
  return result.assumptions.flatMap((line) => {
    const [correlation, weight] = strength(line, result)
    const names = line.measures.map(
      (id) => result.measures.find((one) => one.id === id)?.name[language] ?? id,
    )
    return line.years.map((year) => ({
      line: { ...line, ...year },
      of: names.join('・'),
      years: yearsText(year.fiscalYears),
      correlation,
      weight,
    }))
  })
}

/** Rank correlation in the last year, and that share of half the range: about the hours it moves. */
function strength(
  { path, low, high, measures: ids }: PlanAssumption,
  { measures }: PlanResult,
): readonly [number | null, number] {
  let strongest: readonly [number | null, number] = [null, 0]
  if (low === null && high === null) return strongest
  for (const { id, years } of measures) {
    const year = ids.includes(id) ? Object.values(years).at(-1) : undefined
    const driver = year?.working?.drivers.find((one) => one.path === path)
    const range = year?.hoursSaved.assumptionRange
    if (driver === undefined || range == null) continue
    const hours = (Math.abs(driver.correlation) * (range[1] - range[0])) / 2
    if (strongest[0] === null || hours > strongest[1]) strongest = [driver.correlation, hours]
  }
  return strongest
}
