import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { renderJson } from '../../report/index.ts'
import { wrongName } from '../../study/file-names.ts'
import { readBackup } from './backup.ts'

interface Gathered {
  readonly name: string
  readonly head: number
  readonly versions: Record<string, unknown>[]
  readonly files: { path: string; since: number; until: number | null; hash: string }[]
  readonly runs: Record<string, unknown>[]
}

const folderName = (name: string, id: string): string =>
  `${name
    .normalize('NFC')
    .replace(/[\p{Control}\\/:*?"<>|. ]+/gu, '_')
    .slice(0, 60)}-${id.slice(0, 6)}`

const parsed = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null)

/** Everything in a backup as files that any program reads: each project's newest files, its history and its results. */
export async function exportFiles(backup: string, folder: string): Promise<{ readonly projects: number }> {
  const texts = new Map<string, string>()
  const projects = new Map<string, Gathered>()
  for await (const line of readBackup(backup)) {
    if (!('table' in line)) continue
    const { table, row } = line
    if (table === 'text') texts.set(String(row.hash), String(row.text))
    else if (table === 'project')
      projects.set(String(row.id), {
        name: String(row.name),
        head: Number(row.head),
        versions: [],
        files: [],
        runs: [],
      })
    else {
      const of = projects.get(String(row.project_id))
      if (table === 'version') of?.versions.push(row)
      else if (table === 'run') of?.runs.push(row)
      else of?.files.push(row as unknown as Gathered['files'][number])
    }
  }
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  }
  for (const [id, { name, head, versions, files, runs }] of projects) {
    const place = join(folder, folderName(name, id))
    const numbers = versions.map(({ number }) => Number(number)).sort((a, b) => a - b)
    await write(
      join(place, 'project.json'),
      renderJson({
        format: 'yoryoku.project/1',
        id,
        name,
        version: head,
        versions: versions
          .sort((a, b) => Number(a.number) - Number(b.number))
          .map(({ number, message, restored_from, saved_at }) => ({
            number,
            message,
            restoredFrom: restored_from,
            savedAt: saved_at,
          })),
      }),
    )
    for (const number of numbers) {
      const top = number === head ? 'files' : `versions/${number}`
      for (const { path, since, until, hash } of files) {
        // Of an older version only what it saved itself: the rest is as before it.
        const isIn = since <= number && (until === null || until > number)
        if (!isIn || (number !== head && since !== number) || wrongName(path) !== undefined) continue
        await write(join(place, top, ...path.split('/')), texts.get(hash) ?? '')
      }
    }
    for (const run of runs)
      await write(
        join(place, 'runs', `${run.id}.json`),
        renderJson({
          id: run.id,
          version: run.version,
          state: run.state,
          request: parsed(run.request),
          createdAt: run.created_at,
          finishedAt: run.finished_at,
          findings: parsed(run.findings),
          problem: parsed(run.problem),
          result: parsed(run.result),
        }),
      )
  }
  return { projects: projects.size }
}
