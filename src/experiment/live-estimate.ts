import type { Words } from '../model/words.ts'
import type { Estimate } from './results.ts'
import { estimate } from './summarise.ts'

/** The estimate so far of what is asked. */
export interface LiveEstimate extends Estimate {
  /** Which alternative it is of, where several are compared. */
  readonly of?: Words
}

/** What a door hears while replications are played: how many, and the estimate so far of what is asked. */
export type Progress = (done: number, of: number, live?: LiveEstimate) => void

/** The estimate so far, whatever order the replications come in; equal sets of them give equal bits. */
export const liveEstimate = (): ((replication: number, value: number) => Estimate) => {
  const values: number[] = []
  return (replication, value) => {
    values[replication] = value
    return estimate(values.filter(() => true))
  }
}
