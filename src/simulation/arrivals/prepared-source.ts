import { DAY, type Seconds } from '../../model/seconds.ts'
import { meanGroupSize, sizesOf } from '../../scenario/group-size.ts'
import type { ArrivalSource, Scenario } from '../../scenario/scenario.ts'
import { ArrivalProfile } from '../arrival-profile.ts'
import { calendarOf, WorkingCalendar } from '../calendar.ts'
import { makeSampler, type Sampler } from '../samplers.ts'
import type { Timeline } from '../timeline.ts'
import { type Slots, slotsOf } from './slots.ts'

/** What stays the same over the replications of a scenario. */
export interface PreparedSource {
  readonly source: ArrivalSource
  /** Position in the scenario, part of the resident's key. */
  readonly number: number
  readonly calendar: WorkingCalendar
  /** When its residents come, made when first asked for: most sources with gaps never need it. */
  readonly hours: () => ArrivalProfile
  /** How many come together, where not each by itself. */
  readonly groups?: { readonly mean: number; readonly size: Sampler }
  /** Of a source with appointments. */
  readonly slots?: Slots
}

export const prepareSources = (scenario: Scenario, timeline: Timeline): readonly PreparedSource[] =>
  scenario.arrivals.map((source, number) => {
    const fromDay = Math.min(timeline.runStartDay, timeline.yearFromDay)
    const toDay = Math.max(timeline.runEndDay, timeline.yearToDay)
    // A run by cases has one year of a volume's pattern, whatever its calendars know.
    const patternTo = timeline.countTo < Infinity ? toDay : timeline.yearToDay + 1
    const calendarNamed = (id: string): WorkingCalendar => {
      const setting = scenario.calendars[id]
      if (setting === undefined) throw new RangeError(`<${source.id}> asks for calendar <${id}>`)
      // The whole fiscal year is needed to know what share of its volume a part-year gets.
      const wide = calendarOf(setting, { ...timeline, runStartDay: fromDay, runEndDay: toDay })
      return shifted(wide, (fromDay - timeline.runStartDay) * DAY)
    }
    const calendar = calendarNamed(source.calendar)
    let hours: ArrivalProfile | undefined
    const { appointments, groupSize } = source
    return {
      source,
      number,
      calendar,
      hours: () => {
        hours ??= new ArrivalProfile(calendar, source.profile, fromDay, patternTo, timeline.runStartDay)
        return hours
      },
      ...(groupSize && {
        groups: { mean: meanGroupSize(groupSize), size: makeSampler(sizesOf(groupSize)) },
      }),
      ...(appointments && {
        slots: slotsOf(
          appointments,
          appointments.calendar === undefined ? calendar : calendarNamed(appointments.calendar),
          (timeline.runEndDay - timeline.runStartDay) * DAY,
        ),
      }),
    }
  })

/** The same open times, counted from another second 0. */
const shifted = (calendar: WorkingCalendar, by: Seconds): WorkingCalendar =>
  by === 0
    ? calendar
    : new WorkingCalendar(Array.from(calendar.opens, (open, i) => [open + by, calendar.closes[i] + by]))

/** The pattern of a source with a volume; undefined when it leaves no moment at which anybody comes. */
export const profileOf = ({ source, hours }: PreparedSource): ArrivalProfile | undefined =>
  source.volume !== undefined && hours().totalWeight > 0 ? hours() : undefined

/** Share of the profile that one fiscal year holds. */
const yearShare = (profile: ArrivalProfile, timeline: Timeline): number =>
  profile.shareBetween(
    (timeline.yearFromDay - timeline.runStartDay) * DAY,
    (timeline.yearToDay - timeline.runStartDay) * DAY,
  )

/** Cases expected in [from, to): of a volume when it is met over its fiscal year, or over the counted period. */
export const expectedIn = (
  prepared: PreparedSource,
  timeline: Timeline,
  from: Seconds,
  to: Seconds,
): number => {
  const { source, groups } = prepared
  if (source.timestamps !== undefined)
    return momentsIn(source.timestamps, timeline, from, to).length * (groups?.mean ?? 1)
  const profile = profileOf(prepared)
  if (profile === undefined || source.volume === undefined) return 0
  const base =
    source.volumePer === 'period'
      ? profile.shareBetween(timeline.countFrom, timeline.countTo)
      : yearShare(profile, timeline)
  return base > 0 ? (source.volume.value * profile.shareBetween(from, to)) / base : 0
}

/** Those of the given moments that lie in [from, to), in seconds of the run. */
export const momentsIn = (
  timestamps: readonly number[],
  timeline: Timeline,
  from: Seconds,
  to: Seconds,
): number[] => {
  const midnight = timeline.runStartDay * DAY
  return timestamps.map((moment) => moment - midnight).filter((at) => at >= from && at < to)
}
