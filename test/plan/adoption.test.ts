import { expect, test } from 'vitest'
import { adoptionRamp } from '../../src/plan/adoption-ramp.ts'
import { readPlan } from '../../src/plan/read-plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { loads, noRunner, tools } from './stand-ins.ts'

const planWith = (measure: string) => `format: yoryoku.plan/1
id: p
name: 計画
fiscalYears: [R8, R9, R10]
divisor: {value: 1860}
groups: [{id: g, name: 区分}]
measures:
  - id: m
    name: 施策
    group: g
    basis: simulated
    asIs: a-as-is.yaml
    toBe: a-to-be.yaml
${measure}
`

test('straight between two years, flat outside', () => {
  expect(adoptionRamp('linear', { 2026: 0, 2030: 1 }, [2025, 2026, 2027, 2029, 2030, 2031])).toEqual({
    2025: 0,
    2026: 0,
    2027: 0.25,
    2029: 0.75,
    2030: 1,
    2031: 1,
  })
})

test('the S-curve is half-way at half-time, slow at both ends', () => {
  expect(adoptionRamp('sCurve', { 2026: 0, 2030: 0.8 }, [2026, 2027, 2028, 2029, 2030])).toEqual({
    2026: 0,
    2027: 0.8 * 0.15625,
    2028: 0.4,
    2029: 0.8 * 0.84375,
    2030: 0.8,
  })
})

test('a ramp sets each year its part of the way, and needs no list of years', async () => {
  loads.length = 0
  const { plan, findings } = readPlan(
    planWith('    adoption: {linear: {R8: 0, R10: 1}, values: {save: 1000, rest: {from: 0.5, to: 0.1}}}'),
    'plan.yaml',
  )
  expect(findings).toEqual([])
  const { result } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
  expect(loads.filter(({ variant }) => variant === 'toBe').map(({ overrides }) => overrides)).toEqual([
    { save: 0, rest: 0.5 },
    { save: 500, rest: 0.3 },
    { save: 1000, rest: 0.1 },
  ])
  const { years, adoption } = result!.measures[0]
  expect(adoption).toMatchObject({ shape: 'linear', shares: { 2026: 0, 2027: 0.5, 2028: 1 } })
  expect(Object.values(years).map((one) => one.adoption)).toEqual([0, 0.5, 1])
  // Ten cases come: 500 h at half the use are 10 × 6,000 min ÷ 60 × 0.5.
  expect(years['2027'].factors).toEqual({ cases: 10, minutesPerCase: 6000, share: 0.5 })
  expect(Object.values(years).map((one) => one.cumulativeHours)).toEqual([0, 500, 1500])
})

test('adoption may be read from a value of the scenario', async () => {
  const text = planWith('    adoption: {path: arrivals.x.share}\n    years: {R8: {set: {save: 10}}}')
  const { plan, findings } = readPlan(text, 'plan.yaml')
  expect(findings).toEqual([])
  const { findings: found } = await runPlan({ plan: plan!, engine: 'tables' }, tools, noRunner)
  expect(found).toMatchObject([{ code: 'PLAN-ADOPTION-PATH', file: 'plan.yaml', line: 8 }])
  expect(found[0].message.ja).toContain('「arrivals.x.share」')
})

test.each([
  ['adoption: {values: {a: 1}}', 'PLAN-ADOPTION-SHAPE'],
  ['adoption: {linear: {R8: 0, R9: 1}, table: {R8: 1}, values: {a: 1}}', 'PLAN-ADOPTION-SHAPE'],
  ['adoption: {linear: {R8: 0, R9: 1}}', 'PLAN-ADOPTION-VALUES'],
  ['adoption: {sCurve: {R8: 0}, values: {a: 1}}', 'PLAN-ADOPTION-ANCHORS'],
  ['adoption: {table: {R8: 0, R10: 1}, values: {a: 1}}', 'PLAN-ADOPTION-YEARS'],
  ['adoption: {table: {R8: 1}, values: {a: 1}}\n    years: {R8: {set: {a: 0.5}}}', 'PLAN-ADOPTION-TWICE'],
  ['adoption: {linear: {R8: 0, R9: 1.5}, values: {a: 1}}', 'PLAN-SHAPE'],
])('what is wrong in a ramp has a line: %s', (measure, code) => {
  const { plan, findings } = readPlan(planWith(`    ${measure}`), 'plan.yaml')
  expect(plan).toBeUndefined()
  expect(findings).toMatchObject([{ code, severity: 'error', line: 14 }])
  expect(findings[0].message.ja).not.toMatch(/[{}]/)
})

test('a year of adoption that is not played is told', () => {
  const ramp = 'adoption: {linear: {R8: 0, R10: 1}, values: {a: 1}}'
  const codes = (measure: string) =>
    readPlan(planWith(`    ${measure}`), 'plan.yaml').findings.map(
      ({ code, severity }) => `${code} ${severity}`,
    )
  expect(codes(ramp)).toEqual([])
  expect(codes(`${ramp}\n    years: {R9: {}, R10: {}}`)).toEqual([])
  expect(codes(`${ramp}\n    years: {R8: {}, R9: {}}`)).toEqual(['PLAN-ADOPTION-UNPLAYED warning'])
})

test('a measure of a joint run that is not played by itself in that year is told', () => {
  const more = `    years: {R8: {}}
  - {id: n, name: 別, group: g, basis: simulated, asIs: a.yaml, toBe: b.yaml, years: {R8: {}, R9: {}}}
joint: [{measures: [m, n], asIs: a.yaml, toBe: b.yaml, years: {R8: {}, R9: {}}}]`
  const { findings } = readPlan(planWith(more), 'plan.yaml')
  expect(findings.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
    expect.stringMatching(/^PLAN-JOINT-YEARS .*R9 includes measure "m"/),
  ])
})
