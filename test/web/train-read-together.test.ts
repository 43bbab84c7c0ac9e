import { describe, expect, test } from 'vitest'
import { figureSaid } from '../../web/pages/train/figure-words.ts'
import type { Figure } from '../../web/pages/train/figures.ts'
import { readTogether } from '../../web/pages/train/read-together.ts'

const figure = (
  id: Figure['id'],
  asIs: number,
  toBe: number,
  halfWidth: number,
  rest?: Partial<Figure>,
): Figure => ({
  id,
  asIs,
  toBe,
  change: id === 'hoursSaved' ? asIs - toBe : toBe - asIs,
  halfWidth,
  verdict: 'different',
  ...rest,
})

describe('a room subtracts what it reads', () => {
  test('the hours saved are told as they are, and the hours after the change follow', () => {
    // 1,079 − 781 would be 298.
    const { asIs, toBe, change, error } = figureSaid(figure('hoursSaved', 1078.6, 781.4, 0.6))
    expect([asIs, change, toBe, error]).toEqual(['1,079', '+297', '782', '±1'])
  })

  test('the wait after the change is told as it is, the difference follows, and its error covers that', () => {
    // 25.46 and 44.44 minutes: 18.98 would read +19.0 beside 25.5 and 44.4.
    const said = figureSaid(figure('callWait', 25.46 * 60, 44.44 * 60, 0.65 * 60))
    expect(said).toEqual({ asIs: '25.5', toBe: '44.4', change: '+18.9', error: '±0.8' })
  })

  test('a difference that is there does not read 0', () => {
    expect(figureSaid(figure('hoursSaved', 63.3, 62.9, 0.1))).toMatchObject({
      change: '+0.4',
      asIs: '63.3',
      toBe: '62.9',
    })
    expect(figureSaid(figure('overtime', 62.6, 63.2, 0.3))).toMatchObject({
      change: '+0.6',
      asIs: '62.6',
      toBe: '63.2',
    })
    const undecided = figureSaid(figure('overtime', 62.6, 63.2, 0.9, { verdict: 'undecided' }))
    expect(undecided).toMatchObject({ change: '0', asIs: '63', toBe: '63' })
  })

  test('what is told to differ reads as more than its error', () => {
    // −17 ±17 would read as nothing that can be told.
    const said = figureSaid(figure('overtime', 34.24, 16.93, 16.75))
    expect(said).toEqual({ asIs: '34.2', toBe: '16.9', change: '−17.3', error: '±16.8' })
    expect(figureSaid(figure('overtime', 34.24, 16.93, 18, { verdict: 'undecided' })).change).toBe('−17')
  })

  test('work that is gone reads 0, and a minus is no hyphen', () => {
    const gone = readTogether(
      { asIs: 9.6, toBe: 0.2, change: 9.4, error: null },
      { change: 'saved', digits: 0, isThere: true },
    )
    expect(gone).toMatchObject({ asIs: 10, toBe: 0, change: 10 })
    expect(figureSaid(figure('hoursSaved', 100.2, 112.4, 1)).change).toBe('−12')
  })

  test('whatever the figures: the difference is that of the others, and none is off by one in its last digit', () => {
    for (let i = 0; i < 400; i += 1) {
      const [asIs, toBe] = [(i * 37.7) % 91.3, (i * 53.9) % 77.7]
      for (const change of ['saved', 'grown'] as const) {
        const exact = { asIs, toBe, change: change === 'saved' ? asIs - toBe : toBe - asIs, error: null }
        const read = readTogether(exact, { change, digits: 0, isThere: true })
        const step = 10 ** -read.digits
        const between = change === 'saved' ? read.asIs - read.toBe : read.toBe - read.asIs
        expect(between).toBeCloseTo(read.change, 9)
        for (const key of ['asIs', 'toBe', 'change'] as const)
          expect(Math.abs(read[key] - exact[key]) / step).toBeLessThanOrEqual(1 + 1e-9)
      }
    }
  })
})
