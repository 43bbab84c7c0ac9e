/** Opens the data with a migration more, which takes long and says where it is. */
import { migrations, openStore, partsIn } from '../../../dist/server/server.js'

const [, , folder, databaseUrl] = process.argv
const slow = {
  async up(db) {
    await db.schema.createTable('half').addColumn('x', 'integer').execute()
    await db.schema.alterTable('project').addColumn('half', 'integer').execute()
    process.stdout.write('half\n')
    await new Promise((done) => setTimeout(done, 60_000))
  },
}
await openStore({
  folder,
  ...(databaseUrl && { databaseUrl }),
  script: partsIn(new URL('../../../dist/server/', import.meta.url)).databaseThread,
  migrations: { ...migrations, '9999-slow': slow },
})
