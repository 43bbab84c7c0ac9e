import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LARGEST_FILE, readBpmn } from '../../src/bpmn/index.ts'
import { definitions, utf8 } from '../bpmn/drawings.ts'
import { bytesOf, fuzzCases, OWN_DRAWINGS } from '../fuzz/cases.ts'
import { useFile, useModel } from '../fuzz/use-drawing.ts'
import { randomModel } from '../support/random-model.ts'

/** `npm run fuzz` tries 10,000, from other people's drawings too. */
const RUNS = 300
const LONGEST_SECONDS = 5

const timed = async <Thing>(work: () => Thing): Promise<Awaited<Thing>> => {
  const from = performance.now()
  const result = await work()
  expect((performance.now() - from) / 1000).toBeLessThan(LONGEST_SECONDS)
  return result
}

test('spoiled drawings are refused with a reason or played to an end', async () => {
  const counts = { refused: 0, played: 0 }
  await fc.assert(
    fc.asyncProperty(fuzzCases(OWN_DRAWINGS), async (one) => {
      counts[await timed(() => useFile(bytesOf(one)))]++
    }),
    { numRuns: RUNS, seed: 1 },
  )
  expect(counts.refused).toBeGreaterThan(RUNS / 10)
  expect(counts.played).toBeGreaterThan(RUNS / 10)
}, 300_000)

test('drawings nobody would draw are explored and played', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), (seed) =>
      timed(() => useModel(randomModel(seed), seed)),
    ),
    { numRuns: 60, seed: 1 },
  )
}, 120_000)

const lol = Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "&l${at};&l${at};">`).join('')
test.each([
  ['a bomb of entities', `<!DOCTYPE d [<!ENTITY l0 "ha">${lol}]>${definitions('&l30;')}`, 'BPMN-DOCTYPE'],
  [
    'an entity from outside',
    `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${definitions('&x;')}`,
    'BPMN-DOCTYPE',
  ],
  ['a million levels', definitions(`${'<a>'.repeat(1e6)}${'</a>'.repeat(1e6)}`), 'BPMN-TOO-DEEP'],
  ['50 MB and more', 'x'.repeat(LARGEST_FILE + 1), 'BPMN-TOO-LARGE'],
])('%s is refused at once', async (_name, xml, code) => {
  const bytes = utf8(xml.replace(/<\?xml.*?\?>/, ''))
  const { model, findings } = await timed(() => readBpmn(bytes, 'a.bpmn'))
  expect(model).toBeUndefined()
  expect(findings.map((finding) => finding.code)).toEqual([code])
})
