import type { Estimate } from './results.ts'
import { estimate } from './summarise.ts'

/** What a door hears while replications are played: how many, and the estimate so far of what is asked. */
export type Progress = (done: number, of: number, live?: Estimate) => void

/** The estimate so far, whatever order the replications come in; equal sets of them give equal bits. */
export const liveEstimate = (): ((replication: number, value: number) => Estimate) => {
  const values: number[] = []
  return (replication, value) => {
    values[replication] = value
    return estimate(values.filter(() => true))
  }
}
