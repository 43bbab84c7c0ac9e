import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { type Effort, usualEffort } from '../../src/lint/explored-cases.ts'
import { lintDrawing } from '../../src/lint/index.ts'

const CORPORA = join(import.meta.dirname, '../../../shared/corpora')
const FBPMN = join(CORPORA, 'conformance/fbpmn')

interface Verdicts {
  readonly models: readonly {
    readonly model: string
    readonly networks: Readonly<Record<string, Readonly<Record<string, { readonly holds: boolean }>>>>
  }[]
}

const codesOf = async (path: string, effort?: Effort): Promise<ReadonlySet<string>> => {
  const bytes = readFileSync(path)
  const { model, findings } = await readBpmn(bytes, path)
  if (!model) return new Set()
  return new Set((await lintDrawing(bytes, model, findings, effort)).map(({ code }) => code))
}

/** More than one token on an arrow at a time. */
const UNSAFE = ['LINT-UNSYNCHRONISED', 'LINT-EVENT-AGAIN', 'LINT-PILES-UP']
/** No end to be reached any more, or not properly. */
const NO_END = [
  'LINT-DEADLOCK',
  'LINT-WAITS-IN-VAIN',
  'LINT-JOIN-NEVER-FIRES',
  'LINT-CANNOT-END',
  'LINT-ENDS-TWICE',
]
const UNREAD = ['LINT-UNREAD-MESSAGE', 'LINT-MESSAGES-PILE-UP']

const has = (found: ReadonlySet<string>, codes: readonly string[]) => codes.some((code) => found.has(code))

describe.skipIf(!existsSync(FBPMN))('verdicts of a model checker', () => {
  const { models } = existsSync(FBPMN)
    ? (JSON.parse(readFileSync(join(FBPMN, 'verdicts.json'), 'utf8')) as Verdicts)
    : { models: [] }
  const judged = models.filter(({ networks }) => networks.Network01Bag?.Prop02Safe)

  test('there are some, of both kinds', () => {
    expect(judged.length).toBeGreaterThan(15)
    for (const property of ['Prop02Safe', 'Prop03Sound', 'Prop04MsgSound'])
      expect(
        new Set(judged.map(({ networks }) => networks.Network01Bag[property].holds)).size,
        property,
      ).toBe(2)
  })

  test.each(judged)('$model', async ({ model, networks }) => {
    const { Prop02Safe, Prop03Sound, Prop04MsgSound } = networks.Network01Bag
    // the model checker knows no time: a timer that interrupts nothing may fire again there
    const found = await codesOf(join(FBPMN, `${model}.bpmn`), { ...usualEffort, timersFireAgain: true })
    const told = [...found].join(' ')
    expect(has(found, UNSAFE), `safe: ${Prop02Safe.holds}, ${told}`).toBe(!Prop02Safe.holds)
    // work that is doubled may also end twice; that is told as doubled
    if (!has(found, UNSAFE)) {
      expect(has(found, NO_END), `may end: ${Prop04MsgSound.holds}, ${told}`).toBe(!Prop04MsgSound.holds)
      expect(has(found, [...NO_END, ...UNREAD]), `sound: ${Prop03Sound.holds}, ${told}`).toBe(
        !Prop03Sound.holds,
      )
    }
  })
})

describe.skipIf(!existsSync(CORPORA))("people's drawings", () => {
  test('are all linted, and few of them accused of what is rare', { timeout: 120_000 }, async () => {
    const folder = join(CORPORA, 'bpmn/human')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.bpmn'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    const counts = new Map<string, number>()
    for (const path of files)
      for (const code of await codesOf(path)) counts.set(code, (counts.get(code) ?? 0) + 1)
    const filesWith = (code: string) => counts.get(code) ?? 0
    expect(files.length).toBeGreaterThan(100)
    expect(filesWith('LINT-UNSYNCHRONISED')).toBeLessThanOrEqual(8)
    expect(filesWith('LINT-UNSYNCHRONISED')).toBeGreaterThanOrEqual(4)
    expect(filesWith('LINT-DEADLOCK') + filesWith('LINT-JOIN-NEVER-FIRES')).toBeLessThanOrEqual(6)
    expect(filesWith('LINT-NEVER-REACHED')).toBeLessThanOrEqual(3)
    expect(filesWith('LINT-NOT-ALL-EXPLORED')).toBeLessThanOrEqual(4)
  })
})

test.skipIf(existsSync(CORPORA))('skipped: corpora not present', () => {
  expect(existsSync(CORPORA)).toBe(false)
})
