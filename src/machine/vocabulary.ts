/**
 * The closed vocabulary of the machines. A statechart may only say these words; the token game carries them out.
 * XState ignores an unknown action and fires an unknown delay at once, so machines.ts checks every name.
 */
export const ACTIONS = [
  'enter',
  'take',
  'request',
  'start',
  'complete',
  'release',
  'leave',
  'decide',
  'splitAll',
  'splitChosen',
  'arriveParallel',
  'arriveInclusive',
  'spawn',
  'openScope',
  'closeScopes',
  'planBodies',
  'openBodies',
  'judgeBodies',
  'subscribe',
  'unsubscribe',
  'send',
  'occur',
  'terminate',
  'consume',
  'withdraw',
  'openTokens',
  'cancelTokens',
  'fireJoin',
  'endCompleted',
  'endTerminated',
  'endCancelled',
] as const
export type Action = (typeof ACTIONS)[number]

export const GUARDS = ['chosen', 'bodiesFinished', 'empty', 'parallelReady', 'inclusiveReady'] as const
export type Guard = (typeof GUARDS)[number]

/** Events without an element; the others are numbered behind them, see `EventNumbers`. */
export const EVENTS = [
  'open',
  'cancel',
  'terminate',
  'tokenGone',
  'settled',
  'granted',
  'fire',
  'absorb',
  'childDone',
] as const
export type PlainEvent = (typeof EVENTS)[number]

/** `work_<node>` and `timer_<node>`. */
export const DELAYS = ['work', 'timer'] as const
export type Delay = (typeof DELAYS)[number]

const numbered = <Word extends string>(words: readonly Word[]): Readonly<Record<Word, number>> =>
  Object.fromEntries(words.map((word, number) => [word, number])) as Record<Word, number>

export const ACTION = numbered(ACTIONS)
export const GUARD = numbered(GUARDS)
export const EVENT = numbered(EVENTS)

/** Where the events that name an element begin: `at_<node>`, `message_<node>`, `arrive_<node>`, `flow_<flow>`. */
export interface EventNumbers {
  readonly at: number
  readonly message: number
  readonly arrive: number
  readonly flow: number
}

export const eventNumbers = (nodes: number): EventNumbers => ({
  at: EVENTS.length,
  message: EVENTS.length + nodes,
  arrive: EVENTS.length + 2 * nodes,
  flow: EVENTS.length + 3 * nodes,
})
