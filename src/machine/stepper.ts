import type { Seconds } from '../model/seconds.ts'
import type { TokenGamePort } from './token-game-port.ts'

/** What a machine's words mean: the token game, seen from a stepper. Numbers as in vocabulary.ts. */
export interface Meaning {
  readonly port: TokenGamePort
  perform(agent: number, action: number, element: number): void
  /** `take` of the flow and `enter` of the node behind it, in a game without a log. */
  pass(token: number, flow: number): void
  holds(agent: number, guard: number, element: number): boolean
  /** `delay` is a position in MachineSet.delays. */
  delayOf(agent: number, delay: number): Seconds
}

/** Which stepper plays: tables, or XState itself. The self-check holds them to the same game. */
export type Engine = 'tables' | 'xstate'

/** Moves agents (tokens and scopes) through their machines. One is made for each engine. */
export interface Stepper {
  /** A new agent in the initial state of this machine. */
  create(agent: number, machine: number): void
  /** A new token of this machine where the splitting token stands that it is cloned from. */
  createSplit(agent: number, machine: number, node: number): void
  /** One macrostep by an event of MachineSet.events. */
  step(agent: number, event: number): void
  /** The calendar reached this timer: it can no longer be cancelled. */
  markExpired(agent: number, timer: number): void
  /** One macrostep by that timer. */
  expire(agent: number, timer: number): void
  /** Nobody will speak of this agent again until its number is given to another. */
  forget(agent: number): void
  /** A number for the state the agent is in. */
  stateOf(agent: number): number
  /** All agents as they are now, to come back to. */
  remember(): () => void
}
