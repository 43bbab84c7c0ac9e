import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Serving } from '../../src/server/serve.ts'
import { language } from '../../web/language.ts'
import { change, isStored, openProject, project, stepsSince, undo } from '../../web/project/project.ts'
import {
  changesIn,
  filesOfVersion,
  goBackTo,
  openCopy,
  openStored,
  openVersion,
  removeStored,
  save,
  saveAsNew,
  storedProjectCalled,
  storedProjects,
  takeTheirs,
  versionsOf,
} from '../../web/project/server-store.ts'
import { askServer, Refused, server } from '../../web/server/server.ts'
import { type Client, removeFolders, started } from '../server/support/serving.ts'

let serving: Serving
let api: Client
beforeAll(async () => {
  const begun = await started()
  serving = begun.serving
  api = begun.api
  server.value = `${serving.address}/api/v1`
}, 60_000)
afterAll(async () => {
  await serving.close()
  removeFolders()
})
beforeEach(() =>
  openProject({ id: 'own-1', name: { ja: '窓口', en: 'Counter' }, files: { 'a.yaml': 'one' } }),
)

const step = (ja: string) => ({ ja, en: ja })
const saved = (message = '') => save({ name: '窓口', message })
const idOpen = () => project.value.stored?.id ?? ''
/** Somebody else, in another browser. */
const elsewhere = (files: Readonly<Record<string, string>>, from: number) =>
  api('PUT', `/api/v1/projects/${idOpen()}/files`, {
    body: { files, message: 'theirs' },
    headers: { 'if-match': `"${from}"` },
  })

test('what is open is saved, changed, saved again, and every version is there with what it changed', async () => {
  expect(isStored(project.value)).toBe(false)
  expect(await saved()).toEqual({ kind: 'saved', version: 1 })
  expect(project.value).toMatchObject({ id: `server-${idOpen()}`, name: { ja: '窓口', en: '窓口' } })
  expect(isStored(project.value)).toBe(true)
  change({ 'b.yaml': 'two' }, step('図の追加'))
  expect(isStored(project.value)).toBe(false)
  expect(await saved('図を足した')).toEqual({ kind: 'saved', version: 2 })
  expect((await versionsOf(idOpen())).map(({ number, message }) => [number, message])).toEqual([
    [2, '図を足した'],
    [1, ''],
  ])
  expect(await changesIn(idOpen(), 2)).toEqual([{ path: 'b.yaml', how: 'added' }])
  expect(await filesOfVersion(idOpen(), 1)).toEqual({ 'a.yaml': 'one' })
  expect(await filesOfVersion(idOpen(), 1)).toBe(await filesOfVersion(idOpen(), 1))
  // Undone, it is what was saved first, and not saved as it is now.
  undo()
  expect(isStored(project.value)).toBe(false)
})

test('the words for a version are the steps since the last', async () => {
  change({ 'a.yaml': 'x' }, step('件数'))
  await saved()
  expect(stepsSince(project.value.stored?.files)).toEqual([])
  change({ 'a.yaml': 'y' }, step('人数'))
  change({ 'a.yaml': 'z' }, step('時間'))
  change({ 'a.yaml': 'zz' }, step('人数'))
  expect(stepsSince(project.value.stored?.files).map(({ ja }) => ja)).toEqual(['時間', '人数'])
  for (const _ of [1, 2, 3, 4]) undo()
  expect(stepsSince(project.value.stored?.files).map(({ ja }) => ja)).toEqual(['元に戻す：件数'])
})

test('who saves second overwrites nothing, and takes theirs as a step that can be undone', async () => {
  await saved()
  await elsewhere({ 'a.yaml': 'theirs' }, 1)
  change({ 'a.yaml': 'mine' }, step('件数'))
  const outcome = await saved()
  if (outcome.kind !== 'meanwhile') throw new Error(outcome.kind)
  expect(outcome.theirs.version).toBe(2)
  expect(project.value.files).toEqual({ 'a.yaml': 'mine' })
  await takeTheirs(outcome.theirs)
  expect(project.value.files).toEqual({ 'a.yaml': 'theirs' })
  expect(isStored(project.value)).toBe(true)
  undo()
  expect(project.value.files).toEqual({ 'a.yaml': 'mine' })
  expect(await saved()).toEqual({ kind: 'saved', version: 3 })
})

test('… also where it happens between the question and the save', async () => {
  await saved()
  change({ 'a.yaml': 'mine' }, step('件数'))
  const asked = globalThis.fetch
  globalThis.fetch = async (...request) => {
    if ((request[1]?.method ?? 'GET') === 'PUT') {
      globalThis.fetch = asked
      await elsewhere({ 'a.yaml': 'theirs' }, 1)
    }
    return asked(...request)
  }
  const outcome = await saved()
  expect(outcome).toMatchObject({ kind: 'meanwhile', theirs: { version: 2 } })
  expect(await filesOfVersion(idOpen(), 2)).toEqual({ 'a.yaml': 'theirs' })
})

test('… or saves a copy, beside theirs', async () => {
  await saved()
  const theirs = idOpen()
  await elsewhere({ 'a.yaml': 'theirs' }, 1)
  change({ 'a.yaml': 'mine' }, step('件数'))
  await saveAsNew({ name: '窓口（写し）', message: '' })
  expect(idOpen()).not.toBe(theirs)
  expect(await filesOfVersion(idOpen(), 1)).toEqual({ 'a.yaml': 'mine' })
  expect(await filesOfVersion(theirs, 2)).toEqual({ 'a.yaml': 'theirs' })
})

test('an older version comes back as a step, or is opened as a copy that the server does not have', async () => {
  await saved()
  change({ 'a.yaml': undefined, 'c.csv': '1' }, step('入れ替え'))
  await saved()
  const id = idOpen()
  await goBackTo(id, 1)
  expect(project.value.files).toEqual({ 'a.yaml': 'one' })
  undo()
  expect(project.value.files).toEqual({ 'c.csv': '1' })
  const [one] = (await storedProjects()).filter((each) => each.id === id)
  await openCopy(one, 1)
  expect(project.value).toMatchObject({ name: { ja: '窓口（第1版の写し）' }, files: { 'a.yaml': 'one' } })
  expect(project.value.stored).toBeUndefined()
})

test('a project is opened with what was not saved yet, and a version of it without', async () => {
  await saved()
  const id = idOpen()
  const [one] = (await storedProjects()).filter((each) => each.id === id)
  expect((await storedProjectCalled(project.value.id))?.files).toEqual({ 'a.yaml': 'one' })
  expect(await storedProjectCalled('hadano')).toBeUndefined()
  expect(await storedProjectCalled('server-nobodyhasit')).toBeUndefined()
  change({ 'a.yaml': 'mine' }, step('件数'))
  expect((await openStored(one)).files).toEqual({ 'a.yaml': 'mine' })
  // What is not saved yet keeps its name to itself.
  const looked = await openVersion(id, 1)
  expect(looked).toMatchObject({ id: `server-${id}@1`, files: { 'a.yaml': 'one' } })
  expect((await storedProjectCalled(looked.id))?.stored).toMatchObject({ id, version: 1 })
})

test('what is deleted stays on the page where it is open, and is saved anew', async () => {
  await saved()
  const id = idOpen()
  await removeStored(id)
  expect((await storedProjects()).map((one) => one.id)).not.toContain(id)
  expect(project.value).toMatchObject({ files: { 'a.yaml': 'one' } })
  expect(project.value.stored).toBeUndefined()
  // Twice is no error: somebody else may have been faster.
  await removeStored(id)
  expect(await saved()).toEqual({ kind: 'saved', version: 1 })
  await api('DELETE', `/api/v1/projects/${idOpen()}`)
  change({ 'a.yaml': 'mine' }, step('件数'))
  expect(await saved()).toEqual({ kind: 'gone' })
})

test('what the server refuses is told in both languages, and so is one that is away', async () => {
  const refused = await askServer('GET', '/runs/nobodyhasit').catch((error: Refused) => error)
  if (!(refused instanceof Refused)) throw new Error('not refused')
  expect(refused).toMatchObject({ code: 'SERVER-RUN-MISSING', words: { en: expect.stringContaining('run') } })
  expect(refused.words.ja).toMatch(/試算/)
  const at = server.value
  server.value = 'http://127.0.0.1:9/api/v1'
  await expect(askServer('GET', '/projects')).rejects.toMatchObject({ code: 'SERVER-AWAY' })
  server.value = at
  expect(language.value).toBe('ja')
})
