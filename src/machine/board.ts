import type { ProcessModel } from '../model/process-model.ts'
import type { AgentTable } from './agent-table.ts'
import type { MachineSet } from './machines.ts'
import type { TokenGamePort } from './token-game-port.ts'

/** The token game as its parts see it: who is where, and how to make things happen. */
export interface Board {
  readonly agents: AgentTable
  readonly machines: MachineSet
  readonly model: ProcessModel
  readonly port: TokenGamePort
  /** Whether `port.record` is called. */
  readonly log: boolean
  /** The agent takes a step by this event when its turn comes, if it has not moved on by then. */
  post(agent: number, event: number): void
  /** The scope a token travels in, or the scope around the one that opened this scope; -1 at the top. */
  scopeAround(agent: number): number
  /** Another token of the scope where this one splits. */
  cloneAt(token: number, node: number): number
  /** Somebody in the scope has moved: its inclusive joins are to be looked at again. */
  markUnsettled(scope: number): void
  /** Opens a scope inside a token or a scope; `startNode` -1 for its own entrances. Gives its agent. */
  openScope(scopeIndex: number, parent: number, startNode: number): number
  /** Opens one more process for the case. */
  openProcess(caseIndex: number, startNode: number): void
}
