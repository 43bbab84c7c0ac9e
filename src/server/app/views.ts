import * as z from 'zod'
import type { FileEntry, Project, Version } from '../store/project-store.ts'
import { isOver, type Run, type RunProgress } from '../store/run-store.ts'
import { RUN_STATES } from '../store/tables.ts'

/** What the API shows of things, and how they are described in its document. */

const words = z.object({ ja: z.string(), en: z.string() })

export const findingView = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: words,
  remedy: words.optional(),
  file: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  element: z.string().optional(),
})

export const projectView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The newest; the ETag says the same. */
    version: z.int(),
    createdAt: z.string(),
    savedAt: z.string(),
  })
  .meta({ id: 'Project' })

export const showProject = ({
  id,
  name,
  version,
  createdAt,
  savedAt,
}: Project): z.infer<typeof projectView> => ({
  id,
  name,
  version,
  createdAt: createdAt.toISOString(),
  savedAt: savedAt.toISOString(),
})

export const versionView = z
  .object({
    number: z.int(),
    message: z.string(),
    restoredFrom: z.int().nullable(),
    savedAt: z.string(),
  })
  .meta({ id: 'Version' })

export const showVersion = (version: Version): z.infer<typeof versionView> => ({
  number: version.number,
  message: version.message,
  restoredFrom: version.restoredFrom,
  savedAt: version.savedAt.toISOString(),
})

export const fileView = z
  .object({ path: z.string(), bytes: z.int(), hash: z.string(), since: z.int() })
  .meta({ id: 'File', description: 'since: the version that saved it as it is' })

export const showFile = ({ path, bytes, hash, since }: FileEntry): z.infer<typeof fileView> => ({
  path,
  bytes,
  hash,
  since,
})

const progressView = z.object({
  done: z.number(),
  of: z.number(),
  now: words.optional(),
  live: z
    .object({ mean: z.number().nullable(), halfWidth: z.number().nullable(), of: words.optional() })
    .optional(),
  secondsLeft: z.number().optional(),
})

export const changeView = z
  .object({ path: z.string(), how: z.enum(['added', 'changed', 'removed']) })
  .meta({ id: 'FileChange' })

export const runView = z
  .object({
    id: z.string(),
    project: z.string(),
    version: z.int(),
    hash: z.string(),
    request: z.looseObject({ kind: z.string() }),
    title: words.nullable(),
    state: z.enum(RUN_STATES),
    cancelRequested: z.boolean(),
    attempts: z.int(),
    progress: progressView.nullable(),
    problem: findingView.nullable(),
    findings: z.array(findingView).nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** Whether the program that played it is the one that runs now. */
    isOfThisProgram: z.boolean(),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Run' })

export const runPath = (id: string): string => `/api/v1/runs/${id}`

/** `program`: the one that runs now; `latest`: progress newer than the stored one. */
export const showRun = (run: Run, program: string, latest?: RunProgress): z.infer<typeof runView> => ({
  id: run.id,
  project: run.project,
  version: run.version,
  hash: run.hash,
  request: run.request as { kind: string },
  title: run.title,
  state: run.state,
  cancelRequested: run.cancelRequested,
  attempts: run.attempts,
  progress: isOver(run.state) ? run.progress : (latest ?? run.progress),
  problem: run.problem as z.infer<typeof findingView> | null,
  findings: run.findings as z.infer<typeof findingView>[] | null,
  createdAt: run.createdAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null,
  finishedAt: run.finishedAt?.toISOString() ?? null,
  isOfThisProgram: run.program === program,
  links: {
    self: runPath(run.id),
    events: `${runPath(run.id)}/events`,
    ...(run.state === 'done' && {
      result: `${runPath(run.id)}/result`,
      report: `${runPath(run.id)}/reports/{form}`,
    }),
  },
})

export const problemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    code: z.string(),
    messages: words,
    remedies: words.optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string(), messages: words })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
