import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { surveyColumns } from '../../src/interchange/survey/columns.ts'
import { exampleSurvey } from '../../src/interchange/survey/template.ts'
import { commandLine } from '../cli/in-process.ts'

/** What stands between the fences after a heading; UPDATE_DOCS=1 writes it anew. */
const holds = (page: string, fence: string, heading: string, text: string): void => {
  const path = `docs/${page}`
  const whole = readFileSync(path, 'utf8')
  const from = whole.indexOf('\n', whole.indexOf(`\`\`\`${fence}\n`, whole.indexOf(`## ${heading}`))) + 1
  const to = whole.indexOf('```', from)
  if (process.env.UPDATE_DOCS) writeFileSync(path, whole.slice(0, from) + text + whole.slice(to))
  else expect(whole.slice(from, to)).toBe(text)
}

test('docs/validation-of-as-is.md shows its example and what the program says of it', async () => {
  const example = 'docs/validation-of-as-is/counter.yaml'
  holds('validation-of-as-is.md', 'yaml', '例', readFileSync(example, 'utf8'))
  const { status, stdout, stderr } = await commandLine('validate', example)
  expect(status, stderr).toBe(0)
  holds('validation-of-as-is.md', 'text', '例', stdout)
  expect(stdout).toContain('【現状検証済み】')
})

test('docs/survey.md shows what the example of the template becomes, and every column', async () => {
  // A name of the same length everywhere, so that lines break alike.
  mkdirSync('dist', { recursive: true })
  const folder = mkdtempSync(join('dist', 'pages-'))
  try {
    const book = join(folder, '業務量調査.xlsx')
    writeFileSync(book, exampleSurvey())
    const { status, stdout, stderr } = await commandLine('import', book, '--out', join(folder, '市民課'))
    expect(status, stderr).toBe(0)
    holds('survey.md', 'text', '取り込んだとき', stdout.replaceAll(`${folder}/`, ''))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const page = readFileSync('docs/survey.md', 'utf8')
  for (const { headings, explanation } of surveyColumns)
    expect(page).toContain(`| ${headings[0]} | ${explanation.ja} | ${explanation.en} |`)
})
