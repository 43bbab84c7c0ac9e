import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/plan/read-plan.ts'
import { asIs, read, scenarioOf } from './counter.ts'

const broken: [what: string, text: string, ja: RegExp][] = [
  ['tabs', 'a:\n\tb: 1\n', /タブ/],
  ['deep nesting', `a: ${'['.repeat(20_000)}`, /深すぎ/],
  ['two documents', 'a: 1\n---\nb: 2\n', /文書が二つ以上/],
  ['an alias', 'a: &x 1\nb: *x\n', /参照/],
  ['an unknown alias', 'b: *x\n', /参照/],
  ['an open bracket', 'a: [1, 2\n', /括弧/],
  ['an open quote', 'a: "x\n', /引用符/],
  ['a list', '- a\n', /並びではありません/],
  ['bad indentation', 'a:\n    b: 1\n  c: 2\n', /字下げ/],
  ['a sign that needs quotes', 'a: @b\n', /引用符/],
]

describe('what the YAML library says is said in our words', () => {
  test.each(broken)('%s', async (_, text, ja) => {
    const { findings } = await read(text)
    const found = findings.filter(({ code }) => code === 'SCENARIO-YAML')
    expect(found.map(({ message }) => message.ja).join('\n')).toMatch(ja)
    for (const { message } of found) {
      expect(message.ja.replace(/YAML|extends/g, '')).not.toMatch(/[A-Za-z]{4}/)
      expect(message.en).not.toMatch(/parseAllDocuments|stack size|Block|YAMLParse|RangeError|\{/)
    }
  })
  test('in a plan too', () => {
    const [{ code, message }] = readPlan('a:\n\tb: 1\n', 'plan.yaml').findings
    expect([code, message.ja]).toEqual(['PLAN-YAML', expect.stringMatching(/タブ/)])
  })
})

test('a value set from outside is named, without a line it does not have', async () => {
  const { findings } = await read(asIs, { overrides: { 'resourcePools.clerk.quantity': 'three' } })
  expect(findings).toMatchObject([{ code: 'SCENARIO-NUMBER', file: 's/a.yaml' }])
  expect(findings[0].line).toBeUndefined()
})

test('a pool may be named by its name; two of that name may not', async () => {
  const byName = asIs.replaceAll('pool: clerk', 'pool: 職員')
  const { activities } = await scenarioOf(byName)
  expect(activities.receive.pools).toEqual([{ pool: 'clerk', quantity: 1 }])
  const twice = byName.replace('activities:', '  - {id: other, name: 職員, quantity: 1}\nactivities:')
  expect((await read(twice)).findings.map(({ code }) => code)).toContain('SCENARIO-UNKNOWN-POOL')
})

test('process: . names the folder', async () => {
  const wanted: string[] = []
  await read(
    { 'a.yaml': asIs.replace('../processes/counter/as-is.bpmn', '.') },
    {
      path: 'a.yaml',
      model: async (file) => {
        wanted.push(file)
        return undefined
      },
    },
  )
  expect(wanted).toEqual(['.'])
})

test.each([
  ['    profile: {month: {8月: 2}}\n    channels:', '    channels:', /8月は 8/],
  ['period: {fiscalYear: H31}\nevents:', 'events:', /H31 なら 2019/],
  ['  review: {duration: 1m}\ngateways:', 'gateways:', /名前: null/],
])('the remedy of %j says how', async (to, from, remedy) => {
  const { findings } = await read(asIs.replace(from, to))
  expect(findings[0].remedy?.ja).toMatch(remedy)
})
