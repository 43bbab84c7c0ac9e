import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { systemCode } from '../../platform/node/system-code.ts'
import { migrations } from './migrations.ts'
import { StoreProblem } from './store-problem.ts'
import type { Tables } from './tables.ts'

const FORMAT = 'yoryoku.backup/1'

/** Those a row names come before it. Replications of runs on their way are played again instead. */
const TABLES = ['text', 'project', 'version', 'file', 'run'] as const
export type BackedUp = (typeof TABLES)[number]

export type BackupLine =
  | { readonly format: typeof FORMAT; readonly schema: string; readonly program: string; readonly at: string }
  | { readonly table: BackedUp; readonly row: Readonly<Record<string, unknown>> }
  | { readonly end: true; readonly rows: number; readonly sha256: string }

const schemaNow = (): string => Object.keys(migrations).sort().at(-1) ?? ''

/** Few enough that a text of eight megabytes in each would still fit. */
const ROWS = 20

/**
 * Everything as lines of JSON, whichever database it lies in, so that it can be brought back into the other kind too.
 * All lines are of one moment.
 */
async function* backupLines(db: Kysely<Tables>, program: string, at: Date): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const line = (value: BackupLine): string => {
    const text = `${JSON.stringify(value)}\n`
    digest.update(text)
    return text
  }
  yield line({ format: FORMAT, schema: schemaNow(), program, at: at.toISOString() })
  let rows = 0
  for (const table of TABLES) {
    // By the place of the row: cheap, and steady within one snapshot.
    let after = '(0,0)'
    for (;;) {
      const some = await db
        .selectFrom(table)
        .selectAll()
        .select(sql<string>`ctid::text`.as('at_place'))
        .where(sql<boolean>`ctid > ${after}::tid`)
        .orderBy(sql`ctid`)
        .limit(ROWS)
        .execute()
      for (const { at_place: _, ...row } of some) {
        rows++
        yield line({ table, row })
      }
      const last = some.at(-1)
      if (last === undefined) break
      after = last.at_place
    }
  }
  yield `${JSON.stringify({ end: true, rows, sha256: digest.digest('hex') } satisfies BackupLine)}\n`
}

/** Writes the backup to a file that appears only when it is whole. */
export async function backupTo(path: string, db: Kysely<Tables>, program: string): Promise<void> {
  try {
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) =>
        pipeline(
          Readable.from(backupLines(tx, program, new Date())),
          createGzip({ level: 6 }),
          createWriteStream(path, { flags: 'wx', flush: true }),
        ),
      )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** For somebody who takes it away slowly: the database is free again before the first byte goes out. */
export async function backupToTemporary(db: Kysely<Tables>, program: string): Promise<string> {
  const path = join(tmpdir(), `yoryoku-backup-${randomBytes(6).toString('hex')}`)
  await backupTo(path, db, program)
  return path
}

const damaged = (path: string, ja: string, en: string): StoreProblem =>
  new StoreProblem('SERVER-BACKUP-FILE', { path, detail: { ja, en } })

/** The lines of a backup; one that is damaged or cut off ends with a problem. */
export async function* readBackup(path: string): AsyncGenerator<BackupLine> {
  const digest = createHash('sha256')
  let rows = 0
  let end: Extract<BackupLine, { end: true }> | undefined
  const source = createReadStream(path)
  const unzipped = createGunzip()
  source.on('error', (error) => unzipped.destroy(error))
  const lines = createInterface({ input: source.pipe(unzipped), crlfDelay: Number.POSITIVE_INFINITY })
  // A stream that breaks is told to the reader of its lines by this alone.
  const broken = new Promise<never>((_, reject) => unzipped.once('error', reject))
  broken.catch(() => undefined)
  try {
    const iterator = lines[Symbol.asyncIterator]()
    for (let first = true; ; first = false) {
      const { value: text, done } = await Promise.race([iterator.next(), broken])
      if (done) break
      const line = JSON.parse(text) as BackupLine
      if (first && !('format' in line && line.format === FORMAT))
        throw damaged(path, '形式が違います', 'it has another form')
      if (first && 'schema' in line && line.schema > schemaNow()) throw new StoreProblem('SERVER-STORE-NEWER')
      if ('end' in line) {
        end = line
        continue
      }
      if (end !== undefined) throw damaged(path, '終わりの後に続きがあります', 'something follows its end')
      digest.update(`${text}\n`)
      if ('table' in line) {
        if (!TABLES.includes(line.table))
          throw damaged(path, '知らない表があります', 'it holds an unknown table')
        rows++
      }
      yield line
    }
  } catch (error) {
    if (error instanceof StoreProblem) throw error
    if (systemCode(error) === 'ENOENT') throw damaged(path, 'ファイルがありません', 'there is no such file')
    throw damaged(path, '途中で切れているか、壊れています', 'it is cut off or damaged')
  } finally {
    lines.close()
    source.destroy()
  }
  if (end === undefined) throw damaged(path, '途中で切れています', 'it is cut off')
  if (end.rows !== rows || end.sha256 !== digest.digest('hex'))
    throw damaged(path, '内容が書いたときと違います', 'it is not as it was written')
}

/** Reads it to its end; one that is damaged ends with a problem. */
export async function checkBackup(path: string): Promise<void> {
  for await (const _ of readBackup(path));
}

/** Brings everything of a checked backup back, or nothing. What was there is replaced only where that is said. */
export async function restoreFrom(
  path: string,
  db: Kysely<Tables>,
  { replace }: { readonly replace: boolean },
): Promise<{ readonly projects: number }> {
  return db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('project')
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow()
    if (count > 0 && !replace) throw new StoreProblem('SERVER-RESTORE-NOT-EMPTY', { count })
    await tx.deleteFrom('project').execute()
    await tx.deleteFrom('text').execute()
    let projects = 0
    for await (const line of readBackup(path)) {
      if (!('table' in line)) continue
      if (line.table === 'project') projects++
      const running = line.table === 'run' && line.row.state === 'running'
      const row = running ? { ...line.row, state: 'queued', owner: null, lease_until: null } : line.row
      await tx
        .insertInto(line.table)
        .values(row as never)
        .execute()
    }
    return { projects }
  })
}
