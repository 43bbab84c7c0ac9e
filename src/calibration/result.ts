import { distributionText } from '../interchange/foreign/foreign-distribution.ts'
import { weeklyLines } from '../interchange/foreign/week-hours.ts'
import { formatDate } from '../model/civil-date.ts'
import type { Finding } from '../model/finding.ts'
import type { Calibration } from './calibrate.ts'
import type { WeekRhythm } from './week-rhythm.ts'

const rhythmResult = ({ always, hours, closedOnHolidays, closed, n }: WeekRhythm) => ({
  always,
  weekly: always ? [] : weeklyLines(hours),
  closedOnHolidays,
  closed,
  observations: n,
})

/** What `--json` prints: times in seconds, distances in hours or shares. Nobody is named. */
export const calibrationResult = (
  { learned, heldBack, check, scenario, bpmn }: Calibration,
  findings: readonly Finding[],
) => {
  const { arrivals, staff, activities, ways } = learned
  return {
    format: 'yoryoku.calibration/1' as const,
    log: { file: learned.file, cases: learned.cases, heldBack },
    arrivals: {
      cases: arrivals.n,
      from: formatDate(arrivals.span.fromDay),
      to: formatDate(arrivals.span.toDay),
      hours: rhythmResult(arrivals.rhythm),
      ...(arrivals.weights && { weights: arrivals.weights }),
      ...(arrivals.gaps && { gaps: fitResult(arrivals.gaps) }),
    },
    staff: staff.map(({ activities: done, rhythm, unlimited, quantity, seen, perDay, atOnce, load, n }) => ({
      activities: done,
      hours: rhythmResult(rhythm),
      ...(unlimited ? { unlimited } : { quantity }),
      seen,
      ...(perDay !== undefined && { perDay }),
      ...(atOnce !== undefined && { atOnce }),
      load,
      observations: n,
    })),
    activities: activities.map(({ fit, ...activity }) => ({ ...activity, duration: fitResult(fit) })),
    splits: ways,
    ...(check && { check }),
    scenario,
    ...(bpmn !== undefined && { bpmn }),
    findings,
  }
}

const fitResult = ({
  distribution,
  mean,
  n,
  largestGap,
  leftOut,
}: Calibration['learned']['activities'][number]['fit']) => {
  const written = distributionText(distribution)
  return {
    distribution: 'text' in written ? written.text : written.found,
    mean,
    observations: n,
    largestGap,
    leftOut,
  }
}

export type CalibrationResult = ReturnType<typeof calibrationResult>
