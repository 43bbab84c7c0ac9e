import * as z from 'zod'
import type { Words } from '../model/words.ts'
import type { Mark } from '../scenario/scenario.ts'
import type { MoneyKind } from './plan-file.ts'
import { moneyKinds } from './plan-file.ts'

/** What plan.yaml may say, before years are read and names are looked up. */

const words = z
  .union([z.string().min(1), z.object({ ja: z.string().min(1), en: z.string().min(1) }).strict()])
  .transform((said): Words => (typeof said === 'string' ? { ja: said, en: said } : said))

const year = z.union([z.string(), z.number()])
const byYear = <T extends z.ZodType>(value: T) => z.record(z.string(), value)
const japaneseMarks: Readonly<Record<string, Mark>> = {
  公表: 'published',
  算出: 'derived',
  仮定: 'assumption',
  較正: 'calibrated',
}
const mark = z
  .enum(['published', 'derived', 'assumption', 'calibrated', '公表', '算出', '仮定', '較正'])
  .transform((said): Mark => japaneseMarks[said] ?? (said as Mark))
const hours = z.number().min(0)
const share = z.number().min(0).max(1)

/** A figure written alone, or with its range and where it comes from. */
const figure = z.union([
  z.number(),
  z
    .object({
      value: z.number(),
      low: z.number().optional(),
      high: z.number().optional(),
      mark: mark.optional(),
      source: z.string().optional(),
    })
    .strict(),
])
export type WrittenFigure = z.infer<typeof figure>

const stated = z.union([
  z.number(),
  z.null(),
  z
    .object({
      hours: z.number().optional(),
      cases: z.number().min(0).optional(),
      minutesPerCase: z.number().optional(),
      share: share.optional(),
      source: z.string().optional(),
      note: words.optional(),
    })
    .strict(),
])
export type WrittenHours = z.infer<typeof stated>

const settings = z
  .object({
    set: z.record(z.string(), z.unknown()).default({}),
    setBoth: z.record(z.string(), z.unknown()).default({}),
    period: z.object({ from: z.string(), to: z.string() }).strict().optional(),
  })
  .strict()
  .nullable()
  .transform((said) => said ?? { set: {}, setBoth: {} })
export type WrittenSettings = z.infer<typeof settings>

const revisionOf = <T extends z.ZodType>(target: T) =>
  z.array(z.object({ date: z.string(), year, target, reason: words }).strict()).default([])

const part = z.union([z.object({ hours }).strict(), z.object({ share }).strict()])
const reallocation = z.array(
  z.union([
    z.object({ to: words, years: byYear(part) }).strict(),
    z.object({ to: words, hours }).strict(),
    z.object({ to: words, share }).strict(),
  ]),
)

const adoption = z
  .object({
    values: z
      .record(z.string(), z.union([z.number(), z.object({ from: z.number(), to: z.number() }).strict()]))
      .default({}),
    linear: byYear(share).optional(),
    sCurve: byYear(share).optional(),
    table: byYear(share).optional(),
    path: z.string().optional(),
    source: z.string().optional(),
  })
  .strict()
export type WrittenAdoption = z.infer<typeof adoption>

const common = {
  id: z.string().min(1),
  name: words,
  group: z.string(),
  note: words.optional(),
  baseYear: year.optional(),
  baseHours: figure.optional(),
  target: byYear(stated).default({}),
  targetSource: z.string().optional(),
  actual: byYear(stated).default({}),
  revisions: revisionOf(stated),
  reallocation: reallocation.default([]),
}
const transcribed = z
  .object({
    ...common,
    basis: z.literal('transcribed'),
    years: byYear(stated),
    source: z.string().optional(),
  })
  .strict()
const simulated = z
  .object({
    ...common,
    basis: z.literal('simulated'),
    asIs: z.string(),
    toBe: z.string(),
    reference: z.boolean().default(false),
    fitted: words.optional(),
    fittedYears: z.array(year).default([]),
    tag: z.string().optional(),
    cap: hours.optional(),
    releasable: z.boolean().default(false),
    adoption: adoption.optional(),
    countedCases: z.string().optional(),
    gapNote: words.optional(),
    years: byYear(settings).optional(),
  })
  .strict()
const notYet = z
  .object({
    ...common,
    basis: z.literal('notYet'),
    reason: words,
    decidedIn: year.optional(),
  })
  .strict()
const measure = z.discriminatedUnion('basis', [transcribed, simulated, notYet])
export type WrittenMeasure = z.infer<typeof measure>

const japaneseKinds: Readonly<Record<string, MoneyKind>> = {
  人件費相当額: 'labourValue',
  歳出の減: 'expenditureCut',
  歳入の増減: 'revenue',
  経費: 'cost',
}
const moneyLine = z
  .object({
    kind: z
      .enum([...moneyKinds, '人件費相当額', '歳出の減', '歳入の増減', '経費'])
      .transform((said): MoneyKind => japaneseKinds[said] ?? (said as MoneyKind)),
    name: words,
    measure: z.string().optional(),
    years: byYear(figure),
    mark: mark.optional(),
    source: z.string().optional(),
    note: words.optional(),
  })
  .strict()
export type WrittenMoney = z.infer<typeof moneyLine>

const rowValue = z.union([z.number(), z.string()]).nullable()
const indicator = z
  .object({
    id: z.string().min(1),
    name: words,
    unit: words,
    kind: z.enum(['outcome', 'output']).default('output'),
    direction: z.enum(['increase', 'decrease', 'maintain']).default('increase'),
    denominator: words.optional(),
    baseline: rowValue.default(null),
    baseYear: year.optional(),
    years: byYear(rowValue).default({}),
    actual: byYear(rowValue).default({}),
    revisions: revisionOf(rowValue),
    survey: z.boolean().default(false),
    simulated: z
      .object({
        measure: z.string().optional(),
        variant: z.enum(['asIs', 'toBe']).default('toBe'),
        scenario: z.string().optional(),
        years: byYear(z.record(z.string(), z.unknown())).optional(),
        indicator: z.string().optional(),
        scope: z.string().optional(),
        statistic: z.enum(['mean', 'p50', 'p90', 'p95']).default('mean'),
        input: z.string().optional(),
      })
      .strict()
      .optional(),
    note: words.optional(),
    source: z.string().optional(),
  })
  .strict()
export type WrittenIndicator = z.infer<typeof indicator>

export const planShape = z
  .object({
    format: z.literal('yoryoku.plan/1'),
    id: z.string().min(1),
    name: words,
    notice: words.optional(),
    fiscalYears: z.array(year).min(1),
    baseYear: year.optional(),
    divisor: z
      .object({
        value: z.number(),
        low: z.number().optional(),
        high: z.number().optional(),
        mark: mark.default('assumption'),
        source: z.string().optional(),
        note: words.optional(),
      })
      .strict(),
    otherDivisors: z
      .array(
        z
          .object({
            id: z.string(),
            name: words,
            hours: z.number().positive(),
            mark: mark.default('derived'),
            source: z.string().optional(),
          })
          .strict(),
      )
      .default([]),
    labourRate: figure.optional(),
    groups: z.array(z.object({ id: z.string(), name: words }).strict()).default([]),
    measures: z.array(measure).min(1),
    joint: z
      .array(
        z
          .object({
            measures: z.array(z.string()).min(2),
            asIs: z.string(),
            toBe: z.string(),
            years: byYear(settings),
          })
          .strict(),
      )
      .default([]),
    yen: z.array(moneyLine).default([]),
    indicators: z.array(indicator).default([]),
  })
  .strict()

/** Zod's issue in the reader's words. */
export function shapeProblem(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && /undefined/.test(issue.message)
        ? { ja: '値がありません', en: 'nothing is written' }
        : { ja: `${issue.expected} が要ります`, en: `${issue.expected} is expected` }
    case 'unrecognized_keys':
      return {
        ja: `知らない項目 ${issue.keys.join('、')}`,
        en: `unknown entries ${issue.keys.join(', ')}`,
      }
    case 'invalid_value':
      return {
        ja: `${issue.values.join('・')} のどれかが要ります`,
        en: `one of ${issue.values.join(', ')} is expected`,
      }
    case 'too_small':
      return {
        ja: `小さすぎます（${String(issue.minimum)}以上）`,
        en: `too small (at least ${String(issue.minimum)})`,
      }
    case 'too_big':
      return {
        ja: `大きすぎます（${String(issue.maximum)}以下）`,
        en: `too large (at most ${String(issue.maximum)})`,
      }
    case 'invalid_union':
      return (
        innermost(issue) ?? {
          ja: '数、文字列または決まった形の値が要ります',
          en: 'a number, a text or one of the documented forms is expected',
        }
      )
    default:
      return { ja: '書式に合いません', en: issue.message }
  }
}

/** Of the forms a value may have, what is wrong with the one it has: a map with an unknown entry, a share above 1. */
function innermost(issue: z.core.$ZodIssueInvalidUnion): Words | undefined {
  const told = issue.errors
    .flat()
    .find((one) => one.code === 'unrecognized_keys' || one.code === 'too_big' || one.code === 'too_small')
  if (told === undefined) return undefined
  const where = told.path.map(String).join('.')
  const { ja, en } = shapeProblem(told)
  return where === '' ? { ja, en } : { ja: `${where} が${ja}`, en: `${where}: ${en}` }
}
