import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { outcomeAsText, outcomeFromText } from '../../experiment/outcome-text.ts'
import type { OutcomeKey, OutcomeStore } from '../../experiment/resumable-runner.ts'
import { makeFolder, writeAll } from './node-files.ts'

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

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
      return checksum === sha256(body) ? outcomeFromText(body) : undefined
    },
    write(key, outcome) {
      const path = pathOf(key)
      const under = writing.get(path)
      if (under !== undefined) return under
      const mine = write(key, outcomeAsText(outcome)).finally(() => writing.delete(path))
      writing.set(path, mine)
      return mine
    },
  }
}
