import { shownName } from '../../scenario/element-names.ts'
import type { ActivitySetting, Duration, ResourcePool } from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import type { Exporting } from './exporting.ts'
import { distributionOf } from './prosimos-distribution.ts'
import { PLENTY } from './said-by-scenario.ts'

const NOBODY = 'nobody'

/** People of a pool who are alike: the ones with conditions of their own, and the others. */
interface Group {
  readonly id: string
  readonly name: string
  readonly pool: string
  readonly amount: number
  readonly cost: number
  readonly calendar: string
  readonly skills: readonly string[]
  readonly activities?: readonly string[]
  readonly durations: Readonly<Record<string, Duration>>
}

const groupsOf = (pool: ResourcePool, { leaveOut }: Exporting): Group[] => {
  const { id, calendar, workers = [] } = pool
  const cost = pool.costPerHour?.value ?? 0
  const apart = workers.map((worker): Group => {
    if (worker.speed || worker.share || Object.keys(worker.speeds).length > 0)
      leaveOut(
        words(`「${worker.name.ja}」の速さ・担当割合`, `speed and share of time of "${worker.name.en}"`),
        id,
      )
    return {
      id: `${id}_${worker.id}`,
      name: worker.name.ja,
      pool: id,
      amount: worker.quantity,
      cost: worker.costPerHour?.value ?? cost,
      calendar: worker.calendar ?? calendar,
      skills: worker.skills,
      ...(worker.activities && { activities: worker.activities }),
      durations: worker.durations,
    }
  })
  const others =
    (pool.unlimited ? PLENTY : pool.quantity.value) - apart.reduce((sum, { amount }) => sum + amount, 0)
  const plain = {
    id,
    name: pool.name.ja,
    pool: id,
    amount: others,
    cost,
    calendar,
    skills: [],
    durations: {},
  }
  return others > 0 ? [plain, ...apart] : apart
}

/** The pools of which one serves a task. */
const poolsOf = (
  { id, pools, otherwise = [] }: ActivitySetting,
  name: string,
  { leaveOut }: Exporting,
): string[] => {
  const crews = [pools, ...otherwise].filter((crew) => crew.length > 0)
  if (crews.some((crew) => crew.length > 1 || crew[0].quantity > 1))
    leaveOut(words(`「${name}」の複数の担当`, `several resources of "${name}"`), id)
  return [...new Set(crews.map(([{ pool }]) => pool))]
}

/** People with their tasks, and tasks with the people who do them. */
export const staffOf = (job: Exporting) => {
  const { model, scenario, leaveOut } = job
  const groups = scenario.resourcePools.flatMap((pool) => groupsOf(pool, job))
  const tasksOf = new Map<string, string[]>()
  const settings = model.nodes.flatMap((node) => {
    const setting = scenario.activities[node.id]
    return node.kind === 'task' && node.taskType !== 'receiveTask' && setting ? [{ node, setting }] : []
  })
  const tasks = settings.map(({ node, setting }) => {
    const name = shownName(node)
    const pools = poolsOf(setting, name, job)
    const able = groups.filter(
      ({ pool, skills, activities }) =>
        pools.includes(pool) &&
        (activities === undefined || activities.includes(node.id)) &&
        (setting.skill === undefined || skills.includes(setting.skill)),
    )
    const what = words(`作業「${name}」の時間`, `the duration of "${name}"`)
    const usual = distributionOf(setting.duration.distribution, what, job)
    const ids = able.length > 0 ? able.map(({ id }) => id) : [NOBODY]
    for (const id of ids) tasksOf.set(id, [...(tasksOf.get(id) ?? []), node.id])
    return {
      task_id: node.id,
      resources: ids.map((id, i) => {
        const own = able[i]?.durations[node.id]
        return { resource_id: id, ...(own ? distributionOf(own.distribution, what, job) : usual) }
      }),
    }
  })
  /** What each execution costs, where that is the same for all that a pool does. */
  const fixedCostOf = (pool: string): number => {
    const served = settings.filter(({ setting }) =>
      poolsOf(setting, '', { ...job, leaveOut: () => undefined }).includes(pool),
    )
    const costs = new Set(served.map(({ setting }) => setting.fixedCost?.value ?? 0))
    if (costs.size > 1)
      leaveOut(
        words(`「${pool}」の作業ごとに違う1回当たり費用`, `costs per use that differ by task of "${pool}"`),
        pool,
      )
    return costs.size === 1 ? [...costs][0] : 0
  }
  const resource = ({ id, name, amount, cost, calendar }: Omit<Group, 'pool' | 'skills' | 'durations'>) => ({
    id,
    name,
    cost_per_hour: cost,
    amount,
    calendar,
    assignedTasks: tasksOf.get(id) ?? [],
  })
  const nobody = tasksOf.has(NOBODY)
  const { always } = scenario.calendars
  const several = scenario.resourcePools.filter(({ atOnce = 1 }) => atOnce > 1)
  return {
    tasks,
    nobody,
    profiles: [
      ...scenario.resourcePools.map((pool) => {
        const fixedCost = fixedCostOf(pool.id)
        return {
          id: pool.id,
          name: pool.name.ja,
          resource_list: groups.filter((group) => group.pool === pool.id).map(resource),
          ...(fixedCost > 0 && { fixed_cost_fn: String(fixedCost) }),
        }
      }),
      ...(nobody
        ? [
            {
              id: NOBODY,
              name: NOBODY,
              resource_list: [
                resource({ id: NOBODY, name: NOBODY, amount: PLENTY, cost: 0, calendar: always.id }),
              ],
            },
          ]
        : []),
    ],
    ...(several.length > 0 && {
      multitask: {
        type: 'global',
        values: several.flatMap(({ id: pool, atOnce = 1 }) =>
          groups
            .filter((group) => group.pool === pool)
            .map(({ id }) => ({
              resource_id: id,
              r_workload: 0,
              multitask_info: Array.from({ length: atOnce }, (_, i) => ({
                parallel_tasks: i + 1,
                probability: 1,
              })),
            })),
        ),
      },
    }),
  }
}
