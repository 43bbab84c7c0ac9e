/** Figures that a reader subtracts from each other, and the ± of the difference where it has one. */
export interface Together {
  readonly asIs: number
  readonly toBe: number
  readonly change: number
  readonly error: number | null
}

export interface Rounding {
  /** saved: as-is − to-be, as of hours; grown: to-be − as-is. */
  readonly change: 'saved' | 'grown'
  readonly digits: number
  /** The change is told to be there: it must read as more than its error, with more digits if need be. */
  readonly isThere: boolean
}

export interface ReadTogether extends Together {
  readonly digits: number
}

const MOST_MORE = 2
const NOTHING = 1e-6
const CLOSE = 1e-9

/** In whole steps, as numbers are rounded on screen. */
const stepsOf = (value: number, step: number): number => Math.sign(value) * Math.round(Math.abs(value) / step)

/** Rounded up: an error of 0.4 hours must not read ±0. */
const stepsUp = (value: number, step: number): number =>
  value < NOTHING ? 0 : Math.max(1, Math.ceil(value / step - CLOSE))

/**
 * Figures rounded so that the difference is that of the two others as they are read. As-is and what is told large are
 * rounded by themselves: hours saved, or else the to-be. The third follows, less than a step beside its own rounding;
 * where that is the difference, its error covers it.
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
    const own = steps.change
    // Figures of unequal bases are each what they are.
    const isDifference = Math.abs(sign * (exact.toBe - exact.asIs) - exact.change) < step
    // Nothing left is nothing, whatever the difference is rounded to.
    if (isDifference && kind === 'saved' && steps.toBe !== 0) steps.toBe = steps.asIs - steps.change
    else if (isDifference) steps.change = sign * (steps.toBe - steps.asIs)
    const moved = steps.change === own ? 0 : Math.abs(steps.change * step - exact.change)
    return {
      asIs: steps.asIs * step,
      toBe: steps.toBe * step,
      change: steps.change * step,
      error: exact.error === null ? null : stepsUp(exact.error + moved, step) * step,
      digits,
    }
  }
  const readsAsThere = ({ change, error }: ReadTogether): boolean =>
    Math.sign(change) === Math.sign(exact.change) && Math.abs(change) > (error ?? 0) + CLOSE
  for (let more = 0; more < MOST_MORE; more += 1) {
    const one = rounded(more)
    if (!isThere || readsAsThere(one)) return one
  }
  return rounded(MOST_MORE)
}
