import { describe, expect, test } from 'vitest'
import { planIn, printed, quickPlan } from '../journeys/hadano-plan.ts'

// One of its years: test/journeys/hadano.test.ts.
describe('秦野市計画（案）5-2 の表', () => {
  const { table, year } = planIn(printed([...quickPlan, '--workers', '1']))

  test('11,200 h reads 3.6人', () => {
    expect(year('generativeAi', '2030').hoursSaved.mean).toBe(11_200)
    expect(year('generativeAi', '2030').staffEquivalents.toFixed(1)).toBe('3.6')
    expect((8_800 / 3_100).toFixed(1)).toBe('2.8')
  })

  test('R8 is the baseline of certificates: nothing is saved, to the second', () => {
    expect(year('certificates', '2026').hoursSaved.mean).toBe(0)
  })

  test.each(['rpa', 'certificates', 'selfPayment'])(
    '%s: the simulated saving is what the closed form says',
    (id) => {
      for (const { hoursSaved, closedForm } of Object.values(
        table.measures.find((measure) => measure.id === id)?.years ?? {},
      )) {
        expect(closedForm).not.toBeNull()
        // Two replications give no useful error of their own: the yearly spread of these sums is well under 1 %.
        expect(Math.abs(hoursSaved.mean - (closedForm ?? 0))).toBeLessThanOrEqual(
          0.02 * Math.abs(closedForm ?? 0) + 0.5,
        )
      }
    },
  )

  test('the four series that the plan prints stand together, beside what is computed', () => {
    const sums = [2026, 2027, 2028, 2029, 2030].map((of) => table.total.years[of].targets)
    expect(sums.map(({ hours }) => hours)).toEqual([11_095, 15_045, 17_175, 20_505, 22_835])
    for (const { measures } of sums)
      expect(measures).toEqual(['generativeAi', 'rpa', 'selfPayment', 'afterSchool'])
  })

  test('what rests on assumed counts and minutes is outside the total; what the city leaves open stays open', () => {
    const reference = ['appointments', 'aiPhone', 'registryLink', 'elQr', 'cashless']
    expect(table.measures.filter((one) => one.reference).map(({ id }) => id)).toEqual(reference)
    expect(table.measures.filter(({ basis }) => basis === 'notYet').map(({ id }) => id)).toEqual([
      'inquiries',
      'noCode',
    ])
    const [low, high] = year('aiPhone', '2028').hoursSaved.assumptionRange ?? [0, 0]
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
    expect(year('registryLink', '2030').hoursSaved.mean).toBeGreaterThan(0)
  })

  test('the same eight people at the card desk meet the peaks and the trough that the plan prints', () => {
    const figures = table.indicators.find(({ id }) => id === 'cardWait')?.figures ?? {}
    const wait = ['2027', '2028', '2030'].map((of) => figures[of].simulated?.value ?? 0)
    expect(Object.keys(figures)).toHaveLength(3)
    expect(wait[1]).toBeLessThan(1)
    expect(wait[0]).toBeGreaterThan(10)
    expect(wait[2]).toBeGreaterThan(wait[0])
  })

  test('ten assumptions say what to measure first, the one that moves the total most first', () => {
    expect(table.strongest.assumptions).toHaveLength(10)
    const hours = table.strongest.assumptions.map((one) => Math.abs(one.hours))
    expect(hours).toEqual([...hours].sort((x, y) => y - x))
    for (const { measures } of table.strongest.assumptions)
      for (const id of measures) expect(['rpa', 'certificates', 'selfPayment']).toContain(id)
  })

  test('the prediction for RPA stands beside its target, untuned: 28 jobs at the size of R6 give about 4,835 h', () => {
    expect(Math.abs((year('rpa', '2026').closedForm ?? 0) - 4_835)).toBeLessThan(25)
  })
})
