import type { Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import type { Distribution } from './distribution.ts'
import { weibullVariation } from './distribution-law.ts'

/** A wrong parameter, in words for the planner. */
export class WrongDuration extends Error {
  readonly words: Words
  constructor(ja: string, en: string) {
    super(en)
    this.words = { ja, en }
  }
}

type Values = Readonly<Record<string, number>>

/** One way to give a distribution its parameters; `numbers` are those that are no lengths. */
export interface Form {
  readonly takes: readonly string[]
  readonly numbers?: readonly string[]
  readonly make: (values: Values) => Distribution
}

const ascending = ({ min, mode = min, max }: Values): void => {
  if (min > max) throw new WrongDuration('最小が最大より大きい', 'the minimum is above the maximum')
  if (mode < min || mode > max)
    throw new WrongDuration('最小 ≦ 最頻 ≦ 最大 になっていません', 'not minimum ≤ mode ≤ maximum')
}

const notNegative = (sd: number): void => {
  if (sd < 0) throw new WrongDuration('標準偏差が負です', 'the standard deviation is negative')
}

const positive = (mean: Seconds): void => {
  if (!(mean > 0)) throw new WrongDuration('平均は 0 より大きくします', 'the mean must be above 0')
}

const shaped = (name: string, shape: number, least: number, most: number): void => {
  if (!(shape >= least && shape <= most))
    throw new WrongDuration(
      `${name} は ${least} 以上 ${most} 以下です`,
      `${name} lies between ${least} and ${most}`,
    )
}

/** Standard deviation over mean, within what the shapes below can say. */
const variation = (mean: Seconds, sd: Seconds): number => {
  if (sd > 10 * mean || sd < mean / 100)
    throw new WrongDuration(
      '標準偏差は平均の 1/100 以上 10 倍以下です（ばらつきがなければ fixed）',
      'the standard deviation lies between 1/100 of the mean and 10 times the mean (write fixed if nothing varies)',
    )
  return sd / mean
}

const triple =
  (kind: 'triangular' | 'pert') =>
  (values: Values): Distribution => {
    ascending(values)
    return { kind, minimum: values.min, mode: values.mode, maximum: values.max }
  }

const gammaBy = (shape: number, mean: Seconds): Distribution => {
  positive(mean)
  shaped('shape', shape, 0.01, 10_000)
  return { kind: 'gamma', shape, mean }
}

const weibullBy = (shape: number, mean: Seconds): Distribution => {
  positive(mean)
  shaped('shape', shape, 0.2, 200)
  return { kind: 'weibull', shape, mean }
}

/** The shape grows as the variation shrinks: halved until nothing is between. */
const weibullShape = (squaredVariation: number): number => {
  let low = 0.2
  let high = 200
  for (;;) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) return middle
    if (weibullVariation(middle) > squaredVariation) low = middle
    else high = middle
  }
}

const betaBy = (minimum: Seconds, maximum: Seconds, alpha: number, beta: number): Distribution => {
  if (minimum >= maximum)
    throw new WrongDuration('最小が最大より小さくありません', 'the minimum is not below the maximum')
  shaped('alpha', alpha, 0.05, 10_000)
  shaped('beta', beta, 0.05, 10_000)
  return { kind: 'beta', minimum, maximum, alpha, beta }
}

const betaByMean = ({ min, max, mean, sd }: Values): Distribution => {
  ascending({ min, max })
  if (!(mean > min && mean < max))
    throw new WrongDuration(
      '平均が最小と最大の間にありません',
      'the mean does not lie between minimum and maximum',
    )
  const share = (mean - min) / (max - min)
  const spread = sd / (max - min)
  if (!(spread > 0 && spread * spread < share * (1 - share)))
    throw new WrongDuration(
      'この最小・最大・平均では、標準偏差は 0 より大きく √((平均−最小)(最大−平均)) より小さくします',
      'with this minimum, maximum and mean the standard deviation lies between 0 and √((mean − min)(max − mean))',
    )
  const whole = (share * (1 - share)) / (spread * spread) - 1
  return betaBy(min, max, share * whole, (1 - share) * whole)
}

const poisson = ({ mean, step }: Values): Distribution => {
  shaped('mean', mean, 0, 100_000)
  return { kind: 'poisson', mean, step }
}

const binomial = ({ trials, probability, step }: Values): Distribution => {
  shaped('trials', trials, 1, 100_000)
  if (!Number.isInteger(trials)) throw new WrongDuration('trials は整数です', 'trials is a whole number')
  shaped('probability', probability, 0, 1)
  return { kind: 'binomial', trials, probability, step }
}

/** Distributions by their parameters; the first form may be written without names. */
export const forms: Readonly<Record<string, readonly Form[]>> = {
  fixed: [{ takes: ['value'], make: ({ value }) => ({ kind: 'fixed', value }) }],
  uniform: [
    {
      takes: ['min', 'max'],
      make: (values) => {
        ascending(values)
        return { kind: 'uniform', minimum: values.min, maximum: values.max }
      },
    },
  ],
  triangular: [{ takes: ['min', 'mode', 'max'], make: triple('triangular') }],
  pert: [{ takes: ['min', 'mode', 'max'], make: triple('pert') }],
  normal: [
    {
      takes: ['mean', 'sd'],
      make: ({ mean, sd }) => {
        notNegative(sd)
        return { kind: 'normal', mean, standardDeviation: sd }
      },
    },
  ],
  logNormal: [
    {
      takes: ['mean', 'sd'],
      make: ({ mean, sd }) => {
        positive(mean)
        notNegative(sd)
        return { kind: 'logNormal', mean, standardDeviation: sd }
      },
    },
  ],
  exponential: [
    {
      takes: ['mean'],
      make: ({ mean }) => {
        if (mean < 0) throw new WrongDuration('平均が負です', 'the mean is negative')
        return { kind: 'exponential', mean }
      },
    },
  ],
  erlang: [
    {
      takes: ['shape', 'mean'],
      numbers: ['shape'],
      make: ({ shape, mean }) => {
        if (!Number.isInteger(shape) || shape < 1 || shape > 1000 || mean < 0)
          throw new WrongDuration(
            'erlang(段数, 平均) と書きます。段数は 1 以上 1000 以下の整数です',
            'write erlang(shape, mean), the shape a whole number from 1 to 1000',
          )
        return { kind: 'erlang', shape, mean }
      },
    },
  ],
  gamma: [
    {
      takes: ['mean', 'sd'],
      make: ({ mean, sd }) => {
        positive(mean)
        const ratio = variation(mean, sd)
        return gammaBy(1 / (ratio * ratio), mean)
      },
    },
    { takes: ['shape', 'mean'], numbers: ['shape'], make: ({ shape, mean }) => gammaBy(shape, mean) },
  ],
  weibull: [
    {
      takes: ['mean', 'sd'],
      make: ({ mean, sd }) => {
        positive(mean)
        const ratio = variation(mean, sd)
        return weibullBy(weibullShape(ratio * ratio), mean)
      },
    },
    { takes: ['shape', 'mean'], numbers: ['shape'], make: ({ shape, mean }) => weibullBy(shape, mean) },
  ],
  beta: [
    { takes: ['min', 'max', 'mean', 'sd'], make: betaByMean },
    {
      takes: ['min', 'max', 'alpha', 'beta'],
      numbers: ['alpha', 'beta'],
      make: ({ min, max, alpha, beta }) => betaBy(min, max, alpha, beta),
    },
  ],
  poisson: [{ takes: ['mean', 'step'], numbers: ['mean'], make: poisson }],
  binomial: [
    { takes: ['trials', 'probability', 'step'], numbers: ['trials', 'probability'], make: binomial },
  ],
}

export const distributionNames = [
  ...Object.keys(forms),
  'discrete',
  'histogram',
  'empirical',
  'mixture',
] as const
