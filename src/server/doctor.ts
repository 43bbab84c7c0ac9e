import { access, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { makeFolder } from '../platform/node/node-files.ts'
import { systemCode } from '../platform/node/system-code.ts'
import { serverFinding } from './finding-catalogue.ts'
import { NEEDED, type Parts } from './parts.ts'
import { holderOf } from './store/data-lock.ts'
import { lockPath, openStore } from './store/open-store.ts'
import { storeProblemOf } from './store/store-problem.ts'

/** One thing that was looked at: how it is, or what is wrong with it. */
export interface Examined {
  readonly id: string
  readonly label: Words
  readonly told: Words
  readonly finding?: Finding
}

export interface DoctorSettings {
  readonly parts: Parts
  readonly version: string
  readonly data: string
  readonly databaseUrl?: string
  readonly port: number
}

const both = (text: string): Words => ({ ja: text, en: text })
const megabytes = (bytes: number): string => `${Math.round(bytes / (1 << 20)).toLocaleString('en')} MB`

const SPACE = 300 << 20
const MEMORY = 500 << 20
/** This was written after it. */
const EARLIEST = Date.UTC(2026, 10, 1)

/**
 * Looks at everything a working installation needs. Where nothing has been kept yet it makes the data folder and an
 * empty database, as a start would; what is there stays as it is.
 */
export async function examine(settings: DoctorSettings): Promise<Examined[]> {
  const { parts, data, databaseUrl, port } = settings
  const examined: Examined[] = [
    version(settings.version),
    ...(await components(parts)),
    await thread(parts),
    await folder(data),
    await space(data),
    memory(),
    clock(),
  ]
  const holder = await holderOf(lockPath(data))
  if (holder !== undefined && databaseUrl === undefined)
    examined.push({
      id: 'lock',
      label: { ja: 'データの使用', en: 'data in use' },
      told: {
        ja: `余力が動いています（${holder.address ?? `プロセス ${holder.pid}`}）`,
        en: `yoryoku is running (${holder.address ?? `process ${holder.pid}`})`,
      },
    })
  else examined.push(await database(parts, data, databaseUrl), await freePort(port))
  return examined
}

function version(yoryoku: string): Examined {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const old = major < 20 || (major === 20 && minor < 19)
  return {
    id: 'node',
    label: { ja: 'Node.js', en: 'Node.js' },
    told: both(`${process.versions.node} (yoryoku ${yoryoku}, ${process.platform} ${process.arch})`),
    ...(old && { finding: serverFinding('SERVER-DOCTOR-NODE', {}, { version: process.versions.node }) }),
  }
}

async function components({ databaseThread }: Parts): Promise<Examined[]> {
  const missing: string[] = []
  for (const name of NEEDED) {
    const path = fileURLToPath(new URL(name, databaseThread))
    await access(path).catch(() => missing.push(path))
  }
  const label = { ja: 'プログラムの部品', en: 'parts of the program' }
  if (missing.length === 0) return [{ id: 'parts', label, told: both(`${NEEDED.length}`) }]
  return missing.map((path) => ({
    id: 'parts',
    label,
    told: both(path),
    finding: serverFinding('SERVER-DOCTOR-PART', {}, { path }),
  }))
}

async function thread({ playThread }: Parts): Promise<Examined> {
  const label = { ja: '計算するスレッド', en: 'computing threads' }
  try {
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(playThread)
      worker.once('error', reject)
      worker.once('exit', () => resolve())
    })
    return { id: 'threads', label, told: { ja: '動きます', en: 'they run' } }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const finding = serverFinding('SERVER-RUN-FAULT', {}, { detail })
    return { id: 'threads', label, told: both(detail), finding }
  }
}

async function folder(data: string): Promise<Examined> {
  const label = { ja: 'データのフォルダー', en: 'data folder' }
  const probe = join(data, `.yoryoku-doctor-${process.pid}`)
  try {
    await makeFolder(data)
    await writeFile(probe, 'よりょく')
    const same = (await readFile(probe, 'utf8')) === 'よりょく'
    if (!same) throw Object.assign(new Error('read back otherwise'), { code: 'EIO' })
    return { id: 'folder', label, told: both(data) }
  } catch (error) {
    const reason = systemCode(error) || String(error)
    const finding = serverFinding('SERVER-DATA-FOLDER', {}, { folder: data, reason })
    return { id: 'folder', label, told: both(data), finding }
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

async function space(data: string): Promise<Examined> {
  const label = { ja: 'ディスクの空き', en: 'free disk space' }
  const found = await statfs(data).catch(() => undefined)
  if (found === undefined) return { id: 'space', label, told: { ja: '分かりません', en: 'not known' } }
  const free = found.bavail * found.bsize
  const finding =
    free < SPACE
      ? serverFinding('SERVER-DOCTOR-SPACE', {}, { folder: data, free: megabytes(free) })
      : undefined
  return { id: 'space', label, told: both(megabytes(free)), ...(finding && { finding }) }
}

function memory(): Examined {
  const free = freemem()
  const finding =
    free < MEMORY ? serverFinding('SERVER-DOCTOR-MEMORY', {}, { free: megabytes(free) }) : undefined
  const label = { ja: 'メモリーの空き', en: 'free memory' }
  return { id: 'memory', label, told: both(megabytes(free)), ...(finding && { finding }) }
}

function clock(): Examined {
  const now = new Date()
  const date = now.toISOString()
  const label = { ja: '時計', en: 'clock' }
  const finding = now.getTime() < EARLIEST ? serverFinding('SERVER-DOCTOR-CLOCK', {}, { date }) : undefined
  return { id: 'clock', label, told: both(date), ...(finding && { finding }) }
}

async function database(parts: Parts, data: string, databaseUrl: string | undefined): Promise<Examined> {
  const label = { ja: 'データベース', en: 'database' }
  try {
    const store = await openStore({
      folder: data,
      ...(databaseUrl && { databaseUrl }),
      script: parts.databaseThread,
    })
    try {
      const projects = (await store.projects.list()).length
      const kind = store.kind === 'embedded' ? { ja: '内蔵', en: 'embedded' } : both('PostgreSQL')
      return {
        id: 'database',
        label,
        told: { ja: `${kind.ja}、計画 ${projects}件`, en: `${kind.en}, ${projects} projects` },
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    const problem = storeProblemOf(error)
    const detail = error instanceof Error ? error.message : String(error)
    const finding = problem?.finding ?? serverFinding('SERVER-STORE-OPEN', {}, { detail: both(detail) })
    return { id: 'database', label, told: both(''), finding }
  }
}

async function freePort(port: number): Promise<Examined> {
  const label = { ja: 'ポート', en: 'port' }
  const free = await new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  const finding = free ? undefined : serverFinding('SERVER-PORT', {}, { port })
  return { id: 'port', label, told: both(`127.0.0.1:${port}`), ...(finding && { finding }) }
}
