import { say } from '../../language.ts'
import { type Clock, timeOfDay } from './clock.ts'
import type { PlayedDay } from './played-day.ts'

/** A table of one variant at the moment of the clock. */
export interface NowProps {
  readonly played: PlayedDay
  readonly clock: Clock
  /** As-is, to-be. */
  readonly who: string
}

const words = { at: { ja: '{who}（{time}現在）', en: '{who} (at {time})' } }

/** What the table is of, and of when. */
export const captionOf = ({ who, clock }: NowProps): string =>
  say(words.at, { who, time: timeOfDay(clock.read.value) })
