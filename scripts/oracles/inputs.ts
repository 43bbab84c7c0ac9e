import * as z from 'zod'
import { exp, logGamma, normalDistribution } from '../../src/model/exact-math.ts'
import { summaryOf } from '../../src/statistics/summary.ts'
import { drawn } from './drawing.ts'
import { type Answer, firstOf, loosely, mean, named, share } from './experiment.ts'
import { kind } from './kind.ts'
import { decimal, exponential, MINUTE, minutes, note, positive } from './params.ts'
import { NotApplicable, type Play, worldOf } from './world.ts'

const WINDOWS = 1000
const YEAR = 365 * 86_400

/** Both ways in which a scenario asks for Poisson arrivals: by gaps, and by a year's volume. */
const poisson = kind(z.strictObject({ lam: positive, T: positive, note }), async ({ lam, T }) => {
  const expected = lam * T * WINDOWS
  if (expected < 20 || expected > 3e5)
    throw new NotApplicable(`lam T = ${lam * T}: too few or too many arrivals`)
  const byGaps = await worldOf(drawn('start -> end'), {
    period: { cases: Math.ceil(expected + 6 * Math.sqrt(expected)) + 10 },
    arrivals: [{ id: 'arrivals', interArrival: exponential(1 / lam), calendar: 'always' }],
  })
  const byVolume = await worldOf(drawn('start -> end'), {
    period: { from: '2026-04-01', to: '2027-04-01', runInFrom: '2026-04-01' },
    arrivals: [{ id: 'arrivals', volume: Math.round(expected), count: 'poisson', calendar: 'always' }],
  })
  // The volume is a whole number: its windows are as much longer.
  const window = (YEAR / Math.round(expected)) * lam * T
  const counts = ({ run }: Play, length: number): Float64Array => {
    const found = new Float64Array(WINDOWS)
    const end = WINDOWS * length
    for (const at of run.record.cases.arrivedAt.rows()) if (at < end) found[Math.floor(at / length)]++
    return found
  }
  return {
    size: 2 * expected,
    play(seed, replication) {
      const both = [
        counts(byGaps.play(seed, replication), T * MINUTE),
        counts(byVolume.play(seed, replication), window),
      ]
      const each = (figure: (found: Float64Array) => Answer) => () => both.map(figure)
      const spread = each((found) => loosely(summaryOf(found).variance / summaryOf(found).mean))
      return firstOf(
        named({
          E_N: each((found) => mean(summaryOf(found).mean)),
          var_N: each((found) => loosely(summaryOf(found).variance)),
          spread,
        }),
        (key) => {
          const number = /^P_(\d+)$/.exec(key)?.[1]
          if (number === undefined) return undefined
          const times = (found: Float64Array) => found.filter((count) => count === Number(number)).length
          return each((found) => share(WINDOWS, times(found) / WINDOWS))()
        },
      )
    },
  }
})

const number = z.number().min(-1e6).max(1e6)
const law = z.object({
  law: z.string(),
  mean: number.optional(),
  sd: positive.optional(),
  min: number.optional(),
  mode: number.optional(),
  max: number.optional(),
  m: positive.optional(),
  s: positive.optional(),
  v: positive.optional(),
})

/** The words of the oracles in those of a scenario. */
const written = (stated: z.infer<typeof law>): string => {
  const of = (key: Exclude<keyof typeof stated, 'law'>): number => {
    const value = stated[key]
    if (value === undefined) throw new NotApplicable(`parameters: ${key} is missing`)
    return value
  }
  const numbers = [...stated.law.matchAll(/\d+(?:\.\d+)?/g)].map(([text]) => Number(text))
  const words = stated.law.toLowerCase()
  if (words === 'truncated normal')
    return `normal(${minutes(of('mean'))}, ${minutes(of('sd'))}) in [${minutes(of('min'))}, ${minutes(of('max'))}]`
  if (words.startsWith('normal clipped at 0')) {
    // What lies below 0 becomes 0; our normal leaves it out.
    const atNothing = normalDistribution(-of('mean') / of('sd'))
    return `mixture(0s: ${decimal(atNothing)}, normal(${minutes(of('mean'))}, ${minutes(of('sd'))}): ${decimal(1 - atNothing)})`
  }
  if (words === 'triangular')
    return `triangular(${minutes(of('min'))}, ${minutes(of('mode'))}, ${minutes(of('max'))})`
  if (words.startsWith('lognormal')) return `logNormal(${minutes(of('m'))}, ${minutes(of('s'))})`
  if (words.startsWith('gamma')) return `gamma(${minutes(of('m'))}, ${minutes(Math.sqrt(of('v')))})`
  if (/^erlang k=[\d.]+ mean [\d.]+$/.test(words)) return `erlang(${numbers[0]}, ${minutes(numbers[1])})`
  if (words.startsWith('prosimos expon')) {
    const least = minutes(of('min'))
    return `${least} + ${exponential(of('mean') - of('min'))} in [${least}, ${minutes(of('max'))}]`
  }
  if (/^weibull shape [\d.]+ scale [\d.]+$/.test(words)) {
    const [shape, scale] = numbers
    return `weibull(shape: ${decimal(shape)}, mean: ${minutes(scale * exp(logGamma(1 + 1 / shape)))})`
  }
  if (/^beta\([\d.]+, ?[\d.]+\) scaled to \[[\d.]+, ?[\d.]+\]$/.test(words)) {
    const [alpha, beta, least, most] = numbers
    return `beta(min: ${minutes(least)}, max: ${minutes(most)}, alpha: ${decimal(alpha)}, beta: ${decimal(beta)})`
  }
  throw new NotApplicable(`a law <${stated.law}> is not known`)
}

const DRAWS = 42_000

/** A million draws: the lengths of as many pieces of work. */
const sampler = kind(law.extend({ note }).strict(), async (stated) => {
  const world = await worldOf(drawn('start -> serve -> end'), {
    period: { cases: DRAWS },
    arrivals: [{ id: 'arrivals', interArrival: '1s', calendar: 'always' }],
    resourcePools: [{ id: 'crowd', unlimited: true }],
    activities: { serve: { duration: written(stated), pool: 'crowd' } },
  })
  return {
    size: DRAWS,
    multiple: 4,
    play(seed, replication) {
      const { work } = world.play(seed, replication).run.record
      const lengths = summaryOf(
        work.completedAt.rows().map((at, row) => (at - work.startedAt.values[row]) / MINUTE),
      )
      return named({
        mean: () => mean(lengths.mean),
        sd: () => loosely(lengths.standardDeviation),
        var: () => loosely(lengths.variance),
      })
    },
  }
})

export const INPUTS = { POISSON: poisson, DIST: sampler }
