import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { nameOf } from '../../src/library/english-names.ts'
import type { PlanResult } from '../../src/plan/plan-result.ts'
import { planReport } from '../../src/report/plan-text.ts'
import { inEnglishNames } from '../../web/project/reader-names.ts'
import { shippedFolder } from './support/shipped.ts'

const root = resolve(import.meta.dirname, '../..')
const files = shippedFolder()
const named = { files, library: files }
const isJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/

const shippedResult: PlanResult = JSON.parse(
  readFileSync(join(root, 'web/shipped/hadano-plan.json'), 'utf8'),
).result

/** Every name a result speaks, with where it stands. */
const namesIn = (value: unknown, at = '', key = ''): string[] => {
  if (typeof value === 'string') return key === 'name' || key === 'en' ? [`${at}: ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([inner, one]) =>
    inner === 'ja' ? [] : namesIn(one, `${at}.${inner}`, Number.isNaN(Number(inner)) ? inner : key),
  )
}

test('no name in the shipped plan is left in Japanese for an English reader', () => {
  const told = inEnglishNames(shippedResult, named)
  expect(namesIn(shippedResult).filter((one) => isJapanese.test(one)).length).toBeGreaterThan(50)
  expect(namesIn(told).filter((one) => isJapanese.test(one))).toEqual([])
})

test('what moves the total most reads in English words, with an English colon', () => {
  const told = inEnglishNames(shippedResult, named)
  const [, ...sections] = planReport(told, 'en').sections
  const strongest = sections.find(({ heading }) => heading?.startsWith('The assumptions that move'))
  const said = strongest?.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  expect(said?.[0]).toContain('Handling exceptions: duration')
})

test('a share that is left over names what it is left from', () => {
  expect(JSON.stringify(shippedResult)).toContain('"source":"1 − はい"')
  const told = JSON.stringify(inEnglishNames(shippedResult, named))
  expect(told).toContain('"source":"1 − Yes"')
  expect(told).not.toContain('"source":"1 − はい"')
})

test('figures, files, places in files and sources stay as they are', () => {
  const told = inEnglishNames(shippedResult, named)
  const others = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, one) =>
        key === 'name' || key === 'en' || (key === 'source' && /^1 − /.test(String(one))) ? undefined : one,
      ),
    )
  expect(others(told)).toEqual(others(shippedResult))
})

test('a file of one’s own keeps the names it was drawn with', () => {
  const mine = { result: { scenario: { file: 'mine.yaml' }, steps: [{ id: 'entry', name: '定型入力' }] } }
  const own = { files: { 'mine.yaml': 'process: mine.bpmn', 'mine.bpmn': '' }, library: files }
  expect(inEnglishNames(mine, own)).toEqual(mine)
})

test('every name of every drawing that comes with the program has an English one', () => {
  const left = Object.entries(files)
    .filter(
      ([file]) => file.endsWith('.bpmn') && files[file.replace(/[^/]+$/, 'procedure.yaml')] !== undefined,
    )
    .flatMap(([file, text]) =>
      [...text.matchAll(/\sid="([^"]+)" name="([^"]+)"/g)]
        .map(([, id, name]) => nameOf(file, 'en', named)({ id, name }))
        .filter((name) => isJapanese.test(name))
        .map((name) => `${file}: ${name}`),
    )
  expect(left).toEqual([])
})

test('English words of the pages have no full-width punctuation, and none is put beside words of both', () => {
  const sources = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(join(root, 'web', path), 'utf8')] as const)
  const wide = '[：、。〜【】（）「」／]'
  const wrong = sources.flatMap(([path, text]) => [
    ...[...text.matchAll(new RegExp(`\\ben:\\s*(['"\`])(?:(?!\\1).)*${wide}.*`, 'g'))].map(
      ([said]) => `${path}: ${said}`,
    ),
    // Between braces of a page: what stands there is read in both languages.
    ...[...text.matchAll(new RegExp(`(?<!\\$)\\{\\w[^{}\\n]*\\)\\}${wide}.*`, 'g'))].map(
      ([said]) => `${path}: ${said}`,
    ),
  ])
  expect(wrong).toEqual([])
})
