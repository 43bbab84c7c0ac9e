import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import autocannon from 'autocannon'
import { promise } from './turns.ts'

const READERS = 50
const SECONDS = 10
/** Together, in a second: each reads four times, more than anybody clicks. */
const RATE = READERS * 4

/** Fifty people read while two runs are played: the slowest in a hundred answers, and no error. */
export async function readers(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'yoryoku-bench-'))
  const bundle = pathToFileURL(join('dist', 'server', 'server.js'))
  const { serve, partsIn } = (await import(bundle.href)) as typeof import('../../src/server/index.ts')
  const serving = await serve({
    parts: partsIn(new URL('./', bundle)),
    version: '0',
    port: 0,
    data,
    report: (error) => console.error(error),
  })
  const headers = { 'x-yoryoku': '1', 'content-type': 'application/json' }
  const api = async (path: string, body?: unknown) => {
    const answer = await fetch(`${serving.address}/api/v1${path}`, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
    return answer.json()
  }
  try {
    const { projects } = await api('/projects')
    const project = `/projects/${projects[0].id}`
    const runs = []
    for (const seed of [1, 2]) {
      const scenario = { path: 'scenarios/hadano/resident-change.as-is.yaml' }
      runs.push(
        await api(`${project}/runs`, { request: { kind: 'simulate', scenario, seed, replications: 5_000 } }),
      )
    }
    const paths = [
      '/projects',
      project,
      `${project}/versions`,
      `${project}/versions/1/files/scenarios/hadano/plan.yaml`,
      `${project}/runs`,
      `/runs/${runs[0].id}`,
      '/health',
    ].map((path) => `/api/v1${path}`)
    paths.push('/', '/api/openapi.json')
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const read = (duration: number, overallRate: number) =>
      autocannon({
        url: serving.address,
        connections: READERS,
        duration,
        overallRate,
        requests: paths.map((path) => ({ method: 'GET', path })),
        workers: 1,
      })
    // Whatever is made at the first request is there by then.
    await read(2, RATE / 5)
    delay.enable()
    const result = await read(SECONDS, RATE)
    delay.disable()
    const { state, progress } = await api(`/runs/${runs[0].id}`)
    const wrong = result.errors + result.timeouts + result.non2xx
    console.log(
      `${READERS} readers beside two runs, ${RATE} requests a second wanted: ${Math.round(result.requests.average)} came, ` +
        `median ${result.latency.p50} ms, p99 ${result.latency.p99} ms, slowest ${result.latency.max} ms, ${wrong} wrong; ` +
        `the run is ${state}, ${progress?.done ?? 0} replications played; event loop held ${(delay.max / 1e6).toFixed(0)} ms at most`,
    )
    promise('p99 of readers while runs are played', result.latency.p99, 200, ' ms')
    promise('answers that were wrong', wrong, 0, '')
    for (const { id } of runs)
      await fetch(`${serving.address}/api/v1/runs/${id}`, { method: 'DELETE', headers })
  } finally {
    await serving.close()
    rmSync(data, { recursive: true, force: true })
  }
}
