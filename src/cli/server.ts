import { bundled } from '../platform/node/bundled.ts'
import type { ServerAnswer, ServerCommand } from '../server/index.ts'
import type { Context } from './context.ts'
import { exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'

/** What the commands of the server are asked beside what all commands are. */
export interface ServerOptions {
  readonly port?: string
  readonly host?: string
  readonly data?: string
  readonly force?: boolean
}

type Door = typeof import('../server/index.ts')

declare const YORYOKU_VERSION: string | undefined

/** The server lies in a bundle of its own: other commands start without it. */
async function asked(
  context: Context,
  { data }: ServerOptions,
  ask: (door: Door, command: ServerCommand) => Promise<ServerAnswer>,
): Promise<number> {
  const door = await bundled<Door>(new URL('./server/server.js', import.meta.url))
  const { terminal, options } = context
  const findings = await ask(door, {
    language: options.language,
    version: typeof YORYOKU_VERSION === 'string' ? YORYOKU_VERSION : '0.0.0',
    ...(data !== undefined && { data }),
    stdout: (text) => terminal.stdout(text),
    stderr: (text) => terminal.stderr(text),
  })
  return findings.length === 0 ? exitCodes.fine : context.refuse(findings)
}

const HIGHEST = 65_535

/** The number of a port, or the exit code of its refusal. */
function portOf(context: Context, { port }: ServerOptions): { port?: number } | number {
  if (port === undefined) return {}
  const number = Number(port)
  if (/^\d+$/.test(port) && number <= HIGHEST) return { port: number }
  const wanted = { option: '--port', value: port, wanted: `0〜${HIGHEST}`, wantedEn: `0 to ${HIGHEST}` }
  return context.refuse([cliFinding('CLI-OPTION-VALUE', {}, wanted)])
}

export async function openServer(context: Context, options: ServerOptions): Promise<number> {
  const port = portOf(context, options)
  if (typeof port === 'number') return port
  const { host } = options
  return asked(context, options, ({ runServe }, command) =>
    runServe({ ...command, ...port, ...(host !== undefined && { host }) }),
  )
}

export async function doctor(context: Context, options: ServerOptions): Promise<number> {
  const port = portOf(context, options)
  if (typeof port === 'number') return port
  return asked(context, options, ({ runDoctor }, command) =>
    runDoctor({ ...command, ...port, json: context.options.json }),
  )
}

export const backup = (context: Context, file: string, options: ServerOptions): Promise<number> =>
  asked(context, options, ({ runBackup }, command) => runBackup({ ...command, file }))

export const restore = (context: Context, file: string, options: ServerOptions): Promise<number> =>
  asked(context, options, ({ runRestore }, command) =>
    runRestore({ ...command, file, force: options.force === true }),
  )

export const exportAll = (context: Context, folder: string, options: ServerOptions): Promise<number> =>
  asked(context, options, ({ runExport }, command) => runExport({ ...command, folder }))
