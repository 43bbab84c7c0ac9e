import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createContext, Script } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as core from '../../src/index.ts'
import { askChromium, chromium, NO_CHROMIUM } from '../support/chromium.ts'
import { arithmeticHash } from '../support/golden-arithmetic.ts'
import { fingerprintOf, journeyFiles } from '../support/small-journey.ts'

const root = resolve(import.meta.dirname, '../..')
const texts = Object.fromEntries(journeyFiles.map((path) => [path, readFileSync(join(root, path), 'utf8')]))

/** As scripts/build.mjs bundles the core, but for a plain script. */
async function bundle(contents: string): Promise<string> {
  const bundled = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'yoryoku',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    mainFields: ['module', 'browser', 'main'],
    logLevel: 'silent',
  })
  return bundled.outputFiles[0].text
}

test('the browser bundle of the core leaves the same rows as Node, with no Node built-in to ask', async () => {
  // A page's globals, and no `process`, `require` or `Buffer`.
  const page: Record<string, unknown> = {
    TextDecoder,
    TextEncoder,
    URL,
    console,
    setTimeout,
    clearTimeout,
    queueMicrotask,
    structuredClone,
    performance,
  }
  createContext(page)
  new Script(await bundle("export * from './src/index.ts'")).runInContext(page)
  const inPage = await fingerprintOf(new Script('yoryoku').runInContext(page) as typeof core, texts)
  expect(inPage).toBe(await fingerprintOf(core, texts))
  expect(inPage).toMatch(/^[0-9a-f]{64}$/)
})

test('a real Chromium, in another time zone, computes the same bits as Node', async ({ skip }) => {
  if (chromium === undefined) {
    console.info(NO_CHROMIUM)
    return skip()
  }
  const script = await bundle(`
    import * as core from './src/index.ts'
    import { arithmeticHash } from './test/support/golden-arithmetic.ts'
    import { fingerprintOf } from './test/support/small-journey.ts'
    const answer = async () => ({
      browser: navigator.userAgent,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      arithmetic: arithmeticHash(),
      fingerprint: await fingerprintOf(core, ${JSON.stringify(texts)}),
    })
    answer()
      .catch((error) => ({ error: String(error?.stack ?? error) }))
      .then((body) => fetch('/answer', { method: 'POST', body: JSON.stringify(body) }))
  `)
  expect(JSON.parse(await askChromium(chromium, script, 'America/St_Johns'))).toEqual({
    browser: expect.stringMatching(/Chrome\/\d+/),
    timeZone: 'America/St_Johns',
    arithmetic: arithmeticHash(),
    fingerprint: await fingerprintOf(core, texts),
  })
}, 90_000)
