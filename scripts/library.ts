/**
 * `npm run library`: plays every comparison of the library and writes docs/library.md and the README of each procedure.
 * `--check [id …]` only reads them; `--show [id …]` plays them and prints their stories; `--figures [id …]` prints
 * everything that stories may speak of.
 */
import '../src/platform/node/node-sha256.ts'
import { writeFile } from 'node:fs/promises'
import { libraryFiles, libraryStations } from '../src/cli/library-files.ts'
import { stations } from '../src/cli/stations.ts'
import type { ComparisonResult } from '../src/experiment/results.ts'
import {
  changedFigure,
  checkAgainstFiles,
  directionOf,
  errorText,
  figureText,
  filledStory,
  openLibrary,
  playProcedures,
  shownFigure,
} from '../src/library/index.ts'
import { type Finding, hasErrors } from '../src/model/finding.ts'
import { findingsText } from '../src/report/index.ts'
import { libraryPage } from './library/library-page.ts'
import { procedurePage } from './library/procedure-page.ts'

const CORES = 2
const MODES = ['--check', '--show', '--figures']

const [first = '', ...rest] = process.argv.slice(2)
const mode = MODES.includes(first) ? first : ''
const ids = mode === '' ? [] : rest
if (mode === '' && first !== '') {
  process.stderr.write(`npm run library -- [${MODES.join(' | ')} [id …]]\n`)
  process.exit(1)
}
const files = libraryFiles('')
const reading = libraryStations('', stations)

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

const { library, findings } = await openLibrary(files)
if (library === undefined) {
  process.stderr.write(findingsText(findings, 'ja'))
  process.exit(1)
}
const isAsked = ({ file }: Finding): boolean =>
  ids.length === 0 || ids.some((id) => file?.startsWith(`processes/${id}/`))
const found: Finding[] = findings.filter(isAsked)
const chosen = library.procedures.filter(({ id }) => ids.length === 0 || ids.includes(id))
for (const procedure of chosen) found.push(...(await checkAgainstFiles(procedure, library, files, reading)))

if (mode !== '--check') {
  const began = performance.now()
  const runners = Array.from({ length: CORES }, () => stations.runner(1))
  const played = await playProcedures(chosen, reading, runners, ({ procedure }) => {
    process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s  ${procedure.id}\n`)
  })
  await Promise.all(runners.map((one) => one.close()))
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  found.push(...played.flatMap((one) => one.findings))
  if (mode === '' && hasErrors(found)) console.log('nothing is written: there are errors')
  else if (mode === '') {
    for (const one of played)
      await writeFile(`processes/${one.procedure.id}/README.md`, procedurePage(one, library))
    await writeFile('docs/library.md', libraryPage(library, played))
  } else
    for (const { procedure, pairs } of played) {
      console.log(`\n${procedure.id}`)
      for (const { pair, result } of pairs) {
        if (mode === '--figures') printFigures(result)
        for (const language of ['ja', 'en'] as const)
          console.log(`  ${pair.id}: ${filledStory(pair, result, language).text}`)
      }
    }
  const pairs = played.reduce((sum, one) => sum + one.pairs.length, 0)
  const { user, system } = process.cpuUsage()
  console.log(
    `${pairs} comparisons in ${seconds} s on ${CORES} cores (${((user + system) / 1e6).toFixed(0)} s of computing)`,
  )
}
process.stderr.write(findingsText(found, 'ja', 1000))
console.log(`${chosen.length} procedures, ${found.length} findings`)
process.exit(hasErrors(found) ? 1 : 0)
