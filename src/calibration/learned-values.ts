import type { Finding } from '../model/finding.ts'
import type { Seconds } from '../model/seconds.ts'
import type { ArrivalPattern } from './arrival-pattern.ts'
import type { Fit } from './fit-distribution.ts'
import type { Staff } from './staffing.ts'
import type { StartKnown } from './work-times.ts'

/** What was learned of one activity. */
export interface LearnedActivity {
  readonly name: string
  /** Entries in the log, and those whose length was used. */
  readonly entries: number
  readonly fit: Fit
  readonly start: StartKnown
  readonly atClosing: 'finish' | 'pause'
  /** Mean time a resident waits before giving up, where some were called in vain. */
  readonly patience?: Seconds
}

/** One way out of a split: how often it was gone, out of how many. */
export interface LearnedWay {
  readonly flow: string
  readonly n: number
  readonly of: number
}

export interface LearnedValues {
  readonly file: string
  readonly cases: number
  readonly arrivals: ArrivalPattern
  readonly staff: readonly Staff[]
  readonly activities: readonly LearnedActivity[]
  /** By BPMN id of the split. */
  readonly ways: Readonly<Record<string, readonly LearnedWay[]>>
  /** By BPMN id of an activity with a loop: how often it was done once more. */
  readonly rounds: Readonly<Record<string, Omit<LearnedWay, 'flow'>>>
  readonly findings: readonly Finding[]
}
