import { type Exploration, explore } from '../machine/explore.ts'
import { type StuckWalks, walkAtRandom } from '../machine/random-walks.ts'
import { companionsOf } from '../model/companions.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { defaultEntries, type Entry, entriesOf } from '../scenario/entries.ts'

/** How much is looked at per entry before the linter gives up on seeing all. */
export interface Effort {
  readonly maxStates: number
  readonly maxPlays: number
  readonly walks: number
  readonly mostMoves: number
  /** Whether timers that interrupt nothing may fire again although the drawing says when; for comparison with tools that know no time. */
  readonly timersFireAgain?: boolean
}
export const usualEffort: Effort = { maxStates: 20_000, maxPlays: 40_000, walks: 100, mostMoves: 2_000 }

export interface ExploredCase {
  readonly found: Exploration
  /** Only where not all could be explored. */
  readonly walks?: readonly StuckWalks[]
}

const beginningAt = (
  model: ProcessModel,
  { id, process }: Entry,
  entered: ReadonlySet<number>,
  effort: Effort,
) => {
  const startNode = model.nodes.findIndex((node) => node.id === id && node.scope === process)
  return {
    ...effort,
    entry: { scope: process, startNode },
    companions: companionsOf(model, process, entered),
  }
}

/** What was not found does not happen. */
export const sawAll = ({ isComplete, isUnbounded, errorsAt }: Exploration): boolean =>
  isComplete && !isUnbounded && errorsAt.length === 0

/** A case from each place where cases come in when nobody says, played in every possible way. */
export const exploreEntries = (
  model: ProcessModel,
  effort: Effort = usualEffort,
): readonly ExploredCase[] => {
  const entries = defaultEntries(model)
  const entered = new Set(entries.map(({ process }) => process))
  return entries.map((entry) => {
    const options = beginningAt(model, entry, entered, effort)
    const found = explore(model, options)
    return sawAll(found) ? { found } : { found, walks: walkAtRandom(model, options) }
  })
}

/** What cases can reach that come in where only a scenario lets them. */
export const exploreElsewhere = (
  model: ProcessModel,
  reached: ReadonlySet<number>,
  effort: Effort,
): readonly Exploration[] =>
  entriesOf(model)
    .things.filter(
      ({ id, how }) =>
        how !== 'drawing' && !model.nodes.some((node) => node.id === id && reached.has(node.index)),
    )
    .map((entry) => explore(model, beginningAt(model, entry, new Set([entry.process]), effort)))
