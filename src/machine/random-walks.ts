import type { ProcessModel } from '../model/process-model.ts'
import { AnyWorld } from './any-world.ts'
import type { Deadlock } from './explore.ts'
import { buildMachines } from './machines.ts'
import { ModellingError } from './modelling-error.ts'
import { TokenGame } from './token-game.ts'

interface WalkOptions {
  readonly walks: number
  /** A walk is given up after so many moves. */
  readonly mostMoves: number
  readonly entry: { readonly scope: number; readonly startNode: number }
  readonly companions: readonly number[]
}

/** A way of getting stuck, and how many of the walks did. */
export interface StuckWalks extends Deadlock {
  readonly times: number
}

/** Marsaglia's xorshift with 32 bits: always the same walks. */
const dice = (seed: number) => {
  let state = seed
  return (among: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % among
  }
}

/** Cases played with a die for every choice, where there is too much to explore: what they show is true, and no proof. */
export const walkAtRandom = (model: ProcessModel, options: WalkOptions): readonly StuckWalks[] => {
  const machines = buildMachines(model)
  const roll = dice(2_463_534_242)
  const stuck = new Map<string, Deadlock & { times: number }>()
  for (let walk = 0; walk < options.walks; walk++) {
    const world: AnyWorld = new AnyWorld(model, {
      unread: () => [],
      scopeAround: (token) => game.scopeAround(token),
    })
    const game: TokenGame = new TokenGame(machines, world, { engine: 'tables', log: true })
    const path: number[] = []
    const move = (act: () => void): void => {
      world.follow([], roll)
      act()
      game.settle()
      path.push(...world.entered)
    }
    try {
      move(() => {
        game.startCase(options.entry.scope, options.entry.startNode, 0)
        for (const companion of options.companions) game.startCompanion(companion, 0)
      })
      for (let moves = 0; moves < options.mostMoves && !world.hasEnded && world.pending.size > 0; moves++) {
        const handle = [...world.pending.keys()][roll(world.pending.size)]
        const { agent, event } = world.pending.get(handle)!
        world.pending.delete(handle)
        move(() => game.expire(agent, event))
      }
    } catch (error) {
      if (!(error instanceof ModellingError)) throw error
      continue
    }
    if (world.hasEnded || world.pending.size > 0) continue
    const nodes = game.stuckNodes(0).sort((x, y) => x - y)
    const known = stuck.get(nodes.join(' '))
    if (known) known.times++
    else stuck.set(nodes.join(' '), { nodes, path, times: 1 })
  }
  return [...stuck.values()]
}
