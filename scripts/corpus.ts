import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isMainThread, parentPort } from 'node:worker_threads'
import { Player } from './corpus/crew.ts'
import { playFile } from './corpus/play-file.ts'
import { corpusReport, renderCorpus } from './corpus/report.ts'
import { runnerArguments } from './runner-arguments.ts'

const USAGE = 'npm run corpus -- <folder> [--json] [--seconds 20] [--megabytes 900]'

/** Reads, checks and plays every model of a folder; no file of it can take the runner down. */
const main = async (): Promise<void> => {
  const given = runnerArguments(USAGE, {
    json: { type: 'boolean' },
    seconds: { type: 'string', default: '20' },
    megabytes: { type: 'string', default: '900' },
  })
  if (!given) return
  const { path: root, values } = given
  const bounds = { seconds: Number(values.seconds), megabytes: Number(values.megabytes) }
  if (!(bounds.seconds > 0 && bounds.megabytes > 0)) {
    process.stderr.write(
      `秒とメガバイトは正の数です\nseconds and megabytes are positive numbers\nusage: ${USAGE}\n`,
    )
    process.exitCode = 1
    return
  }
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(bpmn2?|xml)(\.gz)?$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (paths.length === 0) {
    process.stderr.write(`〈${root}〉にBPMNのファイルがありません\nthere is no BPMN file in <${root}>\n`)
    process.exitCode = 1
    return
  }
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
