import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Serving } from '../../src/server/serve.ts'
import { type Client, removeFolders, started } from './support/serving.ts'

let serving: Serving
let api: Client
beforeAll(async () => {
  const begun = await started()
  serving = begun.serving
  api = begun.api
}, 30_000)
afterAll(async () => {
  await serving.close()
  removeFolders()
})

const MARK = '<meta name="yoryoku-server" content="/api/v1">'

test('the page says that a server stands behind it, under whichever address it is opened', async () => {
  const html = { headers: { accept: 'text/html' } }
  const pages = await Promise.all(['/', '/index.html', '/somewhere'].map((path) => api('GET', path, html)))
  for (const { status, text, headers } of pages) {
    expect(status).toBe(200)
    expect(text.split(MARK)).toHaveLength(2)
    expect(text).toContain('<script type="module" src="app.js">')
    expect(headers.get('cache-control')).toBe('no-cache')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  }
})

test('who has the page already is not sent it again', async () => {
  const etag = (await api('GET', '/')).headers.get('etag') ?? ''
  const again = await api('GET', '/', { headers: { 'if-none-match': etag } })
  expect(again).toMatchObject({ status: 304, text: '' })
  expect((await api('GET', '/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
})
