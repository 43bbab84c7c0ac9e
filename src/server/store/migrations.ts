import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { StoreProblem } from './store-problem.ts'
import type { Tables } from './tables.ts'

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const text = 'text'
    const moment = sql`timestamptz`
    const now = sql`now()`
    await db.schema
      .createTable('project')
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('head', 'integer', (column) => column.notNull())
      .addColumn('created_at', moment, (column) => column.notNull().defaultTo(now))
      .addColumn('updated_at', moment, (column) => column.notNull().defaultTo(now))
      .execute()
    await db.schema
      .createTable('version')
      .addColumn('project_id', text, (column) =>
        column.references('project.id').onDelete('cascade').notNull(),
      )
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('message', text, (column) => column.notNull())
      .addColumn('restored_from', 'integer')
      .addColumn('saved_at', moment, (column) => column.notNull().defaultTo(now))
      .addPrimaryKeyConstraint('version_key', ['project_id', 'number'])
      .execute()
    await db.schema
      .createTable('text')
      .addColumn('hash', text, (column) => column.primaryKey())
      .addColumn('text', text, (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('file')
      .addColumn('project_id', text, (column) =>
        column.references('project.id').onDelete('cascade').notNull(),
      )
      .addColumn('path', text, (column) => column.notNull())
      .addColumn('since', 'integer', (column) => column.notNull())
      .addColumn('until', 'integer')
      .addColumn('hash', text, (column) => column.references('text.hash').notNull())
      .addPrimaryKeyConstraint('file_key', ['project_id', 'path', 'since'])
      .execute()
    await db.schema.createIndex('file_text').on('file').column('hash').execute()
    await db.schema
      .createTable('run')
      .addColumn('id', text, (column) => column.primaryKey())
      .addColumn('project_id', text, (column) =>
        column.references('project.id').onDelete('cascade').notNull(),
      )
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('hash', text, (column) => column.notNull())
      .addColumn('program', text, (column) => column.notNull())
      .addColumn('request', text, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('cancel_requested', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('progress', text)
      .addColumn('problem', text)
      .addColumn('findings', text)
      .addColumn('result', text)
      .addColumn('owner', text)
      .addColumn('lease_until', moment)
      .addColumn('created_at', moment, (column) => column.notNull().defaultTo(now))
      .addColumn('started_at', moment)
      .addColumn('finished_at', moment)
      .execute()
    await db.schema.createIndex('run_by_hash').on('run').columns(['hash', 'program']).execute()
    await db.schema.createIndex('run_by_project').on('run').columns(['project_id', 'created_at']).execute()
    await db.schema.createIndex('run_by_state').on('run').columns(['state', 'created_at']).execute()
    await db.schema
      .createTable('outcome')
      .addColumn('run_id', text, (column) => column.references('run.id').onDelete('cascade').notNull())
      .addColumn('key', text, (column) => column.notNull())
      .addColumn('replication', 'integer', (column) => column.notNull())
      .addColumn('body', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('outcome_key', ['run_id', 'key', 'replication'])
      .execute()
  },
}

const titles: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('run').addColumn('title', 'text').execute()
    await db.schema.createIndex('run_by_end').on('run').column('finished_at').execute()
  },
}

/** In the order of their names; one that has run is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-22-first': first,
  '2026-11-22-titles': titles,
}

/** All that are missing, in one transaction: a death in the middle leaves the old state. */
export async function migrate(db: Kysely<Tables>, known = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (error instanceof Error && /corrupted migrations/.test(error.message))
    throw new StoreProblem('SERVER-STORE-NEWER', {}, error)
  throw error
}
