/** Figures that a reader subtracts from each other. */
export interface Together {
  readonly asIs: number
  readonly toBe: number
  readonly change: number
}

export interface Rounding {
  /** saved: as-is − to-be, as of hours; grown: to-be − as-is. */
  readonly change: 'saved' | 'grown'
  readonly digits: number
  /** The change is told to be there, so it must not be rounded away: then there are more digits. */
  readonly isThere: boolean
}

export interface ReadTogether extends Together {
  readonly digits: number
}

const MOST_MORE = 2

/** In whole steps, as numbers are rounded on screen. */
const stepsOf = (value: number, step: number): number => Math.sign(value) * Math.round(Math.abs(value) / step)

/**
 * Three figures rounded so that the difference is that of the two others as they are read.
 * As-is and what is told large are rounded by themselves: hours saved, or else the to-be. The third follows,
 * at most one in the last digit beside its own rounding.
 */
export function readTogether(
  exact: Together,
  { change: kind, digits: least, isThere }: Rounding,
): ReadTogether {
  const sign = kind === 'saved' ? -1 : 1
  const rounded = (more: number): ReadTogether => {
    const digits = least + more
    const step = 10 ** -digits
    const steps = {
      asIs: stepsOf(exact.asIs, step),
      toBe: stepsOf(exact.toBe, step),
      change: stepsOf(exact.change, step),
    }
    // Figures of unequal bases are each what they are.
    const isDifference = Math.abs(sign * (exact.toBe - exact.asIs) - exact.change) < step
    // Nothing left is nothing, whatever the difference is rounded to.
    if (isDifference && kind === 'saved' && steps.toBe !== 0) steps.toBe = steps.asIs - steps.change
    else if (isDifference) steps.change = sign * (steps.toBe - steps.asIs)
    return { asIs: steps.asIs * step, toBe: steps.toBe * step, change: steps.change * step, digits }
  }
  for (let more = 0; more < MOST_MORE; more += 1) {
    const one = rounded(more)
    if (!isThere || Math.sign(one.change) === Math.sign(exact.change)) return one
  }
  return rounded(MOST_MORE)
}
