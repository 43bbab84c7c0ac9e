import type { Answer, Answers, Experiment, Figure, Rule } from './experiment.ts'

/** What became of one quantity of one oracle. */
export interface Quantity {
  readonly key: string
  readonly verdict: 'passed' | 'failed' | 'notApplicable'
  readonly expected: unknown
  /** Parts in order; several where one key is held against several figures. */
  readonly measured?: readonly number[]
  readonly standardErrors?: readonly number[]
  readonly replications?: number
  readonly note?: string
  readonly reason?: string
}

const FIRST_REPLICATIONS = 24
/** Precision aimed at, as a part of the largest that is allowed. */
const AIM = 0.7
/** Cases that may be played for one oracle; beyond the first bound, only until the allowed precision is reached. */
const COMFORTABLE_SIZE = 8e6
const LARGEST_SIZE = 120e6
const DEFAULT_MULTIPLE = 3
/** A probability below 1/50 need not be known to a hundredth of itself. */
const SHARE_PRECISION = 2e-4
/** How near to the largest that can be a replication comes. */
const NEARLY = 0.995
/** Values are given with seven digits. */
const ROUNDING = 6e-7
const ALMOST_NOTHING = 1e-9

class Estimator {
  private readonly sums: number[] = []
  private readonly overs: number[] = []
  rule: Rule

  constructor(rule: Rule) {
    this.rule = rule
  }

  add(figure: Figure): void {
    const { sum, over } = typeof figure === 'number' ? { sum: figure, over: 1 } : figure
    this.sums.push(sum)
    this.overs.push(over)
  }

  get replications(): number {
    return this.sums.length
  }

  get value(): number {
    return total(this.sums) / total(this.overs)
  }

  /** Of a ratio of means by its linear part (the delta method). */
  get standardError(): number {
    const n = this.sums.length
    const { value } = this
    const apart = this.sums.reduce((sum, one, i) => sum + (one - value * this.overs[i]) ** 2, 0)
    return n < 2 ? 0 : Math.sqrt(apart / (n - 1) / n) / Math.abs(total(this.overs) / n)
  }

  /** Never smaller than what is known of it beforehand. */
  errorGiven(expected: number): number {
    const { rule, standardError } = this
    if (rule.kind === 'share') {
      const p = Math.min(1, Math.max(0, expected))
      return Math.max(standardError, Math.sqrt((p * (1 - p)) / (rule.trials * this.replications)))
    }
    if (rule.kind === 'variance')
      return Math.max(standardError, expected * Math.sqrt(2 / Math.max(1, rule.batches * this.replications)))
    return standardError
  }

  /** How many times too large the standard error is; at most 1 when precise enough. */
  excess(expected: number): number {
    const { rule, standardError } = this
    if (rule.kind === 'exact' || rule.kind === 'variance' || rule.kind === 'largest') return 0
    const allowed =
      rule.kind === 'share'
        ? Math.max(0.01 * Math.abs(expected), SHARE_PRECISION)
        : rule.precision * Math.abs(this.value)
    return standardError <= ALMOST_NOTHING ? 0 : standardError / allowed
  }

  problem(expected: number, multiple: number): string | undefined {
    const { value, rule } = this
    if (!Number.isFinite(value)) return 'nothing was measured'
    const error = this.errorGiven(expected)
    const slack = Math.abs(expected) * ROUNDING + ALMOST_NOTHING
    const apart = rule.kind === 'atMost' ? value - expected : Math.abs(value - expected)
    if (rule.kind === 'largest') {
      const most = Math.max(...this.sums)
      return most <= expected + slack && value >= NEARLY * expected
        ? undefined
        : `measured ${shown(most)} at most`
    }
    if (rule.kind === 'exact') return apart <= slack ? undefined : `measured ${shown(value)}`
    if (apart <= multiple * error + slack) return undefined
    return `measured ${shown(value)} ± ${shown(error)} (s.e.), ${(apart / error).toFixed(1)} s.e. ${rule.kind === 'atMost' ? 'above' : 'apart'}`
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const shown = (value: number): string => String(Number(value.toPrecision(6)))

const partsOf = (expected: unknown): readonly number[] | undefined => {
  const parts = Array.isArray(expected) ? expected : [expected]
  return parts.length > 0 && parts.every((part) => typeof part === 'number' && Number.isFinite(part))
    ? parts
    : undefined
}

/** The figures of one key over the replications of a stage. */
class Series {
  readonly key: string
  readonly expected: readonly number[]
  readonly estimators: Estimator[] = []
  readonly targets: number[] = []
  problem: string | undefined
  note: string | undefined

  constructor(key: string, expected: readonly number[]) {
    this.key = key
    this.expected = expected
  }

  add(answers: readonly Answer[]): void {
    let at = 0
    for (const { figures, rule, note } of answers) {
      this.note = note ?? this.note
      if (figures.length !== this.expected.length) {
        this.problem = `${this.expected.length} values are expected, ${figures.length} are measured`
        return
      }
      figures.forEach((figure, part) => {
        this.estimators[at] ??= new Estimator(rule)
        this.targets[at] = this.expected[part]
        this.estimators[at++].add(figure)
      })
    }
  }

  get excess(): number {
    return Math.max(0, ...this.estimators.map((one, i) => one.excess(this.targets[i])))
  }

  problems(multiple: number): string | undefined {
    return this.difference(multiple) ?? this.imprecision
  }

  /** What fresh numbers may take back. */
  difference(multiple: number): string | undefined {
    if (this.problem !== undefined) return this.problem
    const found = this.estimators.flatMap((one, i) => {
      const problem = one.problem(this.targets[i], multiple)
      if (problem === undefined) return []
      const part = this.expected.length > 1 ? `[${i % this.expected.length}]` : ''
      return [`${this.key}${part}: expected ${this.targets[i]}, ${problem}`]
    })
    return found.length > 0 ? found.join('; ') : undefined
  }

  private get imprecision(): string | undefined {
    return this.excess > 1
      ? `${this.key}: not precise enough after ${this.estimators[0].replications} replications (s.e. ${this.excess.toFixed(2)} times what is allowed)`
      : undefined
  }
}

const listOf = (answer: Answer | readonly Answer[]): readonly Answer[] =>
  'figures' in answer ? [answer] : answer

const add = (series: readonly Series[], answers: Answers): void => {
  for (const one of series) {
    const found = answers(one.key)
    if (found !== undefined) one.add(listOf(found))
  }
}

/** Plays until every series is precise enough, or what may be played has been played. */
const stage = (
  experiment: Experiment,
  series: readonly Series[],
  seed: number,
  first: number,
  times: number,
): void => {
  const most = (size: number) => Math.max(first, Math.floor((times * size) / experiment.size))
  let wanted = first
  let replication = 0
  while (replication < wanted) {
    while (replication < wanted) add(series, experiment.play(seed, ++replication))
    const excess = Math.max(0, ...series.map((one) => one.excess))
    const needed = (per: number) => Math.ceil(1.1 * replication * (excess / per) ** 2)
    if (excess > AIM) wanted = Math.min(needed(AIM), most(COMFORTABLE_SIZE))
    if (excess > 1 && wanted <= replication) wanted = Math.min(needed(1), most(LARGEST_SIZE))
  }
}

/**
 * The two-stage rule: what fails is played again with fresh seeds and four times the size, and counts only when it
 * fails again.
 */
export const examine = (
  experiment: Experiment,
  stated: Readonly<Record<string, unknown>>,
  seed = 1,
): readonly Quantity[] => {
  const expected: Readonly<Record<string, unknown>> = { ...experiment.states, ...stated }
  const multiple = experiment.multiple ?? DEFAULT_MULTIPLE
  const trial = experiment.play(seed, 1)
  const known: Series[] = []
  const unknown = new Map<string, string>()
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(expected)) {
    const found = trial(key)
    if (found !== undefined && 'text' in found && found.text !== undefined && typeof value === 'string') {
      texts.set(key, found.text)
      continue
    }
    const parts = partsOf(value)
    if (parts === undefined) unknown.set(key, 'the value expected is no number')
    else if (found === undefined || ('text' in found && found.text !== undefined))
      unknown.set(key, 'no quantity of this name is measured')
    else known.push(new Series(key, parts))
  }
  if (experiment.isExact) add(known, trial)
  else if (known.length > 0) stage(experiment, known, seed, FIRST_REPLICATIONS, 1)
  const verdicts = new Map<string, Series>(known.map((series) => [series.key, series]))
  const suspects = known.filter((series) => series.difference(multiple) !== undefined)
  const firstProblems = new Map(suspects.map((series) => [series.key, series.difference(multiple)]))
  if (!experiment.isExact && suspects.length > 0) {
    const again = suspects.map(({ key, expected: parts }) => new Series(key, parts))
    const replications = Math.max(...suspects.map(({ estimators }) => estimators[0]?.replications ?? 0))
    stage(experiment, again, seed + 1, 4 * Math.max(FIRST_REPLICATIONS, replications), 4)
    for (const series of again) verdicts.set(series.key, series)
  }
  return Object.entries(expected).map(([key, value]): Quantity => {
    const read = texts.get(key)
    if (read !== undefined)
      return read === value
        ? { key, verdict: 'passed', expected: value }
        : { key, verdict: 'failed', expected: value, reason: `${key}: expected ${value}, measured ${read}` }
    const series = verdicts.get(key)
    if (series === undefined)
      return { key, verdict: 'notApplicable', expected: value, reason: `${key}: ${unknown.get(key)}` }
    const problem = series.problems(multiple)
    const before = firstProblems.get(key)
    const figures = {
      key,
      expected: value,
      measured: series.estimators.map((one) => one.value),
      standardErrors: series.estimators.map((one, i) => one.errorGiven(series.targets[i])),
      replications: series.estimators[0]?.replications ?? 0,
      ...(series.note !== undefined && { note: series.note }),
    }
    if (problem === undefined)
      return {
        ...figures,
        verdict: 'passed',
        ...(before && { reason: `passed when repeated; at first ${before}` }),
      }
    const both =
      experiment.isExact || before === undefined
        ? problem
        : `${problem} (repeated with four times the size; at first ${before})`
    return { ...figures, verdict: 'failed', reason: both }
  })
}
