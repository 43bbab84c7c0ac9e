import { type Signal, signal } from '@preact/signals'
import type { Finding } from '../../src/model/finding.ts'
import type { Words } from '../../src/model/words.ts'
import type { ProjectFiles, StudyAnswer, StudyRequest } from '../../src/study/index.ts'
import { isPlayedAlike } from '../../src/study/played-files.ts'
import { isStored, openProject, project } from '../project/project.ts'
import { filesOfVersion, openVersion } from '../project/server-store.ts'
import { askServer, refusalOf, server } from '../server/server.ts'
import { addressOf } from './address-of.ts'
import { goesOn, nextId, type Task, type TaskProgress, take, tasks } from './ask.ts'
import { followRun } from './follow-run.ts'

/** A run as the server tells it. */
export interface ServerRun {
  readonly id: string
  readonly project: string
  readonly version: number
  readonly request: StudyRequest
  readonly title: Words | null
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: TaskProgress | null
  readonly problem: Finding | null
  readonly findings: readonly Finding[] | null
  readonly createdAt: string
  readonly finishedAt: string | null
  /** Whether the program that played it is the one that runs now. */
  readonly isOfThisProgram: boolean
}

const pathOf = (id: string): string => `/runs/${id}`

/** Newest first. */
export const runsOnServer = async (): Promise<readonly ServerRun[]> =>
  (await askServer<{ runs: ServerRun[] }>('GET', '/runs?limit=100')).runs

/** Asks the server to play it. It plays what it has: the open project must be saved there as it is. */
export async function askOnServer(request: StudyRequest, title: Words): Promise<Task> {
  const { stored, files } = project.value
  if (stored === undefined || !isStored(project.value)) throw new Error('not saved')
  const run = await askServer<ServerRun>('POST', `/projects/${stored.id}/runs`, {
    body: { version: stored.version, request, title: { ja: plain(title.ja), en: plain(title.en) } },
  })
  return taskOf(run, files)
}

const LONGEST_TITLE = 200

/** As the server takes it: a name in a file may be anything. */
const plain = (title: string): string =>
  title
    .replaceAll(/\p{Control}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
    .trim() || '—'

/** The task of a run on this page: a new one, or the one that follows it already. */
function taskOf(run: ServerRun, files: ProjectFiles): Task {
  const before = tasks.value.find(({ onServer }) => onServer?.run === run.id)
  const isUsed = before !== undefined && !['failed', 'cancelled'].includes(before.state.value)
  const task = isUsed ? { ...before, files } : newTask(run, files)
  take(task)
  return task
}

function newTask(run: ServerRun, files: ProjectFiles): Task {
  const id = nextId()
  const state: Signal<Task['state']['value']> = signal('running')
  const progress: Signal<TaskProgress | undefined> = signal(run.progress ?? undefined)
  const answer: Signal<StudyAnswer | undefined> = signal(undefined)
  const waits = signal(run.state === 'queued')
  const isAway = signal(false)
  let isOver = (): void => undefined
  const over = new Promise<void>((resolve) => {
    isOver = resolve
  })
  const end = (how: 'done' | 'failed' | 'cancelled'): void => {
    state.value = how
    isOver()
  }
  const failure = signal<Words | undefined>(undefined)
  const fail = (words: Words): void => {
    failure.value = words
    end('failed')
  }
  const finish = async (one: ServerRun): Promise<void> => {
    if (one.state === 'cancelled') end('cancelled')
    else if (one.state === 'done') {
      try {
        const result: unknown = await askServer('GET', `${pathOf(one.id)}/result`)
        answer.value = { result, findings: one.findings ?? [] }
        end('done')
      } catch (problem) {
        fail(refusalOf(problem).words)
      }
    } else if (one.findings?.some(({ severity }) => severity === 'error')) {
      answer.value = { findings: one.findings }
      end('done')
    } else fail(one.problem?.message ?? { ja: '', en: '' })
  }
  followRun({
    events: `${server.value}${pathOf(run.id)}/events`,
    ask: () => askServer<ServerRun>('GET', pathOf(run.id)),
    hear: (news) => {
      isAway.value = news.kind === 'away'
      if (news.kind === 'away') return
      if (news.kind === 'gone') return fail(GONE)
      if (news.kind === 'progress') {
        waits.value = false
        progress.value = goesOn(progress.value, news.progress)
        return
      }
      waits.value = news.run.state === 'queued'
      if (news.run.progress !== null) progress.value = goesOn(progress.value, news.run.progress)
      if (news.run.state !== 'queued' && news.run.state !== 'running') void finish(news.run)
    },
  })
  return {
    id,
    request: run.request,
    title: run.title ?? kindWords[run.request.kind],
    files,
    askedAt: addressOf(run.request, id),
    startedAt: Date.parse(run.createdAt),
    state,
    progress,
    answer,
    error: signal(undefined),
    over,
    onServer: { run: run.id, waits, isAway, failure, isOfThisProgram: run.isOfThisProgram },
    cancel: () => {
      cancelRun(run.id).catch((problem) => {
        if (state.value === 'running') console.warn(problem)
      })
    },
  }
}

const GONE: Words = {
  ja: 'この試算は、サーバーから消されました。',
  en: 'This run was deleted from the server.',
}

/** What a run is called that nobody has given a title. */
export const kindWords: Readonly<Record<StudyRequest['kind'], Words>> = {
  check: { ja: '点検', en: 'Check' },
  simulate: { ja: '試算', en: 'Run' },
  compare: { ja: '比較', en: 'Comparison' },
  plan: { ja: '計画の試算', en: 'Plan' },
  watch: { ja: '1日の再生', en: 'Day' },
}

export const titleOf = ({ title, request }: ServerRun): Words => title ?? kindWords[request.kind]

export const cancelRun = (id: string): Promise<ServerRun> => askServer<ServerRun>('DELETE', pathOf(id))

/** Whether a page shows results of this kind. */
export const isShown = ({ request: { kind } }: ServerRun): boolean =>
  kind === 'compare' || kind === 'plan' || kind === 'simulate'

/** What was asked before this visit and goes on is found again. */
export async function findRunningRuns(): Promise<void> {
  const some = await Promise.all(
    ['running', 'queued'].map((state) =>
      askServer<{ runs: ServerRun[] }>('GET', `/runs?limit=20&state=${state}`),
    ),
  )
  for (const run of some.flatMap(({ runs }) => runs).reverse()) {
    if (!isShown(run) || tasks.value.some(({ onServer }) => onServer?.run === run.id)) continue
    taskOf(run, await filesOfVersion(run.project, run.version))
  }
}

/** Shows a run on the page it belongs to, with the files it is of. */
export async function openRun(run: ServerRun): Promise<void> {
  const files = await filesOfVersion(run.project, run.version)
  const isOfIt = (others: ProjectFiles): boolean => isPlayedAlike(run.request, files, others)
  const now = project.value
  if (now.stored?.id !== run.project || !isOfIt(now.files))
    openProject(await openVersion(run.project, run.version, isOfIt))
  const task = taskOf(run, project.value.files)
  location.hash = task.askedAt
}

/** The same, of a task of this visit. */
export const openTask = async ({ onServer }: Task): Promise<void> => {
  if (onServer !== undefined) await openRun(await askServer<ServerRun>('GET', pathOf(onServer.run)))
}
