import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { isThere, makeFolder } from '../../platform/node/node-files.ts'
import { systemCode } from '../../platform/node/system-code.ts'
import { type DataLock, lockData } from './data-lock.ts'
import { EmbeddedDatabase } from './embedded-database.ts'
import { embeddedDialect } from './embedded-dialect.ts'
import { migrate, migrations } from './migrations.ts'
import { ProjectStore } from './project-store.ts'
import { type KeptRuns, RunStore } from './run-store.ts'
import { StoreProblem, storeProblemOf } from './store-problem.ts'
import type { Tables } from './tables.ts'

export interface StoreSettings {
  /** Where the embedded database and its lock lie. */
  readonly folder: string
  /** A PostgreSQL in place of the embedded one. */
  readonly databaseUrl?: string
  /** The thread of the embedded database. */
  readonly script: URL
  readonly migrations?: typeof migrations
}

export interface Store {
  readonly kind: 'embedded' | 'postgresql'
  readonly db: Kysely<Tables>
  readonly projects: ProjectStore
  readonly runs: RunStore
  /** Undefined with a PostgreSQL, which many may use at once. */
  readonly lock: DataLock | undefined
  /** For tests: the thread of the embedded database dies. */
  readonly killDatabase: () => Promise<void>
  /** Asks the database for an answer. */
  ping(): Promise<void>
  /** Takes away the oldest of the runs that are over, and gives their space to those that come. */
  prune(kept: KeptRuns): Promise<number>
  close(): Promise<void>
}

export const lockPath = (folder: string): string => join(folder, 'database.lock')
const databasePath = (folder: string): string => join(folder, 'database')

/** Whether a yoryoku has kept anything there yet. */
export const holdsData = (folder: string): Promise<boolean> => isThere(databasePath(folder))

/** Opens what holds the projects, makes it where there is none, and brings it up to this version. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const { databaseUrl } = settings
  return databaseUrl === undefined ? openEmbedded(settings) : openPostgres(databaseUrl, settings)
}

const storeOf = (
  kind: Store['kind'],
  db: Kysely<Tables>,
  lock?: DataLock,
  runs = new RunStore(db),
): Omit<Store, 'killDatabase'> => ({
  kind,
  db,
  lock,
  projects: new ProjectStore(db),
  runs,
  async ping() {
    await sql`select 1`.execute(db)
  },
  async prune(kept) {
    const gone = await runs.prune(kept)
    // A PostgreSQL sees to it by itself; the embedded one would grow for ever.
    if (gone > 0 && kind === 'embedded') await sql`vacuum run`.execute(db)
    return gone
  },
  async close() {
    await db.destroy()
    await lock?.release()
  },
})

/** So the embedded database ends when it meets files of its own that it cannot read. */
const ABORTED = /^Aborted\(/
const DAMAGED = { ja: 'そのファイルが壊れています', en: 'its files are damaged' }

const notOpened = (error: unknown): StoreProblem => {
  if (error instanceof StoreProblem) return error
  const known = storeProblemOf(error)
  if (known !== undefined && known.finding.code !== 'SERVER-STORE-DOWN') return known
  const said = error instanceof Error ? error.message : String(error)
  const detail = ABORTED.test(said) ? DAMAGED : { ja: said, en: said }
  return new StoreProblem('SERVER-STORE-OPEN', { detail }, error)
}

async function openEmbedded({ folder, script, migrations: known }: StoreSettings): Promise<Store> {
  let lock: DataLock
  try {
    await makeFolder(folder)
    lock = await lockData(lockPath(folder), folder)
  } catch (error) {
    if (error instanceof StoreProblem) throw error
    const reason = systemCode(error) || String(error)
    throw new StoreProblem('SERVER-DATA-FOLDER', { folder, reason }, error)
  }
  let db: Kysely<Tables> | undefined
  try {
    await makeWhole(folder, script)
    const database = new EmbeddedDatabase({ folder: databasePath(folder) }, script)
    db = new Kysely<Tables>({ dialect: embeddedDialect(database) })
    await database.open()
    await migrate(db, known ?? migrations)
    return { ...storeOf('embedded', db, lock), killDatabase: () => database.kill() }
  } catch (error) {
    await db?.destroy().catch(() => undefined)
    await lock.release()
    throw notOpened(error)
  }
}

/** Renames an embedded database that could not be opened, so that another can be made; the answer is its new path. */
export async function putAside(folder: string): Promise<string> {
  const lock = await lockData(lockPath(folder), folder)
  try {
    const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
    const aside = join(folder, `database.broken-${stamp}`)
    await rename(databasePath(folder), aside)
    return aside
  } finally {
    await lock.release()
  }
}

/** A death while the first files are made must not leave half a database: it is made elsewhere and named when whole. */
async function makeWhole(folder: string, script: URL): Promise<void> {
  const names = await readdir(folder)
  for (const name of names)
    if (name.startsWith('database.new-')) await rm(join(folder, name), { recursive: true, force: true })
  if (names.includes('database')) return
  const from = fileURLToPath(new URL('new-database.tar.gz', script))
  const unfinished = join(folder, `database.new-${process.pid}`)
  const database = new EmbeddedDatabase(
    { folder: unfinished, ...((await isThere(from)) && { from }) },
    script,
  )
  try {
    await database.open()
    await database.close()
    await rename(unfinished, databasePath(folder))
  } catch (error) {
    await database.kill()
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

// A count is a number here, as in the embedded database; ours stay far below 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format as 'text'),
}

async function openPostgres(connectionString: string, { migrations: known }: StoreSettings): Promise<Store> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    types,
  })
  // A connection that rests and is cut says so here; whoever asks next gets a new one.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db, known ?? migrations)
  } catch (error) {
    await db.destroy()
    throw notOpened(error)
  }
  return { ...storeOf('postgresql', db), killDatabase: async () => undefined }
}
