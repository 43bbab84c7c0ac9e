import { readFileSync } from 'node:fs'
import { isMainThread, parentPort } from 'node:worker_threads'
import { playAll } from './oracles/crew.ts'
import { type OracleInstance, playOracle } from './oracles/play-oracle.ts'
import { readOracles } from './oracles/read-oracles.ts'
import { familyReport, oraclesReport, renderOracles } from './oracles/report.ts'
import { runnerArguments, sayIfNothingCompared } from './runner-arguments.ts'

const USAGE = 'npm run oracles -- <oracles.json> [--json] [--seconds 3600]'

/** Builds every oracle of a file as a drawn process and a scenario, plays it and holds it against what is stated. */
const main = async (): Promise<void> => {
  const given = runnerArguments(
    USAGE,
    { json: { type: 'boolean' }, seconds: { type: 'string', default: '3600' } },
    'file',
  )
  if (!given) return
  const { path, values } = given
  const refuse = (ja: string, en: string): void => {
    process.stderr.write(`${ja}\n${en}\nusage: ${USAGE}\n`)
    process.exitCode = 1
  }
  const seconds = Number(values.seconds)
  if (!(seconds > 0 && seconds <= 1e6)) return refuse('秒は正の数です', 'seconds are a positive number')
  const oracles = readOracles(readFileSync(path, 'utf8'))
  if ('ja' in oracles) return refuse(`ファイル〈${path}〉：${oracles.ja}`, `file <${path}>: ${oracles.en}`)
  const instances = oracles.flatMap((oracle) => oracle.instances)
  let done = 0
  const played = await playAll(new URL(import.meta.url), instances, seconds, ({ id, instance, verdict }) => {
    done++
    if (process.stderr.isTTY)
      process.stderr.write(`${done}/${instances.length} ${id} ${instance}: ${verdict}\n`)
  })
  const firsts = oracles.map((_, i) =>
    oracles.slice(0, i).reduce((sum, one) => sum + one.instances.length, 0),
  )
  const report = oraclesReport(
    oracles.map((oracle, i) =>
      familyReport(oracle.id, played.slice(firsts[i], firsts[i] + oracle.instances.length)),
    ),
  )
  process.stdout.write(`${values.json ? JSON.stringify(report, undefined, 2) : renderOracles(report)}\n`)
  sayIfNothingCompared(report.counts)
}

if (isMainThread) await main()
else
  parentPort?.on('message', async (instance: OracleInstance) => {
    parentPort?.postMessage(await playOracle(instance))
  })
