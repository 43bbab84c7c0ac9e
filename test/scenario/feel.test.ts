import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCondition, evaluateWithFeelin, isConditionError } from '../../src/scenario/feel.ts'

const compiled = (text: string) => {
  const result = compileCondition(text)
  if (isConditionError(result)) throw new Error(result.error.en)
  return result
}

test.each([
  ['不備 = true and 件数 > 10', { 不備: true, 件数: 11 }, true],
  ['not(不備) or 件数 * 2 - 1 >= 21', { 不備: true, 件数: 11 }, true],
  ['経路 in ("窓口", "郵送")', { 経路: '郵送' }, true],
  ['件数 between 1 and 3', { 件数: 4 }, false],
  ['"a" < 経路', { 経路: 'b' }, true],
])('%s of %o is %s, without feelin', (text, data, answer) => {
  expect(compiled(text).compiled).toBe(true)
  expect(compiled(text).evaluate(data)).toBe(answer)
})

test('what the closures do not know is left to feelin', () => {
  const condition = compiled('count(申請[金額 > 100]) = 1')
  expect(condition.compiled).toBe(false)
  expect(condition.names).toEqual(['申請'])
  expect(condition.evaluate({ 申請: [{ 金額: 50 }, { 金額: 150 }] })).toBe(true)
})

test('names are told, and a missing one is a reason', () => {
  expect(compiled('a = 1 and b > c').names).toEqual(['a', 'b', 'c'])
  expect(compiled('a > 1').evaluate({})).toMatch(/a/)
})

test.each(['a =', '', '1 +', 'a = 1 )', `a = "${'x'.repeat(2000)}"`])('%.20s is not a condition', (text) => {
  expect(isConditionError(compileCondition(text))).toBe(true)
})

test('patterns that would match for hours are not matched', () => {
  const started = performance.now()
  expect(compiled('matches(a, "^(a+)+$")').evaluate({ a: `${'a'.repeat(40)}!` })).not.toBe(true)
  expect(performance.now() - started).toBeLessThan(1000)
  expect(compiled('constructor.constructor("return 1")() = 1').evaluate({})).not.toBe(true)
})

const names = ['a', 'b', '件数', '不備']
const number = fc.oneof(
  fc
    .integer({ min: -20, max: 20 })
    .filter((n) => n >= 0)
    .map(String),
  fc.constantFrom('1.5', '0.25'),
  fc.constantFrom(...names),
)
const arithmetic = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 3 },
    number,
    fc
      .tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum'))
      .map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), number).map(([l, o, r]) => `${l} ${o} ${r}`),
    fc.tuple(fc.constantFrom('+', '-'), tie('sum')).map(([sign, inner]) => `${sign}(${inner})`),
    fc
      .tuple(fc.constantFrom('abs', 'floor', 'ceiling', 'sqrt', 'exp', 'log'), tie('sum'))
      .map(([name, inner]) => `${name}(${inner})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'modulo'), tie('sum'), tie('sum'))
      .map(([name, l, r]) => `${name}(${l}, ${r})`),
    fc
      .tuple(number, fc.constantFrom('=', '<', '>='), number, tie('sum'), tie('sum'))
      .map(([x, o, y, then, otherwise]) => `(if ${x} ${o} ${y} then ${then} else ${otherwise})`),
  ),
})).sum
const comparison = fc.oneof(
  fc
    .tuple(arithmetic, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), arithmetic)
    .map((parts) => parts.join(' ')),
  fc.tuple(number, number, number).map(([x, low, high]) => `${x} between ${low} and ${high}`),
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('1', '1, 2', '"x"', '"x", "y"'))
    .map(([x, list]) => `${x} in (${list})`),
  fc.constantFrom('不備 = true', 'a = "x"', 'b != "x"', '不備'),
)
const condition = fc.letrec<{ test: string }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.tuple(tie('test'), fc.constantFrom('and', 'or'), tie('test')).map(([l, o, r]) => `(${l}) ${o} (${r})`),
    tie('test').map((inner) => `not(${inner})`),
  ),
})).test
const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
  fc.constantFrom('x', 'y'),
  fc.constant(null),
)

test.each([
  'some i in 1..1000000000 satisfies i < 0',
  'every i in [1..件数] satisfies i > 0',
  'count(for a in 1..1000, b in 1..1000 return a) > 3',
  '{ f: function(x) f(x), y: f(1) }.y = 1',
])('%s is refused before it is evaluated', (text) => {
  expect(compileCondition(text, ['件数'])).toMatchObject({
    error: { ja: expect.stringContaining('回を超える'), en: expect.stringContaining('times over') },
  })
})

test.each([
  ['1 +', 'FEEL の書き方と違います'],
  [' ', '何も書かれていません'],
  [`${'1+'.repeat(1000)}1`, '2000 文字を超えます'],
  ['count([2 ** 件数])', '累乗（**）は四則の式の中だけで使えます'],
])('what is wrong with %s is said in Japanese too', (text, ja) => {
  expect(compileCondition(text, ['件数'])).toMatchObject({ error: { ja } })
})

test('iterations of a written length are fine', () => {
  expect(compiled('some i in 1..100 satisfies i * i = 81').evaluate({})).toBe(true)
})

test('compiled conditions answer as feelin does', () => {
  fc.assert(
    fc.property(condition, fc.record({ a: value, b: value, 件数: value, 不備: value }), (text, data) => {
      const result = compileCondition(text)
      if (isConditionError(result)) return
      expect(result.evaluate(data)).toEqual(evaluateWithFeelin(text, data))
    }),
    { numRuns: 1000 },
  )
})
