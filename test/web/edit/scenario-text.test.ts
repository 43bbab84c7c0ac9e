import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBpmn } from '../../../src/bpmn/index.ts'
import { hasErrors } from '../../../src/model/finding.ts'
import { filesInMemory } from '../../../src/scenario/file-source.ts'
import { readScenario } from '../../../src/scenario/read-scenario.ts'
import { editedText } from '../../../web/pages/edit/edit-text.ts'
import type { Field } from '../../../web/pages/edit/levels/item.ts'
import { itemsOf, type Level, levels } from '../../../web/pages/edit/levels.ts'
import { newDrawing, relativePath, scenarioOfDrawing, toBeOf } from '../../../web/pages/edit/new-files.ts'
import { readShown, type ShownScenario } from '../../../web/pages/edit/shown-scenario.ts'
import { fullValueOf, withNewValue } from '../../../web/pages/edit/values.ts'
import {
  addedEntry,
  type Entered,
  editsOf,
  withEdits,
  withoutEntry,
} from '../../../web/pages/edit/write-fields.ts'

const drawing = readFileSync(new URL('../../../docs/starter/counter.bpmn', import.meta.url), 'utf8')
const AS_IS = 'office/counter.yaml'
const TO_BE = 'office/counter.to-be.yaml'
const asIs = `# 窓口の届出。数字は昨年度の記録から
format: yoryoku.scenario/1
id: starter
name: {ja: 窓口の届出（現状）, en: Notices at a counter (as-is)}
process: counter.bpmn
period: {fiscalYear: R8, runInDays: 14}   # 毎日空になる窓口

calendars:
  counter:
    name: 受付時間
    weekly: [{days: mon-fri, from: '8:30', to: '17:00'}]
    holidays: closed
    closed: ['--12-29', '--12-30']
arrivals:
  - id: notices
    name: 届出
    volume: {value: 6000, low: 5500, high: 6500, mark: published, source: 昨年度の件数} # 速報
    calendar: counter
    channels: [{id: desk, name: 窓口, share: 0.80}, {id: post, name: 郵送, share: 0.20}]
resourcePools:
  - {id: clerks, name: 窓口職員, quantity: 2, minimum: 1}
  # 住民は待たせない
  - {id: residents, name: 住民, employment: applicant}
activities:
  受付・本人確認: {duration: {value: 'triangular(3m, 5m, 9m)', low: 4m, high: 8m, mark: assumption, source: 担当者の目安}, pool: clerks}
  書類の補正: {duration: 10m, pool: residents}
  システム入力: {duration: {value: 4m, low: 3m, high: 6m, mark: assumption, source: 担当者の目安}, pool: clerks}
gateways:
  書類は揃っているか: {はい: 0.90, いいえ: 0.10} # 0.90は記録
`
const toBe = `format: yoryoku.scenario/1
id: starter-to-be
name: {ja: 書かない窓口, en: Without forms}
extends: counter.yaml # 現状
`

type Files = Readonly<Record<string, string>>
const files: Files = { 'office/counter.bpmn': drawing, [AS_IS]: asIs, [TO_BE]: toBe }

const models = new Map<string, ReturnType<typeof readBpmn>>()
const modelIn = async (all: Files, path: string) => {
  const text = all[path] ?? ''
  const model = models.get(text) ?? readBpmn(new TextEncoder().encode(text), path)
  models.set(text, model)
  return (await model).model
}
const shownOf = async (all: Files, path: string): Promise<ShownScenario> => {
  const { shown } = await readShown(path, all, (process) => modelIn(all, process))
  if (shown === undefined) throw new Error(`${path} cannot be read`)
  return shown
}
const played = async (all: Files, path: string) =>
  readScenario({ path, files: filesInMemory(all), model: (process) => modelIn(all, process) })

const enter = async (all: Files, path: string, field: Field, entered: Entered): Promise<Files> => {
  const shown = await shownOf(all, path)
  return { ...all, [path]: withEdits(all[path], shown, editsOf(shown, field, entered, 'ja')) }
}

const nameOf = ({ at, kind }: Field): string =>
  `${at.map((step) => (typeof step === 'string' ? step : step.id)).join('.')} ${kind}`

const everyField = (shown: ShownScenario): { level: Level; field: Field; addsUp: boolean }[] =>
  levels.flatMap((level) =>
    itemsOf(shown, level).flatMap(({ fields, addsUp = false }) =>
      fields.map((field) => ({ level, field, addsUp })),
    ),
  )

/** Something else than stands there, of the field's kind; all five parts of a value. */
const another = (field: Field): Entered => {
  const parts = { low: '1', high: '9', mark: 'assumption', source: '聞き取り: 3人' } as const
  switch (field.kind) {
    case 'value': {
      const { unit } = field
      if (unit === 'duration')
        return { kind: 'value', value: { ...parts, value: 'triangular(1m, 2m, 6m)', low: '1m', high: '5m' } }
      if (unit === 'share')
        return { kind: 'value', value: { ...parts, value: '0.35', low: '0.1', high: '0.6' } }
      return { kind: 'value', value: { ...parts, value: '3' } }
    }
    case 'choice': {
      const other = field.options[2] ?? field.options[1]
      return { kind: 'choice', text: other.value }
    }
    case 'name':
      return { kind: 'name', text: '# 新しい名前: 甲' }
    case 'length':
      return { kind: 'length', text: '15m' }
    case 'whole':
      return { kind: 'whole', number: 2 }
    case 'year':
      return { kind: 'year', number: 2028 }
    case 'hours':
      return { kind: 'hours', hours: [{ from: '12:00', to: '13:00' }] }
    case 'week':
      return { kind: 'week', week: [{ days: 'sat', from: '9:00', to: '12:00' }] }
    case 'dates':
      return { kind: 'dates', dates: ['--12-31', '2026-08-14'] }
    case 'crew':
      return {
        kind: 'crew',
        crew: [
          { pool: 'clerks', quantity: 2 },
          { pool: 'residents', quantity: 1 },
        ],
      }
  }
}

const comments = (text: string): string[] => text.match(/#\s[^\n]*/g) ?? []
const linesOf = (text: string): string[] => text.split('\n')

test('every field of the panel writes what was entered, beside comments and lines that stay as typed', async () => {
  const shown = await shownOf(files, AS_IS)
  const fields = everyField(shown)
  expect(new Set(fields.map(({ field }) => field.kind)).size).toBe(10)
  for (const { field } of fields) {
    const entered = another(field)
    const after = await enter(files, AS_IS, field, entered)
    const text = after[AS_IS]
    expect(text, nameOf(field)).not.toBe(asIs)
    // `period` is one value: nothing of it is lost but what it says.
    for (const comment of comments(asIs)) expect(text, nameOf(field)).toContain(comment)
    const changed = linesOf(text).filter((line) => !linesOf(asIs).includes(line))
    expect(changed.length, `${nameOf(field)}\n${text}`).toBeLessThanOrEqual(8)
    const kept = linesOf(text).filter((line) => linesOf(asIs).includes(line))
    expect(kept, nameOf(field)).toEqual(linesOf(asIs).filter((line) => kept.includes(line)))
    expect(enteredAgain(await shownOf(after, AS_IS), field), nameOf(field)).toEqual(entered)
  }
}, 30_000)

/** What the editor shows for a field now, in the form in which it is entered. */
const enteredAgain = (shown: ShownScenario, field: Field): Entered | undefined => {
  const at = (raw: ShownScenario['raw'] | undefined, steps: Field['at']) => {
    let found: unknown = raw && plain(raw)
    for (const step of steps)
      found =
        typeof step === 'string'
          ? (found as Record<string, unknown> | undefined)?.[step]
          : (found as { id: string }[] | undefined)?.find(({ id }) => id === step.id)
    return found
  }
  const said = at(shown.raw, field.at)
  switch (field.kind) {
    case 'value': {
      const value = said as Record<string, unknown>
      return {
        kind: 'value',
        value: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)])) as never,
      }
    }
    case 'choice':
    case 'length':
      return { kind: field.kind, text: String(said) }
    case 'name':
      return { kind: 'name', text: typeof said === 'string' ? said : String((said as { ja: string }).ja) }
    case 'whole':
      return { kind: 'whole', number: Number(said) }
    case 'year':
      expect(said).toEqual({ fiscalYear: 'R10', runInDays: 14 })
      return { kind: 'year', number: 2028 }
    case 'hours':
      return { kind: 'hours', hours: said as never }
    case 'week':
      return { kind: 'week', week: said as never }
    case 'dates':
      return { kind: 'dates', dates: said as never }
    case 'crew':
      return { kind: 'crew', crew: (said as { pools: never }).pools }
  }
}

const plain = (raw: unknown): unknown => {
  const one = raw as {
    kind: string
    value: unknown
    items: unknown[]
    entries: Map<string, { value: unknown }>
  }
  if (one.kind === 'scalar') return one.value
  if (one.kind === 'list') return one.items.map(plain)
  return Object.fromEntries([...one.entries].map(([key, { value }]) => [key, plain(value)]))
}

test('what is entered plays: the reader finds each value where the panel wrote it', async () => {
  const shown = await shownOf(files, AS_IS)
  for (const { field, addsUp } of everyField(shown)) {
    if (field.kind !== 'value' || addsUp) continue
    const after = await enter(files, AS_IS, field, another(field))
    const { scenario, findings } = await played(after, AS_IS)
    const errors = findings.filter(({ severity }) => severity === 'error')
    expect(errors, `${nameOf(field)}\n${after[AS_IS]}`).toEqual([])
    const text = JSON.stringify(scenario)
    expect(text, nameOf(field)).toContain('聞き取り: 3人')
    expect(text, nameOf(field)).toMatch(
      field.unit === 'duration'
        ? /"text":"triangular\(1m, 2m, 6m\)"/
        : field.unit === 'share'
          ? /"value":0.35/
          : /"value":3,/,
    )
  }
}, 30_000)

test('shares of a split are written together and add up for the reader', async () => {
  const shown = await shownOf(files, AS_IS)
  for (const [level, id] of [
    ['flow', /./],
    ['volume', /^channels:/],
  ] as const) {
    const item = itemsOf(shown, level).find(({ addsUp, id: of }) => addsUp && id.test(of))
    expect(item).toBeDefined()
    const edits = (item?.fields ?? []).flatMap((field, at) =>
      editsOf(shown, field, { kind: 'value', value: { value: at === 0 ? '0.7' : '0.3' } }, 'ja'),
    )
    const after = { ...files, [AS_IS]: withEdits(asIs, shown, edits) }
    const { scenario, findings } = await played(after, AS_IS)
    expect(hasErrors(findings)).toBe(false)
    expect(JSON.stringify(level === 'flow' ? scenario?.gateways : scenario?.arrivals)).toContain(
      '"value":0.7',
    )
  }
})

test('a to-be says only what it changes, and nothing again once it is changed back', async () => {
  const shown = await shownOf(files, TO_BE)
  for (const { field } of everyField(shown)) {
    if (nameOf(field) === 'name name') continue
    const after = await enter(files, TO_BE, field, another(field))
    const text = after[TO_BE]
    expect(text.startsWith(toBe), `${nameOf(field)}\n${text}`).toBe(true)
    expect(linesOf(text.slice(toBe.length)).length, text).toBeLessThanOrEqual(16)
    expect(after[AS_IS]).toBe(asIs)
    const again = await shownOf(after, TO_BE)
    expect(enteredAgain(again, field), nameOf(field)).toEqual(another(field))
    const back = editedText(
      text,
      (field.kind === 'crew'
        ? [
            [...field.at, 'pool'],
            [...field.at, 'pools'],
          ]
        : [field.at]
      ).map((at) => ({ at, value: undefined })),
    )
    expect(back, nameOf(field)).toBe(toBe)
  }
}, 30_000)

test('entering the inherited value again takes it out of the to-be', async () => {
  const [clerks] = itemsOf(await shownOf(files, TO_BE), 'people')
  const quantity = clerks.fields.find(({ label }) => label.en === 'Number')
  if (quantity === undefined) throw new Error('no number of clerks')
  const three = await enter(files, TO_BE, quantity, { kind: 'value', value: { value: '3' } })
  expect(three[TO_BE]).toBe(`${toBe}resourcePools:\n  - id: clerks\n    quantity: 3\n`)
  expect((await played(three, TO_BE)).scenario?.resourcePools[0].quantity.value).toBe(3)
  const two = await enter(three, TO_BE, quantity, { kind: 'value', value: { value: '2' } })
  expect(two[TO_BE]).toBe(toBe)
})

test('what is inherited is removed by saying so, what is own by taking it out', async () => {
  const shown = await shownOf(files, TO_BE)
  const text = withoutEntry(toBe, shown, ['resourcePools', { id: 'residents' }])
  expect(text).toBe(`${toBe}resourcePools:\n  - id: residents\n    remove: true\n`)
  const { text: added, item } = addedEntry(toBe, shown, 'pool')
  expect(item).toBe('pool:pool1')
  const withPool = await shownOf({ ...files, [TO_BE]: added }, TO_BE)
  expect(withoutEntry(added, withPool, ['resourcePools', { id: 'pool1' }])).toBe(toBe)
})

test('what is added has a name in either language, and is played', async () => {
  for (const what of ['pool', 'source', 'calendar'] as const) {
    const { text, item } = addedEntry(toBe, await shownOf(files, TO_BE), what)
    const withIt = { ...files, [TO_BE]: text }
    const level = ({ pool: 'people', source: 'volume', calendar: 'calendar' } as const)[what]
    const shown = itemsOf(await shownOf(withIt, TO_BE), level).find(({ id }) => id === item)
    expect(shown?.name.ja).toMatch(/^[^ -~]+1$/)
    expect(shown?.name.en).toMatch(/^[A-Z][a-z]+ 1$/)
    expect((await played(withIt, TO_BE)).scenario).toBeDefined()
  }
})

test('a published figure changed by hand is an assumption without that source', () => {
  const before = { value: '6000', low: '5500', mark: 'published', source: '統計' } as const
  expect(withNewValue(before, '7000')).toEqual({ value: '7000', low: '5500', mark: 'assumption' })
  expect(withNewValue(before, '6000')).toBe(before)
  expect(fullValueOf(undefined)).toBeUndefined()
})

test('digits and writing of what is not edited stay: long shares, quotes, blanks before comments', () => {
  const text = "a: 0.264340344168260038\nb: '8:30'      # 受付\nc: {x: 8.0, y: '--12-29'}\nd: 1\n"
  expect(editedText(text, [{ at: ['d'], value: 2 }])).toBe(text.replace('d: 1', 'd: 2'))
  expect(editedText(text.replaceAll('\n', '\r\n'), [{ at: ['d'], value: 2 }])).toBe(
    text.replace('d: 1', 'd: 2').replaceAll('\n', '\r\n'),
  )
  expect(editedText('', [{ at: ['e'], value: { n: '12', t: 'true', s: 'a: b', m: 'x' } }])).toBe(
    "e:\n  n: '12'\n  t: 'true'\n  s: 'a: b'\n  m: x\n",
  )
})

test('a new drawing and a to-be made from it are played at once', async () => {
  const path = 'processes/new/as-is.bpmn'
  const text = newDrawing({ start: '来庁', task: '受付', end: '完了', lane: '窓口' })
  const model = await modelIn({ [path]: text }, path)
  if (model === undefined) throw new Error('the new drawing cannot be read')
  const made = scenarioOfDrawing({ [path]: text }, path, model, { ja: '新しい手続', en: 'New procedure' })
  const all = { [path]: text, [made.path]: made.text }
  const first = await played(all, made.path)
  expect(first.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(first.scenario?.resourcePools.map(({ quantity }) => quantity.source)).toEqual(['既定値（default）'])
  const shown = await shownOf(all, made.path)
  expect(itemsOf(shown, 'time').map(({ standsOnDefault }) => standsOnDefault)).toEqual([true])
  const next = toBeOf(all, { path: made.path, name: { ja: '新', en: 'new' }, process: path })
  const both = { ...all, ...next.files }
  const second = await played(both, next.path)
  expect(hasErrors(second.findings)).toBe(false)
  expect(second.scenario?.patch.map(({ path: of }) => of)).toEqual(['process'])
  expect(both[second.scenario?.processFile ?? '']).toBe(text)
})

test('a file names another from its own folder', () => {
  expect(relativePath('scenarios/a.yaml', 'processes/x/as-is.bpmn')).toBe('../processes/x/as-is.bpmn')
  expect(relativePath('a.yaml', 'b.bpmn')).toBe('./b.bpmn')
  expect(relativePath('x/y/a.yaml', 'x/y/z/b.bpmn')).toBe('./z/b.bpmn')
})
