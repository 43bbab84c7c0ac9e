import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { Kept } from './kept.ts'
import type { Tables } from './tables.ts'

export interface Project {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly createdAt: Date
  readonly savedAt: Date
}

export interface Version {
  readonly number: number
  readonly message: string
  readonly restoredFrom: number | null
  readonly savedAt: Date
}

export interface FileEntry {
  readonly path: string
  readonly hash: string
  readonly bytes: number
  /** The version that saved it as it is. */
  readonly since: number
}

/** A file that a version has brought, saved otherwise, or taken away. */
export interface FileChange {
  readonly path: string
  readonly how: 'added' | 'changed' | 'removed'
}

/** path → text; null takes the file away. */
export type FileChanges = ReadonlyMap<string, string | null>

export interface Saving {
  /** The version the change began from; undefined where whatever is there may be replaced. */
  readonly from: number | undefined
  readonly message: string
  readonly changes: FileChanges
  /** The files are these and no others. */
  readonly whole?: boolean
  readonly restoredFrom?: number
}

export type Saved =
  | { readonly kind: 'saved'; readonly project: Project }
  /** Everything was so already: there is no new version. */
  | { readonly kind: 'same'; readonly project: Project }
  | { readonly kind: 'meanwhile'; readonly project: Project }
  | { readonly kind: 'missing' }

export const newId = (): string => randomBytes(12).toString('base64url')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Characters of a text that is kept at hand. */
const LONGEST_KEPT = 200_000

/** More rows than one statement takes parameters for. */
const ROWS = 2_000

type Row = { id: string; name: string; head: number; created_at: Date; updated_at: Date }
const projectOf = (row: Row): Project => ({
  id: row.id,
  name: row.name,
  version: row.head,
  createdAt: row.created_at,
  savedAt: row.updated_at,
})

const COLUMNS = ['id', 'name', 'head', 'created_at', 'updated_at'] as const

/** Projects, their versions and the files in them. */
export class ProjectStore {
  readonly #db: Kysely<Tables>
  // A version never changes, and a project that is deleted is asked for before them.
  readonly #entries = new Kept<FileEntry[]>(50)
  readonly #files = new Kept<ReadonlyMap<string, string>>(4)
  readonly #texts = new Kept<{ readonly text: string; readonly hash: string }>(200)

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async list(): Promise<Project[]> {
    const rows = await this.#db.selectFrom('project').select(COLUMNS).orderBy('updated_at', 'desc').execute()
    return rows.map(projectOf)
  }

  async find(id: string): Promise<Project | undefined> {
    const row = await this.#db.selectFrom('project').select(COLUMNS).where('id', '=', id).executeTakeFirst()
    return row && projectOf(row)
  }

  /** With its first version. */
  create(name: string, files: ReadonlyMap<string, string>, message: string): Promise<Project> {
    return this.#db.transaction().execute(async (tx) => {
      const id = newId()
      const row = await tx
        .insertInto('project')
        .values({ id, name, head: 1 })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('version')
        .values({ project_id: id, number: 1, message, restored_from: null })
        .execute()
      await addFiles(tx, id, 1, files)
      return projectOf(row)
    })
  }

  async rename(id: string, name: string): Promise<Project | undefined> {
    const row = await this.#db
      .updateTable('project')
      .set({ name })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirst()
    return row && projectOf(row)
  }

  /** With its versions and runs. */
  async delete(id: string): Promise<boolean> {
    const gone = await this.#db.deleteFrom('project').where('id', '=', id).returning('id').executeTakeFirst()
    if (gone === undefined) return false
    // Texts that nobody holds any more; one that is being saved at this moment stays.
    await this.#db
      .deleteFrom('text')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('file').select('file.hash').whereRef('file.hash', '=', 'text.hash'))),
      )
      .execute()
      .catch(() => undefined)
    return true
  }

  async versions(project: string, limit = 500): Promise<Version[]> {
    const rows = await this.#db
      .selectFrom('version')
      .selectAll()
      .where('project_id', '=', project)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
    return rows.map(versionOf)
  }

  async version(project: string, number: number): Promise<Version | undefined> {
    const row = await this.#db
      .selectFrom('version')
      .selectAll()
      .where('project_id', '=', project)
      .where('number', '=', number)
      .executeTakeFirst()
    return row && versionOf(row)
  }

  /** What a version has changed, in the order of the names. */
  async changes(project: string, number: number): Promise<FileChange[]> {
    const rows = await this.#db
      .selectFrom('file')
      .select(['path', 'since'])
      .where('project_id', '=', project)
      .where((is) => is.or([is('since', '=', number), is('until', '=', number)]))
      .orderBy('path')
      .execute()
    const saved = new Set(rows.filter(({ since }) => since === number).map(({ path }) => path))
    const ended = new Set(rows.filter(({ since }) => since !== number).map(({ path }) => path))
    return [...new Set([...saved, ...ended])].sort().map((path) => ({
      path,
      how: !saved.has(path) ? 'removed' : ended.has(path) ? 'changed' : 'added',
    }))
  }

  /** What lies in a version, in the order of the names. */
  async entries(project: string, version: number): Promise<FileEntry[]> {
    const kept = await this.#entries.get(`${project} ${version}`, async () => {
      const rows = await inVersion(this.#db, project, version)
        .innerJoin('text', 'text.hash', 'file.hash')
        .select(['file.path', 'file.hash', 'text.bytes', 'file.since'])
        .execute()
      return rows.length === 0 ? undefined : rows.sort((a, b) => (a.path < b.path ? -1 : 1))
    })
    return kept ?? []
  }

  /** The texts of a version, by path. */
  async files(project: string, version: number): Promise<ReadonlyMap<string, string>> {
    const kept = await this.#files.get(`${project} ${version}`, async () => {
      const rows = await inVersion(this.#db, project, version)
        .innerJoin('text', 'text.hash', 'file.hash')
        .select(['file.path', 'text.text'])
        .execute()
      rows.sort((a, b) => (a.path < b.path ? -1 : 1))
      return rows.length === 0 ? undefined : new Map(rows.map(({ path, text }) => [path, text]))
    })
    return kept ?? new Map()
  }

  async file(
    project: string,
    version: number,
    path: string,
  ): Promise<{ readonly text: string; readonly hash: string } | undefined> {
    let large: { readonly text: string; readonly hash: string } | undefined
    const kept = await this.#texts.get(`${project} ${version} ${path}`, async () => {
      const row = await inVersion(this.#db, project, version)
        .where('file.path', '=', path)
        .innerJoin('text', 'text.hash', 'file.hash')
        .select(['text.text', 'text.hash'])
        .executeTakeFirst()
      if (row === undefined || row.text.length <= LONGEST_KEPT) return row
      large = row
      return undefined
    })
    return kept ?? large
  }

  /** A new version, wholly or not at all; whoever began from an older one is told instead. */
  save(id: string, { from, message, changes, whole = false, restoredFrom }: Saving): Promise<Saved> {
    return this.#db.transaction().execute(async (tx): Promise<Saved> => {
      const row = await tx
        .selectFrom('project')
        .select(COLUMNS)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return { kind: 'missing' }
      if (from !== undefined && from !== row.head) return { kind: 'meanwhile', project: projectOf(row) }
      const before = await inVersion(tx, id, row.head).select(['file.path', 'file.hash']).execute()
      const held = new Map(before.map(({ path, hash }) => [path, hash]))
      const added = new Map<string, string>()
      const ended = new Set<string>()
      for (const [path, text] of changes) {
        const known = held.get(path)
        if (text === null ? known === undefined : known === sha256(text)) continue
        if (known !== undefined) ended.add(path)
        if (text !== null) added.set(path, text)
      }
      if (whole) for (const path of held.keys()) if (!changes.has(path)) ended.add(path)
      if (added.size === 0 && ended.size === 0) return { kind: 'same', project: projectOf(row) }
      const number = row.head + 1
      await tx
        .insertInto('version')
        .values({ project_id: id, number, message, restored_from: restoredFrom ?? null })
        .execute()
      for (const paths of portions([...ended]))
        await tx
          .updateTable('file')
          .set({ until: number })
          .where('project_id', '=', id)
          .where('until', 'is', null)
          .where('path', 'in', paths)
          .execute()
      await addFiles(tx, id, number, added)
      const saved = await tx
        .updateTable('project')
        .set({ head: number, updated_at: sql<Date>`now()` })
        .where('id', '=', id)
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
      return { kind: 'saved', project: projectOf(saved) }
    })
  }
}

const versionOf = (row: {
  number: number
  message: string
  restored_from: number | null
  saved_at: Date
}): Version => ({
  number: row.number,
  message: row.message,
  restoredFrom: row.restored_from,
  savedAt: row.saved_at,
})

const inVersion = (db: Kysely<Tables>, project: string, version: number) =>
  db
    .selectFrom('file')
    .where('file.project_id', '=', project)
    .where('file.since', '<=', version)
    .where((is) => is.or([is('file.until', 'is', null), is('file.until', '>', version)]))

function* portions<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += ROWS) yield all.slice(from, from + ROWS)
}

async function addFiles(
  tx: Transaction<Tables>,
  project: string,
  since: number,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const all = [...files].map(([path, text]) => ({ path, text, hash: sha256(text) }))
  // In one order, so that two who save the same texts never wait for each other in a ring.
  const texts = [...new Map(all.map(({ hash, text }) => [hash, text]))].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const some of portions(texts))
    await tx
      .insertInto('text')
      .values(some.map(([hash, text]) => ({ hash, text, bytes: Buffer.byteLength(text) })))
      // Writes the row again, so that nobody takes the text away before this is saved.
      .onConflict((conflict) => conflict.column('hash').doUpdateSet({ hash: sql<string>`excluded.hash` }))
      .execute()
  for (const some of portions(all))
    await tx
      .insertInto('file')
      .values(some.map(({ path, hash }) => ({ project_id: project, path, since, until: null, hash })))
      .execute()
}
