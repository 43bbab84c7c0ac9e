import { writeSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { endWhenInterrupted } from '../platform/node/interruption.ts'
import { systemCode } from '../platform/node/system-code.ts'
import { exitCodes, TerminalError } from './context.ts'
import { runCommandLine } from './program.ts'
import { stations } from './stations.ts'

declare const YORYOKU_VERSION: string | undefined

/** Whole, in order, and before the process ends, also into a pipe that reads slowly or has closed. */
function write(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  let from = 0
  while (from < bytes.length) {
    try {
      from += writeSync(descriptor, bytes, from)
    } catch (error) {
      const code = systemCode(error)
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
      else if (code === 'EPIPE') return
      else throw new TerminalError(error)
    }
  }
}

endWhenInterrupted(exitCodes.interrupted)

runCommandLine(process.argv.slice(2), {
  stations,
  terminal: {
    stdout: (text) => write(1, text),
    stderr: (text) => write(2, text),
    isTty: process.stderr.isTTY === true,
  },
  defaultWorkers: Math.min(availableParallelism(), 8),
  version: typeof YORYOKU_VERSION === 'string' ? YORYOKU_VERSION : '0.0.0',
  debug: (process.env.YORYOKU_DEBUG ?? '') !== '',
}).then((exitCode) => process.exit(exitCode))
