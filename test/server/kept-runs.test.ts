import { sql } from 'kysely'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Serving } from '../../src/server/serve.ts'
import { type Client, newProject, over, quick, removeFolders, reports, started } from './support/serving.ts'

let serving: Serving | undefined
afterEach(async () => {
  await serving?.close()
  expect(reports).toEqual([])
})
afterAll(removeFolders)

/** Played one after the other, so that it is known which is the oldest. */
async function played(api: Client, project: string, seeds: readonly number[]): Promise<string[]> {
  const ids: string[] = []
  for (const seed of seeds) {
    const request = { ...quick, replications: 1, seed }
    const { json } = await api('POST', `/api/v1/projects/${project}/runs`, { body: { request } })
    await over(api, json.id)
    ids.push(json.id)
  }
  return ids
}

const known = async (api: Client): Promise<string[]> =>
  (await api('GET', '/api/v1/runs')).json.runs.map(({ id }: { id: string }) => id)

test('of runs that are over the newest are kept, as many as is said', async () => {
  const begun = await started({ keptRuns: 2 })
  serving = begun.serving
  const { api } = begun
  const project = await newProject(api)
  const [first, second, third] = await played(api, project, [1, 2, 3])
  await expect.poll(() => known(api)).toEqual([third, second])
  expect((await api('GET', `/api/v1/runs/${first}`)).json.code).toBe('SERVER-RUN-MISSING')
  // What is gone is played again, and is the same.
  const again = await api('POST', `/api/v1/projects/${project}/runs`, {
    body: { request: { ...quick, replications: 1, seed: 1 } },
  })
  expect(again.status).toBe(202)
  expect((await over(api, again.json.id)).state).toBe('done')
})

test('results that are larger together than is said make room for the newest, which always stays', async () => {
  const begun = await started({ keptRuns: 100, keptMegabytes: 1 })
  serving = begun.serving
  const { api } = begun
  const project = await newProject(api)
  const [small, large] = await played(api, project, [1, 2])
  expect(await known(api)).toEqual([large, small])
  await serving.store.db
    .updateTable('run')
    .set({ result: JSON.stringify('x'.repeat(3 << 20)) })
    .where('id', '=', large)
    .execute()
  expect(await serving.store.prune({ runs: 100, bytes: 1 << 20 })).toBe(1)
  expect(await known(api)).toEqual([large])
  const [next] = await played(api, project, [3])
  await expect.poll(() => known(api)).toEqual([next])
})

test('what waits or is played is never taken away, and a start clears what is too much', async () => {
  const begun = await started({ atOnce: 1 })
  serving = begun.serving
  const { api, data } = begun
  const project = await newProject(api)
  const [, newest] = await played(api, project, [1, 2])
  const long = { request: { ...quick, replications: 400, month: undefined } }
  const waits = await api('POST', `/api/v1/projects/${project}/runs`, { body: long })
  expect(await serving.store.prune({ runs: 1, bytes: 1 })).toBe(1)
  expect(await known(api)).toEqual([waits.json.id, newest])
  await api('DELETE', `/api/v1/runs/${waits.json.id}`)
  await serving.close()
  serving = (await started({ data, keptRuns: 1 })).serving
  const { rows } = await sql<{ state: string }>`select state from run`.execute(serving.store.db)
  expect(rows).toEqual([{ state: 'cancelled' }])
})
