import { meanOf } from '../../src/scenario/distribution-moments.ts'
import { parseDuration } from '../../src/scenario/durations.ts'
import { decimal, exponential, MINUTE, minutes } from './params.ts'
import { NotApplicable } from './world.ts'

/** A law of times, as a scenario writes it, in minutes; its mean in minutes. */
export interface Law {
  readonly text: string
  readonly mean: number
}

export const lawOf = (text: string): Law => {
  const read = parseDuration(text)
  if (!('distribution' in read)) throw new NotApplicable(`<${text}>: ${read.problem.en}`)
  return { text, mean: meanOf(read.distribution) / MINUTE }
}

const NUMBER = String.raw`(\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?)`

/** `0.5`, `1/5.5` */
const numberIn = (text: string): number => {
  const [top, bottom = '1'] = text.split('/')
  return Number(top) / Number(bottom)
}

const forms: readonly (readonly [RegExp, (numbers: readonly number[]) => string])[] = [
  [form(`exp(?:onential)? mean ${NUMBER}`), ([mean]) => exponential(mean)],
  [form(`deterministic(?: every)? ${NUMBER}`), ([value]) => minutes(value)],
  [form(`Erlang-${NUMBER},? mean ${NUMBER}`), ([k, mean]) => `erlang(${k}, ${minutes(mean)})`],
  [form(`uniform\\(${NUMBER}, ?${NUMBER}\\)`), ([a, b]) => `uniform(${minutes(a)}, ${minutes(b)})`],
  [
    form(`triangular\\(${NUMBER}, ?${NUMBER}, ?${NUMBER}\\)`),
    ([a, m, b]) => `triangular(${minutes(a)}, ${minutes(m)}, ${minutes(b)})`,
  ],
  [
    form(`lognormal mean ${NUMBER}, sd ${NUMBER}`),
    ([mean, sd]) => `logNormal(${minutes(mean)}, ${minutes(sd)})`,
  ],
  [
    form(`hyperexp: ${NUMBER} w\\.p\\. rate ${NUMBER}, ${NUMBER} w\\.p\\. rate ${NUMBER}`),
    ([p, a, q, b]) => `mixture(${exponential(1 / a)}: ${decimal(p)}, ${exponential(1 / b)}: ${decimal(q)})`,
  ],
  [
    form(`gamma shape ${NUMBER} scale ${NUMBER}`),
    ([shape, scale]) => `gamma(shape: ${decimal(shape)}, mean: ${minutes(shape * scale)})`,
  ],
]

/** What comes after in brackets is a remark. */
function form(pattern: string): RegExp {
  return new RegExp(`^${pattern}(?: *\\(.*\\))?$`, 'i')
}

/** `Erlang-4, mean 1 (M/E4/1)`, `uniform(0.5,1.5)` … in the words of the oracles. */
export const described = (words: string): Law => {
  for (const [pattern, write] of forms) {
    const found = pattern.exec(words.trim())
    if (found) return lawOf(write(found.slice(1).map(numberIn)))
  }
  throw new NotApplicable(`a law <${words}> is not known`)
}

/** Some law with this mean and variance. */
export const withVariance = (mean: number, variance: number): Law =>
  lawOf(variance === 0 ? minutes(mean) : `gamma(${minutes(mean)}, ${minutes(Math.sqrt(variance))})`)
