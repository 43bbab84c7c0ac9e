const MEGABYTE = 1 << 20

/** What a project holds at most, in a file, in a browser and on a server. */
export const PROJECT_LIMITS = {
  files: 2_000,
  /** Bytes of a file, and of all files together. */
  file: 8 * MEGABYTE,
  whole: 32 * MEGABYTE,
} as const
