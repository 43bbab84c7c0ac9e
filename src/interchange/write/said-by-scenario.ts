import { DAY, type Seconds } from '../../model/seconds.ts'
import type { Words } from '../../model/words.ts'
import type { Distribution } from '../../scenario/distribution.ts'
import { meanOf } from '../../scenario/distribution-moments.ts'
import {
  type ActivitySetting,
  type ArrivalSource,
  type CalendarSetting,
  isStaff,
  type ResourcePool,
  type Scenario,
} from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import { joinedHours, type WeekHours } from '../foreign/week-hours.ts'
import type { Exporting } from './exporting.ts'

/** More than any queue holds: nobody waits for what is there in that number. */
export const PLENTY = 1000

const everyDay = [0, 1, 2, 3, 4, 5, 6]

export const weekOf = (calendar: CalendarSetting): WeekHours =>
  calendar.always
    ? everyDay.map((day) => ({ day, from: 0, to: DAY }))
    : joinedHours(calendar.weekly.flatMap(({ days, from, to }) => days.map((day) => ({ day, from, to }))))

/** The gap between arrivals; of a yearly volume the mean one, as often as the calendar is open. */
export const gapOf = (source: ArrivalSource, scenario: Scenario, { leaveOut }: Exporting): Distribution => {
  if (source.interArrival) return source.interArrival.distribution
  const open = weekOf(scenario.calendars[source.calendar]).reduce((sum, { from, to }) => sum + to - from, 0)
  const { profile, timestamps } = source
  const volume = source.volume?.value ?? (timestamps ? yearly(timestamps) : 0)
  if (source.count === 'exact' || Object.keys(profile).length > 0)
    leaveOut(
      words(
        '到着の偏り（profile）と年間件数の一致（count: exact）',
        'arrival profiles and exact yearly counts',
      ),
      source.id,
      words('（平均の間隔だけを書きます）', ' (only the mean gap is written)'),
    )
  const mean: Seconds = volume > 0 ? (open * 365) / 7 / volume : 365 * DAY
  return { kind: 'exponential', mean }
}

const yearly = (timestamps: readonly number[]): number => {
  const span = timestamps[timestamps.length - 1] - timestamps[0]
  return span > 0 ? ((timestamps.length - 1) * 365 * DAY) / span : timestamps.length
}

/** What a format has words for beyond the rest: its writer says itself where it cannot. */
export interface FormatWords {
  readonly pools: readonly (typeof poolRules)[number][]
  readonly activities: readonly (typeof activityRules)[number][]
  /** What activities set. */
  readonly attributes: boolean
  readonly globalData: boolean
  /** Whether it says when the first case comes, and by which clock gaps run. */
  readonly arrivalClock: boolean
  /** What becomes there of work that has begun at closing. */
  readonly atClosing: 'finish' | 'pause'
}

/** Sources after the first one; channels, moves and bookings; days on which nobody works. */
export const leaveOutCommon = ({ scenario, leaveOut }: Exporting, format: FormatWords): void => {
  for (const source of scenario.arrivals)
    if (source.channels.length > 0 || source.appointments)
      leaveOut(words('経路・移行・予約', 'channels, moves and appointments'), source.id)
  for (const { id, timestamps, groupSize, learning } of scenario.arrivals)
    if (timestamps || groupSize || learning)
      leaveOut(
        words(
          '実際の日時・まとまった来庁・経路の習得',
          'given moments, cases that come together and learned channels',
        ),
        id,
        words('（平均の間隔だけを書きます）', ' (only the mean gap is written)'),
      )
  for (const { id, calendar, firstAtOnce, gapsRun } of scenario.arrivals) {
    const isByWall = gapsRun === 'dayAndNight' && !scenario.calendars[calendar]?.always
    if (!format.arrivalClock && (firstAtOnce || isByWall))
      leaveOut(
        words('最初の1件の時刻と間隔の数え方（firstAtOnce・gapsRun）', 'firstAtOnce and gapsRun of arrivals'),
        id,
        words(
          '（最初の間隔の後に来て、受付時間だけを数えます）',
          ' (it begins with a gap and counts open time)',
        ),
      )
  }
  for (const { id, closedOnHolidays, closedDates, extraOpenings, always } of usedCalendars(scenario))
    if (!always && (closedOnHolidays || closedDates.length > 0 || extraOpenings.length > 0))
      leaveOut(words(`カレンダー「${id}」の休日・臨時の開庁`, `holidays and extra openings of "${id}"`), id)
  for (const { id, lunchShifts, share, minimum } of scenario.resourcePools)
    if (lunchShifts.length > 0 || share.value < 1 || minimum > 0)
      leaveOut(
        words(`「${id}」の昼休み・担当割合・最低配置`, `lunch, share of time and minimum of "${id}"`),
        id,
      )
  for (const { id, instances, repeat } of Object.values(scenario.activities))
    if (instances || repeat) leaveOut(words(`「${id}」の回数・繰返し`, `repetition of "${id}"`), id)
  for (const [id, length] of [
    ...Object.values(scenario.activities).map(({ id, duration }) => [id, duration] as const),
    ...Object.entries(scenario.events).map(([id, { after }]) => [id, after] as const),
  ])
    if (length?.feel !== undefined)
      leaveOut(
        words(
          `「${id}」の時間の式（${length.text}）`,
          `the expression of how long "${id}" takes (${length.text})`,
        ),
        id,
        words('（0 秒と書きます）', ' (0 s is written)'),
      )
  for (const [id, { sets }] of [...Object.entries(scenario.activities), ...Object.entries(scenario.events)])
    if (sets && !format.attributes)
      leaveOut(words(`「${id}」が決める属性（sets）`, `the attributes that "${id}" sets`), id)
  if (scenario.globalData && !format.globalData)
    leaveOut(words('共通の属性（globalData）', 'attributes of all cases (globalData)'))
  leaveOutEmployment(scenario, leaveOut)
  leaveOutClosing(scenario, format.atClosing, leaveOut)
  for (const pool of scenario.resourcePools) leaveOutStated(pool, without(poolRules, format.pools), leaveOut)
  for (const setting of Object.values(scenario.activities)) {
    leaveOutStated(setting, without(activityRules, format.activities), leaveOut)
    if (setting.atClosing === 'notStart')
      leaveOut(
        words(`「${setting.id}」の atClosing: notStart`, `atClosing: notStart of "${setting.id}"`),
        setting.id,
      )
  }
}

/** Nowhere else is work told apart by who does it: residents, machines and others would count as staff. */
const leaveOutEmployment = ({ resourcePools }: Scenario, leaveOut: Exporting['leaveOut']): void => {
  const others = resourcePools.filter(({ employment }) => !isStaff(employment))
  if (others.length === 0) return
  const names = (language: 'ja' | 'en') => others.map(({ name }) => name[language])
  leaveOut(
    words(
      `職員でない担当区分（${names('ja').join('・')}）の任用区分`,
      `that ${names('en').join(', ')} are no staff (employment)`,
    ),
    others[0].id,
    words('（職員と同じ担当として書きます）', ' (they are written like staff)'),
  )
}

/** Of work that has begun when its people close. */
const leaveOutClosing = (
  { activities, resourcePools, calendars }: Scenario,
  theirs: FormatWords['atClosing'],
  leaveOut: Exporting['leaveOut'],
): void => {
  const closes = new Set(
    resourcePools.flatMap(({ id, calendar, workers = [] }) =>
      [calendar, ...workers.flatMap((worker) => worker.calendar ?? [])].some((one) => !calendars[one]?.always)
        ? [id]
        : [],
    ),
  )
  const other = Object.values(activities).find(
    ({ atClosing, pools }) =>
      atClosing !== theirs && atClosing !== 'notStart' && pools.some(({ pool }) => closes.has(pool)),
  )
  if (other === undefined) return
  leaveOut(
    words(
      `終業時の扱い（atClosing: ${other.atClosing}）`,
      `what happens at closing (atClosing: ${other.atClosing})`,
    ),
    other.id,
    theirs === 'pause'
      ? words('（始めた作業は止まり、翌日続きます）', ' (begun work pauses and goes on the next day)')
      : words('（始めた作業は終わるまで続きます）', ' (begun work goes on to its end)'),
  )
}

/** What the scenario says of people and counters that no format of others has a word for. */
const poolRules = [
  'queueDiscipline',
  'overtime',
  'atOnce',
  'workers',
  'breakdowns',
  'awayDuring',
] as const satisfies readonly (keyof ResourcePool)[]
const activityRules = [
  'otherwise',
  'skill',
  'priority',
  'preempts',
  'setUp',
  'transfer',
  'travel',
  'batch',
  'leaves',
  'fixedCost',
  'resident',
] as const satisfies readonly (keyof ActivitySetting)[]

const without = <Key>(keys: readonly Key[], others: readonly Key[]): readonly Key[] =>
  keys.filter((key) => !others.includes(key))

const leaveOutStated = <Key extends string>(
  thing: { readonly id: string } & { readonly [K in Key]?: unknown },
  rules: readonly Key[],
  leaveOut: Exporting['leaveOut'],
): void => {
  const stated = rules.filter((key) => thing[key] !== undefined)
  if (stated.length > 0)
    leaveOut(
      words(`「${thing.id}」の ${stated.join('・')}`, `${stated.join(', ')} of "${thing.id}"`),
      thing.id,
    )
}

export const usedCalendars = (scenario: Scenario): readonly CalendarSetting[] => {
  const used = new Set([
    ...scenario.resourcePools.flatMap(({ calendar, workers = [] }) => [
      calendar,
      ...workers.flatMap((worker) => worker.calendar ?? []),
    ]),
    ...scenario.arrivals.map(({ calendar }) => calendar),
  ])
  return Object.values(scenario.calendars).filter(({ id }) => used.has(id))
}

/** The mean alone, where the other tool has no such distribution. */
export const meanAlone = (distribution: Distribution, what: Words, { leaveOut }: Exporting): Seconds => {
  leaveOut(
    words(
      `${what.ja}の分布（${distribution.kind}）`,
      `the distribution (${distribution.kind}) of ${what.en}`,
    ),
    undefined,
    words('（平均だけを書きます）', ' (only its mean is written)'),
  )
  return meanOf(distribution)
}
