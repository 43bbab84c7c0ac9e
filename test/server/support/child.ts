import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Client, clientOf, root } from './serving.ts'

export interface Child {
  readonly process: ChildProcess
  readonly address: string
  readonly api: Client
  /** What it has written on standard error. */
  readonly told: () => string
  /** Ends it by a signal; its exit code, null where the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export const environment = (more: Readonly<Record<string, string>> = {}) => {
  const { DATABASE_URL: _, ...env } = process.env
  return { ...env, ...more }
}

/** A server as people start it, in a process of its own. */
export function serveInChild(
  data: string,
  { program = join(root, 'dist'), env = {} }: { program?: string; env?: Record<string, string> } = {},
): Promise<Child> {
  const args = [join(program, 'cli.js'), 'serve', '--port', '0', '--data', data, '--lang', 'en']
  const child = spawn(process.execPath, args, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<number | null>((done) => child.on('exit', done))
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      stdout += text
      const address = /http:\/\/[\d.]+:\d+/.exec(stdout)?.[0]
      if (address === undefined) return
      resolve({
        process: child,
        address,
        api: clientOf(address),
        told: () => stderr,
        end(signal) {
          child.kill(signal)
          return exited
        },
      })
    })
    exited.then((code) => reject(new Error(`the server ended with ${code}: ${stderr}`)))
  })
}
