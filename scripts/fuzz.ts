import { mkdirSync, writeFileSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { bytesOf, FOREIGN_DRAWINGS, type FuzzCase, fuzzCases, OWN_DRAWINGS } from '../test/fuzz/cases.ts'
import { useFile } from '../test/fuzz/use-drawing.ts'

/** A case that takes longer counts as a hang; shrinking stops there, since a hang cannot be tried again. */
const SECONDS = 5
const LOOK_EVERY = 250

interface Order {
  readonly runs: number
  readonly seed: number
}

const fuzz = async ({ runs, seed }: Order): Promise<void> => {
  const counts = { refused: 0, played: 0 }
  const property = fc.asyncProperty(fuzzCases([...OWN_DRAWINGS, ...FOREIGN_DRAWINGS]), async (one) => {
    parentPort?.postMessage(one)
    counts[await useFile(bytesOf(one))]++
  })
  const { failed, numRuns, counterexample, errorInstance } = await fc.check(property, {
    numRuns: runs,
    seed,
    endOnFailure: false,
  })
  console.log(JSON.stringify({ seed, runs: numRuns, ...counts, failed }))
  if (!failed || !counterexample) return
  keep(counterexample[0], String((errorInstance as Error | null)?.stack))
}

const keep = (one: FuzzCase, reason: string): void => {
  mkdirSync('dist/fuzz', { recursive: true })
  writeFileSync('dist/fuzz/failing.bpmn', bytesOf(one))
  console.error(`${reason}\n${JSON.stringify(one)}\nthe file: dist/fuzz/failing.bpmn`)
  process.exitCode = 1
}

/** `fuzz [count] [seed]`: spoiled drawings, read, checked, drawn and played; none may crash or hang. */
const main = (): void => {
  const order: Order = { runs: Number(process.argv[2] ?? 10_000), seed: Number(process.argv[3] ?? 1) }
  const worker = new Worker(new URL(import.meta.url), { workerData: order })
  let current: FuzzCase | undefined
  let since = performance.now()
  worker.on('message', (one: FuzzCase) => {
    current = one
    since = performance.now()
  })
  worker.on('error', (error) => {
    throw error
  })
  const watch = setInterval(() => {
    if (current === undefined || performance.now() - since < SECONDS * 1000) return
    clearInterval(watch)
    keep(current, `more than ${SECONDS} seconds`)
    worker.terminate()
  }, LOOK_EVERY)
  worker.on('exit', (code) => {
    clearInterval(watch)
    process.exitCode ||= code
  })
}

if (isMainThread) main()
else await fuzz(workerData as Order)
