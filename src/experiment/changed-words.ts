import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { assumptionsOf } from '../scenario/assumptions.ts'
import { predefinedCalendars } from '../scenario/calendars.ts'
import { employmentWords } from '../scenario/employments.ts'
import type { Employment, PatchLine, Quantity, Scenario } from '../scenario/scenario.ts'
import type { ChangedValue } from './results.ts'

interface Variant {
  readonly model: ProcessModel
  readonly scenario: Scenario
}

/** How the keys of a file are called, by the part of the file they stand in. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  activities: {
    duration: { ja: '作業時間', en: 'duration' },
    pool: { ja: '担当', en: 'done by' },
    pools: { ja: '担当（一緒に行う）', en: 'done by (together)' },
    'pools.quantity': { ja: '担当の人数', en: 'people it takes' },
    otherwise: { ja: '代わりの担当', en: 'otherwise done by' },
    skill: { ja: '要る技能', en: 'skill wanted' },
    priority: { ja: '優先度', en: 'priority' },
    preempts: { ja: 'ほかの作業への割り込み', en: 'interrupts other work' },
    atClosing: { ja: '閉庁時の扱い', en: 'at closing time' },
    setUp: { ja: '準備時間', en: 'set-up time' },
    transfer: { ja: '引継ぎ時間', en: 'transfer time' },
    travel: { ja: '移動時間', en: 'travel time' },
    batch: { ja: 'まとめ処理', en: 'batch' },
    leaves: { ja: '待ちきれない人', en: 'who does not wait' },
    fixedCost: { ja: '1回当たり費用', en: 'cost each time' },
    measure: { ja: '施策', en: 'measure' },
    resident: { ja: '住民にとっての意味', en: 'what it means to the resident' },
    sets: { ja: '案件の属性の更新', en: 'attributes it sets' },
  },
  resourcePools: {
    employment: { ja: '任用区分', en: 'employment' },
    calendar: { ja: '勤務カレンダー', en: 'calendar' },
    minimum: { ja: '最低配置', en: 'minimum' },
    quantity: { ja: '人数', en: 'quantity' },
    lunchShifts: { ja: '昼休みの交代', en: 'lunch shifts' },
    unlimited: { ja: '人数の上限なし', en: 'without limit' },
    queueDiscipline: { ja: '順番の決め方', en: 'queue discipline' },
    overtime: { ja: '閉庁後の応対', en: 'after closing time' },
    atOnce: { ja: '同時に扱う件数', en: 'cases at once' },
    workers: { ja: '担当者', en: 'workers' },
    breakdowns: { ja: '故障', en: 'breakdowns' },
    awayDuring: { ja: '離席する作業', en: 'away during' },
  },
  arrivals: {
    start: { ja: '入口', en: 'where it enters' },
    volumePer: { ja: '件数の期間', en: 'volume per' },
    count: { ja: '件数の決め方', en: 'how cases are counted' },
    calendar: { ja: '受付時間', en: 'reception hours' },
    profile: { ja: '山谷', en: 'profile' },
    timestamps: { ja: '実際の時刻', en: 'timestamps' },
    groupSize: { ja: '一度に来る件数', en: 'cases that come together' },
    gapsRun: { ja: '間隔の数え方', en: 'when gaps run' },
    firstAtOnce: { ja: '最初の案件', en: 'first case' },
    channels: { ja: '受付経路', en: 'channel' },
    moves: { ja: '経路の移行', en: 'move between channels' },
    'moves.from': { ja: '移行の元', en: 'moves from' },
    'moves.to': { ja: '移行の先', en: 'moves to' },
    appointments: { ja: '予約', en: 'appointments' },
    'appointments.slotMinutes': { ja: '予約枠の長さ（分）', en: 'minutes per slot' },
    'appointments.priority': { ja: '予約した人を先に呼ぶ', en: 'the booked are called first' },
    'appointments.leadDays': { ja: '予約できる日（何日前まで）', en: 'days ahead to book' },
    'appointments.horizonDays': { ja: '予約を待てる日数', en: 'days one waits for a slot' },
    'appointments.calendar': { ja: '予約の受付時間', en: 'bookable hours' },
    'appointments.grace': { ja: '遅れを許す時間', en: 'lateness allowed' },
    learning: { ja: '案内による習得', en: 'learning' },
    'learning.to': { ja: '覚える受付経路', en: 'channel learned' },
  },
  calendars: {
    weekly: { ja: '曜日と時刻', en: 'days and hours' },
    holidays: { ja: '市の休日', en: 'holidays' },
    closed: { ja: '閉庁日', en: 'closed on' },
    open: { ja: '臨時の開庁', en: 'also open on' },
    always: { ja: '常時', en: 'always open' },
  },
  events: {
    duration: { ja: '待つ長さ', en: 'length' },
    probability: { ja: '起きる割合', en: 'share' },
    calendar: { ja: 'カレンダー', en: 'calendar' },
    arrivesLike: { ja: '来る件数の元', en: 'arrives like' },
    sets: { ja: '案件の属性の更新', en: 'attributes it sets' },
  },
}

/** What stands at the top of a file, without anything around it. */
const WHOLE: Readonly<Record<string, Words>> = {
  process: { ja: '業務フローの図', en: 'Drawing' },
  period: { ja: '試算期間', en: 'period' },
  replications: { ja: '試行回数', en: 'replications' },
  targetTime: { ja: '目標処理時間', en: 'target time' },
  targetClock: { ja: '目標処理時間の数え方', en: 'clock of the target time' },
  data: { ja: '案件の属性', en: 'case attribute' },
  globalData: { ja: '全案件に共通の属性', en: 'shared attribute' },
  matches: { ja: '図形の対応', en: 'matching element' },
  observed: { ja: '実測値', en: 'observed figure' },
  section: { ja: '課の在籍と勤務時間', en: 'the section' },
  gateways: { ja: '分岐', en: 'split' },
}

const KINDS: Readonly<Record<string, Words>> = {
  resourcePools: { ja: '担当区分', en: 'resource pool' },
  arrivals: { ja: '申請の発生源', en: 'source of cases' },
  channels: { ja: '受付経路', en: 'channel' },
}

/** Words of the file that a reader of the report has not learned. */
const VALUES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  atClosing: {
    finish: { ja: '終わるまで行う', en: 'is finished' },
    pause: { ja: '中断し、翌開庁日に続ける', en: 'pauses until the next open day' },
    notStart: { ja: '終わらないなら始めない', en: 'is not started' },
  },
  holidays: { closed: { ja: '休む', en: 'closed' }, open: { ja: '休まない', en: 'open' } },
  count: {
    exact: { ja: '年間件数のとおり', en: 'exactly the number of the year' },
    poisson: { ja: '平均が年間件数（ポアソン）', en: 'Poisson around the number of the year' },
  },
  volumePer: {
    fiscalYear: { ja: '年度', en: 'fiscal year' },
    period: { ja: '試算期間', en: 'period' },
  },
  queueDiscipline: {
    firstComeFirstServed: { ja: '先着順', en: 'first come, first served' },
    shortestFirst: { ja: '短い順', en: 'shortest first' },
    byAppointment: { ja: '予約順', en: 'by appointment' },
  },
  overtime: {
    untilHallIsEmpty: { ja: '全員まで', en: 'until the hall is empty' },
    finishStarted: { ja: '着手した分まで', en: 'what is started is finished' },
  },
  days: {
    'mon-fri': { ja: '月〜金曜', en: 'Mon to Fri' },
    'mon-sat': { ja: '月〜土曜', en: 'Mon to Sat' },
    'mon-sun': { ja: '毎日', en: 'every day' },
  },
  true: { true: { ja: 'はい', en: 'yes' }, false: { ja: 'いいえ', en: 'no' } },
}

const same = (text: string): Words => ({ ja: text, en: text })
const joined = (name: Words, what: Words): Words => ({
  ja: `${name.ja}の${what.ja}`,
  en: `${name.en}: ${what.en}`,
})

/** The longest of the names with which a dotted path begins, and what follows it. Names may contain dots. */
const startOf = (path: string, names: readonly string[]): readonly [string, string] => {
  const known = names
    .filter((name) => path === name || path.startsWith(`${name}.`))
    .toSorted((x, y) => y.length - x.length)[0]
  const name = known ?? path.split('.')[0]
  return [name, path.slice(name.length + 1)]
}

const percent = (share: number): string => {
  const value = share * 100
  const decimals = value !== 0 && (value < 1 || (value > 99 && value < 100)) ? 2 : 1
  return `${value.toFixed(decimals).replace(/\.?0+$/, '')}%`
}

/** What a to-be changes of its as-is, in the words of the drawing and of the file's own names. */
export const inWords = (lines: readonly PatchLine[], asIs: Variant, toBe: Variant): ChangedValue[] => {
  const both = [toBe, asIs]
  const values = new Map(
    [asIs, toBe].flatMap(({ scenario }) => assumptionsOf(scenario)).map((one) => [one.path, one]),
  )
  const things = {
    nodes: both.flatMap(({ model }) => model.nodes),
    pools: both.flatMap(({ scenario }) => scenario.resourcePools),
    sources: both.flatMap(({ scenario }) => scenario.arrivals),
    channels: both.flatMap(({ scenario }) => scenario.arrivals.flatMap((one) => one.channels)),
    calendars: [
      ...both.flatMap(({ scenario }) => Object.values(scenario.calendars)),
      ...Object.values(predefinedCalendars),
    ],
  }
  const node = (text: string): Words | undefined => {
    const found = things.nodes.find(({ id }) => id === text) ?? things.nodes.find(({ name }) => name === text)
    return found && same(found.name || found.id)
  }
  const named = (of: readonly { readonly id: string; readonly name: Words }[], id: string) =>
    of.find((one) => one.id === id)?.name
  const keysOf: Readonly<Record<string, readonly string[]>> = {
    activities: things.nodes.flatMap(({ id, name }) => [id, name]).filter(Boolean),
    events: things.nodes.flatMap(({ id, name }) => [id, name]).filter(Boolean),
    gateways: things.nodes.flatMap(({ id, name }) => [id, name]).filter(Boolean),
    resourcePools: things.pools.map(({ id }) => id),
    arrivals: things.sources.map(({ id }) => id),
    calendars: things.calendars.map(({ id }) => id),
  }
  const nameOf = (part: string, id: string): Words =>
    (part === 'resourcePools'
      ? named(things.pools, id)
      : part === 'arrivals'
        ? named(things.sources, id)
        : part === 'calendars'
          ? named(things.calendars, id)
          : node(id)) ?? same(id)

  const labelOf = (path: string): Words | null => {
    const label = values.get(path)?.label
    if (label !== undefined) return label
    const [part] = path.split('.', 1)
    const keys = keysOf[part]
    if (keys === undefined || path === part) {
      const [, rest] = startOf(path, [part])
      const whole = WHOLE[part]
      if (whole === undefined) return null
      return rest === '' || /^[\d.]*$/.test(rest) ? whole : joined(whole, same(rest))
    }
    const [id, rest] = startOf(path.slice(part.length + 1), keys)
    const name = nameOf(part, id)
    if (part === 'gateways') return { ja: `${name.ja}→${rest}`, en: `${name.en} → ${rest}` }
    if (rest === 'id')
      return KINDS[part]
        ? { ja: `${KINDS[part].ja}「${name.ja}」`, en: `${KINDS[part].en} “${name.en}”` }
        : name
    const channel = /^channels\.(.+)\.(id|start)$/.exec(rest)
    if (channel !== null) {
      const called = named(things.channels, channel[1]) ?? same(channel[1])
      return channel[2] === 'start'
        ? joined(called, FIELDS.arrivals.start)
        : { ja: `${KINDS.channels.ja}「${called.ja}」`, en: `${KINDS.channels.en} “${called.en}”` }
    }
    const field = fieldOf(part, rest)
    if (field === null) return null
    const ofCalendar =
      part === 'calendars' ? { ja: `カレンダー「${name.ja}」`, en: `calendar “${name.en}”` } : name
    return joined(ofCalendar, field)
  }

  const wordOf = (path: string, text: string): Words => {
    if (text === '') return same('')
    const value = values.get(path)
    const field = path.split('.').at(-1) ?? ''
    const last = /^\d+$/.test(field) ? (path.split('.').at(-2) ?? '') : field
    const plain = Number(text)
    if (value !== undefined && 'unit' in value && Number.isFinite(plain))
      return same(quantityText(value, plain))
    const [part] = path.split('.', 1)
    const known =
      last === 'pool' || last === 'pools' || last === 'otherwise'
        ? named(things.pools, text)
        : last === 'calendar'
          ? named(things.calendars, text)
          : last === 'employment'
            ? employmentWords[text as Employment]
            : last === 'start' || last === 'awayDuring'
              ? node(text)
              : part === 'arrivals' && (last === 'from' || last === 'to')
                ? named(things.channels, text)
                : last === 'id'
                  ? nameOf(part, text)
                  : (VALUES[last]?.[text] ?? VALUES.true[text])
    if (known !== undefined) return known
    const day = /^--(\d\d)-(\d\d)$/.exec(text)
    return day === null
      ? same(text)
      : { ja: `${Number(day[1])}月${Number(day[2])}日`, en: `${day[1]}-${day[2]}` }
  }

  return lines.map((line) => ({
    ...line,
    label: labelOf(line.path),
    said: { before: wordOf(line.path, line.before), after: wordOf(line.path, line.after) },
  }))
}

const fieldOf = (part: string, rest: string): Words | null => {
  const fields = FIELDS[part] ?? {}
  const keys = rest.split('.').filter((key) => !/^\d+$/.test(key))
  const [first] = keys
  const last = keys[keys.length - 1]
  // `moves.m1.from`, `appointments.slotMinutes`, `pools.0.quantity`
  return fields[rest] ?? fields[`${first}.${last}`] ?? fields[first] ?? null
}

const quantityText = ({ unit }: Quantity, value: number): string =>
  unit === 'share' ? percent(value) : String(Math.round(value * 1e6) / 1e6)
