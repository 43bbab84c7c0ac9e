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
// npm runs a script in the project's root; the files a person names lie where that person is.
const { npm_lifecycle_event: script, INIT_CWD: whereTyped } = process.env
const cwd = script === 'yoryoku' ? whereTyped : undefined
const child = spawn(process.execPath, [program, ...rest], { stdio: 'inherit', cwd })
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    child.kill(signal)
    // Busy with a single long computation it hears no signal.
    setTimeout(() => child.kill('SIGKILL'), 800)
  })
}
child.on('exit', (code, signal) => {
  process.exit(code ?? (interrupted ? 130 : 128 + (constants.signals[signal] ?? 0)))
})
