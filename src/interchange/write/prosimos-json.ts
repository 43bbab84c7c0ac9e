import { DAY, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import type { Distribution } from '../../scenario/distribution.ts'
import { shownName } from '../../scenario/element-names.ts'
import type { ResourcePool } from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import type { WeekHours } from '../foreign/week-hours.ts'
import type { Exporting } from './exporting.ts'
import { gapOf, leaveOutCommon, meanAlone, PLENTY, usedCalendars, weekOf } from './said-by-scenario.ts'

const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']
/** Their own files write it for "no upper bound". */
const UNBOUNDED = 1e12
const NOBODY = 'nobody'

const two = (number: number): string => String(number).padStart(2, '0')
const clock = (time: Seconds): string =>
  time >= DAY
    ? '23:59:59.999'
    : `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}:${two(time % 60)}`

const periods = (hours: WeekHours) =>
  hours.map(({ day, from, to }) => ({
    from: days[day],
    to: days[day],
    beginTime: clock(from),
    endTime: clock(to),
  }))

const named = (name: string, ...values: readonly number[]) => ({
  distribution_name: name,
  distribution_params: values.map((value) => ({ value })),
})

/** Their histogram draws the values themselves. */
const drawnValues = (values: readonly { readonly value: Seconds; readonly weight: number }[]) => {
  const sum = values.reduce((total, { weight }) => total + weight, 0)
  let until = 0
  const cdf = values.map(({ weight }) => {
    until += weight
    return until / sum
  })
  return {
    distribution_name: 'histogram_sampling',
    histogram_data: { cdf, bin_midpoints: values.map(({ value }) => value) },
  }
}

const distributionOf = (
  distribution: Distribution,
  what: Words,
  job: Exporting,
  least: Seconds = 0,
  most: Seconds = UNBOUNDED,
): object => {
  switch (distribution.kind) {
    case 'fixed':
      return named('fix', distribution.value)
    case 'uniform':
      return named('uniform', distribution.minimum, distribution.maximum)
    case 'exponential':
      return named('expon', distribution.mean, least, most)
    case 'normal':
      return named('norm', distribution.mean, distribution.standardDeviation, least, most)
    case 'logNormal':
      return named(
        'lognorm',
        distribution.mean,
        distribution.standardDeviation * distribution.standardDeviation,
        least,
        most,
      )
    case 'gamma':
    case 'erlang':
      return named(
        'gamma',
        distribution.mean,
        (distribution.mean * distribution.mean) / distribution.shape,
        least,
        most,
      )
    case 'discrete':
      return drawnValues(distribution.values)
    case 'empirical':
      return drawnValues(distribution.values.map((value) => ({ value, weight: 1 })))
    case 'truncated': {
      const { distribution: inner, minimum, maximum } = distribution
      const bounded = inner.kind === 'exponential' ? minimum === 0 : true
      return bounded && ['exponential', 'normal', 'logNormal', 'gamma', 'erlang'].includes(inner.kind)
        ? distributionOf(inner, what, job, minimum, Math.min(maximum, UNBOUNDED))
        : named('fix', meanAlone(distribution, what, job))
    }
    default:
      return named('fix', meanAlone(distribution, what, job))
  }
}

const leaveOutDrawn = ({ model, leaveOut }: Exporting): void => {
  const strange = model.nodes.filter(
    (node) =>
      node.kind === 'boundaryEvent' ||
      node.kind === 'subProcess' ||
      node.kind === 'eventSubProcess' ||
      (node.kind === 'task' && node.taskType !== 'task'),
  )
  const ends = model.nodes.filter(({ kind }) => kind === 'endEvent')
  if (strange.length > 0)
    leaveOut(
      words(
        `図の要素（${strange.slice(0, 3).map(shownName).join('、')}など）`,
        `elements of the drawing (${strange.slice(0, 3).map(shownName).join(', ')} …)`,
      ),
      strange[0].id,
      words('（作業は task だけ、境界イベントとサブプロセスは読めません）', ' (it reads plain tasks only)'),
    )
  if (ends.length > 1)
    leaveOut(
      words('複数の終了イベント', 'several end events'),
      ends[1].id,
      words('（一つにまとめてください）', ' (join them)'),
    )
}

/** The scenario as a Prosimos parameter file of today's shape; the drawing goes with it as it is. */
export const prosimosJson = (job: Exporting): string => {
  const { model, scenario, leaveOut } = job
  leaveOutDrawn(job)
  leaveOutCommon(job)
  const [source, another] = scenario.arrivals
  if (another) leaveOut(words(`到着「${another.id}」`, `the arrivals "${another.id}"`), another.id)
  const idle: string[] = []
  const tasksOf = new Map<string, string[]>()
  const tasks = model.nodes.flatMap((node) => {
    const setting = scenario.activities[node.id]
    if (node.kind !== 'task' || node.taskType === 'receiveTask' || !setting) return []
    const [demand, more] = setting.pools
    if (more || (demand?.quantity ?? 1) > 1)
      leaveOut(
        words(`「${shownName(node)}」の複数の担当`, `several resources of "${shownName(node)}"`),
        node.id,
      )
    const resource = demand?.pool ?? NOBODY
    if (!demand) idle.push(node.id)
    tasksOf.set(resource, [...(tasksOf.get(resource) ?? []), node.id])
    const what = words(`作業「${shownName(node)}」の時間`, `the duration of "${shownName(node)}"`)
    const duration = distributionOf(setting.duration.distribution, what, job)
    return [{ task_id: node.id, resources: [{ resource_id: resource, ...duration }] }]
  })
  const profile = (
    pool: Pick<ResourcePool, 'id' | 'name'>,
    amount: number,
    cost: number,
    calendar: string,
  ) => ({
    id: pool.id,
    name: pool.name.ja,
    resource_list: [
      {
        id: pool.id,
        name: pool.name.ja,
        cost_per_hour: cost,
        amount,
        calendar,
        assignedTasks: tasksOf.get(pool.id) ?? [],
      },
    ],
  })
  const everyone = scenario.resourcePools.map((pool) =>
    profile(pool, pool.unlimited ? PLENTY : pool.quantity.value, pool.costPerHour?.value ?? 0, pool.calendar),
  )
  const { always } = scenario.calendars
  const calendars = [...new Set([...usedCalendars(scenario), ...(idle.length > 0 ? [always] : [])])]
  const given = scenario.data.filter(({ name, feel }) => {
    if (feel !== undefined)
      leaveOut(words(`属性「${name}」の式`, `the expression of the attribute "${name}"`), name)
    return feel === undefined
  })
  const written = {
    resource_profiles: [
      ...everyone,
      ...(idle.length > 0
        ? [profile({ id: NOBODY, name: words(NOBODY, NOBODY) }, PLENTY, 0, always.id)]
        : []),
    ],
    arrival_time_distribution: source
      ? distributionOf(gapOf(source, scenario, job), words('到着の間隔', 'the gap between arrivals'), job)
      : named('fix', 0),
    arrival_time_calendar: source ? periods(weekOf(scenario.calendars[source.calendar])) : [],
    gateway_branching_probabilities: Object.entries(scenario.gateways).map(([id, ways]) => ({
      gateway_id: id,
      probabilities: Object.entries(ways).map(([path, { value }]) => ({ path_id: path, value })),
    })),
    task_resource_distribution: tasks,
    event_distribution: Object.entries(scenario.events).flatMap(([id, { after }]) =>
      after
        ? [
            {
              event_id: id,
              ...distributionOf(
                after.distribution,
                words(`「${id}」を待つ時間`, `the wait for "${id}"`),
                job,
              ),
            },
          ]
        : [],
    ),
    resource_calendars: calendars.map((calendar) => ({
      id: calendar.id,
      name: calendar.name.ja,
      time_periods: periods(weekOf(calendar)),
    })),
    batch_processing: [],
    case_attributes: given.map(({ name, values, distribution }) =>
      distribution
        ? {
            name,
            type: 'continuous',
            values: distributionOf(distribution, words(`属性「${name}」`, `the attribute "${name}"`), job),
          }
        : {
            name,
            type: 'discrete',
            values: values.map(({ value, weight }) => ({ key: String(value), value: weight })),
          },
    ),
    prioritisation_rules: [],
    ...(scenario.period.kind === 'cases' && { total_cases: scenario.period.cases }),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
