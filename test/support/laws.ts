import jStat from 'jstat'
import type { ContinuousDistribution, Distribution } from '../../src/scenario/distribution.ts'
import { logNormalParameters, pertShape, weibullScale } from '../../src/scenario/distribution-law.ts'

/** Distribution function and density as jstat has them; of a cut normal, of what is left of it. */
export const lawElsewhere = (
  of: ContinuousDistribution,
): { cdf: (x: number) => number; pdf: (x: number) => number } => {
  switch (of.kind) {
    case 'triangular':
      return {
        cdf: (x) => jStat.triangular.cdf(x, of.minimum, of.maximum, of.mode),
        pdf: (x) => jStat.triangular.pdf(x, of.minimum, of.maximum, of.mode),
      }
    case 'exponential':
      return {
        cdf: (x) => jStat.exponential.cdf(x, 1 / of.mean),
        pdf: (x) => jStat.exponential.pdf(x, 1 / of.mean),
      }
    case 'normal': {
      const { mean, standardDeviation: sd } = of
      const below = jStat.normal.cdf(0, mean, sd)
      return {
        cdf: (x) => (jStat.normal.cdf(x, mean, sd) - below) / (1 - below),
        pdf: (x) => jStat.normal.pdf(x, mean, sd) / (1 - below),
      }
    }
    case 'logNormal': {
      const { mu, sigma } = logNormalParameters(of.mean, of.standardDeviation)
      return {
        cdf: (x) => jStat.lognormal.cdf(x, mu, sigma),
        pdf: (x) => jStat.lognormal.pdf(x, mu, sigma),
      }
    }
    case 'erlang':
    case 'gamma':
      return {
        cdf: (x) => jStat.gamma.cdf(x, of.shape, of.mean / of.shape),
        pdf: (x) => jStat.gamma.pdf(x, of.shape, of.mean / of.shape),
      }
    case 'weibull': {
      const scale = weibullScale(of)
      return {
        cdf: (x) => jStat.weibull.cdf(x, scale, of.shape),
        pdf: (x) => jStat.weibull.pdf(x, scale, of.shape),
      }
    }
    case 'pert':
    case 'beta': {
      const { alpha, beta } = of.kind === 'beta' ? of : pertShape(of.minimum, of.mode, of.maximum)
      const width = of.maximum - of.minimum
      return {
        cdf: (x) => jStat.beta.cdf((x - of.minimum) / width, alpha, beta),
        pdf: (x) => jStat.beta.pdf((x - of.minimum) / width, alpha, beta) / width,
      }
    }
  }
}

/** The distribution function of any kind, built from jstat's. */
export const cdfElsewhere = (of: Distribution): ((x: number) => number) => {
  const total = (parts: readonly { readonly weight: number }[]) =>
    parts.reduce((sum, { weight }) => sum + weight, 0)
  const stepwise = (values: readonly { readonly value: number; readonly weight: number }[]) => (x: number) =>
    total(values.filter(({ value }) => value <= x)) / total(values)
  switch (of.kind) {
    case 'fixed':
      return (x) => (x < of.value ? 0 : 1)
    case 'uniform':
      return (x) => Math.min(1, Math.max(0, (x - of.minimum) / (of.maximum - of.minimum)))
    case 'poisson':
      // jstat's own Poisson overflows at a few hundred.
      return (x) => 1 - jStat.lowRegGamma(Math.floor(x / of.step + 1e-9) + 1, of.mean)
    case 'binomial':
      return (x) => jStat.binomial.cdf(Math.floor(x / of.step + 1e-9), of.trials, of.probability)
    case 'discrete':
      return stepwise(of.values)
    case 'empirical':
      return stepwise(of.values.map((value) => ({ value, weight: 1 })))
    case 'histogram':
      return (x) =>
        of.bins.reduce(
          (sum, { from, to, weight }) => sum + weight * Math.min(1, Math.max(0, (x - from) / (to - from))),
          0,
        ) / total(of.bins)
    case 'mixture': {
      const parts = of.parts.map(({ distribution, weight }) => ({ cdf: cdfElsewhere(distribution), weight }))
      return (x) => parts.reduce((sum, { cdf, weight }) => sum + weight * cdf(x), 0) / total(parts)
    }
    case 'shifted': {
      const inner = cdfElsewhere(of.distribution)
      return (x) => inner(x - of.by)
    }
    case 'truncated': {
      const { cdf } = lawElsewhere(of.distribution)
      const [from, to] = [cdf(Math.max(0, of.minimum)), of.maximum === Infinity ? 1 : cdf(of.maximum)]
      return (x) => (Math.min(to, Math.max(from, cdf(x))) - from) / (to - from)
    }
    default:
      return lawElsewhere(of).cdf
  }
}
