import { xmlPlain } from '../model/xml-text.ts'
import type { CaseStory } from './case-stories.ts'

/** A way from one step to the next, and how often it was gone. */
export interface Step {
  readonly from: string
  readonly to: string
  readonly n: number
}

/** What the log shows of the order of work, as a drawing without parallel branches. */
export interface Discovered {
  /** BPMN without a diagram. */
  readonly bpmn: string
  /** By gateway id, then flow id: how often the way was taken. */
  readonly ways: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly activities: readonly string[]
  /** Activities too rare to be drawn. */
  readonly leftOut: readonly string[]
  /** Share of the cases that the drawing can tell from start to end. */
  readonly covered: number
}

const COVERED = 0.95
/** A drawing with more is no drawing. */
const MOST_ACTIVITIES = 50
const MOST_ARROWS = 250
const START = ''
const END = '\n'

const traceOf = ({ entries }: CaseStory): string[] =>
  entries
    .map(({ activity, startedAt, completedAt }, i) => ({
      activity,
      at: startedAt ?? completedAt,
      completedAt,
      i,
    }))
    .sort((one, other) => one.at - other.at || one.completedAt - other.completedAt || one.i - other.i)
    .map(({ activity }) => activity)

const keyOf = (from: string, to: string): string => `${from}\t${to}`

const stepsOf = (traces: Iterable<readonly string[]>): Map<string, Step> => {
  const steps = new Map<string, Step>()
  for (const trace of traces) {
    const all = [START, ...trace, END]
    for (let i = 1; i < all.length; i++) {
      const key = keyOf(all[i - 1], all[i])
      steps.set(key, { from: all[i - 1], to: all[i], n: (steps.get(key)?.n ?? 0) + 1 })
    }
  }
  return steps
}

const byFrequency = (one: Step, other: Step): number =>
  other.n - one.n || (keyOf(one.from, one.to) < keyOf(other.from, other.to) ? -1 : 1)

/** The commonest steps by which everything is reached from one end: the drawing needs them in any case. */
const spanning = (steps: readonly Step[], root: string, near: 'from' | 'to', far: 'from' | 'to'): Step[] => {
  const reached = new Set([root])
  const taken: Step[] = []
  for (;;) {
    const next = steps.find((step) => reached.has(step[near]) && !reached.has(step[far]))
    if (next === undefined) return taken
    reached.add(next[far])
    taken.push(next)
  }
}

/** The steps of the commonest cases that make 95 % of all; the commonest of these where they are too many. */
const drawnSteps = (traces: readonly (readonly string[])[]): Step[] => {
  const variants = new Map<string, { trace: readonly string[]; n: number }>()
  for (const trace of traces) {
    const key = trace.join('\t')
    variants.set(key, { trace, n: (variants.get(key)?.n ?? 0) + 1 })
  }
  const common = [...variants.values()].sort((one, other) => other.n - one.n)
  const kept: { trace: readonly string[]; n: number }[] = []
  let covered = 0
  for (const variant of common) {
    if (covered >= COVERED * traces.length) break
    kept.push(variant)
    covered += variant.n
  }
  const repeated = kept.flatMap(({ trace, n }) => Array.from({ length: n }, () => trace))
  const steps = [...stepsOf(repeated).values()].sort(byFrequency)
  if (steps.length <= MOST_ARROWS) return steps
  const needed = [...spanning(steps, START, 'from', 'to'), ...spanning(steps, END, 'to', 'from')]
  // Without the rare last steps of many kinds cases would go round and round.
  const ends = steps.filter(({ from, to }) => from === START || to === END)
  const sure = new Set([...needed, ...ends])
  return [...new Set([...sure, ...steps])].slice(0, Math.max(MOST_ARROWS, sure.size))
}

/** A gateway before whatever can be reached in several ways, one after whatever goes on in several ways. */
export const discoverDrawing = (
  stories: readonly CaseStory[],
  names: { readonly start: string; readonly end: string },
): Discovered => {
  const counts = new Map<string, number>()
  for (const { entries } of stories)
    for (const { activity } of entries) counts.set(activity, (counts.get(activity) ?? 0) + 1)
  const frequent = [...counts].sort((one, other) => other[1] - one[1]).map(([activity]) => activity)
  const drawable = new Set(frequent.slice(0, MOST_ACTIVITIES))
  const traces = stories.map((story) => traceOf(story).filter((activity) => drawable.has(activity)))
  const steps = drawnSteps(traces)
  const drawn = new Set(steps.flatMap(({ from, to }) => [from, to]))
  const activities = frequent.filter((activity) => drawn.has(activity))
  const known = new Set(steps.map(({ from, to }) => keyOf(from, to)))
  const isDrawn = (trace: readonly string[], { entries }: CaseStory) =>
    entries.length === trace.length &&
    [START, ...trace].every((from, i) => known.has(keyOf(from, trace[i] ?? END)))
  const covered = traces.filter((trace, i) => isDrawn(trace, stories[i])).length / Math.max(1, traces.length)

  const ids = new Map([
    [START, 'start'],
    ...activities.map((activity, i): [string, string] => [activity, `task_${i + 1}`]),
    [END, 'end'],
  ])
  const ways = new Map<string, Step[]>()
  const waysIn = new Map<string, number>()
  for (const step of steps) {
    ways.set(step.from, [...(ways.get(step.from) ?? []), step])
    waysIn.set(step.to, (waysIn.get(step.to) ?? 0) + 1)
  }
  const idOf = (name: string) => ids.get(name)!
  const splits = new Map(
    [...ways].filter(([, out]) => out.length > 1).map(([from]) => [from, `after_${idOf(from)}`]),
  )
  const joins = new Map([...waysIn].filter(([, n]) => n > 1).map(([to]) => [to, `before_${idOf(to)}`]))
  const nodes: string[] = [
    `<startEvent id="start" name="${xmlPlain(names.start)}"/>`,
    ...activities.map((activity) => `<userTask id="${idOf(activity)}" name="${xmlPlain(activity)}"/>`),
    `<endEvent id="end" name="${xmlPlain(names.end)}"/>`,
    ...[...splits].map(
      ([from, id]) => `<exclusiveGateway id="${id}" name="${xmlPlain(`${from || names.start}の次`)}"/>`,
    ),
    ...[...joins.values()].map((id) => `<exclusiveGateway id="${id}"/>`),
  ]
  const arrow = (id: string, from: string, to: string, name = '') =>
    `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${name && ` name="${xmlPlain(name)}"`}/>`
  const arrows: string[] = [
    ...[...splits].map(([from, id]) => arrow(`to_${id}`, idOf(from), id)),
    ...[...joins].map(([to, id]) => arrow(`from_${id}`, id, idOf(to))),
  ]
  const shares: Record<string, Record<string, number>> = {}
  steps.forEach(({ from, to, n }, i) => {
    const id = `way_${i + 1}`
    const split = splits.get(from)
    arrows.push(
      arrow(id, split ?? idOf(from), joins.get(to) ?? idOf(to), split && (to === END ? names.end : to)),
    )
    if (split === undefined) return
    shares[split] ??= {}
    shares[split][id] = n
  })
  const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="https://yoryoku.example/calibrated">
  <process id="process" isExecutable="true">
${[...nodes, ...arrows].map((line) => `    ${line}`).join('\n')}
  </process>
</definitions>
`
  return {
    bpmn,
    ways: shares,
    activities,
    leftOut: frequent.filter((activity) => !drawn.has(activity)),
    covered,
  }
}
