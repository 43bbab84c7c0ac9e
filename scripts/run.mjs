/** `node scripts/run.mjs <door> …`: builds the door if it is old, then runs it; exit code and signals pass through. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [door, ...rest] = process.argv.slice(2)
const program = join(root, 'dist', `${door}.js`)

await build([`${door}.js`])
if (door === undefined || !existsSync(program)) {
  process.stderr.write(`run.mjs: there is no door <${door ?? ''}>\n`)
  process.exit(2)
}
const child = spawn(process.execPath, [program, ...rest], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
})
