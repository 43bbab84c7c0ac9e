import type { FastifySchemaCompiler } from 'fastify'
import * as z from 'zod'
import type { RequestError } from './problem.ts'

const ja = z.locales.ja().localeError
const en = z.locales.en().localeError

const sentence = (message: ReturnType<typeof ja>): string =>
  typeof message === 'string' ? message : (message?.message ?? '')

/** Says what is wrong in both languages: who reads it is known only later. */
function errorsOf(issues: readonly z.core.$ZodIssue[]): RequestError[] {
  return issues.slice(0, 50).flatMap((issue): RequestError[] => {
    if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.errors[0].length > 0)
      return errorsOf(issue.errors[0].map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
    const raw = issue as unknown as z.core.$ZodRawIssue
    return [{ path: issue.path.map(String).join('.'), ja: sentence(ja(raw)), en: sentence(en(raw)) }]
  })
}

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const { data: value, error } = schema.safeParse(data)
    if (error === undefined) return { value }
    const errors = errorsOf(error.issues).map((one) => ({
      ...one,
      path: [httpPart === 'body' ? '' : httpPart, one.path].filter((part) => part !== '').join('.'),
    }))
    return {
      error: Object.assign(new Error('not as asked'), { code: 'YORYOKU_REQUEST', statusCode: 400, errors }),
    }
  }
