import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { NeighbourFile, Neighbours } from '../bpmn/index.ts'
import { readBytes } from '../platform/node/node-files.ts'

const opened = async (file: string): Promise<NeighbourFile | undefined> => {
  const read = await readBytes(file)
  return 'bytes' in read ? { file, bytes: read.bytes } : undefined
}

/** What a drawing may call without holding it: what it imports by a relative path, and the drawings of its folder. */
export const neighbourDrawings: Neighbours = {
  open: (location, from) => opened(join(dirname(from), location)),
  async beside(file) {
    const folder = dirname(file)
    const names = (await readdir(folder).catch(() => [])).filter((name) => /\.bpmn$/i.test(name)).sort()
    const files = await Promise.all(names.map((name) => opened(join(folder, name))))
    return files.flatMap((found) => found ?? [])
  },
}
