import { spawnSync } from 'node:child_process'

/** What a program has used when it ends: all its threads together, its start included. */
export interface Used {
  /** Milliseconds of computing. */
  readonly computing: number
  readonly megabytes: number
}

const REPORT = `import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(JSON.stringify({
    computing: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024,
  }))
})`

/** Runs a program of its own to its end. */
export const playedAsProgram = (args: readonly string[]): Used => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  return JSON.parse(stderr.slice(stderr.lastIndexOf('{')))
}
