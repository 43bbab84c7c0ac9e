import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { planShape } from '../../src/plan/plan-shape.ts'
import { readPlan } from '../../src/plan/read-plan.ts'

const yoryoku = (...args: readonly string[]) =>
  spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], { encoding: 'utf8' })

describe('docs/plan-format.md', () => {
  const page = readFileSync('docs/plan-format.md', 'utf8')
  const starter = readFileSync('docs/starter/plan.yaml', 'utf8')

  test('shows the starter plan as it is, which checks without a finding', () => {
    expect(page).toContain(`\`\`\`yaml\n${starter}\`\`\``)
    expect(readPlan(starter, 'docs/starter/plan.yaml').findings).toEqual([])
  })

  test('names every entry that a plan may have', () => {
    const keys = keysOf(planShape)
    expect(keys.size).toBeGreaterThan(50)
    for (const key of keys) expect(page, key).toContain(key)
  })

  test('the example runs and answers in figures', () => {
    const { status, stdout } = yoryoku(
      ...['plan', 'docs/starter/plan.yaml', '--json'],
      ...['--fiscal-year', 'R9', '--replications', '2'],
    )
    expect(status).toBe(0)
    const { total, measures, breakEven, indicators } = JSON.parse(stdout)
    // 6,000 notices, three minutes less each: 300 hours; the check before the visit saves other work.
    expect(measures[0].years['2027'].closedForm).toBeCloseTo(300, 3)
    expect(Math.abs(total.years['2027'].overlap)).toBeLessThan(1)
    expect(measures[0].review['2027'].firstTarget.hours).toBe(300)
    expect(measures[0].review['2027'].target.hours).toBe(240)
    expect(breakEven[0].budget).toMatchObject({ year: null, balance: 180_000 - 240_000 })
    expect(indicators[0].figures['2027'].simulated.value).toBeGreaterThan(0)
  })
})

/** Every name of a strict object anywhere in the shape. */
function keysOf(shape: z.ZodType): Set<string> {
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('properties' in node) for (const key of Object.keys(node.properties as object)) found.add(key)
    for (const value of Object.values(node)) walk(value)
  }
  walk(z.toJSONSchema(shape, { io: 'input' }))
  return found
}

describe('the tables of the cities', () => {
  const cities = ['hachinohe', 'hakodate', 'nemuro', 'sumoto']

  test.each(cities)('%s: its plan reads without a finding, every figure with its source', (city) => {
    const file = `scenarios/${city}/plan.yaml`
    const { plan, findings } = readPlan(readFileSync(file, 'utf8'), file)
    expect(findings).toEqual([])
    for (const { source } of plan!.indicators) expect(source).toMatch(/市「.+」/)
    // They print neither counts nor minutes of a procedure: what is simulated is for reference, and says so.
    for (const measure of plan!.measures) {
      if (measure.basis !== 'simulated') continue
      expect(measure.reference, measure.id).toBe(true)
      expect(measure.note?.ja, measure.id).toMatch(/^参考試算/)
      expect(readdirSync(`scenarios/${city}`)).toEqual(expect.arrayContaining([measure.asIs, measure.toBe]))
    }
  })

  test('Hachinohe prints 3,000 h and 7,248 thousand yen, of which 562 h were reached in fiscal 2021', () => {
    const { status, stdout } = yoryoku(
      'plan',
      'scenarios/hachinohe/plan.yaml',
      '--json',
      '--replications',
      '2',
    )
    expect(status).toBe(0)
    const { total, measures, indicators } = JSON.parse(stdout)
    expect(total.years['2025'].hoursSaved).toEqual({ mean: 3000, halfWidth: null, assumptionRange: null })
    expect(total.years['2025'].money).toMatchObject({ labourValue: { yen: 7_248_000 }, expenditureCut: null })
    expect(measures[0].years['2025'].sinceBaseHours).toBe(2438)
    expect(measures[0].years['2025'].yen / 3000).toBe(2416)
    expect(indicators).toHaveLength(35)
    expect(indicators.find(({ id }: { id: string }) => id === 'rpaCost')).toMatchObject({
      baseline: 1358,
      years: { '2025': 7248 },
    })
  })

  test('where nothing is computed there is no total of 0', () => {
    const { stdout } = yoryoku('plan', 'scenarios/sumoto/plan.yaml')
    expect(stdout).toContain('削減時間を算定できた施策はまだありません')
    expect(stdout).toMatch(/算定済み分の計 +—/)
    expect(stdout).not.toMatch(/ 0h/)
  })

  test('a reference estimate alone makes no total either', () => {
    const { status, stdout } = yoryoku(
      ...['plan', 'scenarios/nemuro/plan.yaml', '--json'],
      ...['--fiscal-year', 'R9', '--replications', '2'],
    )
    expect(status).toBe(0)
    const { measures, total, strongest } = JSON.parse(stdout)
    expect(total.years['2027'].hoursSaved.mean).toBe(0)
    const [low, high] = measures.find(({ id }: { id: string }) => id === 'afterSchool').years['2027']
      .hoursSaved.assumptionRange
    expect(low).toBeGreaterThan(0)
    expect(high).toBeGreaterThan(low)
    expect(strongest).toMatchObject({ of: 'reference', fiscalYear: 2027 })
  })

  test('does the budget fall? One command, one sentence', () => {
    const { status, stdout } = yoryoku('break-even', 'docs/starter/plan.yaml', '--replications', '2')
    expect(status).toBe(0)
    expect(stdout).toContain('「書かない窓口」の予算は、R8〜R10の間は減りません')
    const open = yoryoku('break-even', 'scenarios/hadano/plan.yaml', '--json')
    expect(open.status).toBe(0)
    expect(JSON.parse(open.stdout)).toMatchObject({ format: 'yoryoku.break-even/1', breakEven: [] })
  })
})
