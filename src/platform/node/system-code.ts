/** The code of a system error (`ENOENT`, `EACCES` …); '' where what was thrown has none. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
