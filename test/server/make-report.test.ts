import { beforeAll, expect, test } from 'vitest'
import type { Language } from '../../src/model/words.ts'
import { makeReport, type ReportForm } from '../../src/server/jobs/make-report.ts'
import type { StudyRequest } from '../../src/study/index.ts'
import { commandLine } from '../cli/in-process.ts'
import { shippedFolder } from '../web/support/shipped.ts'

const files = shippedFolder()
const [asIs, toBe] = ['as-is', 'to-be-ai-ocr'].map((one) => ({
  path: `scenarios/example/form-entry.${one}.yaml`,
}))
const request: StudyRequest = { kind: 'compare', asIs, toBe: [toBe], replications: 2 }
let result = ''
beforeAll(async () => {
  const command = ['compare', asIs.path, toBe.path, '--cases', '40', '--replications', '2', '--json']
  result = (await commandLine(...command)).stdout
})

const report = async (form: ReportForm, language: Language): Promise<string> =>
  new TextDecoder().decode(await makeReport({ form, language, result, request, files }))

test('a report of the server is read in English too, and its JSON says the names as they are drawn', async () => {
  expect(await report('md', 'ja')).toContain('| 手入力 |')
  for (const form of ['md', 'csv', 'txt'] as const) {
    const told = await report(form, 'en')
    expect(told).toContain('Typing')
    expect(told).not.toMatch(/^\|? ?手入力/m)
  }
  expect(JSON.parse(await report('json', 'en'))).toEqual(JSON.parse(result))
})
