import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { systemCode } from '../../platform/node/system-code.ts'
import { StoreProblem } from './store-problem.ts'

/** Who holds the data. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, in the system's own count; a number used again by another process differs in it. */
  readonly began: string | null
  readonly since: string
  /** Where it answers, once it does. */
  readonly address: string | null
}

export interface DataLock {
  /** Tells others where the holder answers. */
  answersAt(address: string): Promise<void>
  release(): Promise<void>
}

/** Linux says it; elsewhere the number of the process has to do. */
function beganAt(pid: number): string | null {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${told.slice(told.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

/** Another machine's process cannot be looked at from here: it is believed alive. */
function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true
  if (!isRunning(pid)) return false
  const now = beganAt(pid)
  return began === null || now === null || began === now
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'host' in value

async function read(path: string): Promise<Holder | 'none' | 'unreadable'> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return 'none'
  try {
    const holder: unknown = JSON.parse(text)
    return isHolder(holder) ? holder : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** Who holds the data now; undefined where nobody does. */
export async function holderOf(path: string): Promise<Holder | undefined> {
  const holder = await read(path)
  return typeof holder === 'object' && isAlive(holder) ? holder : undefined
}

/** Makes the file, or answers that it is there. */
async function created(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(text)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Written at one go, so a file this old and still unreadable was left by a death in that instant. */
const WRITTEN_BY_NOW = 2_000

async function isLeftBehind(path: string): Promise<boolean> {
  const holder = await read(path)
  if (holder === 'none') return false
  if (holder !== 'unreadable') return !isAlive(holder)
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtimeMs < Date.now() - WRITTEN_BY_NOW
}

/** One at a time takes over what a dead process left: of two, the second would remove the lock of the first. */
async function clearLeftBehind(path: string): Promise<void> {
  const guard = `${path}.takeover`
  if (!(await created(guard, String(process.pid)))) {
    const found = await stat(guard).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < Date.now() - 10_000) await rm(guard, { force: true })
    return
  }
  try {
    if (await isLeftBehind(path)) await rm(path, { force: true })
  } finally {
    await rm(guard, { force: true })
  }
}

const TRIES = 40

/**
 * PGlite itself lets two programs write into one folder, and rows are lost. This file beside it, which only one can
 * make, keeps the second out; what a dead process left does not.
 */
export async function lockData(path: string, folder: string): Promise<DataLock> {
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    began: beganAt(process.pid),
    since: new Date().toISOString(),
    address: null,
  }
  const token = randomBytes(8).toString('hex')
  const text = (address: string | null): string => `${JSON.stringify({ ...mine, address, token })}\n`
  for (let tries = 0; tries < TRIES; tries++) {
    if (await created(path, text(null)))
      return {
        answersAt: (address) => writeFile(path, text(address)),
        async release() {
          const now = await readFile(path, 'utf8').catch(() => '')
          if (now.includes(token)) await rm(path, { force: true })
        },
      }
    const holder = await holderOf(path)
    if (holder !== undefined) throw new StoreProblem('SERVER-LOCKED', lockedWords(holder, folder))
    if (await isLeftBehind(path)) await clearLeftBehind(path)
    else await setTimeout(50)
  }
  throw new StoreProblem('SERVER-LOCKED', {
    folder,
    holder: { ja: '不明', en: 'unknown' },
    address: path,
  })
}

const lockedWords = ({ pid, host, since, address }: Holder, folder: string) => ({
  folder,
  holder: {
    ja: `プロセス ${pid}${host === hostname() ? '' : `、PC ${host}`}、${since} から`,
    en: `process ${pid}${host === hostname() ? '' : ` on ${host}`}, since ${since}`,
  },
  address: address ?? `pid ${pid}`,
})
