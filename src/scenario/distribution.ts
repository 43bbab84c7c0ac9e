import type { Seconds } from '../model/seconds.ts'

/** A law with a density. Never negative: the normal is cut off at 0. */
export type ContinuousDistribution =
  | {
      readonly kind: 'triangular'
      readonly minimum: Seconds
      readonly mode: Seconds
      readonly maximum: Seconds
    }
  /** The beta on [minimum, maximum] with mean (minimum + 4 mode + maximum) / 6. */
  | { readonly kind: 'pert'; readonly minimum: Seconds; readonly mode: Seconds; readonly maximum: Seconds }
  | { readonly kind: 'exponential'; readonly mean: Seconds }
  /** The normal on condition that it is not below 0; mean and standard deviation are those before the cut. */
  | { readonly kind: 'normal'; readonly mean: Seconds; readonly standardDeviation: Seconds }
  /** Mean and standard deviation of the length itself, not of its logarithm. */
  | { readonly kind: 'logNormal'; readonly mean: Seconds; readonly standardDeviation: Seconds }
  /** The sum of `shape` exponentials that together have this mean; the shape is a whole number from 1. */
  | { readonly kind: 'erlang'; readonly shape: number; readonly mean: Seconds }
  | { readonly kind: 'gamma'; readonly shape: number; readonly mean: Seconds }
  | { readonly kind: 'weibull'; readonly shape: number; readonly mean: Seconds }
  | {
      readonly kind: 'beta'
      readonly minimum: Seconds
      readonly maximum: Seconds
      readonly alpha: number
      readonly beta: number
    }

export interface Weighted {
  readonly value: Seconds
  readonly weight: number
}

export interface Bin {
  readonly from: Seconds
  readonly to: Seconds
  readonly weight: number
}

/**
 * A length of time that varies from case to case; all values in seconds. All weights are relative. Where a
 * law is cut its mean is that of what is left (`meanOf`), not the parameter called `mean`.
 */
export type Distribution =
  | ContinuousDistribution
  | { readonly kind: 'fixed'; readonly value: Seconds }
  | { readonly kind: 'uniform'; readonly minimum: Seconds; readonly maximum: Seconds }
  /** So many steps as a Poisson number says. */
  | { readonly kind: 'poisson'; readonly mean: number; readonly step: Seconds }
  /** A step for each of the trials that succeeds. */
  | {
      readonly kind: 'binomial'
      readonly trials: number
      readonly probability: number
      readonly step: Seconds
    }
  | { readonly kind: 'discrete'; readonly values: readonly Weighted[] }
  /** Even within a bin; bins in ascending order. */
  | { readonly kind: 'histogram'; readonly bins: readonly Bin[] }
  /** One of the values observed, each as likely; in ascending order. */
  | { readonly kind: 'empirical'; readonly values: readonly Seconds[] }
  | {
      readonly kind: 'mixture'
      readonly parts: readonly { readonly distribution: Distribution; readonly weight: number }[]
    }
  | { readonly kind: 'shifted'; readonly by: Seconds; readonly distribution: Distribution }
  /** The law on condition that it lies between the two; other kinds are cut when they are read (`truncated`). */
  | {
      readonly kind: 'truncated'
      readonly distribution: ContinuousDistribution
      readonly minimum: Seconds
      readonly maximum: Seconds
    }
