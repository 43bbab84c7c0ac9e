import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutcomeKey, OutcomeStore } from '../../experiment/resumable-runner.ts'
import { makeFolder, writeAll } from './node-files.ts'

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** JSON has no words for these numbers. */
const UNWRITTEN = new Map([
  ['NaN', Number.NaN],
  ['∞', Infinity],
  ['-∞', -Infinity],
  ['-0', -0],
])
const written = (_: string, value: unknown): unknown => {
  if (typeof value !== 'number') return value
  for (const [name, number] of UNWRITTEN) if (Object.is(value, number)) return { number: name }
  return value
}
const read = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'number' in value && typeof value.number === 'string'
    ? UNWRITTEN.get(value.number)
    : value

/**
 * Keeps each finished replication in a file of its own: its checksum on the first line, the outcome on the second.
 * What another version of the program has played is left alone: it may measure differently.
 */
export const outcomeFiles = async (folder: string, program: URL): Promise<OutcomeStore> => {
  const version = sha256(await readFile(program)).slice(0, 12)
  const folderOf = ({ requestHash }: OutcomeKey): string => join(folder, version, requestHash)
  const pathOf = (key: OutcomeKey): string => join(folderOf(key), `${key.replication}.json`)
  const writing = new Map<string, Promise<void>>()
  const write = async (key: OutcomeKey, body: string): Promise<void> => {
    await makeFolder(folderOf(key))
    await writeAll([{ path: pathOf(key), text: `${sha256(body)}\n${body}\n` }])
  }
  return {
    async read(key) {
      const text = await readFile(pathOf(key), 'utf8').catch(() => '')
      const [checksum, body = ''] = text.split('\n')
      return checksum === sha256(body) ? JSON.parse(body, read) : undefined
    },
    write(key, outcome) {
      const path = pathOf(key)
      const under = writing.get(path)
      if (under !== undefined) return under
      const mine = write(key, JSON.stringify(outcome, written)).finally(() => writing.delete(path))
      writing.set(path, mine)
      return mine
    },
  }
}
