import { writeFile } from 'node:fs/promises'
import { elementsPage } from './conformance/elements-page.ts'
import { readFixtures } from './conformance/fixtures.ts'
import { commandLinePage, findingsPage } from './docs-pages.ts'
import { indicatorsPage } from './indicators-page.ts'

/** Writes the pages that come from the code; tests compare them with it. */
await writeFile('docs/findings.md', await findingsPage())
await writeFile('docs/command-line.md', commandLinePage())
await writeFile('docs/indicators.md', indicatorsPage())
await writeFile('docs/conformance.md', elementsPage(readFixtures()))
