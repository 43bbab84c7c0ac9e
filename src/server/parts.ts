import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The files beside the server's bundle: threads, pages, and the library it starts with. */
export interface Parts {
  readonly databaseThread: URL
  readonly studyThread: URL
  readonly playThread: URL
  readonly deskThread: URL
  readonly web: string
  /** Holds `processes/` and `scenarios/`. */
  readonly library: string
}

/** `server`: the folder of the bundle. */
export const partsIn = (server: URL): Parts => ({
  databaseThread: new URL('database-thread.js', server),
  studyThread: new URL('study-thread.js', server),
  playThread: new URL('play-thread.js', server),
  deskThread: new URL('desk-thread.js', server),
  web: fileURLToPath(new URL('../web', server)),
  library: fileURLToPath(new URL('../..', server)),
})

/** Names the program that plays: what another one has measured is not its own. */
export async function programName({ studyThread, playThread }: Parts): Promise<string> {
  const digest = createHash('sha256')
  for (const part of [studyThread, playThread]) digest.update(await readFile(part))
  return digest.digest('hex').slice(0, 12)
}

/** What must be there for everything to work, from the folder of the bundle. */
export const NEEDED = [
  'server.js',
  'database-thread.js',
  'study-thread.js',
  'play-thread.js',
  'desk-thread.js',
  'parts/worker.js',
  'pglite.wasm',
  'pglite.data',
  'initdb.wasm',
  'new-database.tar.gz',
  'static/swagger-ui-bundle.js',
  '../worker.js',
  '../report-xlsx.js',
  '../report-paper.js',
  '../fonts/BIZUDPGothic-Regular.ttf',
  '../fonts/BIZUDPGothic-Bold.ttf',
  '../web/index.html',
] as const
