import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ReportFigures } from '../../scripts/validation-report/figures.ts'
import { COMMANDS, validationReportPage } from '../../scripts/validation-report/page.ts'

const page = readFileSync('docs/validation-report.md', 'utf8')
const text = readFileSync('docs/validation-report.json', 'utf8')
const figures: ReportFigures = JSON.parse(text)

const NUMBER = /\d[\d,]*(?:\.\d+)?/g
const numbersIn = (words: string): readonly number[] =>
  (words.match(NUMBER) ?? []).map((one) => Number(one.replaceAll(',', '')))

test('docs/validation-report.md is what is made of docs/validation-report.json (npm run validation-report)', () => {
  expect(page).toBe(validationReportPage(figures))
})

test('every number in its tables stands among the figures', () => {
  const known = new Set(numbersIn(text))
  const rows = page.split('\n').filter((line) => /^\| .*\|$/.test(line))
  const bodies = rows.filter((line) => !/\/ (passed|s\.e\.|held|year|number|calls)/.test(line))
  expect(bodies.length).toBeGreaterThan(5)
  const strange = bodies.flatMap((line) =>
    numbersIn(line.replace(/R\d+ \((\d+)\)/, '$1')).filter((one) => !known.has(one)),
  )
  expect(strange).toEqual([])
})

test('a part that was not run says so, beside its command', () => {
  const empty = Object.fromEntries(Object.keys(figures).map((key) => [key, null]))
  const nothing = validationReportPage({ ...empty, format: figures.format } as ReportFigures)
  expect(nothing.match(/実行していません.*Not run/g)).toHaveLength(Object.keys(COMMANDS).length)
  for (const command of Object.values(COMMANDS)) expect(nothing).toContain(command)
})
