import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import { LIMITS } from '../../limits.ts'
import type { FileChanges, Project, Saved } from '../../store/project-store.ts'
import { Problem } from '../problem.ts'
import {
  changeView,
  fileView,
  projectView,
  showFile,
  showProject,
  showVersion,
  versionView,
} from '../views.ts'
import {
  type App,
  changedFrom,
  checkFiles,
  checkName,
  etagOf,
  message,
  ofProject,
  ofVersion,
  projectName,
  rate,
  type Served,
  theProject,
  theVersion,
} from './context.ts'

const texts = z.record(z.string(), z.string())
const ofFile = z.object({ ...ofProject.shape, '*': z.string() })
const ofFileInVersion = z.object({ ...ofVersion.shape, '*': z.string() })
const saved = z.object({ project: projectView, saved: z.boolean() })

const IMMUTABLE = 'private, max-age=31536000, immutable'

/** The project as it is now; whoever began from an older version is told. */
export function answerSaved(outcome: Saved, reply: FastifyReply): z.infer<typeof saved> {
  if (outcome.kind === 'missing') throw new Problem('SERVER-PROJECT-MISSING')
  const { project } = outcome
  if (outcome.kind === 'meanwhile')
    throw new Problem(
      'SERVER-SAVED-MEANWHILE',
      { version: project.version },
      { headers: { etag: etagOf(project) } },
    )
  reply.header('etag', etagOf(project))
  return { project: showProject(project), saved: outcome.kind === 'saved' }
}

export const answerCreated = (project: Project, reply: FastifyReply): z.infer<typeof projectView> => {
  reply.code(201).headers({ location: `/api/v1/projects/${project.id}`, etag: etagOf(project) })
  return showProject(project)
}

/** Projects, and their files version by version. */
export function projectRoutes(app: App, served: Served): void {
  const { projects } = served.store
  const changing = { config: rate(LIMITS.changes) }
  const uploading = { config: rate(LIMITS.changes), bodyLimit: LIMITS.upload }

  app.get(
    '/projects',
    {
      schema: {
        summary: '計画の一覧 / list projects',
        tags: ['projects'],
        response: { 200: z.object({ projects: z.array(projectView) }) },
      },
    },
    async () => ({ projects: (await projects.list()).map(showProject) }),
  )

  app.post(
    '/projects',
    {
      ...uploading,
      schema: {
        summary: '計画を作る / create a project',
        tags: ['projects'],
        body: z.strictObject({ name: projectName, files: texts.default({}), message }),
        response: { 201: projectView },
      },
    },
    async ({ body }, reply) => {
      const files = new Map(Object.entries(body.files))
      checkFiles(files)
      return answerCreated(await projects.create(body.name, files, body.message), reply)
    },
  )

  app.get(
    '/projects/:project',
    {
      schema: {
        summary: '計画とそのファイル / a project and its files',
        tags: ['projects'],
        params: ofProject,
        response: { 200: projectView.extend({ files: z.array(fileView) }) },
      },
    },
    async ({ params }, reply) => {
      const project = await theProject(served, params.project)
      reply.header('etag', etagOf(project))
      const entries = await projects.entries(project.id, project.version)
      return { ...showProject(project), files: entries.map(showFile) }
    },
  )

  app.patch(
    '/projects/:project',
    {
      ...changing,
      schema: {
        summary: '計画の名前を変える / rename a project',
        tags: ['projects'],
        params: ofProject,
        body: z.strictObject({ name: projectName }),
        response: { 200: projectView },
      },
    },
    async ({ params, body }, reply) => {
      const project = await projects.rename(params.project, body.name)
      if (project === undefined) throw new Problem('SERVER-PROJECT-MISSING')
      reply.header('etag', etagOf(project))
      return showProject(project)
    },
  )

  app.delete(
    '/projects/:project',
    {
      ...changing,
      schema: {
        summary: '計画を版と試算ごと削除する / delete a project with its versions and runs',
        tags: ['projects'],
        params: ofProject,
        response: { 204: z.null() },
      },
    },
    async ({ params }, reply) => {
      const running = await served.store.runs.list({ project: params.project, limit: LIMITS.queue })
      for (const run of running) if (run.finishedAt === null) await served.queue.cancel(run.id)
      if (!(await projects.delete(params.project))) throw new Problem('SERVER-PROJECT-MISSING')
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/projects/:project/versions',
    {
      schema: {
        summary: '版の一覧 / list versions',
        tags: ['versions'],
        params: ofProject,
        response: { 200: z.object({ versions: z.array(versionView) }) },
      },
    },
    async ({ params }) => {
      await theProject(served, params.project)
      return { versions: (await projects.versions(params.project)).map(showVersion) }
    },
  )

  app.get(
    '/projects/:project/versions/:version',
    {
      schema: {
        summary: '版とそのファイル、変えたファイル / a version, its files, and those it changed',
        tags: ['versions'],
        params: ofVersion,
        response: { 200: versionView.extend({ files: z.array(fileView), changes: z.array(changeView) }) },
      },
    },
    async ({ params }) => {
      const version = await projects.version(params.project, params.version)
      if (version === undefined) {
        await theProject(served, params.project)
        throw new Problem('SERVER-VERSION-MISSING', { version: params.version })
      }
      const entries = await projects.entries(params.project, params.version)
      const changes = await projects.changes(params.project, params.version)
      return { ...showVersion(version), files: entries.map(showFile), changes }
    },
  )

  app.get(
    '/projects/:project/versions/:version/files',
    {
      schema: {
        summary: '版の全文 / all texts of a version',
        tags: ['versions'],
        params: ofVersion,
      },
    },
    async ({ params }, reply) => {
      await theVersion(served, params.project, params.version)
      const files = Object.fromEntries(await projects.files(params.project, params.version))
      return reply
        .headers({ 'cache-control': IMMUTABLE, etag: `"${params.version}"` })
        .type('application/json')
        .send(JSON.stringify({ version: params.version, files }))
    },
  )

  app.get(
    '/projects/:project/versions/:version/files/*',
    {
      schema: {
        summary: '版のファイル一つ / one text of a version',
        tags: ['versions'],
        params: ofFileInVersion,
      },
    },
    async ({ params }, reply) => {
      const path = params['*']
      checkName(path)
      await theVersion(served, params.project, params.version)
      const file = await projects.file(params.project, params.version, path)
      if (file === undefined) throw new Problem('SERVER-FILE-MISSING', { path })
      // Plain text whatever it holds: what was uploaded is shown, never run.
      return reply
        .headers({
          'cache-control': IMMUTABLE,
          etag: `"${file.hash.slice(0, 32)}"`,
          'content-disposition': 'inline',
        })
        .type('text/plain; charset=utf-8')
        .send(file.text)
    },
  )

  const save = async (
    request: Parameters<typeof changedFrom>[0],
    reply: FastifyReply,
    {
      project,
      changes,
      message: said,
      whole = false,
    }: { project: string; changes: FileChanges; message: string; whole?: boolean },
  ) => {
    const from = changedFrom(request)
    checkFiles(changes)
    if (!whole) {
      const now = await theProject(served, project)
      const entries = await projects.entries(now.id, now.version)
      const after = new Map<string, string | null>(entries.map(({ path }) => [path, '']))
      for (const [path, text] of changes) {
        if (text === null) after.delete(path)
        else after.set(path, text)
      }
      checkFiles(after)
    }
    return answerSaved(await projects.save(project, { from, message: said, changes, whole }), reply)
  }

  app.put(
    '/projects/:project/files',
    {
      ...uploading,
      schema: {
        summary:
          '全ファイルを新しい版として保存する（If-Match が要る） / save all files as a new version (needs If-Match)',
        tags: ['files'],
        params: ofProject,
        body: z.strictObject({ files: texts, message }),
        response: { 200: saved },
      },
    },
    (request, reply) => {
      const { files, message: said } = request.body
      const changes = new Map(Object.entries(files))
      return save(request, reply, { project: request.params.project, changes, message: said, whole: true })
    },
  )

  app.patch(
    '/projects/:project/files',
    {
      ...uploading,
      schema: {
        summary: 'いくつかのファイルを保存する。null は削除 / save some files; null takes one away',
        tags: ['files'],
        params: ofProject,
        body: z.strictObject({ changes: z.record(z.string(), z.string().nullable()), message }),
        response: { 200: saved },
      },
    },
    (request, reply) => {
      const { changes, message: said } = request.body
      return save(request, reply, {
        project: request.params.project,
        changes: new Map(Object.entries(changes)),
        message: said,
      })
    },
  )

  app.put(
    '/projects/:project/files/*',
    {
      ...uploading,
      schema: {
        summary: 'ファイル一つを保存する / save one file',
        tags: ['files'],
        params: ofFile,
        body: z.strictObject({ text: z.string(), message }),
        response: { 200: saved },
      },
    },
    (request, reply) => {
      const { project, '*': path } = request.params
      const { text, message: said } = request.body
      return save(request, reply, { project, changes: new Map([[path, text]]), message: said })
    },
  )

  app.delete(
    '/projects/:project/files/*',
    {
      ...changing,
      schema: {
        summary: 'ファイル一つを外す / take one file away',
        tags: ['files'],
        params: ofFile,
        querystring: z.object({ message, lang: z.string().optional() }),
        response: { 200: saved },
      },
    },
    (request, reply) => {
      const { project, '*': path } = request.params
      return save(request, reply, {
        project,
        changes: new Map([[path, null]]),
        message: request.query.message,
      })
    },
  )

  app.post(
    '/projects/:project/versions/:version/restore',
    {
      ...changing,
      schema: {
        summary: '前の版を新しい版として戻す / bring a version back as a new one',
        tags: ['versions'],
        params: ofVersion,
        body: z.strictObject({ message }).nullish(),
        response: { 200: saved },
      },
    },
    async (request, reply) => {
      const { project, version } = request.params
      const from = changedFrom(request)
      await theVersion(served, project, version)
      const changes = await projects.files(project, version)
      const outcome = await projects.save(project, {
        from,
        message: request.body?.message ?? '',
        changes,
        whole: true,
        restoredFrom: version,
      })
      return answerSaved(outcome, reply)
    },
  )
}
