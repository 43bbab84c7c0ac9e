import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Words } from '../model/words.ts'
import { bundled } from '../platform/node/bundled.ts'
import { isThere, makeFolder, writable } from '../platform/node/node-files.ts'
import type { ServerAnswer, ServerCommand } from '../server/index.ts'
import type { Context } from './context.ts'
import { exitCodes } from './context.ts'
import { cliFinding } from './finding-catalogue.ts'
import { optionFinding, writeFailed } from './refusals.ts'

/** What the commands of the server are asked beside what all commands are. */
export interface ServerOptions {
  readonly port?: string
  readonly host?: string
  readonly keepRuns?: string
  readonly keepMegabytes?: string
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

const HIGHEST_PORT = 65_535
const MOST_KEPT = 1_000_000

interface Asked {
  readonly option: string
  readonly said: string | undefined
  readonly from: number
  readonly to: number
}

/** The whole number that an option says (undefined where it says none), or the exit code of its refusal. */
function wholeNumber(
  context: Context,
  { option, said, from, to }: Asked,
): { readonly number?: number } | { readonly refused: number } {
  if (said === undefined) return {}
  const number = Number(said)
  if (/^\d+$/.test(said) && number >= from && number <= to) return { number }
  const wanted = { ja: `${from}〜${to}`, en: `${from} to ${to}` }
  return { refused: context.refuse([optionFinding(option, said, wanted)]) }
}

const portOf = (context: Context, { port }: ServerOptions) =>
  wholeNumber(context, { option: '--port', said: port, from: 0, to: HIGHEST_PORT })

export async function openServer(context: Context, options: ServerOptions): Promise<number> {
  const { host, keepRuns, keepMegabytes } = options
  const port = portOf(context, options)
  if ('refused' in port) return port.refused
  const runs = wholeNumber(context, { option: '--keep-runs', said: keepRuns, from: 1, to: MOST_KEPT })
  if ('refused' in runs) return runs.refused
  const size = wholeNumber(context, {
    option: '--keep-megabytes',
    said: keepMegabytes,
    from: 1,
    to: MOST_KEPT,
  })
  if ('refused' in size) return size.refused
  return asked(context, options, ({ runServe }, command) =>
    runServe({
      ...command,
      ...(port.number !== undefined && { port: port.number }),
      ...(runs.number !== undefined && { keptRuns: runs.number }),
      ...(size.number !== undefined && { keptMegabytes: size.number }),
      ...(host !== undefined && { host }),
    }),
  )
}

export async function doctor(context: Context, options: ServerOptions): Promise<number> {
  const port = portOf(context, options)
  if ('refused' in port) return port.refused
  const { number } = port
  return asked(context, options, ({ runDoctor }, command) =>
    runDoctor({ ...command, ...(number !== undefined && { port: number }), json: context.options.json }),
  )
}

export async function backup(context: Context, file: string, options: ServerOptions): Promise<number> {
  if ((await writable(file)) !== null)
    return context.refuse([cliFinding('CLI-OUT-FOLDER', {}, { path: file })])
  if (options.force !== true && (await isThere(file)))
    return context.refuse([cliFinding('CLI-OUT-EXISTS', {}, { path: file })])
  return written(context, { ja: '控え', en: 'the backup' }, () =>
    asked(context, options, ({ runBackup }, command) => runBackup({ ...command, file })),
  )
}

export const restore = (context: Context, file: string, options: ServerOptions): Promise<number> =>
  asked(context, options, ({ runRestore }, command) =>
    runRestore({ ...command, file, force: options.force === true }),
  )

export async function exportAll(context: Context, folder: string, options: ServerOptions): Promise<number> {
  const unwritable = cliFinding('CLI-OUT-FOLDER', {}, { path: folder })
  if (folder.trim() === '') return context.refuse([unwritable])
  const wasThere = await isThere(folder)
  try {
    await makeFolder(folder)
    if ((await readdir(folder)).length > 0)
      return context.refuse([cliFinding('CLI-NEW-EXISTS', {}, { path: folder })])
  } catch {
    return context.refuse([unwritable])
  }
  const code = await written(context, { ja: '書き出し先', en: 'the folder' }, () =>
    asked(context, options, ({ runExport }, command) => runExport({ ...command, folder })),
  )
  if (code !== exitCodes.fine) {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    if (!wasThere) await rmdir(folder)
  }
  return code
}

/** A destination that takes nothing is nobody's programming error. */
async function written(context: Context, target: Words, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    return context.refuse([writeFailed(target, error)])
  }
}
