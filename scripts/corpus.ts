import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort } from 'node:worker_threads'
import { Player } from './corpus/crew.ts'
import { playFile } from './corpus/play-file.ts'
import { corpusReport, renderCorpus } from './corpus/report.ts'

/** Reads, checks and plays every model of a folder; no file of it can take the runner down. */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean' },
      seconds: { type: 'string', default: '20' },
      megabytes: { type: 'string', default: '900' },
    },
    allowPositionals: true,
  })
  const bounds = { seconds: Number(values.seconds), megabytes: Number(values.megabytes) }
  const [root] = positionals
  if (positionals.length !== 1 || !(bounds.seconds > 0 && bounds.megabytes > 0)) {
    process.stderr.write('usage: npm run corpus -- <folder> [--json] [--seconds 20] [--megabytes 900]\n')
    process.exitCode = 1
    return
  }
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)(\.gz)?$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const player = new Player(new URL(import.meta.url), bounds)
  const attempts = []
  for (const path of paths) attempts.push({ name: relative(root, path), attempt: await player.play(path) })
  await player.close()
  const report = corpusReport(attempts, bounds)
  process.stdout.write(`${values.json ? JSON.stringify(report, undefined, 2) : renderCorpus(report)}\n`)
}

if (isMainThread) await main()
else
  parentPort?.on('message', async (path: string) => {
    try {
      parentPort?.postMessage({ kind: 'done', file: await playFile(path) })
    } catch (error) {
      parentPort?.postMessage({
        kind: 'crashed',
        reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      })
    }
  })
