import { randomBytes } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Finding } from '../../model/finding.ts'
import type { Language } from '../../model/words.ts'
import { type ServerCode, serverFinding } from '../finding-catalogue.ts'
import { LIMITS, megabytes } from '../limits.ts'
import { storeProblemOf } from '../store/store-problem.ts'
import { languageOf } from './language.ts'

/** The HTTP status of what the server says. */
const STATUS: Partial<Record<ServerCode, number>> = {
  'SERVER-STORE-DOWN': 503,
  'SERVER-DISK-FULL': 507,
  'SERVER-FAULT': 500,
  'SERVER-BUSY': 503,
  'SERVER-TOO-MANY': 429,
  'SERVER-HOST': 421,
  'SERVER-ORIGIN': 403,
  'SERVER-NOT-FOUND': 404,
  'SERVER-PROJECT-MISSING': 404,
  'SERVER-VERSION-MISSING': 404,
  'SERVER-FILE-MISSING': 404,
  'SERVER-RUN-MISSING': 404,
  'SERVER-RESULT-NOT-YET': 409,
  'SERVER-RUN-OVER': 409,
  'SERVER-REPORT-KIND': 406,
  'SERVER-SAVED-MEANWHILE': 412,
  'SERVER-SAVE-WITHOUT-VERSION': 428,
  'SERVER-MEDIA-TYPE': 415,
  'SERVER-TOO-LARGE': 413,
  'SERVER-TOO-SLOW': 408,
}

/** Where in the request something is wrong, in both languages. */
export interface RequestError {
  readonly path: string
  readonly ja: string
  readonly en: string
}

interface More {
  readonly errors?: readonly RequestError[]
  readonly headers?: Readonly<Record<string, string>>
}

/** What is not as it should be, said to whoever asked: RFC 9457. */
export class Problem extends Error {
  readonly finding: Finding
  readonly status: number
  readonly more: More
  constructor(code: ServerCode, parameters: Parameters<typeof serverFinding>[2] = {}, more: More = {}) {
    const finding = serverFinding(code, {}, parameters)
    super(finding.message.en)
    this.name = 'Problem'
    this.finding = finding
    this.status = STATUS[code] ?? 400
    this.more = more
  }
}

export const PROBLEM_TYPE = 'application/problem+json'

/** The body of a problem; `type` leads to the page that explains it. */
export const problemBody = ({ finding, status, more }: Problem, language: Language, instance?: string) => ({
  type: `/api/problems#${finding.code}`,
  title: finding.message[language],
  status,
  detail: finding.remedy?.[language],
  ...(instance !== undefined && { instance }),
  code: finding.code,
  messages: finding.message,
  remedies: finding.remedy,
  ...(more.errors && {
    errors: more.errors.map(({ path, ja, en }) => ({
      path,
      message: language === 'ja' ? ja : en,
      messages: { ja, en },
    })),
  }),
})

/** What Fastify and its parts refuse by themselves. */
const OF_FASTIFY: Readonly<Record<string, (error: FastifyError) => Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem('SERVER-JSON'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem('SERVER-JSON'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem('SERVER-HTTP'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => tooLarge(),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('SERVER-MEDIA-TYPE', { type: '' }),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new Problem('SERVER-MEDIA-TYPE', { type: '' }),
  FST_REQ_FILE_TOO_LARGE: () => tooLarge(),
  FST_FILES_LIMIT: () => tooLarge(),
  FST_PARTS_LIMIT: () => tooLarge(),
  FST_FIELDS_LIMIT: () => tooLarge(),
  FST_ERR_BAD_URL: () => new Problem('SERVER-HTTP'),
  FST_UNDER_PRESSURE: () => new Problem('SERVER-BUSY', {}, { headers: { 'retry-after': '2' } }),
}

export const tooLarge = (most: number = LIMITS.upload): Problem =>
  new Problem('SERVER-TOO-LARGE', { most: megabytes(most) })

/** What an error means to whoever asked; our own faults get a number that is on the server's screen too. */
export function problemOf(
  error: unknown,
  request: FastifyRequest,
  report: (error: unknown) => void,
): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem('SERVER-REQUEST', {}, { errors: [] })
  const told = error as FastifyError & { errors?: readonly RequestError[] }
  if (told.code === 'YORYOKU_REQUEST') return new Problem('SERVER-REQUEST', {}, { errors: told.errors ?? [] })
  const known = OF_FASTIFY[told.code ?? '']
  if (known !== undefined) return known(told)
  if (told.statusCode === 415)
    return new Problem('SERVER-MEDIA-TYPE', { type: String(request.headers['content-type'] ?? '') })
  if (told.statusCode === 413) return tooLarge()
  if (told.statusCode !== undefined && told.statusCode >= 400 && told.statusCode < 500)
    return new Problem('SERVER-HTTP')
  const store = storeProblemOf(error)
  if (store !== undefined) {
    report(store.cause ?? store)
    const { code } = store.finding
    const retry = { headers: { 'retry-after': '5' } }
    return new Problem(code as ServerCode, {}, code === 'SERVER-STORE-DOWN' ? retry : {})
  }
  const id = randomBytes(4).toString('hex')
  report(new Error(`${request.method} ${request.url} (${id})`, { cause: error }))
  return new Problem('SERVER-FAULT', { id })
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request)
  return reply
    .code(problem.status)
    .headers({ 'content-language': language, 'cache-control': 'no-store', ...problem.more.headers })
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(problem, language, request.url.slice(0, 300))))
}
