import { type Staff, staffGroups, staffOf } from './staffing.ts'
import { calendarOfRhythm, spanOf } from './week-rhythm.ts'
import { type Measured, measuredWork, type Work } from './work-times.ts'

/** Who did the work and how long it took them. */
export interface PeopleAtWork extends Measured {
  readonly works: readonly Work[]
  readonly staff: readonly Staff[]
}

const measured = (works: readonly Work[]): PeopleAtWork => {
  const groups = staffGroups(works)
  const span = spanOf(works.flatMap(({ startedAt, completedAt }) => [startedAt, completedAt]))
  const calendars = new Map(
    groups.flatMap(({ activities, rhythm }) => {
      const calendar = calendarOfRhythm(rhythm, span)
      return activities.map((activity) => [activity, calendar] as const)
    }),
  )
  const always = calendarOfRhythm(
    { hours: [], always: true, closedOnHolidays: false, closed: [], n: 0, knownBy: 'tooFew' },
    span,
  )
  const measurement = measuredWork(works, ({ activity }) => calendars.get(activity) ?? always)
  const staff = groups.map((group) => staffOf(group, works, measurement.lengths, measurement.roles))
  return { works, staff, ...measurement }
}

const sinceEnabled = ({ resource: _, ...work }: Work): Work => ({
  ...work,
  startedAt: work.enabledAt ?? work.completedAt,
  start: 'sinceEnabled',
})

/**
 * Starts are guessed from when a person was done with the work before. Where that makes more work than those people
 * could do, most of it was waiting: then nothing is known of people, and the time since the step before stands for both.
 */
export const peopleAtWork = (works: readonly Work[]): PeopleAtWork => {
  const guessed = measured(works)
  const overworked = new Set(
    guessed.staff.flatMap(({ activities, perDay, quantity }) =>
      perDay !== undefined && quantity > Math.max(1, Math.round(perDay)) ? activities : [],
    ),
  )
  const isGuess = ({ activity, start }: Work) => start === 'estimated' && overworked.has(activity)
  if (!works.some(isGuess)) return guessed
  return measured(works.map((work) => (isGuess(work) ? sinceEnabled(work) : work)))
}
