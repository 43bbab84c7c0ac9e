/**
 * The mean over time of a level that changes in steps, such as people waiting or at work:
 * ∫ level dt / (to − from). Source: A. M. Law, Simulation Modeling and Analysis, 5th ed., 1.4.1.
 */
export class TimeWeightedMean {
  private level: number
  private since: number
  private area = 0
  private start: number
  maximum: number

  /** Observation begins at `start` with this level. */
  constructor(start: number, level = 0) {
    this.start = start
    this.since = start
    this.level = level
    this.maximum = level
  }

  /** The level from this moment on; moments never go back. */
  set(at: number, level: number): void {
    this.area += (at - this.since) * this.level
    this.since = at
    this.level = level
    if (level > this.maximum) this.maximum = level
  }

  /** Forgets what was before, as at the end of a run-in; the level stays. */
  restart(at: number): void {
    this.start = at
    this.since = at
    this.area = 0
    this.maximum = this.level
  }

  /** ∫ level dt from the start to a moment not before the last change. */
  integral(until: number): number {
    return this.area + (until - this.since) * this.level
  }

  /** The mean from the start to a moment not before the last change; NaN for no time at all. */
  mean(until: number): number {
    return until > this.start ? this.integral(until) / (until - this.start) : NaN
  }
}
