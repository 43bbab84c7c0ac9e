import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { Language } from '../model/words.ts'
import { examine } from './doctor.ts'
import { partsIn } from './parts.ts'
import { openedText, type ServeSettings, serve, USUAL_PORT } from './serve.ts'
import { backupTo, checkBackup, restoreFrom } from './store/backup.ts'
import { usualDataFolder } from './store/data-folder.ts'
import { holderOf } from './store/data-lock.ts'
import { exportFiles } from './store/export-files.ts'
import { holdsData, lockPath, openStore, putAside, type Store } from './store/open-store.ts'
import { StoreProblem, storeProblemOf } from './store/store-problem.ts'

export { buildApp } from './app/build-app.ts'
export { partsIn } from './parts.ts'
export { serve } from './serve.ts'
export { migrations } from './store/migrations.ts'
export { openStore } from './store/open-store.ts'

/** The folder of this bundle. */
const parts = partsIn(new URL('./', import.meta.url))

/** What a command of the server is asked, and where it says what. */
export interface ServerCommand {
  readonly language: Language
  readonly version: string
  readonly data?: string
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

/** How it ended: said in findings where it did not do what was asked. */
export type ServerAnswer = readonly Finding[]

const dataOf = ({ data }: ServerCommand): string => (data === undefined ? usualDataFolder() : resolve(data))
const databaseUrl = (): string | undefined => process.env.DATABASE_URL || undefined

/** Everything that stands in the way of the data is a finding; what is not known is a fault. */
async function told(work: () => Promise<ServerAnswer>): Promise<ServerAnswer> {
  try {
    return await work()
  } catch (error) {
    const problem = storeProblemOf(error)
    if (problem !== undefined) return [problem.finding]
    throw error
  }
}

/** Opens the server and answers when it is ended by Ctrl+C or by the system. */
export function runServe(
  command: ServerCommand &
    Pick<ServeSettings, 'host' | 'empty' | 'keptRuns' | 'keptMegabytes'> & { readonly port?: number },
): Promise<ServerAnswer> {
  const { language, version, port, host, empty, keptRuns, keptMegabytes, stdout, stderr } = command
  const data = dataOf(command)
  return told(async () => {
    // Whoever ends it before it is open ends it at once, and the next start mends what that leaves.
    const ended = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
        process.removeAllListeners(signal)
        process.on(signal, () => resolve())
      }
    })
    const report = (error: unknown): void => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      const cause = error instanceof Error && error.cause instanceof Error ? `\n${error.cause.stack}` : ''
      stderr(`${new Date().toISOString()} ${text}${cause}\n`)
    }
    const url = databaseUrl()
    const serving = await serve({
      parts,
      version,
      data,
      port: port ?? USUAL_PORT,
      report,
      ...(url && { databaseUrl: url }),
      ...(host && { host }),
      ...(empty && { empty }),
      ...(keptRuns !== undefined && { keptRuns }),
      ...(keptMegabytes !== undefined && { keptMegabytes }),
    })
    stdout(openedText(serving.address, url === undefined ? data : 'PostgreSQL (DATABASE_URL)', language))
    await ended
    await serving.close()
    return []
  })
}

/** Examines the installation: a line for each thing, and what to do where one is wrong. */
export async function runDoctor(
  command: ServerCommand & { readonly port?: number; readonly json: boolean },
): Promise<ServerAnswer> {
  const { language, version, json, stdout } = command
  const url = databaseUrl()
  const examined = await examine({
    parts,
    version,
    data: dataOf(command),
    port: command.port ?? USUAL_PORT,
    ...(url && { databaseUrl: url }),
  })
  if (json) {
    const checks = examined.map((one) => ({ ...one, ok: one.finding === undefined }))
    stdout(`${JSON.stringify({ format: 'yoryoku.doctor/1', checks }, null, 2)}\n`)
  } else
    for (const { label, told: words, finding } of examined) {
      const state = language === 'ja' ? (finding ? '異常' : '良好') : finding ? 'wrong' : 'ok'
      stdout(`${state}  ${label[language]}${language === 'ja' ? '：' : ': '}${words[language]}\n`)
    }
  const findings = examined.flatMap(({ finding }) => finding ?? [])
  if (!hasErrors(findings) && !json)
    stdout(language === 'ja' ? '問題はありません。\n' : 'Nothing is wrong.\n')
  return findings
}

async function withStore<T>(command: ServerCommand, work: (store: Store) => Promise<T>): Promise<T> {
  const url = databaseUrl()
  const store = await openStore({
    folder: dataOf(command),
    ...(url && { databaseUrl: url }),
    script: parts.databaseThread,
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** From the server that holds the data where one does, else from the data itself. */
async function takeBackup(command: ServerCommand, path: string): Promise<void> {
  const folder = databaseUrl() === undefined ? dataOf(command) : undefined
  // An empty backup of a folder whose name was mistyped would be found out only when it is needed.
  if (folder !== undefined && !(await holdsData(folder))) throw new StoreProblem('SERVER-NO-DATA', { folder })
  const holder = folder === undefined ? undefined : await holderOf(lockPath(folder))
  if (holder?.address == null) {
    await withStore(command, ({ db }) => backupTo(path, db, command.version))
    return
  }
  const answer = await fetch(`${holder.address}/api/v1/backup`, { headers: { 'x-yoryoku': '1' } })
  if (!answer.ok || answer.body === null)
    throw new StoreProblem('SERVER-STORE-DOWN', {}, new Error(`${holder.address}: ${answer.status}`))
  try {
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path, { flags: 'wx' }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** Everything in one file, which is there whole or not at all. */
export function runBackup(command: ServerCommand & { readonly file: string }): Promise<ServerAnswer> {
  const { file, language, stdout } = command
  return told(async () => {
    const unfinished = `${file}.${process.pid}.tmp`
    await takeBackup(command, unfinished)
    await rename(unfinished, file)
    stdout(language === 'ja' ? `控えを書きました：${file}\n` : `Backup written: ${file}\n`)
    return []
  })
}

const isBroken = (error: unknown): boolean =>
  error instanceof StoreProblem && error.finding.code === 'SERVER-STORE-OPEN'

/** Brings a backup back; a server that runs is ended first by whoever started it. */
export function runRestore(
  command: ServerCommand & { readonly file: string; readonly force: boolean },
): Promise<ServerAnswer> {
  const { file, force, language, stdout } = command
  return told(async () => {
    // First: a damaged file must neither cost what is there nor make a place for nothing.
    await checkBackup(file)
    const restoring = () => withStore(command, ({ db }) => restoreFrom(file, db, { replace: force }))
    const { projects } = await restoring().catch(async (error) => {
      const folder = dataOf(command)
      const isOurs = databaseUrl() === undefined && (await holdsData(folder))
      if (!force || !isOurs || !isBroken(error)) throw error
      const aside = await putAside(folder)
      stdout(
        language === 'ja'
          ? `開けないデータベースの名前を変えて取っておきました：${aside}\n`
          : `The database that cannot be opened was renamed and kept: ${aside}\n`,
      )
      return restoring()
    })
    stdout(
      language === 'ja' ? `計画 ${projects}件を戻しました。\n` : `${projects} projects were brought back.\n`,
    )
    return []
  })
}

/** Everything as files in a folder. */
export function runExport(command: ServerCommand & { readonly folder: string }): Promise<ServerAnswer> {
  const { folder, language, stdout } = command
  return told(async () => {
    const path = join(tmpdir(), `yoryoku-export-${process.pid}`)
    try {
      await takeBackup(command, path)
      const { projects } = await exportFiles(path, folder)
      stdout(
        language === 'ja'
          ? `計画 ${projects}件を書き出しました：${folder}\n`
          : `${projects} projects written: ${folder}\n`,
      )
      return []
    } finally {
      await rm(path, { force: true })
    }
  })
}
