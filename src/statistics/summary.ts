/**
 * Count, mean and variance of numbers that come one by one, without keeping them.
 * Source: B. P. Welford, Technometrics 4 (1962); merging: T. F. Chan, G. H. Golub, R. J. LeVeque (1979).
 * The result depends on the order of adding in the last bit: add in replication order.
 */
export class Summary {
  count = 0
  mean = 0
  minimum = Infinity
  maximum = -Infinity
  private squares = 0

  add(value: number): void {
    this.count++
    const before = value - this.mean
    this.mean += before / this.count
    this.squares += before * (value - this.mean)
    if (value < this.minimum) this.minimum = value
    if (value > this.maximum) this.maximum = value
  }

  /** Takes in what another summary has seen. */
  merge(other: Summary): void {
    if (other.count === 0) return
    const count = this.count + other.count
    const apart = other.mean - this.mean
    this.squares += other.squares + (apart * apart * this.count * other.count) / count
    this.mean += (apart * other.count) / count
    this.count = count
    this.minimum = Math.min(this.minimum, other.minimum)
    this.maximum = Math.max(this.maximum, other.maximum)
  }

  /** The sample variance (n − 1 below); NaN for fewer than two numbers. */
  get variance(): number {
    return this.count > 1 ? this.squares / (this.count - 1) : NaN
  }

  get standardDeviation(): number {
    return Math.sqrt(this.variance)
  }

  /** The standard error of the mean. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.count)
  }

  get sum(): number {
    return this.mean * this.count
  }
}

export function summaryOf(values: Iterable<number>): Summary {
  const summary = new Summary()
  for (const value of values) summary.add(value)
  return summary
}

/** The mean; NaN of no numbers. */
export function mean(values: Iterable<number>): number {
  const summary = summaryOf(values)
  return summary.count > 0 ? summary.mean : NaN
}

/** The sample variance (n − 1 below); NaN for fewer than two numbers. */
export function variance(values: Iterable<number>): number {
  return summaryOf(values).variance
}
