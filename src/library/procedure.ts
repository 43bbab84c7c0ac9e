import type { Words } from '../model/words.ts'

/** What procedure.yaml says of a procedure of the library: whose it is, its drawings, its comparisons and their story. */
export interface Procedure {
  readonly file: string
  readonly id: string
  readonly name: Words
  readonly field: Field
  readonly whose: Words
  readonly variants: readonly Variant[]
  readonly changes: Words
  readonly sources: Words
  readonly simplified: Words
  /** Tables of counts, calculations by hand and the like; Markdown. */
  readonly notes: Words | null
  readonly families: readonly PlayedFamily[]
  readonly pairs: readonly Pair[]
  /** English for what the drawings name in Japanese, by id. */
  readonly elements: Readonly<Record<string, string>>
}

export const FIELDS = ['counter', 'inquiry', 'online', 'revenue', 'office', 'welfare'] as const
export type Field = (typeof FIELDS)[number]

export const fieldNames: Readonly<Record<Field, Words>> = {
  counter: { ja: '窓口', en: 'Counters' },
  inquiry: { ja: '問い合わせ', en: 'Inquiries' },
  online: { ja: 'オンライン', en: 'Online services' },
  revenue: { ja: '収納・税', en: 'Payments and taxes' },
  office: { ja: '内部事務', en: 'Office work' },
  welfare: { ja: '福祉・子ども・防災', en: 'Welfare, children, disasters' },
}

/** A drawing in the procedure's folder, in one sentence. */
export interface Variant extends Words {
  readonly file: string
}

/** A family of systems that a drawing plays, or that the procedure plays by its parameters. */
export interface PlayedFamily {
  readonly family: string
  readonly variant: string | null
  readonly by: Words | null
}

export interface Pair {
  readonly id: string
  /** Paths from the library's root. */
  readonly asIs: string
  readonly toBe: string
  readonly story: Words
  /** Directions that published experience knows. */
  readonly shows: readonly Shown[]
}

/** The change of a figure: its interval lies above 0, below 0, or spans 0. */
export interface Shown {
  readonly figure: string
  readonly direction: 'more' | 'less' | 'same'
}
