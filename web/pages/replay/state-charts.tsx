import type { Clock } from './clock.ts'
import type { PlayedDay } from './played-day.ts'

export function StateCharts(_: {
  readonly days: readonly { readonly played: PlayedDay; readonly who: string }[]
  readonly clock: Clock
}) {
  return null
}
