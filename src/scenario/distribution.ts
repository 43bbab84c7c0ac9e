import type { Seconds } from '../model/seconds.ts'

/**
 * A length of time that varies from case to case; all values in seconds. Never negative: the normal is
 * cut off at 0, and then its mean is the cut one's (`meanOf`), not the parameter called `mean`.
 */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: Seconds }
  | { readonly kind: 'uniform'; readonly minimum: Seconds; readonly maximum: Seconds }
  | {
      readonly kind: 'triangular'
      readonly minimum: Seconds
      readonly mode: Seconds
      readonly maximum: Seconds
    }
  | { readonly kind: 'exponential'; readonly mean: Seconds }
  /** The normal on condition that it is not below 0; mean and standard deviation are those before the cut. */
  | { readonly kind: 'normal'; readonly mean: Seconds; readonly standardDeviation: Seconds }
  /** Mean and standard deviation of the length itself, not of its logarithm. */
  | { readonly kind: 'logNormal'; readonly mean: Seconds; readonly standardDeviation: Seconds }
  /** The sum of `shape` exponentials that together have this mean; the shape is a whole number from 1. */
  | { readonly kind: 'erlang'; readonly shape: number; readonly mean: Seconds }
  /** Weights are relative. */
  | {
      readonly kind: 'discrete'
      readonly values: readonly { readonly value: Seconds; readonly weight: number }[]
    }
  /** The beta on [minimum, maximum] with mean (minimum + 4 mode + maximum) / 6. */
  | { readonly kind: 'pert'; readonly minimum: Seconds; readonly mode: Seconds; readonly maximum: Seconds }
