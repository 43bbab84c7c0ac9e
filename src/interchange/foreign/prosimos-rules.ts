import type { Place } from '../../model/finding.ts'
import { DAY, HOUR, type Seconds } from '../../model/seconds.ts'
import { type ForeignBatch, feelText, numberIn, words } from './foreign-model.ts'
import type { Json } from './json-tree.ts'
import { identified, type JsonMap, leaveOut, listOf, mapOf, type Reader, textOf } from './prosimos-json.ts'
import { foreignWeekday } from './week-hours.ts'

/** A value as scenarios type the keys of attributes: numbers and truth values are no texts. */
const literal = (text: string): string =>
  /^-?\d+(?:\.\d+)?$/.test(text) || text === 'true' || text === 'false' ? text : feelText(text)

const comparisons = ['=', '!=', '<', '<=', '>', '>=']

/** One comparison in FEEL. */
const comparisonOf = (part: Json): { attribute: string; feel: string } | undefined => {
  const { attribute, comparison, condition, value } = mapOf(part)
  const name = textOf(attribute)
  const operator = textOf(comparison) ?? textOf(condition) ?? '='
  if (name === undefined) return undefined
  if (operator === 'in') {
    const [least, most] = listOf(value).map((bound) => textOf(bound) ?? '')
    if (!Number.isFinite(Number(least))) return undefined
    const from = `${name} >= ${Number(least)}`
    if (most === 'inf') return { attribute: name, feel: from }
    return Number.isFinite(Number(most))
      ? { attribute: name, feel: `${from} and ${name} <= ${Number(most)}` }
      : undefined
  }
  const text = textOf(value)
  if (text === undefined || !comparisons.includes(operator)) return undefined
  return { attribute: name, feel: `${name} ${operator} ${literal(text)}` }
}

/** Alternatives of things that must all hold; undefined where a part cannot be read or an attribute is unknown. */
const conditionOf = (rules: Json | undefined, known: ReadonlySet<string>): string | undefined => {
  const alternatives = listOf(rules).map((together) => listOf(together).map(comparisonOf))
  if (alternatives.length === 0) return undefined
  const texts: string[] = []
  for (const parts of alternatives) {
    if (parts.length === 0 || parts.some((part) => part === undefined || !known.has(part.attribute)))
      return undefined
    texts.push(parts.map((part) => part!.feel).join(' and '))
  }
  return texts.length === 1 ? texts[0] : texts.map((text) => `(${text})`).join(' or ')
}

/** The conditions of ways, by their own id. */
export const branchRulesOf = (
  root: JsonMap,
  known: ReadonlySet<string>,
  reader: Reader,
): ReadonlyMap<string, string> => {
  const conditions = new Map<string, string>()
  for (const rule of identified(root.branch_rules, 'id')) {
    const id = textOf(rule.id) ?? ''
    const condition = conditionOf(rule.rules, known)
    if (condition !== undefined) conditions.set(id, condition)
    else
      leaveOut(
        reader,
        reader.placeOf(rule.rules),
        words(`分岐の条件「${id}」（branch_rules）`, `the condition "${id}" (branch_rules)`),
        words('（割合を使います）', ' (the probabilities are used)'),
      )
  }
  return conditions
}

/** The lowest level whose rule holds; whoever meets none comes last. */
export const priorityOf = (root: JsonMap, known: ReadonlySet<string>, reader: Reader): string | undefined => {
  const levels: { level: number; condition: string }[] = []
  for (const rule of listOf(root.prioritisation_rules).map(mapOf)) {
    const place = reader.placeOf(rule.rules)
    const what = words('優先順位（priority_level）', 'the priority_level')
    const level = numberIn(reader, rule.priority_level, { what, place, least: 1 })
    const condition = conditionOf(rule.rules, known)
    if (condition === undefined)
      leaveOut(
        reader,
        place,
        words('優先順位の条件（prioritisation_rules）', 'a rule of priorities (prioritisation_rules)'),
      )
    else if (level !== undefined) levels.push({ level, condition })
  }
  if (levels.length === 0) return undefined
  const last = 1 + Math.max(...levels.map(({ level }) => level))
  return [...levels]
    .sort((one, other) => one.level - other.level)
    .reduceRight((rest, { level, condition }) => `if ${condition} then ${level} else ${rest}`, `${last}`)
}

/** Longer than any run: an upper bound that is none. */
const NEVER = 1_000_000_000

type Rule = { -readonly [Part in keyof ForeignBatch['rules'][number]]: ForeignBatch['rules'][number][Part] }

interface Firing {
  readonly rules: readonly Rule[]
  readonly largest?: number
}

/** Least and most of a measure whose own program goes in whole seconds. */
const boundsOf = (parts: readonly JsonMap[], attribute: string) => {
  let least: number | undefined
  let most: number | undefined
  for (const { comparison, value } of parts.filter((part) => part.attribute === attribute)) {
    const number = Number(textOf(value))
    if (comparison === '=') least = most = number
    else if (comparison === '>') least = number + 1
    else if (comparison === '>=') least = number
    else if (comparison === '<') most = number - 1
    else if (comparison === '<=') most = number
  }
  return { least, most }
}

/**
 * What must all hold at once. Two cases make a batch; after the longest wait a single one is handled too.
 */
const firingOf = (parts: readonly JsonMap[]): Firing | undefined => {
  const used = parts.map(({ attribute }) => textOf(attribute) ?? '')
  if (used.some((one) => !['size', 'ready_wt', 'large_wt', 'daily_hour', 'week_day'].includes(one)))
    return undefined
  if (
    parts.some(({ attribute, value }) => attribute !== 'week_day' && !Number.isFinite(Number(textOf(value))))
  )
    return undefined
  const size = boundsOf(parts, 'size')
  const rule: Rule = { size: Math.max(2, size.least ?? 2) }
  const days = parts
    .filter(({ attribute }) => attribute === 'week_day')
    .map(({ value }) => foreignWeekday(textOf(value)))
  if (days.some((day) => day === undefined)) return undefined
  if (days.length > 0) rule.days = days.flatMap((day) => day ?? [])
  const hours = parts.filter(({ attribute }) => attribute === 'daily_hour')
  const at = hours
    .filter(({ comparison }) => comparison === '=')
    .map(({ value }) => Number(textOf(value)) * HOUR)
  if (at.length > 0) rule.at = at
  else if (hours.length > 0) {
    const bound = (operators: string, otherwise: Seconds) => {
      const found = hours.find(({ comparison }) => (textOf(comparison) ?? '').startsWith(operators))
      return found ? Number(textOf(found.value)) * HOUR : otherwise
    }
    rule.hours = { from: bound('>', 0), to: bound('<', DAY) }
  }
  const oldest = boundsOf(parts, 'large_wt')
  const newest = boundsOf(parts, 'ready_wt')
  const rules = [rule]
  if (oldest.least !== undefined) rule.wait = oldest.least
  if (newest.least !== undefined) rule.quiet = newest.least
  const exactly = (bounds: ReturnType<typeof boundsOf>) =>
    bounds.least !== undefined && bounds.least === bounds.most
  if (size.least === undefined) {
    if (exactly(oldest) || exactly(newest)) delete rule.size
    else if (oldest.most !== undefined && oldest.most < NEVER) rules.push({ wait: oldest.most + 1 })
    else if (newest.most !== undefined && newest.most < NEVER) rules.push({ quiet: newest.most })
  }
  return { rules, ...(size.most !== undefined && { largest: size.most }) }
}

/** By task. */
export const batchesOf = (root: JsonMap, reader: Reader): ReadonlyMap<string, ForeignBatch> => {
  const batches = new Map<string, ForeignBatch>()
  for (const part of identified(root.batch_processing, 'task_id')) {
    const task = textOf(part.task_id)
    const place = reader.placeOf(part.firing_rules ?? root.batch_processing, task)
    if (task === undefined) {
      reader.report('IMPORT-MISSING', place, {
        what: words('まとめ処理の task_id', 'the task_id of batch_processing'),
      })
      continue
    }
    const batch = batchOf(part, task, place, reader)
    if (batch) batches.set(task, batch)
  }
  return batches
}

const batchOf = (part: JsonMap, task: string, place: Place, reader: Reader): ForeignBatch | undefined => {
  const sizes = listOf(part.size_distrib).map((one) => {
    const { key, value } = mapOf(one)
    return { size: Number(textOf(key)), weight: Number(textOf(value)) }
  })
  const alone = sizes.find(({ size }) => size === 1)?.weight ?? 0
  const together = sizes.filter(({ size, weight }) => size > 1 && weight > 0)
  const told = (what: [string, string], effect: [string, string]) =>
    leaveOut(reader, place, words(...what), words(...effect))
  const written = listOf(part.firing_rules).map((one) => listOf(one).map(mapOf))
  if (alone > 0 && (written.length > 0 ? alone >= 1 : together.length === 0)) return undefined
  if (alone > 0)
    told(
      [
        `「${task}」を1件ずつ行う割合（size_distrib）`,
        `the share of "${task}" done one by one (size_distrib)`,
      ],
      ['（すべてまとめます）', ' (all are batched)'],
    )
  const firings = written.map(firingOf)
  if (firings.some((one) => one === undefined)) {
    told(
      [`「${task}」をまとめる条件（firing_rules）`, `the firing_rules of "${task}"`],
      ['（まとめません）', ' (nothing is batched)'],
    )
    return undefined
  }
  const [commonest, another] = [...together].sort((one, other) => other.weight - one.weight)
  if (firings.length === 0) {
    if (!commonest) return undefined
    if (another)
      told(
        [
          `「${task}」のまとめる件数のばらつき（size_distrib）`,
          `the varying batch sizes of "${task}" (size_distrib)`,
        ],
        [`（いつも ${commonest.size} 件とします）`, ` (always ${commonest.size})`],
      )
    firings.push({ rules: [{ size: commonest.size }], largest: commonest.size })
  }
  const largest = firings.map((one) => one?.largest)
  return {
    rules: firings.flatMap((one) => one?.rules ?? []),
    mode: part.type === 'Sequential' ? 'sequential' : 'parallel',
    takes: 'sum',
    ...(largest.every((one) => one !== undefined) && {
      largest: Math.max(...largest.map((one) => one ?? 0)),
    }),
    factors: new Map(
      listOf(part.duration_distrib).map((one) => {
        const { key, value } = mapOf(one)
        return [Number(textOf(key)), Number(textOf(value))] as const
      }),
    ),
  }
}
