import { compareScenarios } from '../experiment/compare-scenarios.ts'
import type { ReplicationRunner } from '../experiment/replication-runner.ts'
import type { ComparisonResult } from '../experiment/results.ts'
import { ResultCache } from '../experiment/simulate-scenario.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { LoadedScenario } from '../plan/plan-tools.ts'
import { directionOf, directionsShown, filledStory } from './filled-story.ts'
import { libraryFinding } from './finding-catalogue.ts'
import type { LibraryStations } from './open-library.ts'
import type { Pair, Procedure } from './procedure.ts'

export const LIBRARY_REPLICATIONS = 10

export interface PlayedPair {
  readonly pair: Pair
  readonly result: ComparisonResult
  /** What its scenarios call channels and pools, by id. */
  readonly names: ReadonlyMap<string, Words>
}

/** Plays many, so many at a time, each with a runner of its own; they come back in their order. */
export async function playProcedures(
  procedures: readonly Procedure[],
  stations: LibraryStations,
  runners: readonly ReplicationRunner[],
  onDone?: (played: PlayedProcedure) => void,
): Promise<PlayedProcedure[]> {
  const played: PlayedProcedure[] = []
  let next = 0
  const work = async (runner: ReplicationRunner): Promise<void> => {
    while (next < procedures.length) {
      const at = next++
      played[at] = await playProcedure(procedures[at], stations, runner)
      onDone?.(played[at])
    }
  }
  await Promise.all(runners.map(work))
  return played
}

export interface PlayedProcedure {
  readonly procedure: Procedure
  readonly pairs: readonly PlayedPair[]
  readonly findings: readonly Finding[]
}

/** Plays the comparisons of a procedure on the same residents, without points of the assumptions. */
export async function playProcedure(
  procedure: Procedure,
  stations: LibraryStations,
  runner: ReplicationRunner,
): Promise<PlayedProcedure> {
  const cache = new ResultCache()
  const findings: Finding[] = []
  const pairs: PlayedPair[] = []
  const loading = new Map<string, ReturnType<LibraryStations['load']>>()
  const load = async (path: string) => {
    const read = loading.get(path) ?? stations.load(path)
    loading.set(path, read)
    const { loaded, findings: found } = await read
    if (loaded !== undefined) return loaded
    findings.push(...found.filter(({ severity }) => severity === 'error'))
    return undefined
  }
  for (const pair of procedure.pairs) {
    const [baseline, alternative] = [await load(pair.asIs), await load(pair.toBe)]
    if (baseline === undefined || alternative === undefined) continue
    const result = await compareScenarios(
      {
        baseline,
        alternatives: [alternative],
        engine: 'tables',
        replications: LIBRARY_REPLICATIONS,
        divisors: [],
        ranges: false,
        cache,
      },
      runner,
    )
    pairs.push({ pair, result, names: namesIn([baseline, alternative]) })
    findings.push(...heldAgainst(procedure, pair, result))
  }
  return { procedure, pairs, findings }
}

const namesIn = (loaded: readonly LoadedScenario[]): ReadonlyMap<string, Words> =>
  new Map(
    loaded.flatMap(({ scenario: { resourcePools, arrivals } }) =>
      [...resourcePools, ...arrivals.flatMap(({ channels }) => channels)].map(
        ({ id, name }) => [id, name] as const,
      ),
    ),
  )

const wantedWords = {
  more: { ja: '増える', en: 'rise' },
  less: { ja: '減る', en: 'fall' },
  same: { ja: '変わらない', en: 'stay' },
} as const
const foundWords = {
  more: { ja: '増', en: 'rises' },
  less: { ja: '減', en: 'falls' },
  same: { ja: '差なし', en: 'does not change' },
} as const

/** What a pair says, beside what its run says. */
function heldAgainst({ file }: Procedure, pair: Pair, result: ComparisonResult): Finding[] {
  const place = { file, element: `pairs.${pair.id}` }
  const absent = new Set((['ja', 'en'] as const).flatMap((one) => filledStory(pair, result, one).absent))
  const findings = [...absent].map((placeholder) =>
    libraryFinding('LIBRARY-FIGURE-ABSENT', place, { placeholder, pair: pair.id }),
  )
  for (const { figure, wanted, change } of directionsShown(pair, result)) {
    if (change === undefined) {
      findings.push(libraryFinding('LIBRARY-FIGURE-ABSENT', place, { placeholder: figure, pair: pair.id }))
      continue
    }
    const found = directionOf(change)
    if (found === wanted) continue
    const error = change.halfWidth ?? 0
    findings.push(
      libraryFinding('LIBRARY-NOT-SHOWN', place, {
        figure,
        pair: pair.id,
        wanted: wantedWords[wanted],
        found: foundWords[found],
        low: (change.mean - error).toPrecision(4),
        high: (change.mean + error).toPrecision(4),
      }),
    )
  }
  return findings
}
