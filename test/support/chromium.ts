import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const wanted = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** The browser to ask, if this machine has one. */
export const chromium = existsSync(wanted) ? wanted : undefined
export const NO_CHROMIUM = 'skipped: no Chromium at /usr/bin/chromium, nor one named in CHROMIUM'

const PATIENCE = 60_000
/** It asks nobody for anything, and does without a sandbox, which a container has not. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Opens a page with this script in a headless Chromium, from loopback, and resolves with the text that the page
 * posts to `/answer`. The page's policy lets it ask nobody else.
 */
export async function askChromium(program: string, script: string, timeZone: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'yoryoku-chromium-'))
  let answered = (_answer: string): void => undefined
  const answer = new Promise<string>((resolve) => {
    answered = resolve
  })
  const server = createServer(async (request, response) => {
    if (request.url === '/answer') {
      answered(await text(request))
      response.end()
    } else if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
    } else {
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .setHeader('content-security-policy', "default-src 'self'")
        .end('<!doctype html><html lang="ja"><title>yoryoku</title><script src="/page.js"></script></html>')
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const browser = spawn(
    program,
    ['--headless', ...FLAGS, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    {
      env: { ...process.env, TZ: timeZone },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE,
    },
  )
  const said = text(browser.stderr)
  const ended = once(browser, 'close')
  try {
    return await Promise.race([
      answer,
      ended.then(async () => Promise.reject(new Error(`${program} ended without an answer:\n${await said}`))),
    ])
  } finally {
    browser.kill()
    await ended
    server.closeAllConnections()
    server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
