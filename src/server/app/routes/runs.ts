import * as z from 'zod'
import { studyHash, studyRequest } from '../../../study/index.ts'
import { playedFiles } from '../../../study/played-files.ts'
import { REPORT_FORMS, type ReportForm } from '../../jobs/make-report.ts'
import { LIMITS } from '../../limits.ts'
import { isOver, type Run } from '../../store/run-store.ts'
import { RUN_STATES, type RunState } from '../../store/tables.ts'
import { languageOf } from '../language.ts'
import { Problem } from '../problem.ts'
import { runPath, runView, showRun } from '../views.ts'
import { attached } from './archives.ts'
import { type App, ofProject, ofRun, projectName, rate, type Served, theVersion } from './context.ts'

const STATE_WORDS: Readonly<Record<RunState, { ja: string; en: string }>> = {
  queued: { ja: '順番を待っています', en: 'waiting for its turn' },
  running: { ja: '試算中です', en: 'being played' },
  done: { ja: '終わりました', en: 'done' },
  failed: { ja: '試算できませんでした', en: 'failed' },
  cancelled: { ja: '取り消されました', en: 'cancelled' },
}

const TYPES: Readonly<Record<ReportForm, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
}

const HEARTBEAT = 10_000
/** A run that another server plays is asked after so often. */
const ASKED_EVERY = 2_000

/** Questions to a version of a project, and what comes of them. */
export function runRoutes(app: App, served: Served): void {
  const { store, queue, hub, desk, program } = served
  const { runs, projects } = store
  let followers = 0

  const show = (run: Run) => showRun(run, program, hub.last(run.id))
  const theRun = async (id: string): Promise<Run> => {
    const run = await runs.find(id)
    if (run === undefined) throw new Problem('SERVER-RUN-MISSING')
    return run
  }
  const theResult = async (id: string): Promise<{ run: Run; result: string }> => {
    const run = await theRun(id)
    const result = run.state === 'done' ? await runs.result(id) : undefined
    if (result === undefined) throw new Problem('SERVER-RESULT-NOT-YET', { state: STATE_WORDS[run.state] })
    return { run, result }
  }

  app.post(
    '/projects/:project/runs',
    {
      config: rate(LIMITS.runs),
      schema: {
        summary:
          '試算する。同じ問いの結果があれば、すぐに返る / run a study; an equal one is answered from its stored result',
        tags: ['runs'],
        params: ofProject,
        body: z.strictObject({
          version: z.int().min(1).optional(),
          request: studyRequest,
          title: z.strictObject({ ja: projectName, en: projectName }).optional(),
        }),
        response: { 200: runView, 202: runView },
      },
    },
    async ({ params, body }, reply) => {
      const project = await theVersion(served, params.project, body.version ?? 1)
      const version = body.version ?? project.version
      const files = Object.fromEntries(await projects.files(project.id, version))
      // Whatever else is in the project, its result is the same.
      const hash = studyHash(body.request, playedFiles(body.request, files), program)
      const waiting = await runs.list({ state: 'queued', limit: LIMITS.queue })
      if (waiting.length >= LIMITS.queue)
        throw new Problem('SERVER-BUSY', {}, { headers: { 'retry-after': '30' } })
      const { run, isNew } = await runs.ask({
        project: project.id,
        version,
        hash,
        program,
        request: body.request,
        ...(body.title && { title: body.title }),
      })
      if (isNew) queue.wake()
      reply.code(run.state === 'done' ? 200 : 202).header('location', runPath(run.id))
      return show(run)
    },
  )

  const listing = z.object({
    state: z.enum(RUN_STATES).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    lang: z.string().optional(),
  })
  app.get(
    '/projects/:project/runs',
    {
      schema: {
        summary: '計画の試算の一覧 / the runs of a project',
        tags: ['runs'],
        params: ofProject,
        querystring: listing,
        response: { 200: z.object({ runs: z.array(runView) }) },
      },
    },
    async ({ params, query }) => {
      const { state, limit } = query
      const found = await runs.list({ project: params.project, limit, ...(state && { state }) })
      return { runs: found.map(show) }
    },
  )

  app.get(
    '/runs',
    {
      schema: {
        summary: 'すべての試算の一覧 / all runs',
        tags: ['runs'],
        querystring: listing,
        response: { 200: z.object({ runs: z.array(runView) }) },
      },
    },
    async ({ query: { state, limit } }) => ({
      runs: (await runs.list({ limit, ...(state && { state }) })).map(show),
    }),
  )

  app.get(
    '/runs/:run',
    {
      schema: {
        summary: '試算の状態と進み具合 / state and progress of a run',
        tags: ['runs'],
        params: ofRun,
        response: { 200: runView },
      },
    },
    async ({ params }) => show(await theRun(params.run)),
  )

  app.delete(
    '/runs/:run',
    {
      config: rate(LIMITS.changes),
      schema: {
        summary: '試算を取り消す / cancel a run',
        tags: ['runs'],
        params: ofRun,
        response: { 200: runView },
      },
    },
    async ({ params }) => {
      const over = await queue.cancel(params.run)
      if (over !== undefined) return show(over)
      const run = await theRun(params.run)
      if (run.state === 'cancelled') return show(run)
      throw new Problem('SERVER-RUN-OVER')
    },
  )

  app.get(
    '/runs/:run/result',
    {
      schema: { summary: '結果（JSON） / the result', tags: ['runs'], params: ofRun },
    },
    async ({ params }, reply) => {
      const { run, result } = await theResult(params.run)
      return reply
        .headers({
          'cache-control': 'private, max-age=31536000, immutable',
          etag: `"${run.hash.slice(0, 32)}"`,
        })
        .type('application/json')
        .send(result)
    },
  )

  app.get(
    '/runs/:run/reports/:form',
    {
      config: rate(LIMITS.uploads),
      schema: {
        summary: '結果の報告書 / the report of a result',
        tags: ['runs'],
        params: z.object({ ...ofRun.shape, form: z.enum(REPORT_FORMS) }),
        querystring: z.object({ lang: z.enum(['ja', 'en']).optional() }),
      },
    },
    async (request, reply) => {
      const { run: id, form } = request.params
      const { run, result } = await theResult(id)
      const files = Object.fromEntries(await projects.files(run.project, run.version))
      const language = languageOf(request)
      const asked = studyRequest.parse(run.request)
      const bytes = await desk.report({ form, language, result, request: asked, files })
      if (bytes === undefined) throw new Problem('SERVER-REPORT-KIND', { form })
      const project = await projects.find(run.project)
      return reply
        .type(TYPES[form])
        .headers({
          'content-disposition': attached(`${project?.name ?? 'yoryoku'}-${asked.kind}`, form),
          'content-language': language,
          // A report may bring its own style, but nothing that runs.
          'content-security-policy':
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
        })
        .send(Buffer.from(bytes))
    },
  )

  app.get(
    '/runs/:run/events',
    {
      sse: { kind: 'only' },
      schema: {
        summary:
          '進み具合を送り続ける（SSE）。使えないときは状態を繰り返し聞く / progress as server-sent events; polling the run does as well',
        tags: ['runs'],
        params: ofRun,
      },
    },
    async (request, reply) => {
      const first = await theRun(request.params.run)
      if (followers >= LIMITS.followers)
        throw new Problem('SERVER-BUSY', {}, { headers: { 'retry-after': '5' } })
      const { sse } = reply
      sse.keepAlive()
      followers++
      let told = 0
      let state: RunState | undefined
      let sending = Promise.resolve()
      const send = (event: string, data: unknown): void => {
        if (!sse.isConnected) return
        // In order, and no faster than the reader takes them.
        sending = sending.then(() => sse.send({ id: String(++told), event, data })).catch(() => undefined)
      }
      const tellRun = (run: Run): void => {
        if (run.state === state) return
        state = run.state
        send('state', show(run))
        if (isOver(run.state)) void sending.then(() => sse.close())
      }
      const unhear = hub.hear(first.id, ({ progress, run }) => {
        if (progress !== undefined) send('progress', progress)
        if (run !== undefined) tellRun(run)
      })
      const asking = setInterval(() => {
        theRun(first.id).then(tellRun, (error) => {
          if (error instanceof Problem) sse.close()
        })
      }, ASKED_EVERY)
      sse.onClose(() => {
        followers--
        clearInterval(asking)
        unhear()
      })
      tellRun(first)
      await sending
    },
  )
}

export const HEARTBEAT_EVERY = HEARTBEAT
