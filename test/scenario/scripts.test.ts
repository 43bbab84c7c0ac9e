import { expect, test } from 'vitest'
import { readScript } from '../../src/scenario/scripts.ts'

const data = [{ name: '枚数' }, { name: 'fee' }]
const after = (text: string, before: Record<string, unknown>) => {
  const known = { ...before }
  for (const { name, value } of readScript(text, data).assignments) known[name] = value(known)
  return known
}

test('lines that assign FEEL to declared attributes are played in order', () => {
  expect(after('枚数 = 枚数 + 1; fee := 枚数 * 300', { 枚数: 2, fee: 0 })).toEqual({ 枚数: 3, fee: 900 })
  expect(after('fee = if 枚数 > 1 then 600 else 300', { 枚数: 2, fee: 0 })).toEqual({ 枚数: 2, fee: 600 })
})

test('everything else is left alone, and named', () => {
  for (const line of [
    'print(1)',
    'unknown = 3',
    'fee = unknown',
    'fee == 3',
    'fee = 1 +',
    'var fee = 3',
    'fee = function() { return 1 }',
    'globalThis.fee = 3',
    'fee >= 3',
  ])
    expect(readScript(line, data), line).toMatchObject({ assignments: [], ignored: [line.split(';')[0]] })
  expect(readScript('\n// fee = 3\n', data)).toEqual({ assignments: [], ignored: [] })
})
