/** What `observed` may be a figure of: the measures of a run, by their id. */
export const indicatorNames = [
  'staffHours',
  'waitingTime',
  'callWait',
  'cycleTime',
  'workingCycleTime',
  'processingTime',
  'onTimeShare',
  'leftShare',
  'utilisation',
  'overtime',
  'queueLength',
  'workInProgress',
  'throughput',
  'caseCount',
  'applicantHours',
  'cost',
]
