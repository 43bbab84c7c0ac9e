import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { indicatorsPage } from '../../scripts/indicators-page.ts'
import { INDICATORS } from '../../src/indicators/index.ts'
import { indicatorNames } from '../../src/report/words.ts'

test('docs/indicators.md is what the indicators say (node scripts/run.mjs docs)', () => {
  expect(readFileSync('docs/indicators.md', 'utf8')).toBe(indicatorsPage())
})

test('each indicator says all of itself in both languages, and reports have a name for it', () => {
  expect(new Set(INDICATORS.map(({ id }) => id)).size).toBe(INDICATORS.length)
  for (const { id, label, definition, formula, source } of INDICATORS) {
    for (const words of [label, definition, formula])
      expect([id, words.ja.length > 1, words.en.length > 1]).toEqual([id, true, true])
    expect(source.length).toBeGreaterThan(3)
    expect(indicatorNames[id]?.ja.length, id).toBeGreaterThan(1)
  }
})
