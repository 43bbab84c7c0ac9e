import { type Kysely, sql } from 'kysely'
import type { Finding } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import { newId } from './project-store.ts'
import type { RunState, Tables } from './tables.ts'

/** How far a run is, as it was last heard. */
export interface RunProgress {
  readonly done: number
  readonly of: number
  readonly now?: Words
  readonly live?: { readonly mean: number; readonly halfWidth: number | null; readonly of?: Words }
  readonly secondsLeft?: number
}

export interface Run {
  readonly id: string
  readonly project: string
  readonly version: number
  readonly hash: string
  readonly program: string
  readonly request: unknown
  readonly title: Words | null
  readonly state: RunState
  readonly attempts: number
  readonly cancelRequested: boolean
  readonly progress: RunProgress | null
  readonly problem: Finding | null
  readonly findings: readonly Finding[] | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export interface RunQuestion {
  readonly project: string
  readonly version: number
  readonly hash: string
  readonly program: string
  readonly request: unknown
  /** What whoever asks calls it. */
  readonly title?: Words
}

export type RunEnd =
  | { readonly state: 'done'; readonly result: string; readonly findings: readonly Finding[] }
  | { readonly state: 'failed'; readonly problem: Finding; readonly findings?: readonly Finding[] }
  | { readonly state: 'cancelled' }

const COLUMNS = [
  'id',
  'project_id',
  'version',
  'hash',
  'program',
  'request',
  'title',
  'state',
  'attempts',
  'cancel_requested',
  'progress',
  'problem',
  'findings',
  'created_at',
  'started_at',
  'finished_at',
] as const

type Row = Pick<
  { [Column in keyof Tables['run']]: Tables['run'][Column] },
  | 'id'
  | 'project_id'
  | 'version'
  | 'hash'
  | 'program'
  | 'request'
  | 'title'
  | 'state'
  | 'progress'
  | 'problem'
  | 'findings'
> & {
  attempts: number
  cancel_requested: boolean
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T))

const runOf = (row: Row): Run => ({
  id: row.id,
  project: row.project_id,
  version: row.version,
  hash: row.hash,
  program: row.program,
  request: JSON.parse(row.request),
  title: parsed(row.title),
  state: row.state,
  attempts: row.attempts,
  cancelRequested: row.cancel_requested,
  progress: parsed(row.progress),
  problem: parsed(row.problem),
  findings: parsed(row.findings),
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
})

/** A server that is not heard of for so long is believed dead. */
const LEASE = sql<Date>`now() + interval '15 seconds'`
const OVER = ['done', 'failed', 'cancelled'] as const
export const isOver = (state: RunState): boolean => state !== 'queued' && state !== 'running'

/** How much of what is over is kept: beyond that, what was over first goes first. */
export interface KeptRuns {
  readonly runs: number
  /** Of their results together. */
  readonly bytes: number
}

/** Runs from question to result, and the replications of those that are on the way. */
export class RunStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async find(id: string): Promise<Run | undefined> {
    const row = await this.#db.selectFrom('run').select(COLUMNS).where('id', '=', id).executeTakeFirst()
    return row && runOf(row)
  }

  async list(of: {
    readonly project?: string
    readonly state?: RunState
    readonly limit: number
  }): Promise<Run[]> {
    let query = this.#db.selectFrom('run').select(COLUMNS)
    if (of.project !== undefined) query = query.where('project_id', '=', of.project)
    if (of.state !== undefined) query = query.where('state', '=', of.state)
    const rows = await query.orderBy('created_at', 'desc').limit(of.limit).execute()
    return rows.map(runOf)
  }

  /** JSON as it was stored. */
  async result(id: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom('run').select('result').where('id', '=', id).executeTakeFirst()
    return row?.result ?? undefined
  }

  /**
   * The run of this question in this project: a new one, waiting; one that is on its way; or one that is done, also
   * where another project has had the same question.
   */
  ask(question: RunQuestion): Promise<{ readonly run: Run; readonly isNew: boolean }> {
    const { project, version, hash, program, request, title } = question
    return this.#db.transaction().execute(async (tx) => {
      // Two who ask the same at once get one run.
      await tx.selectFrom('project').select('id').where('id', '=', project).forUpdate().execute()
      const same = tx.selectFrom('run').where('hash', '=', hash).where('program', '=', program)
      const here = await same
        .select(COLUMNS)
        .where('project_id', '=', project)
        .where('state', 'in', ['done', 'queued', 'running'])
        .where('cancel_requested', '=', false)
        .orderBy(sql`case state when 'done' then 0 else 1 end`)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (here !== undefined) return { run: runOf(here), isNew: false }
      const elsewhere = await same
        .select(['findings', 'result', 'started_at', 'finished_at'])
        .where('state', '=', 'done')
        .limit(1)
        .executeTakeFirst()
      const row = await tx
        .insertInto('run')
        .values({
          id: newId(),
          project_id: project,
          version,
          hash,
          program,
          request: JSON.stringify(request),
          title: title === undefined ? null : JSON.stringify(title),
          state: elsewhere === undefined ? 'queued' : 'done',
          progress: null,
          problem: null,
          findings: elsewhere?.findings ?? null,
          result: elsewhere?.result ?? null,
          owner: null,
          lease_until: null,
          started_at: elsewhere?.started_at ?? null,
          finished_at: elsewhere?.finished_at ?? null,
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
      return { run: runOf(row), isNew: elsewhere === undefined }
    })
  }

  /** Takes the one that waits longest. */
  async claim(owner: string, program: string): Promise<Run | undefined> {
    const next = this.#db
      .selectFrom('run')
      .select('id')
      .where('state', '=', 'queued')
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
    const row = await this.#db
      .updateTable('run')
      .set({
        state: 'running',
        owner,
        // What another version has played is played anew.
        program,
        lease_until: LEASE,
        attempts: sql<number>`attempts + 1`,
        started_at: sql<Date>`coalesce(started_at, now())`,
      })
      .where('id', '=', next)
      .returning(COLUMNS)
      .executeTakeFirst()
    return row && runOf(row)
  }

  /** Those of dead servers wait again; `all`: of every other server, as nobody else can be alive. */
  async reclaim(owner: string, all: boolean): Promise<Run[]> {
    let query = this.#db
      .updateTable('run')
      .set({ state: 'queued', owner: null, lease_until: null })
      .where('state', '=', 'running')
      .where('owner', '!=', owner)
    if (!all) query = query.where('lease_until', '<', sql<Date>`now()`)
    return (await query.returning(COLUMNS).execute()).map(runOf)
  }

  /** Says that these are still played here; answers which of them somebody wants to end. */
  async keep(owner: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return []
    const rows = await this.#db
      .updateTable('run')
      .set({ lease_until: LEASE })
      .where('id', 'in', ids)
      .where('owner', '=', owner)
      .returning(['id', 'cancel_requested'])
      .execute()
    const held = new Set(rows.filter((row) => !row.cancel_requested).map((row) => row.id))
    return ids.filter((id) => !held.has(id))
  }

  async progress(id: string, owner: string, progress: RunProgress): Promise<void> {
    await this.#db
      .updateTable('run')
      .set({ progress: JSON.stringify(progress) })
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('state', '=', 'running')
      .execute()
  }

  /** Puts it back to wait; `undo`: this attempt does not count. */
  async putBack(id: string, owner: string, undo: boolean): Promise<void> {
    await this.#db
      .updateTable('run')
      .set({
        state: 'queued',
        owner: null,
        lease_until: null,
        ...(undo && { attempts: sql<number>`greatest(attempts - 1, 0)` }),
      })
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('state', '=', 'running')
      .execute()
  }

  /** The end of a run this server plays, with everything that belongs to it, at one go. */
  async end(id: string, owner: string | null, end: RunEnd): Promise<Run | undefined> {
    return this.#db.transaction().execute(async (tx) => {
      let query = tx
        .updateTable('run')
        .set({
          state: end.state,
          owner: null,
          lease_until: null,
          finished_at: sql<Date>`now()`,
          result: end.state === 'done' ? end.result : null,
          problem: end.state === 'failed' ? JSON.stringify(end.problem) : null,
          findings:
            end.state === 'cancelled' || end.findings === undefined ? null : JSON.stringify(end.findings),
        })
        .where('id', '=', id)
        .where('state', 'not in', OVER)
      if (owner !== null) query = query.where('owner', '=', owner)
      const row = await query.returning(COLUMNS).executeTakeFirst()
      if (row !== undefined) await tx.deleteFrom('outcome').where('run_id', '=', id).execute()
      return row && runOf(row)
    })
  }

  /** One that waits is over at once; of one that is played its server is told. */
  async cancel(id: string): Promise<Run | undefined> {
    const row = await this.#db
      .updateTable('run')
      .set({
        cancel_requested: true,
        state: sql`case state when 'queued' then 'cancelled' else state end`,
        finished_at: sql<Date | null>`case state when 'queued' then now() else finished_at end`,
      })
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .returning(COLUMNS)
      .executeTakeFirst()
    return row && runOf(row)
  }

  /** Takes away what is over and beyond what is kept, except the newest; answers how many went. */
  async prune({ runs, bytes }: KeptRuns): Promise<number> {
    const { rows } = await sql<{ id: string }>`
      delete from run where id in (
        select id from (
          select
            id,
            row_number() over newest_first as place,
            sum(coalesce(octet_length(result), 0)) over newest_first as bytes
          from run
          where state in ('done', 'failed', 'cancelled')
          window newest_first as (order by finished_at desc, id rows unbounded preceding)
        ) as over_runs
        where place > 1 and (place > ${runs} or bytes > ${bytes})
      )
      returning id`.execute(this.#db)
    return rows.length
  }

  /** What is kept of a run that was broken off: `key replication`. */
  async keptOf(run: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('outcome')
      .select(['key', 'replication'])
      .where('run_id', '=', run)
      .execute()
    return rows.map(({ key, replication }) => `${key} ${replication}`)
  }

  async outcome(run: string, key: string, replication: number): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('outcome')
      .select('body')
      .where('run_id', '=', run)
      .where('key', '=', key)
      .where('replication', '=', replication)
      .executeTakeFirst()
    return row?.body
  }

  async keepOutcomes(
    run: string,
    outcomes: readonly { readonly key: string; readonly replication: number; readonly body: string }[],
  ): Promise<void> {
    await this.#db
      .insertInto('outcome')
      .values(outcomes.map((one) => ({ run_id: run, ...one })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
