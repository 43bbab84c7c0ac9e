import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { systemCode } from './system-code.ts'

export type FileProblem = 'missing' | 'directory' | 'special' | 'permission' | 'binary' | 'tooLarge'

/** More than any drawing or scenario needs; beyond it somebody named the wrong file. */
const LARGEST = 64 * 1024 * 1024

export type FileRead = { readonly bytes: Uint8Array } | { readonly problem: FileProblem }

function problemOf(error: unknown): FileProblem {
  const code = systemCode(error)
  if (code === 'EISDIR') return 'directory'
  if (code === 'EACCES' || code === 'EPERM') return 'permission'
  return 'missing'
}

export async function readBytes(path: string): Promise<FileRead> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return { problem: 'directory' }
    // A device never ends and a pipe may never begin: both would hold the program up.
    if (!found.isFile()) return { problem: 'special' }
    if (found.size > LARGEST) return { problem: 'tooLarge' }
    return { bytes: new Uint8Array(await readFile(path)) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** UTF-8 text; a file with NUL bytes or broken UTF-8 is called binary. */
export async function readText(
  path: string,
): Promise<{ readonly text: string } | { readonly problem: FileProblem; readonly line?: number }> {
  const read = await readBytes(path)
  if ('problem' in read) return read
  if (read.bytes.includes(0)) return { problem: 'binary' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) }
  } catch {
    const text = new TextDecoder().decode(read.bytes)
    return { problem: 'binary', line: text.slice(0, text.indexOf('\ufffd')).split('\n').length }
  }
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Files below a folder with one of these endings, in a fixed order, hidden folders and node_modules left out. */
export async function filesBelow(folder: string, endings: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const found: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesBelow(path, endings)))
    else if (endings.includes(extname(entry.name).toLowerCase())) found.push(path)
  }
  return found
}

export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder)
  } catch (error) {
    const code = systemCode(error)
    if (await isFolder(folder)) return
    if (code !== 'ENOENT') throw error
    // Not `recursive`: where nothing can be made, as in /proc, that tries for ever.
    const above = dirname(resolve(folder))
    if (!(await isThere(above))) await makeFolder(above)
    await mkdir(folder).catch(async (again) => {
      if (!(await isFolder(folder))) throw again
    })
  }
}

/** Whether a file of this name could be written: its folder exists and may be written to. */
export async function writable(path: string): Promise<FileProblem | null> {
  const folder = dirname(resolve(path))
  if (!(await isFolder(folder))) return 'missing'
  if (await isFolder(path)) return 'directory'
  const probe = join(folder, `.yoryoku-${process.pid}.tmp`)
  try {
    // At one go: an interruption finds either no probe or none any more.
    closeSync(openSync(probe, 'wx'))
    rmSync(probe, { force: true })
    return null
  } catch (error) {
    return problemOf(error)
  }
}

const unfinished = new Set<string>()

/** For an interruption: nothing half-written stays behind. */
export function discardUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true })
}

/** So many bytes are written before an interruption is heard again. */
const UNHEARD = 1 << 23

/** A piece may be overwritten once the next is asked for. */
async function writePieces(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const file = openSync(path, 'w')
  try {
    let unheard = 0
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from)
      unheard += bytes.length
      if (unheard < UNHEARD) continue
      unheard = 0
      await setImmediate()
    }
  } finally {
    closeSync(file)
  }
}

/** Writes all or none: everything goes to a temporary name first and is renamed when complete. */
export async function writeAll(
  files: readonly { readonly path: string; readonly text: string | Iterable<string | Uint8Array> }[],
): Promise<void> {
  const pending = files.map((file) => ({ ...file, temporary: `${file.path}.${process.pid}.tmp` }))
  try {
    for (const file of pending) {
      unfinished.add(file.temporary)
      if (typeof file.text === 'string') await writeFile(file.temporary, file.text)
      else await writePieces(file.temporary, file.text)
    }
    for (const file of pending) await rename(file.temporary, file.path)
  } catch (error) {
    await Promise.all(pending.map((file) => rm(file.temporary, { force: true })))
    throw error
  } finally {
    for (const file of pending) unfinished.delete(file.temporary)
  }
}
