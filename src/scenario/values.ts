import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Distribution } from './distribution.ts'

/** Where a value comes from. A result built on it says so. */
export type Mark = 'published' | 'derived' | 'assumption' | 'calibrated'

export interface Provenance {
  readonly source?: string
  readonly mark?: Mark
  /** For calibrated values: what they were fitted to. */
  readonly fittedTo?: string
}

/** One value of a scenario, by its name in the file. `low`–`high` is the 前提の幅 of an assumption. */
export interface Quantity extends Provenance {
  /** Dotted path in the file, as `--set` takes it: `arrivals.certificates.volume`. */
  readonly path: string
  readonly label: Words
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly unit: 'cases' | 'share' | 'people' | 'seconds' | 'yen' | 'hours' | 'factor'
  /** Paths of the values that make 1 together with this one: when it changes, they take up the rest in proportion. */
  readonly sharesWith?: readonly string[]
}

/** A length of time that varies from case to case. `low` and `high` are bounds of its mean; they stretch the whole distribution. */
export interface Duration extends Provenance {
  readonly path: string
  readonly label: Words
  readonly distribution: Distribution
  /** As written, e.g. `triangular(1m, 1.5m, 2.5m)`. */
  readonly text: string
  readonly low?: Seconds
  readonly high?: Seconds
  /** The length in seconds as a FEEL expression over the case's data, in place of the distribution. */
  readonly feel?: string
}
