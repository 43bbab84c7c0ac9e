import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scenarioJsonSchema } from '../../src/scenario/scenario-schema.ts'
import { boundary, message } from '../support/a-process.ts'
import { counterWith, read } from './counter.ts'

const withdrawable = counterWith('withdrawal -> endEarly', {
  withdrawal: boundary('review', message('取下げ')),
})

const page = (name: string) => new URL(`../../docs/${name}`, import.meta.url)

/** UPDATE_DOCS=1 writes the page anew. */
test('docs/scenario.schema.json is what the reader checks', () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`
  if (process.env.UPDATE_DOCS) writeFileSync(page('scenario.schema.json'), text)
  expect(readFileSync(page('scenario.schema.json'), 'utf8')).toBe(text)
})

test('the examples of docs/scenario-format.md read without a finding', async () => {
  const guide = readFileSync(page('scenario-format.md'), 'utf8')
  const [asIs, toBe] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text)
  const files = { 's/base.yaml': asIs, 's/a.yaml': toBe }
  const model = async () => withdrawable
  const first = await read(files, { path: 's/base.yaml', model })
  expect(first.findings).toEqual([])
  const second = await read(files, { model })
  expect(second.findings).toEqual([])
  expect(second.scenario?.patch.length).toBeGreaterThan(0)
})
