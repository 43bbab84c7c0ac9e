/**
 * The closed vocabulary of the machines. A statechart may only say these words; the token game carries them out.
 * XState ignores an unknown action and fires an unknown delay at once, so machines.ts checks every name.
 */
export const ACTIONS = [
  'enter',
  'take',
  'request',
  'start',
  'suspend',
  'resume',
  'complete',
  'release',
  'leave',
  'decide',
  'splitAll',
  'splitChosen',
  'arriveParallel',
  'arriveInclusive',
  'arriveComplex',
  'spawn',
  'openScope',
  'closeScopes',
  'planBodies',
  'openBodies',
  'judgeBodies',
  'listen',
  'stopListening',
  'partOccurs',
  'send',
  'broadcast',
  'throwOut',
  'pause',
  'passOn',
  'passOut',
  'ask',
  'occur',
  'planUndoing',
  'openHandler',
  'terminate',
  'consume',
  'withdraw',
  'openTokens',
  'openNext',
  'begin',
  'cancelTokens',
  'letFinish',
  'fireJoin',
  'endCompleted',
  'endTerminated',
  'endCancelled',
  'endThrowing',
] as const
export type Action = (typeof ACTIONS)[number]

export const GUARDS = [
  'chosen',
  'answered',
  'bodiesFinished',
  'undone',
  'empty',
  'moreToOpen',
  'enoughDone',
  'parallelReady',
  'quantityReady',
  'inclusiveReady',
  'complexReady',
] as const
export type Guard = (typeof GUARDS)[number]

/** Events without an element; the others are numbered behind them, see `EventNumbers`. */
export const EVENTS = [
  'open',
  'cancel',
  'terminate',
  'tokenGone',
  'settled',
  'granted',
  'suspend',
  'resume',
  'fire',
  'absorb',
  'childDone',
  'goOn',
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

/**
 * Where the events that name an element begin: `at_<node>`, `trigger_<node>`, `arrive_<node>`, `flow_<flow>`,
 * `thrown_<what>` (somebody may catch it here) and `escaped_<what>` (nobody in this scope may).
 */
export interface EventNumbers {
  readonly at: number
  readonly trigger: number
  readonly arrive: number
  readonly flow: number
  readonly thrown: number
  readonly escaped: number
}

export const eventNumbers = (nodes: number, flows: number, thrown: number): EventNumbers => ({
  at: EVENTS.length,
  trigger: EVENTS.length + nodes,
  arrive: EVENTS.length + 2 * nodes,
  flow: EVENTS.length + 3 * nodes,
  thrown: EVENTS.length + 3 * nodes + flows,
  escaped: EVENTS.length + 3 * nodes + flows + thrown,
})
