import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Duration, Quantity } from './values.ts'

/** Who is called next among those of equal priority. */
export type QueueDiscipline = 'firstComeFirstServed' | 'shortestFirst' | 'byAppointment'

/** What workers do with counter work when their duty ends. */
export type OvertimeRule =
  /** Everybody who is waiting is still served. */
  | 'untilHallIsEmpty'
  /** What was started is finished; nobody else is called. */
  | 'finishStarted'

/** A FEEL expression over the case's data and the scenario's, as written without its leading `=`. */
export interface Formula {
  readonly path: string
  readonly label: Words
  readonly feel: string
}

/** The conditions of some workers of a pool (担当者の条件); whatever is absent is as the pool says. */
export interface ResourceProfile {
  readonly id: string
  readonly name: Words
  /** How many workers of the pool it stands for. */
  readonly quantity: number
  readonly calendar?: string
  /** 担当割合 */
  readonly share?: Quantity
  readonly costPerHour?: Quantity
  /** 1.2: a fifth more work in the same time. */
  readonly speed?: Quantity
  /** Speed at single activities, by BPMN id; goes before `speed`. */
  readonly speeds: Readonly<Record<string, Quantity>>
  /** Own lengths of single activities, by BPMN id; they go before speeds. */
  readonly durations: Readonly<Record<string, Duration>>
  /** BPMN ids of the only activities this worker does; absent: every one that asks for the pool. */
  readonly activities?: readonly string[]
  readonly skills: readonly string[]
}

/** Random outages of each worker of a pool by itself (a machine, a robot). */
export interface Breakdowns {
  /** Calendar time from the end of a repair to the next failure. */
  readonly uptime: Duration
  readonly repair: Duration
  /** What happens to started work: it stops and is taken up again where it was, or it is finished first. */
  readonly work: 'suspend' | 'finish'
}

/** All that is needed at once. */
export type Crew = readonly { readonly pool: string; readonly quantity: number }[]

/** 準備時間: worked before the case's own work. */
export interface SetUp {
  readonly duration: Duration
  /** onChange: only when the worker's last work was at another activity. */
  readonly when: 'everyTime' | 'onChange'
}

/** Holds when every part that is stated holds. */
export interface BatchRule {
  /** At least so many cases have gathered. */
  readonly size?: number
  /** The first of them has waited so long. */
  readonly wait?: Seconds
  /** So long nobody has joined. */
  readonly quiet?: Seconds
  /** Times of day, in seconds since midnight: the 16:00 mail. */
  readonly at?: readonly Seconds[]
  /** Between these times of day. */
  readonly hours?: { readonly from: Seconds; readonly to: Seconds }
  /** 0 = Sunday; absent: every day. */
  readonly weekdays?: readonly number[]
}

/** まとめ処理: cases gather before an activity and are handled together. */
export interface BatchSetting {
  /** One after another by one worker, or all begin and end together. */
  readonly mode: 'sequential' | 'parallel'
  /** Of a parallel batch: as long as all its cases one after another, or as long as one of them. */
  readonly takes: 'sum' | 'one'
  /** The batch starts when any of them holds. */
  readonly rules: readonly BatchRule[]
  readonly largest?: number
  /** Fewer are never handled together, whatever the rules say; 1 unless said. */
  readonly smallest?: number
  /** Only cases with the same value of this attribute go together. */
  readonly groupBy?: string
  /** Factor on each case's duration from this size on, by rising size. */
  readonly factors: readonly { readonly from: number; readonly factor: number }[]
}

/** When residents who wait give up, and what becomes of them. */
export interface LeavingSetting {
  /** So long a resident waits to be called. */
  readonly patience?: Duration
  /** Whoever finds so many waiting does not join them. */
  readonly whenWaiting?: Quantity
  /** 再来庁: who left comes again. */
  readonly returns?: { readonly share: Quantity; readonly after: Duration }
}

/** The number, where no data is needed to know it. */
export const plainNumber = (value: Quantity | Formula | undefined): number | undefined =>
  value !== undefined && 'value' in value ? value.value : undefined
