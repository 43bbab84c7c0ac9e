import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { elementsPage, unknownGroups } from '../../scripts/conformance/elements-page.ts'
import { playFixture, readFixtures } from '../../scripts/conformance/fixtures.ts'

const fixtures = readFixtures()

describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
  test.each(['tables', 'xstate'] as const)('as the standard says, on %s', async (engine) => {
    const { story, refusedFor, isOver } = await playFixture(fixture, engine)
    if (fixture.verdict === 'refused') return expect(refusedFor).not.toEqual([])
    expect(refusedFor).toEqual([])
    expect(story).toEqual(fixture.story)
    expect(story.filter((line) => line.startsWith('enter ')).length).toBeGreaterThan(0)
    expect(isOver).toBe(true)
  })
})

test('docs/conformance.md says what the fixtures show (node scripts/run.mjs docs)', () => {
  expect(unknownGroups(fixtures)).toEqual([])
  expect(readFileSync('docs/conformance.md', 'utf8')).toBe(elementsPage(fixtures))
})
