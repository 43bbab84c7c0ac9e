import * as z from 'zod'
import { COMPLETED } from '../../src/record/run-record.ts'
import { summaryOf } from '../../src/statistics/summary.ts'
import { boundaryTimer, drawn, eventBasedGateway, messageEvent, parallelInstances } from './drawing.ts'
import { firstOf, loosely, mean, named, ratio, share } from './experiment.ts'
import { type Kind, kind } from './kind.ts'
import { lawOf } from './laws.ts'
import { decimal, exponential, MINUTE, minutes, note, positive, shareOf, whole } from './params.ts'
import { sumOf } from './station.ts'
import { indexOf, NotApplicable, type Play, type World, worldOf } from './world.ts'

const CASES = 5000
const CROWD = [{ id: 'crowd', unlimited: true }]

/** Cases that have nothing to do with one another. */
const casesApart = (drawing: string, parts: Readonly<Record<string, unknown>>, gap = 1): Promise<World> =>
  worldOf(drawing, {
    period: { cases: CASES },
    arrivals: [{ id: 'arrivals', interArrival: minutes(gap), calendar: 'always' }],
    resourcePools: CROWD,
    ...parts,
  })

const timesOfCases = ({ run }: Play): Float64Array => {
  const { arrivedAt, completedAt } = run.record.cases
  return completedAt.rows().map((at, row) => (at - arrivedAt.values[row]) / MINUTE)
}

/** How often each case came to an activity. */
const visitsByCase = ({ run, model }: Play, id: string): Float64Array => {
  const element = indexOf(model, id)
  const counts = new Float64Array(run.record.cases.length)
  const { work } = run.record
  for (let row = 0; row < work.length; row++)
    if (work.element.values[row] === element) counts[work.case.values[row]]++
  return counts
}

const averageOf = (values: Float64Array) => ratio(sumOf(values), values.length)
const shareWhere = (values: Float64Array, holds: (value: number) => boolean) =>
  share(values.length, values.reduce((count, value) => count + (holds(value) ? 1 : 0), 0) / values.length)

const rework = kind(z.strictObject({ p: shareOf, t: positive, note }), async ({ p, t }) => {
  if (p > 0.95) throw new NotApplicable(`a share of ${p} that goes round again makes cases too long`)
  const world = await casesApart(drawn('start -> xorIn -> serve -> xorOut -> end; xorOut -> xorIn'), {
    activities: { serve: { duration: minutes(t), pool: 'crowd' } },
    gateways: { xorOut: { xorIn: p, end: 1 - p } },
  })
  return {
    size: CASES,
    play(seed, replication) {
      const play = world.play(seed, replication)
      const executions = visitsByCase(play, 'serve')
      return firstOf(
        named({
          E_executions: () => mean(averageOf(executions)),
          var_executions: () => loosely(summaryOf(executions).variance),
          E_time: () => mean(averageOf(timesOfCases(play))),
        }),
        (key) => {
          const bound = /^P_more_than_(\d+)$/.exec(key)?.[1]
          return bound === undefined ? undefined : shareWhere(executions, (count) => count > Number(bound))
        },
      )
    },
  }
})

const lengths = (names: readonly string[], texts: readonly string[]) =>
  Object.fromEntries(names.map((name, i) => [name, { duration: texts[i], pool: 'crowd' }]))
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

const andJoin = kind(
  z.strictObject({ n: whole, rates: z.array(positive).optional(), law: z.string().optional(), note }),
  async ({ n, rates, law }) => {
    const uniform = /^uniform\((\d+(?:\.\d+)?), ?(\d+(?:\.\d+)?)\)$/.exec(law ?? '')
    if (rates === undefined && uniform === null) throw new NotApplicable('neither rates nor a known law')
    if (rates !== undefined && rates.length !== n)
      throw new NotApplicable(`${n} branches, ${rates.length} rates`)
    if (n > 50) throw new NotApplicable(`${n} branches are more than are drawn here`)
    const names = numbered('branch', n)
    const texts = names.map((_, i) =>
      rates !== undefined
        ? exponential(1 / rates[i])
        : lawOf(`uniform(${minutes(Number(uniform?.[1]))}, ${minutes(Number(uniform?.[2]))})`).text,
    )
    const arrows = ['start -> and1', ...names.map((name) => `and1 -> ${name} -> and2`), 'and2 -> end']
    const world = await casesApart(drawn(arrows.join(';')), { activities: lengths(names, texts) })
    return {
      size: CASES * n,
      play(seed, replication) {
        const play = world.play(seed, replication)
        return named({
          E_max: () => mean(averageOf(timesOfCases(play))),
          E_min: () => {
            const { work, cases } = play.run.record
            const shortest = new Float64Array(cases.length).fill(Infinity)
            for (let row = 0; row < work.length; row++) {
              const of = work.case.values[row]
              const length = (work.completedAt.values[row] - work.startedAt.values[row]) / MINUTE
              shortest[of] = Math.min(shortest[of], length)
            }
            return mean(averageOf(shortest))
          },
        })
      },
    }
  },
)

/** One case at a time: the next comes when the last has long been done. */
const multiInstance = kind(
  z.strictObject({ n: whole, c: whole, mu: positive, note }),
  async ({ n, c, mu }) => {
    const cases = Math.ceil(Math.max(200, Math.min(CASES, 100_000 / n)))
    const world = await worldOf(drawn('start -> serve -> end', { serve: parallelInstances }), {
      period: { cases },
      arrivals: [{ id: 'arrivals', interArrival: minutes((60 + 3 * n) / mu), calendar: 'always' }],
      resourcePools: [{ id: 'desk', quantity: c, calendar: 'always' }],
      activities: { serve: { duration: exponential(1 / mu), pool: 'desk', instances: n } },
    })
    return {
      size: cases * n,
      play(seed, replication) {
        const play = world.play(seed, replication)
        return named({ E_makespan: () => mean(averageOf(timesOfCases(play))) })
      },
    }
  },
)

const boundary = kind(z.strictObject({ mu: positive, T: positive, note }), async ({ mu, T }) => {
  if (mu * T < 0.02 || mu * T > 20)
    throw new NotApplicable(`mu T = ${mu * T}: one of the two hardly ever happens`)
  const seconds = decimal(T * MINUTE)
  const activities = { serve: { duration: exponential(1 / mu), pool: 'crowd' } }
  const once = await casesApart(
    drawn('start -> serve -> end; late -> endLate', { late: boundaryTimer('serve', `PT${seconds}S`, true) }),
    { activities },
  )
  const again = await casesApart(
    drawn('start -> serve -> end; late -> remind -> endLate', {
      late: boundaryTimer('serve', `R/PT${seconds}S`, false),
    }),
    { activities: { ...activities, remind: { duration: '0s', pool: 'crowd' } } },
  )
  return {
    size: 2 * CASES,
    play(seed, replication) {
      const { record } = once.play(seed, replication).run
      const { work } = record
      const repeats = () => visitsByCase(again.play(seed, replication), 'remind')
      const spent = work.completedAt.rows().map((at, row) => (at - work.startedAt.values[row]) / MINUTE)
      return named({
        P_timeout: () =>
          shareWhere(Float64Array.from(work.outcome.rows()), (outcome) => outcome !== COMPLETED),
        E_time_in_task: () => mean(averageOf(spent)),
        E_nonInterruptingRepeats: () => mean(averageOf(repeats())),
      })
    },
  }
})

const race = kind(z.strictObject({ rates: z.array(positive).min(2).max(20), note }), async ({ rates }) => {
  const messages = numbered('message', rates.length)
  const after = numbered('after', rates.length)
  const arrows = messages.map((message, i) => `gate -> ${message} -> ${after[i]} -> end${i + 1}`)
  const world = await casesApart(
    drawn(['start -> gate', ...arrows].join(';'), {
      gate: eventBasedGateway,
      ...Object.fromEntries(messages.map((message) => [message, messageEvent])),
    }),
    {
      activities: lengths(
        after,
        after.map(() => '0s'),
      ),
      events: Object.fromEntries(
        messages.map((message, i) => [message, { duration: exponential(1 / rates[i]) }]),
      ),
    },
  )
  return {
    size: CASES,
    play(seed, replication) {
      const play = world.play(seed, replication)
      return named({
        P: () => share(CASES, ...after.map((id) => averageOf(visitsByCase(play, id)))),
        E_wait: () => mean(averageOf(timesOfCases(play))),
      })
    },
  }
})

/** With a default flow where nothing was chosen; without one it is drawn again until something is. */
const inclusive = kind(z.strictObject({ p: z.array(shareOf).min(1).max(20), note }), async ({ p }) => {
  const names = numbered('branch', p.length)
  const branches = names.map((name) => `or1 -> ${name} -> or2`)
  const parts = {
    activities: lengths(
      names,
      names.map(() => '1s'),
    ),
    gateways: { or1: Object.fromEntries(names.map((name, i) => [name, p[i]])) },
  }
  const withDefault = await casesApart(
    drawn(['start -> or1', ...branches, 'or1 -default-> or2 -> end'].join(';')),
    parts,
  )
  const drawnAgain = p.some((one) => one > 0)
    ? await casesApart(drawn(['start -> or1', ...branches, 'or2 -> end'].join(';')), parts)
    : undefined
  const chosen = (play: Play): Float64Array => {
    const counts = new Float64Array(play.run.record.cases.length)
    for (const name of names)
      visitsByCase(play, name).forEach((visits, row) => {
        counts[row] += visits
      })
    return counts
  }
  return {
    size: 2 * CASES,
    play(seed, replication) {
      const counts = chosen(withDefault.play(seed, replication))
      return named({
        P_none: () => shareWhere(counts, (count) => count === 0),
        P_all: () => shareWhere(counts, (count) => count === p.length),
        E_branches: () => mean(averageOf(counts)),
        ...(drawnAgain && {
          E_branches_given_some: () => mean(averageOf(chosen(drawnAgain.play(seed, replication)))),
        }),
      })
    },
  }
})

export const CONTROL_FLOW: Readonly<Record<string, Kind>> = {
  CF_REWORK: rework,
  CF_ANDJOIN: andJoin,
  CF_MI: multiInstance,
  CF_BOUNDARY: boundary,
  CF_RACE: race,
  CF_OR: inclusive,
}
