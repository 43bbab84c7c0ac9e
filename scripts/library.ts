/**
 * `npm run library`: plays every comparison of the library and writes docs/library.md and the README of each procedure.
 * `--check [id …]` only reads them; `--show [id …]` plays them and prints their stories.
 */
import '../src/platform/node/node-sha256.ts'
import { availableParallelism } from 'node:os'
import { libraryFiles, libraryStations } from '../src/cli/library-files.ts'
import { stations } from '../src/cli/stations.ts'
import { filledStory } from '../src/library/filled-story.ts'
import { checkAgainstFiles, openLibrary, playProcedure } from '../src/library/index.ts'
import { type Finding, hasErrors } from '../src/model/finding.ts'
import { findingsText } from '../src/report/index.ts'

const [mode = '', ...rest] = process.argv.slice(2)
const ids = mode.startsWith('--') ? rest : [mode, ...rest].filter((one) => one !== '')
const files = libraryFiles('')
const reading = libraryStations('', stations)

const { library, findings } = await openLibrary(files)
const asked = ({ file }: Finding): boolean =>
  ids.length === 0 || ids.some((id) => file?.startsWith(`processes/${id}/`))
const found: Finding[] = findings.filter((one) => library === undefined || asked(one))
const chosen = library?.procedures.filter(({ id }) => ids.length === 0 || ids.includes(id)) ?? []
if (library !== undefined)
  for (const procedure of chosen) found.push(...(await checkAgainstFiles(procedure, library, files, reading)))

if (mode === '--show') {
  const runner = stations.runner(Math.min(2, availableParallelism()))
  for (const procedure of chosen) {
    const began = performance.now()
    const played = await playProcedure(procedure, reading, runner)
    found.push(...played.findings)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`\n${procedure.id} (${seconds} s)`)
    for (const { pair, result } of played.pairs)
      for (const language of ['ja', 'en'] as const)
        console.log(`  ${pair.id}: ${filledStory(pair, result, language).text}`)
  }
  await runner.close()
}
process.stderr.write(findingsText(found, 'ja', 1000))
console.log(`${chosen.length} procedures, ${found.length} findings`)
process.exit(hasErrors(found) ? 1 : 0)
