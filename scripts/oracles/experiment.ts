/**
 * What one replication says of a quantity: a value, or a ratio of two sums, so that replications of unequal length
 * weigh as they should.
 */
export type Figure = number | { readonly sum: number; readonly over: number }

/** How a measured quantity is held against the value expected. */
export type Rule =
  /** Within a multiple of its standard error, which is at most so large a part of the value. */
  | { readonly kind: 'mean'; readonly precision: number }
  /** A probability, which may be too small for that: so many observations stand behind each replication. */
  | { readonly kind: 'share'; readonly trials: number }
  /** A variance over so many independent batches of each replication. */
  | { readonly kind: 'variance'; readonly batches: number }
  /** The value expected is an upper bound. */
  | { readonly kind: 'atMost'; readonly precision: number }
  /** The largest that can be, which is nearly reached and never passed. */
  | { readonly kind: 'largest' }
  /** To the seven digits in which the value is given. */
  | { readonly kind: 'exact' }

export interface Answer {
  /** One figure, or as many as the value has parts. */
  readonly figures: readonly Figure[]
  readonly rule: Rule
  /** In place of figures: to the letter. */
  readonly text?: string
  /** What people should read beside the figures. */
  readonly note?: string
}

/** What a replication says by key; undefined where it measures nothing of that name. A key may need several answers. */
export type Answers = (key: string) => Answer | readonly Answer[] | undefined

export interface Experiment {
  /** Everything is certain: one replication is enough. */
  readonly isExact?: boolean
  /** Cases, or pieces of work, of one replication, for the bound on all that is played. */
  readonly size: number
  /** How many standard errors are too many; 3 unless said. */
  readonly multiple?: number
  /** What is known to hold beside the values stated. */
  readonly states?: Readonly<Record<string, number>>
  play(seed: number, replication: number): Answers
}

const MEAN: Rule = { kind: 'mean', precision: 0.01 }
/** Second moments and percentiles. */
const LOOSE: Rule = { kind: 'mean', precision: 0.02 }

export const mean = (...figures: Figure[]): Answer => ({ figures, rule: MEAN })
export const loosely = (...figures: Figure[]): Answer => ({ figures, rule: LOOSE })
export const share = (trials: number, ...figures: Figure[]): Answer => ({
  figures,
  rule: { kind: 'share', trials },
})
export const exactly = (...figures: Figure[]): Answer => ({ figures, rule: { kind: 'exact' } })
export const text = (words: string): Answer => ({ figures: [], rule: { kind: 'exact' }, text: words })
export const largest = (figure: Figure): Answer => ({ figures: [figure], rule: { kind: 'largest' } })
export const atMost = (...figures: Figure[]): Answer => ({
  figures,
  rule: { kind: 'atMost', precision: 0.01 },
})
export const varianceOver = (batches: number, figure: number): Answer => ({
  figures: [figure],
  rule: { kind: 'variance', batches },
})

export const ratio = (sum: number, over: number): Figure => ({ sum, over })

/** The first of several sets of answers that knows a key. */
export const firstOf =
  (...all: readonly Answers[]): Answers =>
  (key) => {
    for (const answers of all) {
      const found = answers(key)
      if (found !== undefined) return found
    }
    return undefined
  }

/** Answers of keys known by name. */
export const named =
  (table: Readonly<Record<string, () => Answer | readonly Answer[]>>): Answers =>
  (key) =>
    Object.hasOwn(table, key) ? table[key]() : undefined
