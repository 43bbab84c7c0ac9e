import { HOUR } from '../../model/seconds.ts'
import type { BatchRule } from '../../scenario/work-rules.ts'
import { words } from '../foreign/foreign-model.ts'
import type { Exporting } from './exporting.ts'
import { alternativesIn, type Comparison, levelsIn } from './feel-rules.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** Longer than any run: their rules for waits need an upper bound. */
const NEVER = 1_000_000_000

interface Part {
  readonly attribute: string
  readonly comparison: string
  readonly value: number | string
}

const rule = (attribute: string, comparison: string, value: number | string): Part => ({
  attribute,
  comparison,
  value,
})

/** Conditions of ways by their flow, and the rules they name. */
export const conditionsOf = ({ scenario, leaveOut }: Exporting) => {
  const rules = Object.entries(scenario.conditions ?? {}).flatMap(([flow, { feel }]) => {
    const alternatives = alternativesIn(feel)
    if (alternatives) return [{ id: `condition_${flow}`, flow, rules: alternatives }]
    leaveOut(words(`分岐の条件（${feel}）`, `the condition (${feel})`), flow)
    return []
  })
  return {
    rules: rules.map(({ id, rules: parts }) => ({ id, rules: parts })),
    conditionOf: (flow: string): { condition_id?: string } => {
      const found = rules.find((one) => one.flow === flow)
      return found ? { condition_id: found.id } : {}
    },
  }
}

/** Priorities are those of cases there: said where all tasks go by the same expression. */
export const prioritiesOf = ({ scenario, leaveOut }: Exporting) => {
  const settings = Object.values(scenario.activities).filter(({ pools }) => pools.length > 0)
  const texts = new Set(
    settings.map(({ priority }) => (priority && 'feel' in priority ? priority.feel : priority?.value)),
  )
  const [only] = texts
  if (only === undefined && texts.size <= 1) return []
  const levels: readonly { level: number; alternatives: Comparison[][] }[] | undefined =
    texts.size === 1 && typeof only === 'string' ? levelsIn(only) : undefined
  if (levels) return levels.map(({ level, alternatives }) => ({ priority_level: level, rules: alternatives }))
  leaveOut(words('作業ごとの優先順位（priority）', 'priorities of tasks (priority)'))
  return []
}

export const batchesOf = ({ scenario, leaveOut }: Exporting) =>
  Object.values(scenario.activities).flatMap(({ id, batch }) => {
    if (!batch) return []
    const { rules, mode, takes, largest, groupBy, factors, smallest } = batch
    const parts = firingOf(rules, largest)
    if (!parts || groupBy !== undefined || (smallest ?? 1) > 2 || (mode === 'parallel' && takes === 'one')) {
      leaveOut(words(`「${id}」のまとめ処理（batch）`, `the batches of "${id}"`), id)
      return []
    }
    return [
      {
        task_id: id,
        type: mode === 'parallel' ? 'Parallel' : 'Sequential',
        size_distrib: [
          { key: '1', value: 0 },
          { key: '2', value: 1 },
        ],
        duration_distrib: factors.map(({ from, factor }) => ({ key: String(from), value: factor })),
        firing_rules: parts,
      },
    ]
  })

/** Undefined where a rule cannot be said: theirs are of two cases or more, and of whole hours. */
const firingOf = (rules: readonly BatchRule[], largest: number | undefined): Part[][] | undefined => {
  const written: Part[][] = []
  for (let i = 0; i < rules.length; i++) {
    const { size, wait, quiet, at = [], hours, weekdays } = rules[i]
    const times = [...at, ...(hours ? [hours.from, hours.to] : [])]
    if (times.some((time) => time % HOUR !== 0)) return undefined
    const waits = wait !== undefined || quiet !== undefined
    if (!waits && (size ?? 1) < 2) return undefined
    const next = rules[i + 1]
    const pair = size === 2 && next !== undefined && next.size === undefined
    const parts: Part[] = []
    if (wait !== undefined)
      parts.push(
        rule('large_wt', '>=', wait),
        rule(
          'large_wt',
          '<=',
          size === undefined ? wait : pair && next.wait !== undefined ? next.wait - 1 : NEVER,
        ),
      )
    if (quiet !== undefined)
      parts.push(
        rule('ready_wt', '>=', quiet),
        rule(
          'ready_wt',
          '<=',
          size === undefined ? quiet : pair && next.quiet !== undefined ? next.quiet : NEVER,
        ),
      )
    if (pair && waits) i++
    if (size !== undefined && (size > 2 || (!waits && times.length === 0 && !weekdays)))
      parts.push(...(size === largest ? [rule('size', '=', size)] : [rule('size', '>=', size)]))
    if (largest !== undefined && largest !== size) parts.push(rule('size', '<=', largest))
    if (hours)
      parts.push(
        rule('daily_hour', '>=', String(hours.from / HOUR)),
        rule('daily_hour', '<', String(hours.to / HOUR)),
      )
    for (const time of at.length > 0 ? at : [undefined])
      for (const day of weekdays ?? [undefined])
        written.push([
          ...(day === undefined ? [] : [rule('week_day', '=', days[day])]),
          ...(time === undefined ? [] : [rule('daily_hour', '=', String(time / HOUR))]),
          ...parts,
        ])
  }
  return written
}
