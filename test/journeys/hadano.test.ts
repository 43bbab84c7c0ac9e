import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const cli = join(root, 'dist', 'cli.js')
const plan = 'scenarios/hadano/plan.yaml'

const run = (args: readonly string[], environment: Record<string, string> = {}): string =>
  execFileSync(process.execPath, [cli, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })

interface Year {
  readonly hoursSaved: {
    mean: number
    halfWidth: number | null
    assumptionRange: readonly [number, number] | null
  }
  readonly closedForm: number | null
  readonly staffEquivalents: number
}
interface Plan {
  readonly measures: readonly {
    id: string
    basis: string
    reference?: boolean
    years: Record<string, Year>
  }[]
  readonly total: {
    years: Record<string, { transcribed: number; targets: { hours: number; measures: string[] } }>
  }
  readonly indicators: readonly {
    id: string
    figures: Record<string, { simulated: { value: number } | null }>
  }[]
  readonly strongest: { assumptions: readonly { hours: number; measures: string[] }[] }
}

const quick = ['plan', plan, '--replications', '2', '--json']

describe('秦野市計画（案）5-2 の表', () => {
  const first = run([...quick, '--workers', '1'])
  const table = JSON.parse(first) as Plan
  const year = (id: string, of: string): Year => {
    const found = table.measures.find((measure) => measure.id === id)?.years[of]
    if (found === undefined) throw new Error(`${id} ${of}`)
    return found
  }

  test('the same to the byte with two workers and in another time zone', () => {
    const one = [...quick, '--fiscal-year', 'R9']
    expect(run([...one, '--workers', '2'], { TZ: 'America/New_York' })).toBe(
      run([...one, '--workers', '1'], { TZ: 'Asia/Tokyo' }),
    )
  })

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

// The others are played by both steppers in test/library.
describe('every scenario behind the printed hours', () => {
  const played = /^(certificate-issuance|payment-collection|resident-change|routine-entry)\./
  const scenarios = readdirSync(join(root, 'scenarios', 'hadano'))
    .filter((name) => played.test(name))
    .map((name) => `scenarios/hadano/${name}`)
  interface Result {
    fingerprint: string
    selfCheck: { agreed: boolean; conservation: boolean; littlesLaw: { agreed: boolean } }
    indicators: { id: string; scope: { kind: string; id: string }; perReplication: number[] }[]
  }
  const month = (file: string, engine: string): Result =>
    JSON.parse(
      run([
        'simulate',
        file,
        '--json',
        '--replications',
        '1',
        '--month',
        '6',
        '--engine',
        engine,
        '--workers',
        '1',
      ]),
    ) as Result

  test.each(scenarios)('%s: XState actors and tables leave the same rows', (file) => {
    const tables = month(file, 'tables')
    expect(tables.selfCheck).toMatchObject({ agreed: true, conservation: true, littlesLaw: { agreed: true } })
    expect(month(file, 'xstate').fingerprint).toBe(tables.fingerprint)
  })

  test('104,600 certificates in every replication, whatever the channel', () => {
    const result = JSON.parse(
      run([
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
