import type { Words } from '../model/words.ts'
import type { Family } from './families.ts'
import type { Library } from './open-library.ts'
import type { Procedure } from './procedure.ts'

/** What the library has for a family of systems. */
export interface Covered {
  readonly family: Family
  /** The procedures that play it, each by a drawing or by its parameters. */
  readonly players: readonly { readonly procedure: Procedure; readonly by: Words | null }[]
  readonly state: 'drawn' | 'byParameters' | 'notYet' | 'nothingToPlay' | 'enabler' | 'context'
}

/** Every family, in the order of the table. */
export const coverageOf = ({ families, procedures }: Library): readonly Covered[] =>
  families.families.map((family) => {
    const players = procedures.flatMap((procedure) => {
      const played = procedure.families.filter((one) => one.family === family.id)
      const drawn = played.filter(({ variant }) => variant !== null)
      // What a drawing plays needs no word on parameters.
      if (drawn.length > 0) return [{ procedure, by: null }]
      return played.map(({ by }) => ({ procedure, by }))
    })
    return { family, players, state: stateOf(family, players) }
  })

function stateOf({ kind, nothingToPlay }: Family, players: Covered['players']): Covered['state'] {
  if (players.some(({ by }) => by === null)) return 'drawn'
  if (players.length > 0) return 'byParameters'
  if (kind !== 'process') return kind
  return nothingToPlay === null ? 'notYet' : 'nothingToPlay'
}

/** The cities whose plans name what the procedure plays, and those whose figures its scenarios use. */
export function citiesOf(procedure: Procedure, { families }: Library): readonly string[] {
  const played = new Set(procedure.families.map(({ family }) => family))
  const named = families.families.flatMap(({ id, cities }) => (played.has(id) ? cities : []))
  const own = procedure.pairs.flatMap(({ asIs, toBe }) => [asIs, toBe].map((path) => path.split('/')[1]))
  return families.cities.map(({ id }) => id).filter((id) => named.includes(id) || own.includes(id))
}
