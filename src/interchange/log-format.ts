/** By the ending of a file's name; `.ocel.json` before the `.json` of our own. */
const ENDINGS = {
  '.ocel.json': 'ocel',
  '.jsonocel': 'ocel',
  '.csv': 'csv',
  '.xes': 'xes',
  '.parquet': 'parquet',
  '.json': 'json',
} as const

export type LogFormat = (typeof ENDINGS)[keyof typeof ENDINGS]

/** What an event log of this name is written as; undefined where we have no such format. */
export const logFormatOf = (path: string): LogFormat | undefined => {
  const name = path.toLowerCase()
  return Object.entries(ENDINGS).find(([ending]) => name.endsWith(ending))?.[1]
}
