import type { FiscalYear, ReallocationLine } from './plan-file.ts'
import type { ReallocatedHours } from './plan-result.ts'

/** 再配分先 of one year's 余力: never more than there is; hours stated beyond it shrink in proportion. */
export function reallocate(
  lines: readonly ReallocationLine[],
  year: FiscalYear,
  saved: number,
): { readonly to: readonly ReallocatedHours[]; readonly left: number; readonly asked: number } {
  const room = Math.max(0, saved)
  const wanted = lines.flatMap(({ to, years }) => {
    const part = years[year]
    return part === undefined ? [] : [{ to, hours: 'share' in part ? room * part.share : part.hours }]
  })
  const asked = wanted.reduce((sum, { hours }) => sum + hours, 0)
  const part = asked > room ? room / asked : 1
  const given = wanted.map(({ to, hours }) => ({
    to,
    hours: hours * part,
    share: shareOf(hours * part, room),
  }))
  return { to: given, left: Math.max(0, room - asked), asked }
}

const shareOf = (hours: number, whole: number): number => (whole === 0 ? 0 : hours / whole)

/** The same of several measures: each 再配分先 once, in the order in which it is first named. */
export function reallocatedTogether(
  parts: readonly { readonly to: readonly ReallocatedHours[]; readonly left: number }[],
): { readonly to: readonly ReallocatedHours[]; readonly left: number } {
  const byName = new Map<string, { to: ReallocatedHours['to']; hours: number }>()
  for (const { to, hours } of parts.flatMap((one) => one.to)) {
    byName.set(to.ja, { to, hours: (byName.get(to.ja)?.hours ?? 0) + hours })
  }
  const left = parts.reduce((sum, one) => sum + one.left, 0)
  const whole = [...byName.values()].reduce((sum, { hours }) => sum + hours, left)
  return {
    to: [...byName.values()].map(({ to, hours }) => ({ to, hours, share: shareOf(hours, whole) })),
    left,
  }
}
