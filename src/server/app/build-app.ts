import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import sse from '@fastify/sse'
import fixed from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { ServerCode } from '../finding-catalogue.ts'
import { LIMITS } from '../limits.ts'
import { refuseStrangers } from './guard.ts'
import { notBuiltPage, problemsPage } from './plain-pages.ts'
import { PROBLEM_TYPE, Problem, problemBody, problemOf, sendProblem } from './problem.ts'
import { archiveRoutes } from './routes/archives.ts'
import { type App, MINUTE, type Served } from './routes/context.ts'
import { healthRoutes } from './routes/health.ts'
import { projectRoutes } from './routes/projects.ts'
import { HEARTBEAT_EVERY, runRoutes } from './routes/runs.ts'
import { validatorCompiler } from './validation.ts'
import { problemView } from './views.ts'

export interface AppSettings extends Served {
  /** The folder of the pages; a page that says how to build them stands in where it is not there. */
  readonly web: string
  readonly report: (error: unknown) => void
  readonly limits?: Partial<Record<'sending' | 'headers', number>>
}

/** What a page may load and do. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** The one style that the page describing the API writes into itself; the page is another project's. */
const STYLE_OF_DOCS = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

/** A mark of our own for the page that describes the API. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><text x="4" y="29" font-size="26" fill="#fff">余力 API</text></svg>'

/** The whole server but the port. */
export async function buildApp(settings: AppSettings): Promise<FastifyInstance> {
  const { web, report, limits } = settings
  const fastify = Fastify({
    logger: false,
    bodyLimit: LIMITS.body,
    requestTimeout: limits?.sending ?? LIMITS.sending,
    http: { headersTimeout: limits?.headers ?? LIMITS.headers, connectionsCheckingInterval: 1_000 },
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1_000 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      sendProblem(problemOf(error, request, report), request, reply)
    },
  })
  // Read strictly: a file in Shift_JIS, sent as it is, would be stored with its letters lost.
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const json = fastify.getDefaultJsonParser('error', 'error')
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string
    try {
      text = utf8.decode(body as Buffer)
    } catch {
      done(new Problem('SERVER-JSON'))
      return
    }
    json(request, text, done)
  })
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(serializerCompiler)
  fastify.setErrorHandler((error, request, reply) =>
    sendProblem(problemOf(error, request, report), request, reply),
  )
  const port = (): number => (fastify.server.address() as AddressInfo | null)?.port ?? 0
  fastify.addHook('onRequest', async (request) => refuseStrangers(request, port()))
  await fastify.register(helmet, {
    contentSecurityPolicy: POLICY,
    // Plain http inside an office.
    hsts: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  await fastify.register(underPressure, {
    maxEventLoopDelay: 3_000,
    customError: class extends Problem {
      constructor() {
        super('SERVER-BUSY', {}, { headers: { 'retry-after': '2' } })
      }
    },
  })
  await fastify.register(rateLimit, {
    max: LIMITS.reads,
    timeWindow: MINUTE,
    errorResponseBuilder: (_, { ttl }) =>
      new Problem('SERVER-TOO-MANY', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
  await fastify.register(multipart, {
    limits: { fileSize: LIMITS.upload, files: 1, fields: 10, parts: 11, fieldSize: 10_000, headerPairs: 100 },
  })
  await fastify.register(sse.default, { heartbeatInterval: HEARTBEAT_EVERY })
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '余力 API',
        version: settings.version,
        description:
          '計画（BPMN と試算条件）を版ごとに持ち、試算する。変更には X-Yoryoku: 1 か、同じサイトの画面からであること（Sec-Fetch-Site）が要る。誤りは RFC 9457。/ Keeps projects version by version and plays them. Changes need the header X-Yoryoku: 1, or to come from our own pages. Errors are RFC 9457.',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await fastify.register(
    async (instance) => {
      const app = instance.withTypeProvider<ZodTypeProvider>() as unknown as App
      app.addHook('onSend', async (_, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
        reply.header('vary', 'accept-language')
      })
      app.addHook('onRoute', (route) => {
        if (route.schema !== undefined)
          route.schema.response = {
            ...(route.schema.response as object | undefined),
            '4xx': problemView,
            '5xx': problemView,
          }
      })
      projectRoutes(app, settings)
      archiveRoutes(app, settings)
      runRoutes(app, settings)
      healthRoutes(app, settings)
    },
    { prefix: '/api/v1' },
  )
  let description: string | undefined
  fastify.get('/api/openapi.json', { schema: { hide: true } }, async (_, reply) => {
    description ??= JSON.stringify(fastify.swagger())
    return reply.type('application/json').send(description)
  })
  fastify.get('/api/problems', { schema: { hide: true } }, async (_, reply) =>
    reply.type('text/html; charset=utf-8').send(problemsPage()),
  )
  fastify.addHook('onSend', async ({ url }, reply) => {
    const policy = reply.getHeader('content-security-policy')
    if (url.startsWith('/api/docs') && typeof policy === 'string')
      reply.header('content-security-policy', `${policy};style-src 'self' ${STYLE_OF_DOCS}`)
  })
  await fastify.register(swaggerUi, {
    routePrefix: '/api/docs',
    logo: { type: 'image/svg+xml', content: Buffer.from(LOGO) },
    theme: { title: '余力 API' },
    uiConfig: { validatorUrl: null },
  })
  await pages(fastify, web)
  await fastify.ready()
  return fastify
}

/** What the build names by its content never changes. */
const isNamedByContent = (path: string): boolean => /[-.][\w-]{8,}\.(js|css|woff2?|svg|png|wasm)$/.test(path)

/** Tells the pages that a server keeps and plays for them. From a file, or a plain folder, they ask nobody. */
const SERVED = '<meta name="yoryoku-server" content="/api/v1">'

/** The page that all others are in. */
function startPage(text: string): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const page = text.replace('<title>', `${SERVED}\n<title>`)
  const etag = `"${createHash('sha256').update(page).digest('hex').slice(0, 32)}"`
  return (request, reply) => {
    reply.headers({ 'cache-control': 'no-cache', etag })
    const known = String(request.headers['if-none-match'] ?? '')
    if (known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) return reply.code(304).send()
    return reply.type('text/html; charset=utf-8').send(page)
  }
}

async function pages(fastify: FastifyInstance, web: string): Promise<void> {
  const text = await readFile(join(web, 'index.html'), 'utf8').catch(() => undefined)
  const start = text === undefined ? undefined : startPage(text)
  if (start !== undefined) {
    await fastify.register(fixed, {
      root: web,
      index: false,
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          isNamedByContent(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
    for (const path of ['/', '/index.html']) fastify.get(path, { schema: { hide: true } }, start)
  } else
    fastify.get('/', { schema: { hide: true } }, (_, reply) =>
      reply.type('text/html; charset=utf-8').send(notBuiltPage()),
    )
  fastify.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && String(request.headers.accept ?? '').includes('text/html')
    const path = request.url.split('?')[0]
    // The pages find their own way; what looks like a file is one that is not there.
    if (start !== undefined && wantsPage && !path.startsWith('/api/') && !/\.\w+$/.test(path))
      return start(request, reply)
    return sendProblem(new Problem('SERVER-NOT-FOUND', { path: path.slice(0, 200) }), request, reply)
  })
}

/** What is no HTTP, or comes too slowly, never reaches a route. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code: ServerCode = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'SERVER-TOO-SLOW' : 'SERVER-HTTP'
  const problem = new Problem(code)
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : problem.status
  const body = JSON.stringify({ ...problemBody(problem, 'ja'), status })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
