import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import { buildMachines } from '../../src/machine/machines.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { type Figures, figuresOf } from './measure.ts'

/** Some replications of one setting. */
export interface Job {
  readonly scenario: Scenario
  readonly seed: number
  readonly replications: readonly number[]
  readonly target: number
  readonly bookingWork: string
}

export type Player = (job: Job) => Promise<readonly Figures[]>

const MOST_THREADS = 8

/** Plays a job here. */
export const playJob = (model: ProcessModel, job: Job): readonly Figures[] => {
  const { scenario, seed, replications } = job
  const simulation = new Simulation(model, scenario, { engine: 'tables', machines: buildMachines(model) })
  return replications.map((replication) => {
    const run = simulation.run(seed, replication)
    if (run.stopped) throw new Error(`the run stopped: ${run.stopped.code} ${run.stopped.detail}`)
    return figuresOf(run, model, scenario, job)
  })
}

/** The part of the program that runs on a thread. */
export const listen = (model: ProcessModel): void => {
  parentPort?.on('message', (job: Job) => parentPort?.postMessage(playJob(model, job)))
}

/** Plays jobs on threads, each as soon as one is free. */
export const crewOf = (program: URL, model: ProcessModel) => {
  const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism()))
  const free = Array.from({ length: threads }, () => new Worker(program, { workerData: model }))
  const all = [...free]
  const waiting: ((worker: Worker) => void)[] = []
  const play: Player = async (job) => {
    const worker = free.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)))
    const figures = await new Promise<readonly Figures[]>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (played: readonly Figures[]) => {
        worker.off('error', reject)
        resolve(played)
      })
      worker.postMessage(job)
    })
    const next = waiting.shift()
    if (next) next(worker)
    else free.push(worker)
    return figures
  }
  return { play, close: () => Promise.all(all.map((worker) => worker.terminate())) }
}
