import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createContext, Script } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as core from '../../src/index.ts'

const root = resolve(import.meta.dirname, '../..')
const file = 'scenarios/hadano/payment-collection.to-be-self-payment.yaml'
const texts = Object.fromEntries(
  [
    file,
    'scenarios/hadano/payment-collection.as-is.yaml',
    'processes/payment-collection/as-is.bpmn',
    'processes/payment-collection/to-be-self-payment.bpmn',
  ].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)

/** The journey from two texts to a fingerprint, with nothing but what the core exports. */
const fingerprintOf = async (yoryoku: typeof core): Promise<string> => {
  const files = {
    readText: async (path: string) => texts[path],
    resolve: yoryoku.resolvePath,
  }
  const modelOf = async (path: string) =>
    (await yoryoku.readBpmn(new TextEncoder().encode(texts[path]), path)).model
  const { scenario, findings } = await yoryoku.readScenario({
    path: file,
    files,
    model: modelOf,
    period: { from: '2026-06-01', to: '2026-07-01', runInFrom: '2026-05-01' },
  })
  if (scenario === undefined) throw new Error(JSON.stringify(findings))
  const model = await modelOf(scenario.processFile)
  if (model === undefined) throw new Error(scenario.processFile)
  const result = await yoryoku.simulateScenario(
    { model, scenario, engine: 'tables', replications: 2 },
    yoryoku.inProcessRunner(),
  )
  expect(result.selfCheck.agreed).toBe(true)
  return result.fingerprint
}

test('the browser bundle of the core leaves the same rows as Node, with no Node built-in to ask', async () => {
  const bundled = await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'yoryoku',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['module', 'browser', 'main'],
    logLevel: 'silent',
  })
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
  new Script(bundled.outputFiles[0].text).runInContext(page)
  const inPage = await fingerprintOf(new Script('yoryoku').runInContext(page) as typeof core)
  expect(inPage).toBe(await fingerprintOf(core))
  expect(inPage).toMatch(/^[0-9a-f]{64}$/)
})
