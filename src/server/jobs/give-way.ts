import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Threads that compute let those go first that answer people. Only Linux has a priority for each thread. */
export function giveWay(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, 10)
  } catch {
    // The system shares as it sees fit.
  }
}
