import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogues, commandLinePage, findingsPage } from '../../scripts/docs-pages.ts'

test('docs/findings.md is what the catalogues say (node scripts/run.mjs docs)', async () => {
  expect(readFileSync('docs/findings.md', 'utf8')).toBe(await findingsPage())
})

test('docs/command-line.md is what --help says (node scripts/run.mjs docs)', () => {
  expect(readFileSync('docs/command-line.md', 'utf8')).toBe(commandLinePage())
})

test('every kind of finding speaks both languages about the same things', async () => {
  const all = Object.values(await catalogues()).flatMap((one) => Object.entries(one))
  expect(all.length).toBeGreaterThan(20)
  for (const [code, { message, remedy }] of all) {
    expect(code).toMatch(/^[A-Z]+(-[A-Z0-9]+)+$/)
    for (const words of [message, remedy]) {
      expect(words.ja.trim(), code).not.toBe('')
      expect(words.en.trim(), code).not.toBe('')
    }
  }
})
