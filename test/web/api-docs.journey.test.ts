import { afterAll, expect } from 'vitest'
import { type Child, serveInChild } from '../server/support/child.ts'
import { newFolder, removeFolders } from '../server/support/serving.ts'
import { journey, openPage } from './support/open-page.ts'

let child: Child | undefined
afterAll(async () => {
  await child?.end('SIGTERM')
  removeFolders()
})

journey('the page that describes the API opens from this server alone, without a complaint', async () => {
  child = await serveInChild(newFolder('data'))
  const { page, complaints } = await openPage({ at: 'api/docs/', server: child.address })
  const operations = page.locator('.opblock')
  await operations.first().waitFor()
  expect(await operations.count()).toBeGreaterThan(15)
  await page.locator('.opblock-summary', { hasText: '/api/v1/projects' }).first().click()
  await page.locator('.opblock-body', { hasText: 'Responses' }).first().waitFor()
  expect(await page.locator('.errors-wrapper').count()).toBe(0)
  expect(complaints).toEqual([])
})
