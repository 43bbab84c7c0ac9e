import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysFromCivil } from '../../src/model/civil-date.ts'
import { clock, compileExpression } from '../../src/scenario/feel.ts'
import { compileFormula, compileNumber, instancesBy, lengthBy } from '../../src/scenario/formulas.ts'

const names = ['枚数', '種別', 'number of pages']
/** Wednesday, 1 April 2026, 9:30:30. */
const at = daysFromCivil(2026, 4, 1) * 86_400 + 9 * 3600 + 1830.5
const data = { 枚数: 3, 種別: '新規', 'number of pages': 7, [clock]: () => at }
const given = (feel: string) => {
  const formula = compileFormula(feel, names)
  if ('error' in formula) throw new Error(formula.error.en)
  return formula.evaluate(data)
}

test.each([
  ['2m + 30s * 枚数', 210],
  ['1h30m ÷ （枚数－1）', 2700],
  ['number of pages * 1.5分', 630],
  ['if 種別 = "新規 2m" then 1 else 2', 2],
  ['min(枚数, 2) + max(1, 枚数, 5) + floor(2.7) + ceiling(0.2) + abs(-4)', 14],
  ['2 ** 枚数 + 4 ** 0.5', 10],
  ['10 * +枚数', 30],
  ['sum(for i in 1..3 return i * 枚数)', 18],
  ['now().hour * 100 + now().minute', 930],
  ['today().weekday', 3],
  ['if day of week(today()) = "Wednesday" and now() > date and time("2026-04-01T09:30:00") then 1 else 0', 1],
])('%s', (feel, value) => {
  expect(given(feel)).toBeCloseTo(value, 12)
})

test('the clock is that of the run, and where none runs the time is undecided', () => {
  expect(String(given('now()'))).toBe('2026-04-01T09:30:30')
  expect(String(given('today()'))).toBe('2026-04-01')
  for (const feel of ['now().hour', 'day of week(today())'])
    expect(compileNumber(feel, names)({ 枚数: 1 }), feel).toBeUndefined()
  const part = fc.constantFrom(
    ...['now().year', 'now().month', 'now().day', 'now().weekday', 'now().hour', 'now().minute'],
    ...['now().second', 'today().year', 'today().month', 'today().day', 'today().weekday'],
  )
  fc.assert(
    fc.property(part, fc.integer({ min: 0, max: 4_000_000_000 }), (feel, moment) => {
      const told = { [clock]: () => moment }
      const ofFeelin = compileExpression(`{ at: ${feel} }.at`, [])
      if ('error' in ofFeelin) throw new Error(ofFeelin.error.en)
      expect(compileNumber(feel, [])(told)).toBe(ofFeelin.evaluate(told))
    }),
  )
})

test('mistakes are placed where they were written, before lengths became seconds', () => {
  expect(compileFormula('1d * 30m * ) 枚数', names)).toMatchObject({ position: 11 })
  expect(compileFormula('count([2 ** 枚数])', names)).toMatchObject({ position: 9 })
})

test('what is undecided or negative takes no time and happens once or not at all', () => {
  expect(lengthBy('枚数 * 1m - 5m', names)(data)).toBe(0)
  expect(lengthBy('種別', names)(data)).toBe(0)
  expect(lengthBy('枚数 * 1m', names)({})).toBe(0)
  expect(instancesBy('枚数 - 4', names)(data)).toBe(0)
  expect(instancesBy('枚数 / 2', names)(data)).toBe(1.5)
  expect(instancesBy('枚数', names)({})).toBe(1)
})
