import { discardUnfinished } from './node-files.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** An interruption ends the program with this exit code, and nothing half-written stays behind. */
export function endWhenInterrupted(exitCode: number): void {
  for (const signal of SIGNALS)
    process.once(signal, () => {
      discardUnfinished()
      process.exit(exitCode)
    })
}

/**
 * For long work on this thread, which hears no signal until it is done: with nobody listening the system ends the
 * program at once.
 */
export async function unheard<T>(work: () => Promise<T>): Promise<T> {
  const listeners = SIGNALS.map((signal) => ({ signal, heard: process.rawListeners(signal) }))
  for (const signal of SIGNALS) process.removeAllListeners(signal)
  try {
    return await work()
  } finally {
    for (const { signal, heard } of listeners)
      for (const one of heard) process.on(signal, one as NodeJS.SignalsListener)
  }
}
