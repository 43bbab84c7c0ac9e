import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { carriedIn, guides, playedPage } from './guide/console-blocks.ts'

/** Runs every command of the guides (`guide` or `guide ja`) and writes what it prints into the page. */
spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
const asked = process.argv.slice(2)
for (const [language, file] of Object.entries(guides)) {
  if (asked.length > 0 && !asked.includes(language)) continue
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-guide-'))
  try {
    carriedIn(process.cwd(), folder)
    const page = playedPage(await readFile(file, 'utf8'), folder, (command) =>
      process.stderr.write(`${command}\n`),
    )
    await writeFile(file, page)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
