/**
 * `npm run library`: plays every comparison of the library and writes docs/library.md and the README of each procedure.
 * `--check [id …]` only reads them; `--show [id …]` plays them and prints their stories; `--figures [id …]` prints
 * everything that stories may speak of.
 */
import '../src/platform/node/node-sha256.ts'
import { availableParallelism } from 'node:os'
import { libraryFiles, libraryStations } from '../src/cli/library-files.ts'
import { stations } from '../src/cli/stations.ts'
import type { ComparisonResult } from '../src/experiment/results.ts'
import {
  changedFigure,
  directionOf,
  errorText,
  figureText,
  filledStory,
} from '../src/library/filled-story.ts'
import { checkAgainstFiles, openLibrary, playProcedure } from '../src/library/index.ts'
import { shownFigure } from '../src/library/story-figures.ts'
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

/** Every figure of the comparison, by the name that a story calls it. */
function printFigures(result: ComparisonResult): void {
  const all = [...result.baseline.indicators, ...result.alternatives[0].result.indicators]
  const names = all.map(({ id, scope }) => (scope.kind === 'process' ? id : `${id}:${scope.id}`))
  for (const name of new Set(names)) {
    const named = shownFigure(name)
    const figure = named && changedFigure(result, named)
    if (figure === undefined) continue
    const [asIs, toBe] = (['asIs', 'toBe'] as const).map((one) => figureText(figure, one, 'ja') ?? '—')
    const change = figure.change === undefined ? '—' : directionOf(figure.change)
    console.log(`    ${name}: ${asIs} → ${toBe} (${change} ${errorText(figure, 'ja') ?? ''})`)
  }
}

if (mode === '--show' || mode === '--figures') {
  const runner = stations.runner(Math.min(2, availableParallelism()))
  for (const procedure of chosen) {
    const began = performance.now()
    const played = await playProcedure(procedure, reading, runner)
    found.push(...played.findings)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(`\n${procedure.id} (${seconds} s)`)
    for (const { pair, result } of played.pairs) {
      if (mode === '--figures') printFigures(result)
      for (const language of ['ja', 'en'] as const)
        console.log(`  ${pair.id}: ${filledStory(pair, result, language).text}`)
    }
  }
  await runner.close()
}
process.stderr.write(findingsText(found, 'ja', 1000))
console.log(`${chosen.length} procedures, ${found.length} findings`)
process.exit(hasErrors(found) ? 1 : 0)
