import { expect, test } from 'vitest'
import { languageOf } from '../../src/server/app/language.ts'
import { usualDataFolder } from '../../src/server/store/data-folder.ts'
import { Kept } from '../../src/server/store/kept.ts'
import { commandOf } from '../../src/study/command-of.ts'
import { timeLeft } from '../../src/study/time-left.ts'

test.each([
  [undefined, 'ja'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
  ['ja,en;q=0.9', 'ja'],
  ['fr, en;q=0.3, ja;q=0.7', 'ja'],
  ['en;q=0', 'ja'],
  ['*', 'ja'],
  ['zh', 'ja'],
])('who sends Accept-Language %s reads %s', (accepted, language) => {
  expect(languageOf({ headers: { 'accept-language': accepted }, query: {} })).toBe(language)
  expect(languageOf({ headers: { 'accept-language': accepted }, query: { lang: 'en' } })).toBe('en')
})

test('the data lies where each system keeps such things', () => {
  expect(usualDataFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/share/yoryoku')
  expect(usualDataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/yoryoku')
  expect(usualDataFolder({ XDG_DATA_HOME: 'not-absolute' }, 'linux', '/home/a')).toMatch(/^\/home/)
  expect(usualDataFolder({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\U')).toMatch(/^C:\\L.yoryoku$/)
  expect(usualDataFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/yoryoku')
})

test('a report names the command that asks the same of the exported files', () => {
  const words = commandOf({
    ...{ kind: 'compare', asIs: { path: 'a.yaml' }, toBe: [{ path: 'b.yaml', set: { 'x.y': 2 } }] },
    ...{ month: 6, replications: 20, seed: 5 },
  } as Parameters<typeof commandOf>[0])
  expect(words.join(' ')).toBe('compare a.yaml b.yaml --set x.y=2 --month 6 --replications 20 --seed 5')
  expect(commandOf({ kind: 'plan', plan: 'plan.yaml', fiscalYears: [2026] }).join(' ')).toBe(
    'plan plan.yaml --fiscal-year 2026',
  )
})

test('the time left counts what was played, not what was kept from before', () => {
  let now = 0
  const left = timeLeft(() => now)
  expect(left(10, 40)).toBeUndefined()
  for (let done = 11; done <= 20; done++) {
    now += 0.5
    left(done, 40)
  }
  expect(left(20, 40)).toBeCloseTo(10)
  expect(left(40, 40)).toBeUndefined()
})

test('of what never changes the last few are at hand', async () => {
  const kept = new Kept<number>(2)
  let made = 0
  const make = async () => ++made
  expect(await kept.get('a', make)).toBe(1)
  expect(await kept.get('b', make)).toBe(2)
  expect(await kept.get('a', make)).toBe(1)
  expect(await kept.get('c', make)).toBe(3)
  expect(await kept.get('b', make)).toBe(4)
  expect(await kept.get('x', async () => undefined)).toBeUndefined()
})
