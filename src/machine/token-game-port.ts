import type { Seconds } from '../model/seconds.ts'

/**
 * What the token game asks of the world around it. `simulation/` answers with clock, dice and people;
 * tests answer with a script. Numbers are indices into the ProcessModel (`node`, `flow`) or into the
 * game's own agents (tokens and scopes). Every method is called in the same order by both steppers.
 */
export interface TokenGamePort {
  /**
   * Seconds from now until the work of this activity is done. Asked when it starts, and whenever it resumes: then it is
   * what is left.
   */
  workTime(token: number, node: number): Seconds
  /**
   * Seconds from now until this timer fires, or the event comes that nothing in the drawing brings about; Infinity when
   * it does not. The agent is a token, or a scope that listens for its event subprocesses.
   */
  timerTime(agent: number, node: number): Seconds
  /** Whether this error or escalation, which nothing in the drawing throws, happened in the work now done. */
  occurs(token: number, node: number): boolean
  /** Whether the condition of a conditional event holds now. */
  conditionHolds(agent: number, node: number): boolean
  /** Whether a complex gateway fires with so many tokens. */
  activates(scope: number, node: number, tokens: number): boolean
  /** Whether the completion condition of an ad-hoc subprocess is met when so many paths in it have ended. */
  adHocCompletes(scope: number, node: number, done: number): boolean
  /** Whether a multi-instance activity brings its event number `which` about now. */
  instanceEventHolds(token: number, node: number, which: number, done: number): boolean
  /** A script task's work is done. */
  performScript(token: number, node: number): void
  /** An activity is done, or an event has come and the token goes on. */
  happened(token: number, node: number): void
  /** Puts `game.expire(agent, event)` on the calendar; the answer is a handle for `cancel`. */
  schedule(delay: Seconds, agent: number, event: number): number
  cancel(handle: number): void
  /** The task is enabled. True: start at once. False: the world will call `game.grant(token)` later. */
  request(token: number, node: number): boolean
  /** The activity is left: `completed` is false when a boundary event, a termination or a cancellation took it away,
   *  whether it had started, was suspended or was still waiting. */
  release(token: number, node: number, completed: boolean): void
  /** Which outgoing flow (flow index) an exclusive split without data takes. */
  chooseOne(token: number, node: number): number
  /** Whether an inclusive split without data takes this flow. `attempt` counts the redraws when nothing was chosen. */
  chooses(token: number, node: number, flow: number, attempt: number): boolean
  /** Truth of the flow's FEEL condition. */
  evaluate(token: number, flow: number): boolean
  /** How many instances a multi-instance activity makes for this token. */
  instanceCount(token: number, node: number): number
  /** Whether a standard loop goes round again (asked before or after the body, as drawn). */
  loopsAgain(token: number, node: number, completedRounds: number): boolean
  /** Whether the completion condition of a multi-instance activity is met. */
  completesEarly(token: number, node: number, completedInstances: number): boolean
  /** All processes of the case have ended. */
  caseEnded(caseIndex: number, outcome: CaseOutcome): void
  /** One line of the event log. `kind` is an index into LOG_KINDS. Only called when the game was made with `log: true`. */
  record(kind: number, token: number, element: number): void
}

export type CaseOutcome = 'completed' | 'terminated' | 'failed' | 'withdrawn'
