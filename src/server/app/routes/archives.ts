import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { LIMITS } from '../../limits.ts'
import { backupToTemporary } from '../../store/backup.ts'
import { Problem, tooLarge } from '../problem.ts'
import { projectView } from '../views.ts'
import {
  type App,
  changedFrom,
  checkFiles,
  ofProject,
  projectName,
  rate,
  type Served,
  theProject,
  theVersion,
  versionNumber,
} from './context.ts'
import { answerCreated, answerSaved } from './projects.ts'

/** A file name that every system and browser takes. */
export const attached = (name: string, ending: string): string => {
  const safe = name.replace(/[\p{Control}\\/:*?"<>|]/gu, '_').slice(0, 100)
  return `attachment; filename="yoryoku.${ending}"; filename*=UTF-8''${encodeURIComponent(`${safe}.${ending}`)}`
}

async function bytesOf(request: FastifyRequest): Promise<{ bytes: Uint8Array; name: string }> {
  if (request.isMultipart()) {
    const part = await request.file()
    if (part === undefined)
      throw new Problem('SERVER-ZIP', { detail: { ja: 'ファイルがありません', en: 'there is no file' } })
    return { bytes: await part.toBuffer(), name: part.filename }
  }
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, name: '' }
  throw new Problem('SERVER-MEDIA-TYPE', { type: String(request.headers['content-type'] ?? '') })
}

/** A project as one .zip, in and out; and all of them as a backup. */
export function archiveRoutes(app: App, served: Served): void {
  const { projects } = served.store
  const { desk } = served
  const uploading = { config: rate(LIMITS.uploads), bodyLimit: LIMITS.upload }

  app.addContentTypeParser(
    ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: LIMITS.upload },
    (_, body, done) => done(null, body),
  )

  const unpacked = async (request: FastifyRequest): Promise<{ files: Map<string, string>; name: string }> => {
    const { bytes, name } = await bytesOf(request)
    const read = await desk.unpack(bytes)
    if ('files' in read) {
      const files = new Map(read.files)
      checkFiles(files)
      return { files, name: name.replace(/\.zip$/i, '') }
    }
    if (read.problem === 'name')
      throw new Problem('SERVER-FILE-NAME', { path: read.path, reason: read.reason })
    if (read.problem === 'text') throw new Problem('SERVER-FILE-TEXT', { path: read.path })
    if (read.problem === 'many') throw new Problem('SERVER-FILES-TOO-MANY', { most: LIMITS.files })
    if (read.problem === 'large') throw tooLarge(LIMITS.project)
    throw new Problem('SERVER-ZIP', { detail: read.detail })
  }

  app.post(
    '/projects/archive',
    {
      ...uploading,
      schema: {
        summary: '.zip から計画を作る / create a project from a .zip',
        tags: ['archives'],
        querystring: z.object({ name: projectName.optional(), lang: z.string().optional() }),
        consumes: ['application/zip', 'multipart/form-data'],
        response: { 201: projectView },
      },
    },
    async (request, reply) => {
      const { files, name } = await unpacked(request)
      const called = request.query.name ?? projectName.safeParse(name).data ?? '取り込んだ計画'
      return answerCreated(await projects.create(called, files, '取り込み / imported'), reply)
    },
  )

  app.put(
    '/projects/:project/archive',
    {
      ...uploading,
      schema: {
        summary: '.zip の内容を新しい版として保存する / save what a .zip holds as a new version',
        tags: ['archives'],
        params: ofProject,
        consumes: ['application/zip', 'multipart/form-data'],
        response: { 200: z.object({ project: projectView, saved: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const from = changedFrom(request)
      await theProject(served, request.params.project)
      const { files: changes } = await unpacked(request)
      const message = '取り込み / imported'
      return answerSaved(
        await projects.save(request.params.project, { from, message, changes, whole: true }),
        reply,
      )
    },
  )

  app.get(
    '/projects/:project/archive',
    {
      config: rate(LIMITS.uploads),
      schema: {
        summary: '計画を .zip にする / a project as a .zip',
        tags: ['archives'],
        params: ofProject,
        querystring: z.object({ version: versionNumber.optional(), lang: z.string().optional() }),
      },
    },
    async ({ params, query }, reply) => {
      const project = await theProject(served, params.project)
      const version = query.version ?? project.version
      await theVersion(served, project.id, version)
      const files = Object.fromEntries(await projects.files(project.id, version))
      const bytes = await desk.pack(files)
      return reply
        .type('application/zip')
        .header('content-disposition', attached(`${project.name}-v${version}`, 'zip'))
        .send(Buffer.from(bytes))
    },
  )

  app.get(
    '/backup',
    {
      config: rate(10),
      schema: {
        summary: 'すべての控え（yoryoku restore で戻す） / a backup of everything, for yoryoku restore',
        tags: ['archives'],
      },
    },
    async (_, reply: FastifyReply) => {
      const path = await backupToTemporary(served.store.db, served.version)
      const stream = createReadStream(path)
      stream.once('close', () => void rm(path, { force: true }))
      return reply
        .type('application/gzip')
        .header('content-disposition', attached('yoryoku-backup', 'gz'))
        .send(stream)
    },
  )
}
