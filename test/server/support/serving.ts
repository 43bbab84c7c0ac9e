import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'vitest'
import { partsIn } from '../../../src/server/parts.ts'
import { type ServeSettings, type Serving, serve } from '../../../src/server/serve.ts'

export const root = resolve(import.meta.dirname, '../../..')
export const parts = partsIn(pathToFileURL(`${join(root, 'dist/server')}/`))

const folders: string[] = []
export const newFolder = (name = 'server'): string => {
  const folder = mkdtempSync(join(tmpdir(), `yoryoku-${name}-`))
  folders.push(folder)
  return folder
}
export const removeFolders = (): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

export const paths = {
  asIs: 'scenarios/hadano/resident-change.as-is.yaml',
  toBe: 'scenarios/hadano/resident-change.to-be-appointment.yaml',
  drawing: 'processes/resident-change/to-be-write-free.bpmn',
} as const
/** A comparison's files as a project holds them. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.values(paths), 'processes/resident-change/to-be-appointment.bpmn'].map((path) => [
    path,
    readFileSync(join(root, path), 'utf8'),
  ]),
)
/** Plays in a second or two. */
export const quick = { kind: 'simulate', scenario: { path: paths.asIs }, month: 6, replications: 4 } as const

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came
  readonly json: any
}

export interface Asking {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly raw?: BodyInit
}

/** Speaks to a server as a program on this machine does. */
export const clientOf =
  (address: string) =>
  async (method: string, path: string, { body, headers = {}, raw }: Asking = {}): Promise<Answer> => {
    const answer = await fetch(address + path, {
      method,
      headers: {
        'x-yoryoku': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined ? { body: JSON.stringify(body) } : raw !== undefined ? { body: raw } : {}),
    })
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    }
  }
export type Client = ReturnType<typeof clientOf>

export const reports: unknown[] = []

export async function started(
  settings: Partial<ServeSettings> = {},
): Promise<{ serving: Serving; api: Client; data: string }> {
  const data = settings.data ?? newFolder()
  const serving = await serve({
    parts,
    version: '0.0.0',
    port: 0,
    data,
    empty: true,
    threads: 1,
    report: (error) => reports.push(error),
    ...settings,
  })
  return { serving, api: clientOf(serving.address), data }
}

export const newProject = async (api: Client, of = files): Promise<string> => {
  const { status, json } = await api('POST', '/api/v1/projects', { body: { name: '試験の計画', files: of } })
  expect(status).toBe(201)
  return json.id
}

/** Asks the run until it is over. */
export async function over(api: Client, run: string, seconds = 60) {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
    const { json } = await api('GET', `/api/v1/runs/${run}`)
    if (['done', 'failed', 'cancelled'].includes(json.state)) return json
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`run ${run} is not over after ${seconds} s`)
}

export const aPort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** A refusal as every route gives it. */
export const expectProblem = ({ status, headers, json }: Answer, wanted: number, code: string): void => {
  expect({ status, type: headers.get('content-type')?.split(';')[0], code: json?.code }).toEqual({
    status: wanted,
    type: 'application/problem+json',
    code,
  })
  expect(json).toMatchObject({ status: wanted, type: `/api/problems#${code}`, title: expect.any(String) })
}
