import { dateIn } from '../model/civil-date.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { DAY, type Seconds } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { readAppointments } from './appointments.ts'
import { findCalendar, weekdayIn } from './calendars.ts'
import { readAttribute } from './case-attributes.ts'
import { meanOf } from './distribution-moments.ts'
import { parseDuration } from './durations.ts'
import { findNamed } from './element-names.ts'
import { defaultEntries, entriesOf } from './entries.ts'
import { isCount, meanGroupSize, sizesOf } from './group-size.ts'
import { readLearning } from './learning.ts'
import { durationText } from './long-form.ts'
import { suggestion } from './nearest-names.ts'
import {
  between,
  certain,
  probability,
  readDuration,
  readPlainNumber,
  readQuantity,
  volume,
} from './quantities.ts'
import { isOverridden, type Reading, report, reportKey, wordsOf } from './reading.ts'
import type {
  ArrivalSource,
  CalendarSetting,
  CaseAttribute,
  Period,
  ProfileWeights,
  Quantity,
} from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { readTimestamps } from './timestamps.ts'
import { type Keys, originAt, rawAt } from './yaml-document.ts'

type SourceFile = NonNullable<ScenarioFile['arrivals']>[number]

const about = (name: Words, ja: string, en: string): Words => ({
  ja: `${name.ja}の${ja}`,
  en: `${name.en}: ${en}`,
})
const tables = {
  month: { size: 12, first: 1, unlisted: 1, allowed: { ja: '1〜12', en: '1 to 12' } },
  weekday: { size: 7, first: 0, unlisted: 1, allowed: { ja: 'sun〜sat', en: 'sun to sat' } },
  hour: { size: 24, first: 0, unlisted: 0, allowed: { ja: '0〜23', en: '0 to 23' } },
  dayOfMonth: { size: 31, first: 1, unlisted: 1, allowed: { ja: '1〜31', en: '1 to 31' } },
} as const

const weight = between(0, 1e9)

const readProfile = (reading: Reading, written: SourceFile['profile'], keys: Keys): ProfileWeights => {
  const profile: { -readonly [Part in keyof ProfileWeights]: ProfileWeights[Part] } = {}
  const readWeight = (at: Keys): number => readPlainNumber(reading, at, weight) ?? 1
  for (const [part, table] of Object.entries(tables)) {
    const given = written?.[part as keyof typeof tables]
    if (!given) continue
    const weights: number[] = Array.from({ length: table.size }, () => table.unlisted)
    for (const key of Object.keys(given)) {
      const at = [...keys, part, key]
      const position = part === 'weekday' ? weekdayIn(key) : Number(key.normalize('NFKC')) - table.first
      if (position === undefined || !Number.isInteger(position) || position < 0 || position >= table.size)
        reportKey(reading, 'SCENARIO-PROFILE-KEY', at, { path: part, allowed: table.allowed })
      else weights[position] = readWeight(at)
    }
    profile[part as keyof typeof tables] = weights
  }
  if (written?.dates) {
    const dates: Record<string, number> = {}
    for (const key of Object.keys(written.dates)) {
      const at = [...keys, 'dates', key]
      const date = key.normalize('NFKC').trim()
      if (dateIn(date) === undefined)
        reportKey(reading, 'SCENARIO-PROFILE-KEY', at, {
          path: 'dates',
          allowed: { ja: '2026-06-01 の形の日付', en: 'dates like 2026-06-01' },
        })
      else dates[date] = readWeight(at)
    }
    profile.dates = dates
  }
  if (written?.afterHoliday !== undefined) profile.afterHoliday = readWeight([...keys, 'afterHoliday'])
  return profile
}

const missesHours: Words = {
  ja: '発生の山谷と受付時間が重ならず',
  en: 'its profile and its calendar do not overlap',
}

/** Whether any moment is both open and wanted. */
const canArrive = (calendar: CalendarSetting, profile: ProfileWeights): boolean => {
  const some = (weights: readonly number[] | undefined) =>
    weights === undefined || weights.some((one) => one > 0)
  if (!some(profile.month) || !some(profile.dayOfMonth) || !some(profile.weekday)) return false
  const wanted = ({ from, to }: { from: number; to: number }) =>
    from < to &&
    Array.from({ length: 24 }, (_, hour) => hour).some(
      (hour) => (profile.hour?.[hour] ?? 1) > 0 && hour * 3600 < to && (hour + 1) * 3600 > from,
    )
  if (calendar.always) return some(profile.hour)
  return (
    calendar.extraOpenings.some(wanted) ||
    calendar.weekly.some((line) => wanted(line) && line.days.some((day) => (profile.weekday?.[day] ?? 1) > 0))
  )
}

/** Shares that together make 1: a changed one leaves the rest to the others, in proportion. */
export const sharingOne = <Owner extends { readonly share: Quantity }>(owners: readonly Owner[]): Owner[] => {
  const paths = owners.map(({ share }) => share.path)
  return owners.map((owner) => ({
    ...owner,
    share: { ...owner.share, sharesWith: paths.filter((path) => path !== owner.share.path) },
  }))
}

/** What was set from outside is kept; the others are scaled so that all make 1. */
export const madeRoomFor = <Owner extends { readonly share: Quantity; readonly set: boolean }>(
  owners: readonly Owner[],
): Owner[] => {
  const fixed = owners.filter(({ set }) => set).reduce((sum, { share }) => sum + share.value, 0)
  const others = owners.filter(({ set }) => !set)
  const rest = others.reduce((sum, { share }) => sum + share.value, 0)
  if (others.length === owners.length || others.length === 0 || fixed > 1) return [...owners]
  return owners.map((owner) => {
    if (owner.set) return owner
    const { low: _, high: __, ...share } = owner.share
    return {
      ...owner,
      share: { ...share, value: rest > 0 ? (share.value / rest) * (1 - fixed) : (1 - fixed) / others.length },
    }
  })
}

export const tolerance = 1e-9
export const shownSum = (sum: number): number => Math.round(sum * 1e9) / 1e9

const readGroupSize = (reading: Reading, keys: Keys): CaseAttribute | undefined => {
  if (rawAt(reading.raw, keys) === undefined) return undefined
  const size = drawnSize(reading, keys) ?? readAttribute(reading, keys, 'groupSize')
  const mean = meanGroupSize(size)
  if (!isCount(sizesOf(size)) || !(mean > 0 && mean <= largestGroup))
    report(reading, 'SCENARIO-GROUP-SIZE', keys)
  return size
}

/** One size, or a distribution of plain numbers; weights by size are read like a case attribute. */
const drawnSize = (reading: Reading, keys: Keys): CaseAttribute | undefined => {
  const origin = originAt(reading.raw, keys)
  const file = (named: string) => reading.namedFiles?.(origin, named)
  const read = parseDuration(durationText(rawAt(reading.raw, keys)), { bare: true, file })
  return 'distribution' in read
    ? { name: 'groupSize', values: [], distribution: read.distribution }
    : undefined
}

const largestGroup = 1000

/** Settings that have no effect on the way in which arrivals are given. */
const reportUnused = (reading: Reading, file: ScenarioFile, source: SourceFile, keys: Keys): void => {
  const unused = (key: keyof SourceFile, ja: string, en: string) => {
    if (source[key] !== undefined)
      report(reading, 'SCENARIO-ARRIVALS-UNUSED', [...keys, key], { why: { ja, en } })
  }
  if (source.interArrival === undefined) {
    const why = ['間隔（interArrival）がありません', 'there is no interArrival'] as const
    unused('gapsRun', ...why)
    unused('firstAtOnce', ...why)
  }
  const isCopied = Object.values(file.events ?? {}).some(({ arrivesLike }) => arrivesLike !== undefined)
  if (source.volume === undefined && !isCopied) {
    const why = [
      '山谷（profile）は件数（volume）を割り振るときだけ使います',
      'a profile spreads a volume, and there is none',
    ] as const
    unused('profile', ...why)
  }
}

/** Of one source over a period of dates: more would be a slip of the unit. */
const mostCases = 5_000_000

/** Roughly, holidays and extra openings aside; none of a run that ends by its number of cases. */
const secondsOpen = (calendar: CalendarSetting, always: boolean, period: Period): Seconds => {
  if (period.kind !== 'dates') return 0
  const days = (dateIn(period.end) ?? 0) - (dateIn(period.runInFrom) ?? 0)
  const week = calendar.weekly.reduce((sum, { days: on, from, to }) => sum + on.length * (to - from), 0)
  return days * (always ? DAY : week / 7)
}

export const readArrivals = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  {
    calendars,
    period,
  }: { readonly calendars: Readonly<Record<string, CalendarSetting>>; readonly period: Period },
): ArrivalSource[] => {
  const written = file.arrivals ?? []
  const starts = entriesOf(model)
  const plain = starts.things.filter(({ how }) => how === 'plain')
  const [only] = [starts.things, plain, defaultEntries(model)].find(({ length }) => length === 1) ?? []
  if (written.length === 0) report(reading, 'SCENARIO-NO-ARRIVALS', ['arrivals'])
  return written.map((source, i) => {
    const keys: Keys = ['arrivals', i]
    const path = `arrivals.${source.id}`
    const name = wordsOf(source.name, source.id)
    const startOf = (at: Keys, text: string | undefined) =>
      text === undefined ? '' : (findNamed(reading, starts, text, at, false)?.id ?? '')
    const channelFiles = source.channels ?? []
    const drawn = channelFiles.map((channel, c) => {
      const at = [...keys, 'channels', c]
      const label = wordsOf(channel.name, channel.id)
      const share = readQuantity(
        reading,
        [...at, 'share'],
        about(label, '割合', 'share'),
        'share',
        probability,
      )
      return {
        id: channel.id,
        name: label,
        share: share ?? certain(`${path}.channels.${channel.id}.share`, label, 0, 'share'),
        start: startOf([...at, 'start'], channel.start),
        set: isOverridden(reading, [...at, 'share']),
      }
    })
    const channels = sharingOne(madeRoomFor(drawn)).map(({ set: _, ...channel }) => channel)
    const sum = channels.reduce((total, { share }) => total + share.value, 0)
    if (channels.length > 0 && Math.abs(sum - 1) > tolerance)
      report(reading, 'SCENARIO-SHARE-SUM', [...keys, 'channels'], { name: name, sum: shownSum(sum) })
    const everyChannelSays =
      channelFiles.length > 0 && channelFiles.every((channel) => channel.start !== undefined)
    let start = startOf([...keys, 'start'], source.start)
    if (source.start === undefined && !everyChannelSays) {
      if (only) start = only.id
      else report(reading, 'SCENARIO-NO-START', keys, { name })
    }
    const known = channels.map(({ id }) => id)
    const leaving = new Map<string, number>()
    const moves = (source.moves ?? []).map((move, m) => {
      const at = [...keys, 'moves', m]
      for (const end of ['from', 'to'] as const)
        if (!known.includes(move[end]))
          report(reading, 'SCENARIO-UNKNOWN-CHANNEL', [...at, end], {
            name: move[end],
            near: suggestion(move[end], known),
          })
      const [from, to] = [move.from, move.to].map((id) =>
        wordsOf(channels.find((one) => one.id === id)?.name, id),
      )
      const label = about(
        name,
        `移行（${from.ja}→${to.ja}）の割合`,
        `share moving from ${from.en} to ${to.en}`,
      )
      const share =
        readQuantity(reading, [...at, 'share'], label, 'share', probability) ??
        certain(`${path}.moves.${m}.share`, label, 0, 'share')
      leaving.set(move.from, (leaving.get(move.from) ?? 0) + share.value)
      return { from: move.from, to: move.to, share }
    })
    for (const [from, total] of leaving)
      if (total > 1 + tolerance)
        report(reading, 'SCENARIO-MOVES-SUM', [...keys, 'moves'], { name: from, sum: shownSum(total) })
    const ways = [source.volume, source.interArrival, source.timestamps]
    if (ways.filter((way) => way !== undefined).length !== 1)
      report(reading, 'SCENARIO-VOLUME-TWICE', keys, { name })
    reportUnused(reading, file, source, keys)
    const calendar = findCalendar(reading, calendars, [...keys, 'calendar'], source.calendar ?? 'office')
    const profile = readProfile(reading, source.profile, [...keys, 'profile'])
    const isSpread = source.volume !== undefined && source.profile !== undefined
    if (
      source.timestamps === undefined &&
      calendars[calendar] &&
      !canArrive(calendars[calendar], isSpread ? profile : {})
    )
      report(reading, 'SCENARIO-PROFILE-EMPTY', [...keys, isSpread ? 'profile' : 'calendar'], {
        name,
        why: isSpread
          ? missesHours
          : { ja: `カレンダー〈${calendar}〉に開く時間がなく`, en: `the calendar <${calendar}> never opens` },
      })
    const cases = readQuantity(
      reading,
      [...keys, 'volume'],
      about(name, '件数', 'cases per fiscal year'),
      'cases',
      volume,
    )
    const interArrival = readDuration(
      reading,
      [...keys, 'interArrival'],
      about(name, '発生間隔', 'time between arrivals'),
    )
    const groupSize = readGroupSize(reading, [...keys, 'groupSize'])
    if (interArrival && period.kind === 'dates' && !(meanOf(interArrival.distribution) > 0))
      report(reading, 'SCENARIO-GAP-ZERO', [...keys, 'interArrival'], { name })
    else if (interArrival && calendars[calendar]) {
      const always = source.gapsRun === 'dayAndNight' || calendars[calendar].always
      const arrivals = secondsOpen(calendars[calendar], always, period) / meanOf(interArrival.distribution)
      const expected = arrivals * (groupSize ? meanGroupSize(groupSize) : 1)
      if (expected > mostCases)
        report(reading, 'SCENARIO-GAP-SHORT', [...keys, 'interArrival'], {
          name,
          cases: Math.round(expected),
          limit: mostCases,
        })
    }
    const timestamps = readTimestamps(reading, [...keys, 'timestamps'], name, period)
    const context = (key: 'appointments' | 'learning') => ({
      keys: [...keys, key],
      name,
      path: `${path}.${key}`,
    })
    return {
      id: source.id,
      name,
      start,
      ...(cases && { volume: cases }),
      volumePer: source.volumePer ?? 'fiscalYear',
      ...(interArrival && { interArrival }),
      count: source.count ?? 'poisson',
      calendar,
      profile,
      channels,
      moves,
      ...(source.appointments && {
        appointments: readAppointments(reading, source.appointments, {
          ...context('appointments'),
          calendars,
          calendar,
        }),
      }),
      ...(source.gapsRun && { gapsRun: source.gapsRun }),
      ...(source.firstAtOnce && { firstAtOnce: true }),
      ...(timestamps && { timestamps }),
      ...(groupSize && { groupSize }),
      ...(source.learning && {
        learning: readLearning(reading, source.learning.to, known, context('learning')),
      }),
    }
  })
}
