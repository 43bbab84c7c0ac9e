import { PROJECT_LIMITS } from '../study/project-limits.ts'

const MEGABYTE = 1 << 20

/** What the server takes at most. */
export const LIMITS = {
  /** Bytes of a body; of one that holds files. */
  body: MEGABYTE,
  upload: 32 * MEGABYTE,
  /** Bytes of a file, and of all files of a version together. */
  file: PROJECT_LIMITS.file,
  project: PROJECT_LIMITS.whole,
  files: PROJECT_LIMITS.files,
  /** Milliseconds in which a request must have been sent. */
  sending: 30_000,
  headers: 10_000,
  /** Per minute and machine. */
  reads: 60_000,
  changes: 1_200,
  uploads: 120,
  runs: 300,
  /** Runs that wait or are played. */
  queue: 200,
  /** Runs that are over and kept, and megabytes of their results together; both may be set where it is started. */
  keptRuns: 500,
  keptMegabytes: 1_000,
  /** Followers of runs at once. */
  followers: 200,
} as const

export const bytesOf = (megabytes: number): number => megabytes * MEGABYTE
export const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`
