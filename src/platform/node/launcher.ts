import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { parentPort } from 'node:worker_threads'

/** Names of the program's text and of what V8 made of it, beside this file; the build fills them in. */
declare const PROGRAM_FILE: string
declare const CODE_FILE: string

/**
 * Starts a bundled program from the code V8 compiled when it was built: compiling it anew takes longer than a small
 * run. Another version of Node refuses that code and compiles the text.
 */
const program = new URL(PROGRAM_FILE, import.meta.url)
const code = new URL(CODE_FILE, import.meta.url)

const readIfThere = (file: URL): Buffer | undefined => {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

const script = new Script(readFileSync(program, 'latin1'), {
  filename: fileURLToPath(program),
  cachedData: readIfThere(code),
})
// Code compiled before cannot import by itself: this file does it for the program.
const importing = (url: string): Promise<unknown> => import(url)
script.runInThisContext()(createRequire(import.meta.url), {}, import.meta.url, importing)

// Asked by the build, when what runs often has run and been compiled.
if (process.env.YORYOKU_KEEP_CODE !== undefined) {
  const keep = () => {
    const ours = new URL(`${CODE_FILE}.${process.pid}.tmp`, import.meta.url)
    writeFileSync(ours, script.createCachedData())
    renameSync(ours, code)
  }
  if (parentPort === null) process.on('exit', keep)
  else parentPort.on('message', keep)
}
