import { writeFile } from 'node:fs/promises'
import { commandLinePage, findingsPage } from './docs-pages.ts'

/** Writes the pages that come from the code; tests compare them with it. */
await writeFile('docs/findings.md', await findingsPage())
await writeFile('docs/command-line.md', commandLinePage())
