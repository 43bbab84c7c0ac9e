import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serving } from '../../src/server/serve.ts'
import {
  type Client,
  expectProblem,
  newProject,
  over,
  removeFolders,
  reports,
  started,
} from './support/serving.ts'

let serving: Serving
let api: Client
let project: string
let port: number

beforeAll(async () => {
  const begun = await started({ limits: { sending: 1_500, headers: 1_000 }, longest: 0.1 })
  serving = begun.serving
  api = begun.api
  port = Number(new URL(serving.address).port)
  project = await newProject(api, { 'a.yaml': 'a' })
}, 30_000)
afterAll(async () => {
  await serving.close()
  removeFolders()
  expect(reports).toEqual([])
}, 30_000)

interface Sent {
  readonly status: number
  readonly body: string
}

/** As a stranger would: any path, any header, nothing normalised. */
const send = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece) => {
          text += piece
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
      },
    )
    request.on('error', reject)
    request.end(body)
  })

/** Writes bytes to the port and gives back whatever comes until it is closed. */
const speak = (write: (say: (text: string) => void) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
    write((text) => socket.writable && socket.write(text))
  })

const codeIn = ({ body }: Sent): string => JSON.parse(body).code

describe('other sites', () => {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'x' })

  test('a name that leads here is not ours (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1:1',
      `127.0.0.1.evil.example:${port}`,
    ])
      for (const path of ['/', '/api/v1/projects', '/api/openapi.json'])
        expect(codeIn(await send('GET', path, { host }))).toBe('SERVER-HOST')
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect((await send('GET', '/api/v1/projects', { host })).status).toBe(200)
  })

  test('nothing is changed by a form or script of another site (CSRF)', async () => {
    const before = (await api('GET', '/api/v1/projects')).text
    const strangers: Record<string, string>[] = [
      {},
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site', 'x-yoryoku': '1' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
      { origin: `http://localhost:${port}` },
    ]
    for (const headers of strangers)
      for (const [method, path] of [
        ['POST', '/api/v1/projects'],
        ['DELETE', `/api/v1/projects/${project}`],
        ['PUT', `/api/v1/projects/${project}/files`],
        ['POST', `/api/v1/projects/${project}/runs`],
      ]) {
        const host = `127.0.0.1:${port}`
        for (const type of [json, { 'content-type': 'text/plain' }]) {
          const answer = await send(method, path, { host, ...type, ...headers }, body)
          expect({ headers, code: codeIn(answer) }).toEqual({ headers, code: 'SERVER-ORIGIN' })
        }
      }
    expect((await api('GET', '/api/v1/projects')).text).toBe(before)
    const ours = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin', ...json }
    expect((await send('POST', '/api/v1/projects', ours, body)).status).toBe(201)
  })

  test('nothing is read by one, and no permission to is given', async () => {
    const read = await send('GET', '/api/v1/projects', {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'cors',
    })
    expect(codeIn(read)).toBe('SERVER-ORIGIN')
    const asked = await send('OPTIONS', '/api/v1/projects', {
      origin: 'http://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-yoryoku',
    })
    expect(asked.status).toBeGreaterThanOrEqual(400)
    const { headers } = await api('GET', '/api/v1/projects')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    // A link from another site's page may be followed to ours.
    const visit = await send('GET', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })
    expect(visit.status).toBe(200)
  })
})

describe('names that lead elsewhere', () => {
  const names = [
    ['..', 'x'],
    ['a', '..', '..', 'b.yaml'],
    ['.', 'a.yaml'],
    ['C:', 'a.yaml'],
    ['a\\..\\b.yaml'],
    ['con.yaml'],
    ['a.yaml '],
    ['a\u0000.yaml'],
    ['a\u202eb.yaml'],
    ['', 'etc', 'passwd'],
    ['ha\u0302.yaml'],
    ['x'.repeat(300)],
  ].map((parts) => parts.join('/'))

  test.each(names)('%j is refused wherever a file is named', async (name) => {
    const ifMatch = { 'if-match': '*' }
    const many = await api('PUT', `/api/v1/projects/${project}/files`, {
      body: { files: { [name]: 'x' } },
      headers: ifMatch,
    })
    expectProblem(many, 400, 'SERVER-FILE-NAME')
    const created = await api('POST', '/api/v1/projects', { body: { name: 'x', files: { [name]: 'x' } } })
    expectProblem(created, 400, 'SERVER-FILE-NAME')
    const archive = await api('POST', '/api/v1/projects/archive?name=x', {
      raw: zipSync({ [name]: strToU8('x'), 'b.yaml': strToU8('b') }),
      headers: { 'content-type': 'application/zip' },
    })
    // NFC is made of the names of archives: some systems cannot help it.
    expect([400, ...(name.normalize('NFC') === name ? [] : [201])]).toContain(archive.status)
    const encoded = name.split('/').map(encodeURIComponent).join('%2f')
    const path = `/api/v1/projects/${project}/files/${encoded}`
    const one = await send(
      'PUT',
      path,
      { 'content-type': 'application/json', 'x-yoryoku': '1', 'if-match': '*' },
      '{"text":"x"}',
    )
    expect([400, 404]).toContain(one.status)
    expect(codeIn(one)).toMatch(/^SERVER-(FILE-NAME|NOT-FOUND|HTTP)$/)
  })

  test('nothing outside the pages is handed out', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..\\..\\package.json',
      '/api/docs/static/../../../server.js',
      '/api/docs/static/..%2f..%2fserver.js',
      '//etc/passwd',
      '/%00',
      '/%ff',
    ]) {
      const { status, body } = await send('GET', path)
      expect({ path, refused: status >= 400 }).toEqual({ path, refused: true })
      expect(body).not.toMatch(/"dependencies"|root:/)
    }
  })

  test('names that differ by case only would be one file elsewhere', async () => {
    const twice = await api('POST', '/api/v1/projects', {
      body: { name: 'x', files: { 'a.yaml': '', 'A.yaml': '' } },
    })
    expectProblem(twice, 400, 'SERVER-FILE-NAME')
    const added = await api('PUT', `/api/v1/projects/${project}/files/A.YAML`, {
      body: { text: 'x' },
      headers: { 'if-match': '*' },
    })
    expectProblem(added, 400, 'SERVER-FILE-NAME')
  })

  test('the keys by which objects are made are no names', async () => {
    for (const body of [
      '{"name":"x","files":{"__proto__":"x"}}',
      '{"name":"x","constructor":{"prototype":{"a":1}}}',
    ]) {
      const { status } = await send(
        'POST',
        '/api/v1/projects',
        { 'content-type': 'application/json', 'x-yoryoku': '1' },
        body,
      )
      expect(status).toBe(400)
    }
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })
})

describe('bodies', () => {
  test('malformed JSON and wrong kinds are a problem on every route', async () => {
    const { json } = await api('GET', '/api/openapi.json')
    const tried: string[] = []
    for (const [path, item] of Object.entries<Record<string, unknown>>(json.paths))
      for (const method of Object.keys(item)) {
        const url = path
          .replace('{project}', project)
          .replace('{run}', 'nosuchrun')
          .replace(/\{[^}]+\}/g, '1')
        const changes = method !== 'get'
        const headers = {
          'x-yoryoku': '1',
          ...(changes && { 'content-type': 'application/json', 'if-match': '"1"' }),
        }
        for (const body of changes ? ['{', '[]', '"x"', 'null', '{"a":1}', '\u0000'] : [undefined]) {
          const { status, body: text } = await send(method.toUpperCase(), url, headers, body)
          tried.push(`${method} ${path}`)
          if (status < 400) continue
          const problem = JSON.parse(text)
          expect({ method, path, body, problem }).toMatchObject({
            problem: { status, code: expect.stringMatching(/^SERVER-/), messages: { ja: /./, en: /./ } },
          })
          expect(status, `${method} ${path} ${body}`).toBeLessThan(500)
        }
      }
    expect(new Set(tried).size).toBeGreaterThan(20)
  })

  test('a body that is not UTF-8 is refused: its letters would be stored as lost', async () => {
    const before = (await api('GET', '/api/v1/projects')).json.projects.length
    // 窓口 in Shift_JIS.
    const body = Buffer.concat([Buffer.from('{"name":"'), Buffer.from('918b8cfb', 'hex'), Buffer.from('"}')])
    const answer = await fetch(`${serving.address}/api/v1/projects`, {
      method: 'POST',
      headers: { 'x-yoryoku': '1', 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'SERVER-JSON' })
    expect((await api('GET', '/api/v1/projects')).json.projects).toHaveLength(before)
  })

  test('what is wrong in a request is said in the reader’s language, with its place', async () => {
    const body = { request: { kind: 'simulate', scenario: { path: 5 }, replications: 0 } }
    const place = `/api/v1/projects/${project}/runs`
    const ja = await api('POST', place, { body })
    expectProblem(ja, 400, 'SERVER-REQUEST')
    expect(ja.json.errors).toContainEqual(
      expect.objectContaining({
        path: 'request.scenario.path',
        message: expect.stringContaining('無効な入力'),
      }),
    )
    const en = await api('POST', place, { body, headers: { 'accept-language': 'en' } })
    expect(en.json.title).toBe('The request is not right.')
    expect(en.json.errors).toContainEqual(
      expect.objectContaining({
        path: 'request.scenario.path',
        message: expect.stringContaining('Invalid input'),
      }),
    )
  })

  test('what is too large is refused before it is read to its end', async () => {
    const name = await api('PATCH', `/api/v1/projects/${project}`, { body: { name: 'x'.repeat(2 << 20) } })
    expectProblem(name, 413, 'SERVER-TOO-LARGE')
    const file = await api('PUT', `/api/v1/projects/${project}/files/b.yaml`, {
      body: { text: 'x'.repeat(9 << 20) },
      headers: { 'if-match': '*' },
    })
    expectProblem(file, 413, 'SERVER-TOO-LARGE')
    const declared = await speak((say) =>
      say(
        `POST /api/v1/projects HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-yoryoku: 1\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\nconnection: close\r\n\r\n{`,
      ),
    )
    expect(declared).toContain(' 413 ')
  })

  test('slow senders are cut off', async () => {
    const head = (length: number) =>
      `PUT /api/v1/projects/${project}/files/a.yaml HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-yoryoku: 1\r\nif-match: *\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
    const slowly = (text: string) =>
      speak((say) => {
        say(text)
        const timer = setInterval(() => say('x'), 200)
        setTimeout(() => clearInterval(timer), 8_000)
      })
    const began = performance.now()
    const [body, headers] = await Promise.all([slowly(head(100_000)), slowly('GET / HTTP/1.1\r\nx: ')])
    expect(performance.now() - began).toBeLessThan(6_000)
    for (const heard of [body, headers]) {
      expect(heard).toMatch(/^HTTP\/1\.1 408 /)
      expect(heard).toContain('SERVER-TOO-SLOW')
    }
    const garbage = await speak((say) => say('\u0001\u0002 nonsense\r\n\r\n'))
    expect(garbage).toContain('SERVER-HTTP')
  })

  test('an archive that would fill the memory is put down', async () => {
    const archive = (raw: Uint8Array<ArrayBuffer>) =>
      api('POST', '/api/v1/projects/archive?name=x', { raw, headers: { 'content-type': 'application/zip' } })
    const bomb = zipSync(
      Object.fromEntries(
        Array.from({ length: 6 }, (_, i) => [`${i}.yaml`, new Uint8Array(7 << 20).fill(32)]),
      ),
    )
    expect(bomb.length).toBeLessThan(1 << 20)
    expectProblem(await archive(bomb), 413, 'SERVER-TOO-LARGE')
    // A size that is a lie is not believed.
    const lying = zipSync({ 'a.yaml': new Uint8Array(9 << 20).fill(32) })
    new DataView(lying.buffer).setUint32(22, 10, true)
    expectProblem(await archive(lying), 413, 'SERVER-TOO-LARGE')
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`${i}.yaml`, strToU8('')])),
    )
    expectProblem(await archive(many), 400, 'SERVER-FILES-TOO-MANY')
    expectProblem(await archive(strToU8('no zip')), 400, 'SERVER-ZIP')
    expectProblem(await archive(zipSync({ 'a.yaml': strToU8('abc') }).subarray(0, 30)), 400, 'SERVER-ZIP')
    expectProblem(await archive(zipSync({ 'a.bin': new Uint8Array([0, 255]) })), 400, 'SERVER-FILE-TEXT')
  })
})

describe('drawings and conditions', () => {
  const play = async (files: Record<string, string>, request: unknown) => {
    const id = await newProject(api, files)
    const asked = await api('POST', `/api/v1/projects/${id}/runs`, { body: { request } })
    const run = await over(api, asked.json.id)
    const result = run.state === 'done' ? (await api('GET', run.links.result)).json : undefined
    return { run, result }
  }
  const drawing = (inner: string, before = '') =>
    `<?xml version="1.0"?>${before}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p" isExecutable="false"><startEvent id="s"><outgoing>f</outgoing></startEvent>${inner}</process></definitions>`
  const plain =
    '<sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"><incoming>f</incoming></endEvent>'

  test('XML bombs and external entities are told, not followed', async () => {
    const bombs = {
      'laughs.bpmn': drawing(
        plain,
        `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`,
      ).replace('id="p"', 'id="p" name="&lol9;"'),
      'outside.bpmn': drawing(plain, '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace(
        'id="p"',
        'id="p" name="&x;"',
      ),
      'deep.bpmn': drawing('<subProcess id="q">'.repeat(20_000)),
    }
    const { run, result } = await play(bombs, { kind: 'check' })
    expect(run.state).toBe('done')
    for (const file of result.files) expect(file).toMatchObject({ ok: false, playable: false })
    expect(JSON.stringify(result)).not.toMatch(/root:|lollollol/)
  })

  test('a condition that would run for ever is bounded, and the server answers meanwhile', async () => {
    const way = (id: string, feel: string) =>
      `<sequenceFlow id="${id}" sourceRef="g" targetRef="${id}e"><conditionExpression>${feel}</conditionExpression></sequenceFlow><endEvent id="${id}e"><incoming>${id}</incoming></endEvent>`
    const hostile = drawing(
      `<sequenceFlow id="f" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"><incoming>f</incoming><outgoing>a</outgoing><outgoing>b</outgoing></exclusiveGateway>${way('a', `matches("${'a'.repeat(40)}!","^(a+)+$")`)}${way('b', `count(for x in 1..100000000 return x) > 0`)}`,
    )
    const began = performance.now()
    const playing = play(
      { 'a.bpmn': hostile },
      { kind: 'simulate', scenario: { path: 'a.bpmn' }, replications: 2 },
    )
    let slowest = 0
    let over = false
    const ended = playing.finally(() => {
      over = true
    })
    while (!over) {
      const asked = performance.now()
      await api('GET', '/api/v1/health')
      slowest = Math.max(slowest, performance.now() - asked)
      await new Promise((done) => setTimeout(done, 20))
    }
    const { run } = await ended
    // `longest` of this server is six seconds.
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(['failed', 'done']).toContain(run.state)
    expect(slowest).toBeLessThan(1_000)
  })

  test('script in labels and names comes back as text, never as a page', async () => {
    const script = '<script>alert(1)</script>'
    const { json } = await api('POST', '/api/v1/projects', {
      body: {
        name: `"><img src=x onerror=alert(1)>`,
        files: { 'a.html': script, 'a.svg': `<svg onload="alert(1)"/>` },
      },
    })
    for (const name of ['a.html', 'a.svg']) {
      const { headers } = await api('GET', `/api/v1/projects/${json.id}/versions/1/files/${name}`)
      expect(headers.get('content-type')).toMatch(/^text\/plain/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    const lost = await api('GET', `/api/v1/${script}`)
    expectProblem(lost, 404, 'SERVER-NOT-FOUND')
    const archive = await api('GET', `/api/v1/projects/${json.id}/archive`)
    expect(archive.headers.get('content-disposition')).not.toMatch(/[<>]/)
  })
})

test('whoever asks too often is asked to wait', async () => {
  let refused: Awaited<ReturnType<Client>> | undefined
  for (let i = 0; i < 12 && refused === undefined; i++) {
    const answer = await api('GET', '/api/v1/backup')
    if (answer.status === 429) refused = answer
  }
  if (refused === undefined) throw new Error('never refused')
  expectProblem(refused, 429, 'SERVER-TOO-MANY')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})
