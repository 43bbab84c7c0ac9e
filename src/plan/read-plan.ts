import { isNode, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import type { Finding, Place } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import type { Mark } from '../scenario/scenario.ts'
import { yamlProblem } from '../scenario/yaml-problems.ts'
import { planFinding } from './finding-catalogue.ts'
import type {
  FiscalYear,
  JointRun,
  Measure,
  NamedDivisor,
  PlanFile,
  PlanIndicator,
  YearSettings,
} from './plan-file.ts'
import { fiscalYearIn } from './plan-file.ts'

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

const settings = z
  .object({
    set: z.record(z.string(), z.unknown()).default({}),
    setBoth: z.record(z.string(), z.unknown()).default({}),
    period: z.object({ from: z.string(), to: z.string() }).strict().optional(),
  })
  .strict()
  .nullable()
  .transform((said) => said ?? { set: {}, setBoth: {} })

const common = { id: z.string().min(1), name: words, group: z.string(), note: words.optional() }
const transcribed = z
  .object({
    ...common,
    basis: z.literal('transcribed'),
    years: byYear(hours),
    source: z.string().optional(),
  })
  .strict()
const simulated = z
  .object({
    ...common,
    basis: z.literal('simulated'),
    baseYear: year.optional(),
    asIs: z.string(),
    toBe: z.string(),
    reference: z.boolean().default(false),
    fitted: words.optional(),
    fittedYears: z.array(year).default([]),
    tag: z.string().optional(),
    cap: hours.optional(),
    releasable: z.boolean().default(false),
    target: byYear(z.number().nullable()).default({}),
    targetSource: z.string().optional(),
    gapNote: words.optional(),
    years: byYear(settings),
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

const planShape = z
  .object({
    format: z.literal('yoryoku.plan/1'),
    id: z.string().min(1),
    name: words,
    notice: words.optional(),
    fiscalYears: z.array(year).min(1),
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
    groups: z.array(z.object({ id: z.string(), name: words }).strict()).default([]),
    measures: z.array(z.discriminatedUnion('basis', [transcribed, simulated, notYet])).min(1),
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
    indicators: z
      .array(
        z
          .object({
            id: z.string(),
            name: words,
            unit: words,
            kind: z.enum(['outcome', 'output']).default('output'),
            direction: z.enum(['increase', 'decrease', 'maintain']).default('increase'),
            baseline: z.union([z.number(), z.string()]).nullable().default(null),
            years: byYear(z.union([z.number(), z.string()]).nullable()).default({}),
            note: words.optional(),
            source: z.string().optional(),
          })
          .strict(),
      )
      .default([]),
  })
  .strict()

type Path = readonly (string | number)[]
const dotted = (path: Path): string => path.map(String).join('.')

/** The line and column of a value, or of the nearest thing around it that is there. */
function placesIn(text: string, file: string) {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line, column: col }
  }
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return { ...at(node.range[0]), element: dotted(path) }
    }
    return { file, line: 1, column: 1, element: dotted(path) }
  }
  return { document, at, placeOf }
}

/** Zod's issue in the reader's words. */
function sentence(issue: z.core.$ZodIssue): Words {
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
    case 'invalid_union':
      return {
        ja: '文字列または決まった形の値が要ります',
        en: 'a text or one of the documented forms is expected',
      }
    default:
      return { ja: '書式に合いません', en: issue.message }
  }
}

/** Reads plan.yaml: everything wrong with it is a finding with its place; a plan comes back only without errors. */
export function readPlan(text: string, file: string): { plan?: PlanFile; findings: Finding[] } {
  const findings: Finding[] = []
  const { document, at, placeOf } = placesIn(text, file)
  if (document.errors.length > 0) {
    return {
      findings: document.errors.map((error) =>
        planFinding('PLAN-YAML', at(error.pos[0]), { detail: yamlProblem(error) }),
      ),
    }
  }
  const raw: unknown = document.toJS({ maxAliasCount: 100 })
  const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : undefined
  if (format !== 'yoryoku.plan/1') {
    return { findings: [planFinding('PLAN-FORMAT', placeOf(['format']), { found: String(format ?? '—') })] }
  }
  const shaped = planShape.safeParse(raw)
  if (!shaped.success) {
    return {
      findings: shaped.error.issues.map((issue) => {
        const path = issue.path as Path
        const detail = sentence(issue)
        const found = planFinding('PLAN-SHAPE', placeOf(path), { path: dotted(path) || '（先頭）' })
        return {
          ...found,
          message: {
            ja: found.message.ja.replace('{detail}', detail.ja),
            en: found.message.en.replace('{detail}', detail.en),
          },
        }
      }),
    }
  }
  const said = shaped.data

  const yearAt = (written: string | number, path: Path): FiscalYear => {
    const known = fiscalYearIn(written)
    if (known === undefined) {
      findings.push(planFinding('PLAN-YEAR-UNKNOWN', placeOf(path), { path: dotted(path), year: written }))
    }
    return known ?? 0
  }
  const fiscalYears = said.fiscalYears.map((written, index) => yearAt(written, ['fiscalYears', index]))
  const readYears = <T>(record: Readonly<Record<string, T>>, path: Path): Record<FiscalYear, T> => {
    const read: Record<FiscalYear, T> = {}
    for (const [written, value] of Object.entries(record)) {
      const known = fiscalYearIn(written)
      if (known === undefined || !fiscalYears.includes(known)) {
        findings.push(
          planFinding('PLAN-YEAR-UNKNOWN', placeOf([...path, written]), {
            path: dotted(path),
            year: written,
          }),
        )
      } else read[known] = value
    }
    return read
  }
  const readSettings = (
    record: Readonly<Record<string, z.infer<typeof settings>>>,
    path: Path,
  ): Record<FiscalYear, YearSettings> =>
    Object.fromEntries(
      Object.entries(readYears(record, path)).map(([known, one]) => [
        known,
        { set: one.set, setBoth: one.setBoth, period: ('period' in one ? one.period : undefined) ?? null },
      ]),
    )

  if (said.divisor.value < 500 || said.divisor.value > 8784) {
    findings.push(planFinding('PLAN-DIVISOR', placeOf(['divisor', 'value']), { value: said.divisor.value }))
  }
  const ids = new Set<string>()
  const groupIds = new Set(said.groups.map((group) => group.id))
  const measures = said.measures.map((one, index): Measure => {
    const path: Path = ['measures', index]
    if (ids.has(one.id)) findings.push(planFinding('PLAN-ID-TWICE', placeOf([...path, 'id']), { id: one.id }))
    ids.add(one.id)
    if (!groupIds.has(one.group)) {
      findings.push(
        planFinding('PLAN-GROUP-UNKNOWN', placeOf([...path, 'group']), {
          measure: one.id,
          group: one.group,
        }),
      )
    }
    const base = { id: one.id, name: one.name, group: one.group, note: one.note ?? null }
    if (one.basis === 'notYet') {
      const decided = one.decidedIn === undefined ? null : String(one.decidedIn)
      return { ...base, basis: 'notYet', reason: one.reason, decidedIn: decided }
    }
    if (Object.keys(one.years).length === 0) {
      findings.push(planFinding('PLAN-NO-YEARS', placeOf([...path, 'years']), { measure: one.id }))
    }
    if (one.basis === 'transcribed') {
      if (one.source === undefined) {
        findings.push(planFinding('PLAN-NO-SOURCE', placeOf(path), { measure: one.id }))
      }
      return {
        ...base,
        basis: 'transcribed',
        years: readYears(one.years, [...path, 'years']),
        source: one.source ?? null,
      }
    }
    return {
      ...base,
      basis: 'simulated',
      baseYear: one.baseYear === undefined ? null : yearAt(one.baseYear, [...path, 'baseYear']),
      asIs: one.asIs,
      toBe: one.toBe,
      reference: one.reference,
      fitted: one.fitted ?? null,
      fittedYears: one.fittedYears.map((written, at) => yearAt(written, [...path, 'fittedYears', at])),
      tag: one.tag ?? null,
      cap: one.cap ?? null,
      releasable: one.releasable,
      target: readYears(one.target, [...path, 'target']),
      targetSource: one.targetSource ?? null,
      gapNote: one.gapNote ?? null,
      years: readSettings(one.years, [...path, 'years']),
    }
  })
  const joint = said.joint.map((one, index): JointRun => {
    one.measures.forEach((id, position) => {
      if (!ids.has(id)) {
        findings.push(
          planFinding('PLAN-MEASURE-UNKNOWN', placeOf(['joint', index, 'measures', position]), { id }),
        )
      }
    })
    return { ...one, years: readSettings(one.years, ['joint', index, 'years']) }
  })
  const indicators = said.indicators.map(
    (one, index): PlanIndicator => ({
      ...one,
      note: one.note ?? null,
      source: one.source ?? null,
      years: readYears(one.years, ['indicators', index, 'years']),
    }),
  )
  const otherDivisors = said.otherDivisors.map(
    (one): NamedDivisor => ({ ...one, source: one.source ?? null }),
  )
  if (hasErrors(findings)) return { findings }
  return {
    findings,
    plan: {
      file,
      id: said.id,
      name: said.name,
      notice: said.notice ?? null,
      fiscalYears,
      divisor: {
        value: said.divisor.value,
        low: said.divisor.low ?? null,
        high: said.divisor.high ?? null,
        mark: said.divisor.mark,
        source: said.divisor.source ?? null,
        note: said.divisor.note ?? null,
      },
      otherDivisors,
      groups: said.groups,
      measures,
      joint,
      indicators,
    },
  }
}
