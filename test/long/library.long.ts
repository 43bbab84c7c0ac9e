import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import '../../src/platform/node/node-sha256.ts'
import { libraryPage } from '../../scripts/library/library-page.ts'
import { procedurePage } from '../../scripts/library/procedure-page.ts'
import { libraryFiles, libraryStations } from '../../src/cli/library-files.ts'
import { stations } from '../../src/cli/stations.ts'
import { openLibrary, playProcedures } from '../../src/library/index.ts'
import { workerRunner } from '../../src/platform/node/worker-runner.ts'

const read = (path: string): string => readFileSync(path, 'utf8')

test('every comparison shows what it says, and the pages of the library are what a run writes', async () => {
  const { library, findings } = await openLibrary(libraryFiles(''))
  expect(findings).toEqual([])
  const runners = [1, 2].map(() => workerRunner(1, new URL('../../dist/worker.js', import.meta.url)))
  const played = await playProcedures(library!.procedures, libraryStations('', stations), runners)
  await Promise.all(runners.map((one) => one.close()))
  expect(played.flatMap((one) => one.findings)).toEqual([])
  for (const one of played) {
    const { id } = one.procedure
    expect(read(`processes/${id}/README.md`), id).toBe(procedurePage(one, library!))
    // Nothing is published that the statecharts do not play alike.
    for (const { result } of one.pairs)
      for (const { selfCheck } of [result.baseline, result.alternatives[0].result])
        expect([id, selfCheck.agreed, selfCheck.conservation]).toEqual([id, true, true])
  }
  expect(read('docs/library.md')).toBe(libraryPage(library!, played))
})
