import { applicantHours } from './applicant-hours.ts'
import { applicantTime } from './applicant-time.ts'
import { callWait } from './call-wait.ts'
import { caseCount } from './case-count.ts'
import { cost } from './cost.ts'
import { cycleTime } from './cycle-time.ts'
import { deliveryWait } from './delivery-wait.ts'
import { formFillings } from './form-fillings.ts'
import type { Indicator } from './indicator.ts'
import { leftShare } from './left-share.ts'
import { onTimeShare } from './on-time-share.ts'
import { overtime } from './overtime.ts'
import { peakStaff } from './peak-staff.ts'
import { processingTime } from './processing-time.ts'
import { queueLength } from './queue-length.ts'
import { staffHours } from './staff-hours.ts'
import { stayTime } from './stay-time.ts'
import { throughput } from './throughput.ts'
import { utilisation } from './utilisation.ts'
import { waitingTime } from './waiting-time.ts'
import { walks } from './walks.ts'
import { workInProgress } from './work-in-progress.ts'
import { workingCycleTime } from './working-cycle-time.ts'

export { CountedRows } from './counted-rows.ts'
export type { Indicator, ScopeKind } from './indicator.ts'
export type { MeasuredRun } from './measured-run.ts'
export { workInProgressFromRows } from './work-in-progress.ts'

/** Every measure, in the order reports print them. */
export const INDICATORS: readonly Indicator[] = [
  staffHours,
  waitingTime,
  callWait,
  deliveryWait,
  stayTime,
  cycleTime,
  workingCycleTime,
  processingTime,
  onTimeShare,
  leftShare,
  utilisation,
  overtime,
  peakStaff,
  queueLength,
  workInProgress,
  throughput,
  caseCount,
  applicantHours,
  applicantTime,
  formFillings,
  walks,
  cost,
]
