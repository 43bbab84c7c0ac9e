import type { ComparisonResult, IndicatorResult } from '../experiment/results.ts'
import type { Language } from '../model/words.ts'
import { number } from '../report/numbers.ts'
import { words } from '../report/words.ts'
import { pairedDifference } from '../statistics/paired-difference.ts'
import type { Pair } from './procedure.ts'
import { replacePlaceholders, type StoryFigure, shownFigure, storyFigure } from './story-figures.ts'

/** A figure with the half-width of its 95 % interval; null with fewer than two replications. */
export interface Measured {
  readonly mean: number
  readonly halfWidth: number | null
}

/** An indicator before and after, and its change replication by replication. */
export interface ChangedFigure {
  readonly id: string
  readonly unit: string
  readonly asIs?: Measured
  readonly toBe?: Measured
  readonly change?: Measured
}

/** The figure of that name in a comparison of two; undefined where neither has it. */
export function changedFigure(
  { baseline, alternatives: [alternative] }: ComparisonResult,
  figure: StoryFigure,
): ChangedFigure | undefined {
  if (figure.kind === 'hoursSaved') {
    const { mean, halfWidth } = alternative.hoursSaved
    return { id: 'hoursSaved', unit: 'hours', change: { mean, halfWidth } }
  }
  const { id, scope } = figure
  const [asIs, toBe] = [baseline, alternative.result].map(({ indicators }) =>
    indicators.find(
      (one) => one.id === id && (scope === undefined ? one.scope.kind === 'process' : one.scope.id === scope),
    ),
  )
  const unit = (asIs ?? toBe)?.unit
  return unit === undefined ? undefined : { id, unit, asIs, toBe, change: changeOf(asIs, toBe) }
}

function changeOf(
  asIs: IndicatorResult | undefined,
  toBe: IndicatorResult | undefined,
): Measured | undefined {
  if (asIs === undefined || toBe === undefined) return undefined
  const [before, after] = [asIs.perReplication, toBe.perReplication]
  const mean = toBe.mean - asIs.mean
  // What the order of adding leaves over is no change.
  if (Math.abs(mean) <= 1e-9 * Math.max(Math.abs(asIs.mean), Math.abs(toBe.mean)))
    return { mean: 0, halfWidth: 0 }
  if (before.length !== after.length || before.length < 2) return { mean, halfWidth: null }
  return { mean, halfWidth: pairedDifference([...after], [...before], 0.95).interval.halfWidth }
}

/** What one of a printed unit is in the figure's own, and its word. */
interface Printed {
  readonly size: number
  readonly word: (language: Language) => string
}

const wordOf =
  (key: 'seconds' | 'minutes' | 'hours' | 'days' | 'cases' | 'people' | 'times' | 'yen' | 'casesPerDay') =>
  (language: Language): string =>
    language === 'ja' ? words[key].ja : ` ${words[key].en}`
const percent = (language: Language): string => words.percent[language]
const points = (language: Language): string => (language === 'ja' ? words.points.ja : ` ${words.points.en}`)

/** Both ends of a change are printed in one unit. */
function printedUnit({ id, unit }: ChangedFigure, sizes: readonly number[], ofChange: boolean): Printed {
  const most = Math.max(...sizes.map(Math.abs), 0)
  switch (unit) {
    case 'seconds':
      // Office hours make no days of 24.
      if (most >= 7200 && id === 'workingCycleTime') return { size: 3600, word: wordOf('hours') }
      if (most < 60) return { size: 1, word: wordOf('seconds') }
      if (most < 7200) return { size: 60, word: wordOf('minutes') }
      return most < 172_800 ? { size: 3600, word: wordOf('hours') } : { size: 86_400, word: wordOf('days') }
    case 'share':
      return { size: 0.01, word: ofChange ? points : percent }
    case 'hours':
    case 'cases':
    case 'people':
    case 'times':
    case 'yen':
    case 'casesPerDay':
      return { size: 1, word: wordOf(unit) }
    default:
      return { size: 1, word: () => ` ${unit}` }
  }
}

/**
 * The place a figure is rounded to: two digits, since the assumptions leave no more; fewer where the dice say less.
 * Before and after keep so many more that what changes between them can be seen and found by subtracting, and no more
 * where nothing does.
 */
function place(own: Measured, other: Measured | undefined, change: Measured | undefined): number {
  if (other === undefined || change === undefined) return coarsest(own)
  if (directionOf(change) === 'same') return Math.max(coarsest(own), coarsest(other))
  const seen = Math.abs(change.mean) >= SEEN * Math.max(coarsest(own), coarsest(other))
  const digits = seen ? DIGITS_TO_SUBTRACT : MOST_DIGITS
  const finest = tenTo(exponent(Math.max(Math.abs(own.mean), Math.abs(other.mean))) - digits + 1)
  return Math.max(finest, Math.min(coarsest(own), coarsest(change)))
}

/** So many of the places that are printed make a change that can be seen. */
const SEEN = 3
const MOST_DIGITS = 4
/** Whoever subtracts what is printed should find the change that is printed beside it. */
const DIGITS_TO_SUBTRACT = 3

/** Of the first digit: 3 of 4,567, −2 of 0.045. */
const exponent = (value: number): number => Number(value.toExponential().split('e')[1])

const tenTo = (power: number): number => Number(`1e${power}`)

const coarsest = ({ mean, halfWidth }: Measured): number => {
  if (halfWidth === 0 && Number.isInteger(mean)) return 1
  const limit = Math.max(Math.abs(mean) / 10, (halfWidth ?? 0) / 2)
  // What lies a rounding error below a power of ten counts as it.
  return limit > 0 ? tenTo(exponent(limit * (1 + 2e-9))) : 1
}

const roundedTo = (value: number, unit: number): string => {
  const decimals = Math.max(0, Math.min(3, -exponent(unit)))
  const step = unit < 1 ? tenTo(-decimals) : unit
  return number(Math.sign(value) * Math.round(Math.abs(value) / step) * step, decimals)
}

const scaled = ({ mean, halfWidth }: Measured, size: number): Measured => ({
  mean: mean / size,
  halfWidth: halfWidth === null ? null : halfWidth / size,
})

export type Moment = 'asIs' | 'toBe' | 'change'

/** The figure as a story prints it, with its unit. */
export function figureText(
  figure: ChangedFigure,
  moment: Moment,
  language: Language,
  signed = false,
): string | undefined {
  const measured = figure[moment]
  if (measured === undefined) return undefined
  const { asIs, toBe, change } = figure
  const sizes = (moment === 'change' ? [change] : [asIs, toBe]).flatMap((one) => (one ? [one.mean] : []))
  const { size, word } = printedUnit(figure, sizes, moment === 'change')
  const told = scaled(measured, size)
  const inUnit = (one: Measured | undefined) => one && scaled(one, size)
  const unit =
    moment === 'change'
      ? coarsest(told)
      : place(told, inUnit(moment === 'asIs' ? toBe : asIs), inUnit(change))
  const text = roundedTo(signed ? told.mean : Math.abs(told.mean), unit)
  const sign = signed && told.mean > 0 && /[1-9]/.test(text) ? '+' : ''
  return `${sign}${text}${word(language)}`
}

/** ± of a change, in the unit of the change. */
export function errorText(figure: ChangedFigure, language: Language): string | undefined {
  const { change } = figure
  if (change === undefined || change.halfWidth === null) return undefined
  const { size, word } = printedUnit(figure, [change.mean, change.halfWidth], true)
  const { halfWidth } = scaled(change, size)
  return `±${roundedTo(halfWidth ?? 0, coarsest({ mean: halfWidth ?? 0, halfWidth: null }))}${word(language)}`
}

/** Whether the sentence says which way the figure goes, as `shows` holds: then it is printed without a sign. */
const saysDirection = ({ shows }: Pair, figure: string): boolean =>
  shows.some((one) => one.figure === figure && one.direction !== 'same')

/** The story with its numbers, and the placeholders that the run has no figure for. */
export function filledStory(
  pair: Pair,
  result: ComparisonResult,
  language: Language,
): { readonly text: string; readonly absent: readonly string[] } {
  const absent: string[] = []
  const text = replacePlaceholders(pair.story[language], (placeholder) => {
    const named = storyFigure(placeholder)
    const figure = named && changedFigure(result, named)
    const moment = named?.kind === 'indicator' ? named.moment : 'change'
    const said =
      figure === undefined
        ? undefined
        : placeholder === 'hoursSaved'
          ? hoursSavedText(figure, !saysDirection(pair, placeholder))
          : figureText(
              figure,
              moment,
              language,
              moment === 'change' && !saysDirection(pair, placeholder.replace(/\.change$/, '')),
            )
    if (said === undefined) absent.push(placeholder)
    return said ?? `{${placeholder}}`
  })
  return { text, absent }
}

/** A plain number of hours: the sentence says 時間. */
const hoursSavedText = ({ change = { mean: 0, halfWidth: null } }: ChangedFigure, signed: boolean): string =>
  roundedTo(
    signed ? change.mean : Math.abs(change.mean),
    Math.max(Math.abs(change.mean) < 10 ? 0.1 : 1, coarsest(change)),
  )

export type Direction = 'more' | 'less' | 'same'

/** On which side of 0 the interval lies. */
export const directionOf = ({ mean, halfWidth }: Measured): Direction => {
  const error = Math.max(halfWidth ?? 0, 1e-9 * Math.abs(mean))
  if (Math.abs(mean) <= error) return 'same'
  return mean > 0 ? 'more' : 'less'
}

/** Every direction the pair should show, beside what the run says; undefined where it has no such figure. */
export const directionsShown = (
  pair: Pair,
  result: ComparisonResult,
): { readonly figure: string; readonly wanted: Direction; readonly change: Measured | undefined }[] =>
  pair.shows.map(({ figure, direction }) => {
    const named = shownFigure(figure)
    return {
      figure,
      wanted: direction,
      change: named === undefined ? undefined : changedFigure(result, named)?.change,
    }
  })
