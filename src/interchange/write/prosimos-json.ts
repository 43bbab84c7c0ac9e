import { DAY, type Seconds } from '../../model/seconds.ts'
import { shownName } from '../../scenario/element-names.ts'
import type { AttributeUpdate, CaseAttribute } from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import { isAlways, type WeekHours } from '../foreign/week-hours.ts'
import { drawnConditions } from './drawn-conditions.ts'
import type { Exporting } from './exporting.ts'
import { attributeOf, distributionOf, named } from './prosimos-distribution.ts'
import { staffOf } from './prosimos-people.ts'
import { batchesOf, conditionsOf, prioritiesOf } from './prosimos-rules.ts'
import { gapOf, leaveOutCommon, usedCalendars, weekOf } from './said-by-scenario.ts'

const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']

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

/** Sums and products of numbers and names mean the same there. */
const arithmetic = /^[\p{L}\p{N}_\s.()+\-*/]+$/u

const updatesOf = (element: string, sets: readonly AttributeUpdate[] | undefined, job: Exporting) => {
  const attributes = (sets ?? []).flatMap(({ name, draw, feel }): object[] => {
    if (draw) return [attributeOf({ ...draw, name }, job)]
    if (feel !== undefined && arithmetic.test(feel) && !feel.includes('**'))
      return [{ name, type: 'expression', values: feel }]
    job.leaveOut(words(`属性「${name}」の式`, `the expression of the attribute "${name}"`), element)
    return []
  })
  return attributes.length > 0 ? [{ event_id: element, attributes }] : []
}

const givenAttributes = (data: readonly CaseAttribute[], job: Exporting): object[] =>
  data.flatMap((attribute) => {
    if (attribute.feel === undefined) return [attributeOf(attribute, job)]
    const { name } = attribute
    job.leaveOut(words(`属性「${name}」の式`, `the expression of the attribute "${name}"`), name)
    return []
  })

/** The scenario as a Prosimos parameter file of today's shape; the drawing goes with it as it is. */
export const prosimosJson = (job: Exporting): string => {
  const { scenario, leaveOut } = job
  leaveOutDrawn(job)
  leaveOutCommon(job, {
    pools: ['atOnce', 'workers'],
    activities: ['otherwise', 'skill', 'priority', 'batch', 'fixedCost'],
    attributes: true,
    globalData: true,
    arrivalClock: true,
    atClosing: 'pause',
  })
  const [source, another] = scenario.arrivals
  if (another) leaveOut(words(`到着「${another.id}」`, `the arrivals "${another.id}"`), another.id)
  const arrivalHours = source ? weekOf(scenario.calendars[source.calendar]) : []
  if (source?.interArrival && source.gapsRun !== 'dayAndNight' && !isAlways(arrivalHours))
    leaveOut(
      words('受付時間の中だけで数える到着の間隔', 'gaps that run in open time alone'),
      source.id,
      words('（暦の時間で数えられます）', ' (it counts them on the wall clock)'),
    )
  const { profiles, tasks, multitask, nobody } = staffOf(job)
  const { always } = scenario.calendars
  const calendars = [...new Set([...usedCalendars(scenario), ...(nobody ? [always] : [])])]
  const { rules, conditionOf } = conditionsOf(job)
  const updates = [...Object.entries(scenario.activities), ...Object.entries(scenario.events)]
  const { period } = scenario
  const written = {
    resource_profiles: profiles,
    arrival_time_distribution: source
      ? distributionOf(gapOf(source, scenario, job), words('到着の間隔', 'the gap between arrivals'), job)
      : named('fix', 0),
    arrival_time_calendar: periods(arrivalHours),
    gateway_branching_probabilities: Object.entries({ ...scenario.gateways, ...drawnConditions(job) }).map(
      ([id, ways]) => ({
        gateway_id: id,
        probabilities: Object.entries(ways).map(([path, { value }]) => ({
          path_id: path,
          value,
          ...conditionOf(path),
        })),
      }),
    ),
    ...(rules.length > 0 && { branch_rules: rules }),
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
    batch_processing: batchesOf(job),
    case_attributes: givenAttributes(scenario.data, job),
    ...(scenario.globalData && { global_attributes: givenAttributes(scenario.globalData, job) }),
    event_attributes: updates.flatMap(([id, { sets }]) => updatesOf(id, sets, job)),
    prioritisation_rules: prioritiesOf(job),
    ...(multitask && { multitask }),
    ...(period.kind === 'cases' && { total_cases: period.cases }),
    ...(period.kind === 'cases' && period.from !== undefined && { start_time: period.from }),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
