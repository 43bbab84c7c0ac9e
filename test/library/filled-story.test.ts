import { describe, expect, test } from 'vitest'
import type { ComparisonResult } from '../../src/experiment/results.ts'
import {
  changedFigure,
  directionOf,
  errorText,
  figureText,
  filledStory,
  type Pair,
  shownFigure,
} from '../../src/library/index.ts'

interface Told {
  readonly id: string
  readonly unit: string
  readonly asIs: readonly number[]
  readonly toBe: readonly number[]
  readonly scope?: string
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
const result = (figures: readonly Told[], hoursSaved = { mean: 0, halfWidth: 0 }): ComparisonResult => {
  const indicators = (which: 'asIs' | 'toBe') =>
    figures.map(({ id, unit, scope, ...values }) => ({
      id,
      unit,
      scope: { kind: scope === undefined ? 'process' : 'channel', id: scope ?? 'desk', name: '窓口' },
      perReplication: values[which],
      mean: mean(values[which]),
      halfWidth: 0.01 * mean(values[which]),
    }))
  return {
    baseline: { indicators: indicators('asIs') },
    alternatives: [{ hoursSaved, result: { indicators: indicators('toBe') } }],
  } as unknown as ComparisonResult
}
const story = (ja: string, shows: Pair['shows'] = []): Pair => ({
  id: 'p',
  asIs: 'a',
  toBe: 'b',
  story: { ja, en: ja },
  shows,
})

const stay: Told = { id: 'stayTime', unit: 'seconds', asIs: [722, 726, 724], toBe: [541, 546, 540] }

describe('a story is filled with figures of two digits', () => {
  test.each([
    [stay, '{stayTime.asIs} → {stayTime.toBe}', '12.1分 → 9.0分'],
    // So near that two digits would hide it.
    [{ ...stay, toBe: [704, 706, 705] }, '{stayTime.asIs} → {stayTime.toBe}', '12.07分 → 11.75分'],
    // Whoever subtracts finds the change: 1,200 and 940 would be told to differ by 310.
    [
      { id: 'staffHours', unit: 'hours', asIs: [1246, 1250], toBe: [935, 937] },
      '{staffHours.asIs} → {staffHours.toBe}、{staffHours.change}',
      '1,250時間 → 940時間、-310時間',
    ],
    // Nothing that can be told from chance.
    [{ ...stay, toBe: [700, 760, 715] }, '{stayTime.asIs} → {stayTime.toBe}', '12分 → 12分'],
    [
      { id: 'onTimeShare', unit: 'share', asIs: [0.5, 0.5], toBe: [0.731, 0.733] },
      '{onTimeShare.toBe}',
      '73％',
    ],
    [
      { id: 'caseCount', unit: 'cases', asIs: [43000, 43000], toBe: [30000, 30000] },
      '{caseCount.asIs}',
      '43,000件',
    ],
    [
      { id: 'callWait', unit: 'seconds', asIs: [36, 37], toBe: [12.9, 13.1], scope: 'main' },
      '{callWait:main.toBe}',
      '13秒',
    ],
    [
      { id: 'workingCycleTime', unit: 'seconds', asIs: [644_000, 644_400], toBe: [550_000, 550_400] },
      '{workingCycleTime.toBe}',
      '153時間',
    ],
  ] satisfies [Told, string, string][])('%j: %s', (figure, template, wanted) => {
    expect(filledStory(story(template), result([figure]), 'ja')).toEqual({ text: wanted, absent: [] })
  })

  test('hours saved keep their sign unless `shows` holds it', () => {
    const of = (hours: number, shows: Pair['shows'] = []) =>
      filledStory(story('{hoursSaved}', shows), result([], { mean: hours, halfWidth: 2 }), 'ja').text
    expect(of(1269.4)).toBe('1,300')
    expect(of(-105)).toBe('-110')
    expect(of(-105, [{ figure: 'hoursSaved', direction: 'less' }])).toBe('110')
  })

  test('what the run has not is named', () => {
    expect(filledStory(story('{overtime.asIs}'), result([stay]), 'ja').absent).toEqual(['overtime.asIs'])
  })
})

test('a change is told from chance by its interval', () => {
  const of = (toBe: readonly number[]) =>
    directionOf(changedFigure(result([{ ...stay, toBe }]), shownFigure('stayTime')!)!.change!)
  expect(of(stay.toBe)).toBe('less')
  expect(of([802, 806, 804])).toBe('more')
  expect(of([700, 760, 715])).toBe('same')
  expect(of(stay.asIs)).toBe('same')
})

test('a change of a share is in points, and its error in the same unit', () => {
  const figure = changedFigure(
    result([{ id: 'onTimeShare', unit: 'share', asIs: [0.5, 0.51], toBe: [0.73, 0.735] }]),
    shownFigure('onTimeShare')!,
  )!
  expect(figureText(figure, 'change', 'ja', true)).toBe('+23ポイント')
  expect(errorText(figure, 'en')).toMatch(/^±\d[\d.]* points$/)
})
