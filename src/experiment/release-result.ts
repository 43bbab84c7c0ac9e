import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Period, SetValue } from '../scenario/scenario.ts'
import type { Change, WaitRule } from './equal-waits.ts'
import type { Estimate } from './results.ts'
import type { Validation } from './validation-result.ts'

/** Which posts can be left empty at equal waits, and when. */
export interface ReleaseResult {
  readonly format: 'yoryoku.release/1'
  readonly asIs: ScenarioName
  readonly toBe: ScenarioName
  readonly period: Period
  readonly set: readonly SetValue[]
  /** Whether the as-is reproduces what was observed. */
  readonly validated: boolean
  readonly validation?: Validation
  readonly rule: WaitRule
  readonly seed: number
  readonly replications: number
  /** 作業時間の削減: work that vanishes, as `compare` has it. */
  readonly hoursSaved: Estimate
  readonly hours: ReleasedHours
  /** 余力化率: `hours.releasable` ÷ `hoursSaved`; null where nothing is saved. */
  readonly releasedShare: number | null
  /** False where residents already wait longer with all the posts that the to-be states: then nothing is searched. */
  readonly areWaitsEqualAsStated: boolean
  readonly blocks: readonly ReleasedBlock[]
  readonly pools: readonly ReleasedPool[]
  /** Overtime in hours of the period: as-is, to-be with all posts, to-be with the posts left empty. */
  readonly overtime: { readonly asIs: Estimate; readonly toBe: Estimate; readonly released: Estimate }
  readonly proof: ReleaseProof
  /** Replications played in all. */
  readonly played: number
  readonly findings: readonly Finding[]
}

export interface ScenarioName {
  readonly id: string
  readonly name: Words
  readonly file: string
}

/** Hours of the period. */
export interface ReleasedHours {
  /** Of all blocks, before anything is taken off. */
  readonly found: number
  /** Of them: what the as-is could leave empty by the same rule. No effect of the change. */
  readonly surplus: number
  /** Overtime that comes with leaving the posts empty. */
  readonly overtimeAdded: number
  /** 外せる配置時間: found − surplus − overtimeAdded. */
  readonly releasable: number
  /** うち1時間以上まとまる時間: of it, in stretches of an hour or more of one post. */
  readonly inBlocksOfAnHour: number
}

export interface ReleasedBlock {
  readonly pool: string
  readonly poolName: Words
  /** So many posts can be left empty. */
  readonly posts: number
  /** 0 = Sunday. */
  readonly weekdays: readonly number[]
  /** 1 = January; all that the period has in `isAllMonths`. */
  readonly months: readonly number[]
  readonly isAllMonths: boolean
  /** Minutes since midnight, [from, to). */
  readonly from: number
  readonly to: number
  /** Of the period, all posts together. */
  readonly hours: number
  readonly surplusHours: number
  /** Seconds by which those wait longer who need the pool then: of the block, its weekdays and its months the worst; null where nobody does. */
  readonly waitChange: number | null
  readonly waitChangeUpper: number | null
}

export interface ReleasedPool {
  readonly id: string
  readonly name: Words
  /** Posts as-is, and as the to-be states them. */
  readonly asIs: number
  readonly toBe: number
  readonly minimum: number
  /** 担当割合 */
  readonly share: number
  /** Of all blocks of the pool, before anything is taken off; null where posts of this pool cannot be told apart. */
  readonly hours: number
  readonly surplusHours: number
}

/** All blocks left empty together, by residents the search has not seen. */
export interface ReleaseProof {
  /** One for each time that something had to be given back, and the last. */
  readonly attempts: readonly {
    readonly seed: number
    readonly blocks: number
    readonly areWaitsEqual: boolean
    /** Of the whole process. */
    readonly wait: Change
    /** Of all blocks, the one whose waits grow most; null without blocks. */
    readonly worstBlock: Change | null
    readonly onTimeLoss: Change | null
  }[]
  readonly isProved: boolean
}
