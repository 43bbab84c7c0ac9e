/** Other people's JSON, taken apart without trusting it. */
export type Json = unknown

export const record = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {}

export const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [])

export const text = (value: Json): string => (typeof value === 'string' ? value : '')

export const number = (value: Json): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0
