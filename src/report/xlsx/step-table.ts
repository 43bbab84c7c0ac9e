import type { PlayedStep } from '../../experiment/played-steps.ts'
import type { Language } from '../../model/words.ts'
import { type Cell, figure, formula, place, span } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { bookSpeaker } from './words.ts'

/** Columns of a step table: variant, step, four factors, hours by hand, hours as played, their difference. */
export const stepColumns = [26, 66, 12, 13, 12, 10, 13, 13, 13] as const
export const BY_HAND = 7
export const PLAYED = 8

export function writeStepHead(sheet: Sheet, language: Language): number {
  const say = bookSpeaker(language)
  return sheet.head([
    say('variant'),
    say('step'),
    say('cases'),
    say('perCase'),
    say('minutesEach'),
    say('staffEach'),
    say('hoursByHand'),
    say('hoursPlayed'),
    say('gap'),
  ])
}

/** Where the activities of a variant and their sums stand. */
export interface WrittenSteps {
  readonly first: number
  readonly sumAt: number
  /** Null where the closed form does not apply. */
  readonly hand: number | null
  readonly played: number
}

/** 件数 × 回数 × 分 ÷ 60 × 人数 of each activity as formulas, and their sums. */
export function writeSteps(
  sheet: Sheet,
  variant: string,
  steps: readonly PlayedStep[],
  holds: boolean,
  language: Language,
): WrittenSteps {
  const first = sheet.next
  for (const step of steps) writeStep(sheet, variant, step)
  const last = sheet.next - 1
  const hand = holds ? steps.reduce((sum, { byHand }) => sum + (byHand?.hours ?? 0), 0) : null
  const played = steps.reduce((sum, { hours }) => sum + hours, 0)
  const total = (column: number, sum: number | null): Cell => {
    if (sum === null) return null
    if (steps.length === 0) return figure(0, 'tenths')
    return formula(`SUM(${span(place(column, first), place(column, last))})`, sum, 'tenths')
  }
  const labels = [variant, bookSpeaker(language)('subtotal'), null, null, null, null]
  const sumAt = sheet.row([...labels, total(BY_HAND, hand), total(PLAYED, played), null], 'total')
  return { first, sumAt, hand, played }
}

function writeStep(sheet: Sheet, variant: string, { name, hours, byHand }: PlayedStep): void {
  const at = sheet.next
  if (byHand === null) {
    sheet.row([variant, name, null, null, null, null, null, figure(hours, 'tenths'), null])
    return
  }
  const { cases, perCase, minutes, staff } = byHand
  sheet.row([
    variant,
    name,
    { value: cases, format: 'whole', input: true },
    { value: perCase, format: 'thousandths', input: true },
    { value: minutes, format: 'hundredths', input: true },
    { value: staff, format: 'hundredths', input: true },
    formula(`${place(3, at)}*${place(4, at)}*${place(5, at)}/60*${place(6, at)}`, byHand.hours, 'tenths'),
    figure(hours, 'tenths'),
    formula(`${place(PLAYED, at)}-${place(BY_HAND, at)}`, hours - byHand.hours, 'signedTenths'),
  ])
}
