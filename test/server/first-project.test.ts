import { afterAll, expect, test } from 'vitest'
import { hadanoProject } from '../../scripts/shipped-plan.ts'
import { removeFolders, root, started } from './support/serving.ts'

afterAll(removeFolders)

test('a new store begins with the plan that the pages open, file for file: its shipped result is of it', async () => {
  const { serving } = await started({ empty: false })
  const { projects } = serving.store
  const [{ id, name, version }] = await projects.list()
  expect(name).toContain('秦野市')
  expect(Object.fromEntries(await projects.files(id, version))).toEqual(hadanoProject(root))
  await serving.close()
}, 60_000)
