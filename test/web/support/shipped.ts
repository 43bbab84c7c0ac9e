import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** Drawings and scenarios as the pages get them. */
export function shippedFolder(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {}
  const take = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) take(path)
      else if (/\.(bpmn|ya?ml|csv)$/.test(entry.name)) files[path] = readFileSync(join(root, path), 'utf8')
    }
  }
  take('processes')
  take('scenarios')
  return files
}
