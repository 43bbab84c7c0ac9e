import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commandLine } from '../cli/in-process.ts'
import { planIn, printed, quickPlan } from './hadano-plan.ts'

// All five years: test/long/hadano.long.ts.
describe('秦野市計画（案）5-2 の表, R9', () => {
  const r9 = [...quickPlan, '--fiscal-year', 'R9']
  const first = printed([...r9, '--workers', '1'], { TZ: 'Asia/Tokyo' })
  const { table, year } = planIn(first)

  test('the same to the byte with two workers and in another time zone', () => {
    expect(printed([...r9, '--workers', '2'], { TZ: 'America/New_York' })).toBe(first)
  })

  test('7,500 h that the plan prints read 2.4人', () => {
    expect(year('generativeAi', '2027').hoursSaved.mean).toBe(7_500)
    expect(year('generativeAi', '2027').staffEquivalents.toFixed(1)).toBe('2.4')
  })

  test.each(['rpa', 'certificates', 'selfPayment'])(
    '%s: the simulated saving is what the closed form says',
    (id) => {
      const { hoursSaved, closedForm } = year(id, '2027')
      expect(closedForm).not.toBeNull()
      expect(Math.abs(hoursSaved.mean - (closedForm ?? 0))).toBeLessThanOrEqual(
        0.02 * Math.abs(closedForm ?? 0) + 0.5,
      )
    },
  )

  test('what the plan prints stands together; what is assumed stays outside the total, what is open stays open', () => {
    expect(table.total.years['2027'].targets).toEqual({
      hours: 15_045,
      measures: ['generativeAi', 'rpa', 'selfPayment', 'afterSchool'],
    })
    const reference = ['appointments', 'aiPhone', 'registryLink', 'elQr', 'cashless']
    expect(table.measures.filter((one) => one.reference).map(({ id }) => id)).toEqual(reference)
    expect(table.measures.filter(({ basis }) => basis === 'notYet').map(({ id }) => id)).toEqual([
      'inquiries',
      'noCode',
    ])
  })

  test('ten assumptions say what to measure first, the one that moves the total most first', () => {
    expect(table.strongest.assumptions).toHaveLength(10)
    const hours = table.strongest.assumptions.map((one) => Math.abs(one.hours))
    expect(hours).toEqual([...hours].sort((x, y) => y - x))
    for (const { measures } of table.strongest.assumptions)
      for (const id of measures) expect(['rpa', 'certificates', 'selfPayment']).toContain(id)
  })
})

// The others are played by both steppers in test/library.
describe('every scenario behind the printed hours', () => {
  const played = /^(certificate-issuance|payment-collection|resident-change|routine-entry)\./
  const scenarios = readdirSync('scenarios/hadano')
    .filter((name) => played.test(name))
    .map((name) => `scenarios/hadano/${name}`)
  interface Result {
    fingerprint: string
    selfCheck: { agreed: boolean; conservation: boolean; littlesLaw: { agreed: boolean } }
    indicators: { id: string; scope: { kind: string; id: string }; perReplication: number[] }[]
  }
  const month = async (file: string, engine: string): Promise<Result> => {
    const asked = ['simulate', file, '--json', '--replications', '1', '--month', '6', '--engine', engine]
    return JSON.parse((await commandLine(...asked)).stdout)
  }

  test.each(scenarios)('%s: XState actors and tables leave the same rows', async (file) => {
    const tables = await month(file, 'tables')
    expect(tables.selfCheck).toMatchObject({ agreed: true, conservation: true, littlesLaw: { agreed: true } })
    expect((await month(file, 'xstate')).fingerprint).toBe(tables.fingerprint)
  })

  test('104,600 certificates in every replication, whatever the channel', () => {
    const result = JSON.parse(
      printed([
        'simulate',
        'scenarios/hadano/certificate-issuance.to-be-kiosk.yaml',
        '--json',
        '--replications',
        '2',
      ]),
    ) as Result
    const counts = result.indicators.filter((one) => one.id === 'caseCount')
    const total = counts.find((one) => one.scope.kind === 'process')
    const channels = counts.filter((one) => one.scope.kind === 'channel')
    expect(total?.perReplication).toEqual([104_600, 104_600])
    expect(Object.fromEntries(channels.map((one) => [one.scope.id, one.perReplication[0]]))).toMatchObject({
      kiosk: 13_000,
    })
    for (const replication of [0, 1])
      expect(channels.reduce((sum, one) => sum + one.perReplication[replication], 0)).toBe(104_600)
  })
})
