import type { ProcessModel } from '../model/process-model.ts'
import { MINUTE } from '../model/seconds.ts'
import { findCalendar, readHours } from './calendars.ts'
import { meanOf } from './distribution-moments.ts'
import {
  between,
  certain,
  people,
  poolShare,
  readDuration,
  readPlainNumber,
  readQuantity,
} from './quantities.ts'
import { type Reading, report, reportKey, wordsOf } from './reading.ts'
import { readProfiles, workersNamed } from './resource-profiles.ts'
import type { CalendarSetting, Employment, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Breakdowns, OvertimeRule, QueueDiscipline } from './work-rules.ts'
import type { Keys } from './yaml-document.ts'

/** 任用区分 as the office writes it. */
export const employments: Readonly<Record<string, Employment>> = {
  正規: 'regular',
  再任用: 'reappointed',
  会計年度任用: 'fiscalYearAppointed',
  派遣: 'dispatched',
  委託: 'outsourced',
  金融機関派出: 'bankTeller',
  機械: 'machine',
  申請者: 'applicant',
}
const disciplines: Readonly<Record<string, QueueDiscipline>> = {
  先着順: 'firstComeFirstServed',
  短い順: 'shortestFirst',
  予約順: 'byAppointment',
}
const overtimeRules: Readonly<Record<string, OvertimeRule>> = {
  全員まで: 'untilHallIsEmpty',
  着手分まで: 'finishStarted',
}
const interruptions: Readonly<Record<string, Breakdowns['work']>> = { 中断: 'suspend', 完了: 'finish' }

/** A word of the file, or what it means where the office has a word of its own. */
const inWords = <Word extends string>(words: Readonly<Record<string, Word>>, written: string): Word =>
  words[written] ?? (written as Word)

export const employmentOf = (written: string): Employment => inWords(employments, written)

type Written = NonNullable<ScenarioFile['resourcePools']>[number]
type Labels = (ja: string, en: string) => { ja: string; en: string }

export const readResourcePools = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  calendars: Readonly<Record<string, CalendarSetting>>,
): ResourcePool[] =>
  (file.resourcePools ?? []).map((written, i) => {
    const keys: Keys = ['resourcePools', i]
    const path = `resourcePools.${written.id}`
    const name = wordsOf(written.name, written.id)
    const of: Labels = (ja, en) => ({ ja: `${name.ja}の${ja}`, en: `${name.en}: ${en}` })
    const employment = employmentOf(written.employment ?? 'regular')
    const unlimited = written.unlimited ?? employment === 'applicant'
    const rules = unlimited
      ? unusedRules(reading, written, keys)
      : readRules(reading, written, keys, of, model, calendars)
    const named = workersNamed(rules.workers ?? [])
    if (written.quantity === undefined && !unlimited && named === 0)
      report(reading, 'SCENARIO-MISSING-KEY', [...keys, 'quantity'], { key: 'quantity' })
    const count = employment === 'machine' ? of('台数', 'number of machines') : of('人数', 'quantity')
    const said = readQuantity(reading, [...keys, 'quantity'], count, 'people', people)
    // Of a wrong head count one finding is enough: whatever it is compared with fits.
    const quantity =
      said && people(said.value)
        ? { ...said, value: Infinity }
        : (said ?? certain(`${path}.quantity`, count, Math.max(1, named), 'people'))
    if (named > quantity.value)
      report(reading, 'SCENARIO-WORKERS-TOO-MANY', [...keys, 'workers'], {
        pool: written.id,
        workers: named,
        quantity: quantity.value,
      })
    const share = readQuantity(
      reading,
      [...keys, 'share'],
      of('担当割合', 'share of their time'),
      'share',
      poolShare,
    )
    const minimum =
      written.minimum === undefined
        ? 0
        : (readPlainNumber(reading, [...keys, 'minimum'], between(0, 100_000, true)) ?? 0)
    if (minimum > quantity.value && (written.quantity !== undefined || named > 0))
      report(reading, 'SCENARIO-POOL-MINIMUM', [...keys, 'minimum'], {
        pool: written.id,
        minimum,
        quantity: quantity.value,
      })
    const costPerHour = readQuantity(
      reading,
      [...keys, 'costPerHour'],
      of('時間単価', 'cost per hour'),
      'yen',
      between(0, 1e7),
    )
    const yearlyHours = readQuantity(
      reading,
      [...keys, 'yearlyHours'],
      of('1人当たり年間勤務時間', 'yearly hours per person'),
      'hours',
      between(1, 8784),
    )
    return {
      id: written.id,
      name,
      employment,
      quantity,
      unlimited,
      share: share ?? {
        path: `${path}.share`,
        label: of('担当割合', 'share of their time'),
        value: 1,
        unit: 'share',
      },
      minimum,
      calendar: findCalendar(
        reading,
        calendars,
        [...keys, 'calendar'],
        written.calendar ?? (unlimited ? 'always' : 'duty'),
      ),
      lunchShifts: (written.lunchShifts ?? []).map((shift, s) =>
        readHours(reading, [...keys, 'lunchShifts', s], shift),
      ),
      ...(costPerHour && { costPerHour }),
      ...(yearlyHours && { yearlyHours }),
      ...rules,
    }
  })

const ruleNames = [
  'queueDiscipline',
  'overtime',
  'atOnce',
  'workers',
  'breakdowns',
  'awayDuring',
] as const satisfies readonly (keyof ResourcePool & keyof Written)[]
type Rules = Pick<ResourcePool, (typeof ruleNames)[number]>

/** Nobody waits for what is unlimited, so how its people work is not asked. */
const unusedRules = (reading: Reading, written: Written, keys: Keys): Rules => {
  for (const key of ruleNames)
    if (written[key] !== undefined)
      reportKey(reading, 'SCENARIO-UNLIMITED-UNUSED', [...keys, key], { pool: written.id })
  return {}
}

const readRules = (
  reading: Reading,
  written: Written,
  keys: Keys,
  of: Labels,
  model: ProcessModel,
  calendars: Readonly<Record<string, CalendarSetting>>,
): Rules => {
  const { queueDiscipline, overtime } = written
  const atOnce =
    written.atOnce === undefined
      ? undefined
      : readPlainNumber(reading, [...keys, 'atOnce'], between(1, 1000, true))
  const workers = readProfiles(reading, written, keys, model, calendars)
  const breakdowns = readBreakdowns(reading, written, [...keys, 'breakdowns'], of)
  return {
    ...(queueDiscipline !== undefined && { queueDiscipline: inWords(disciplines, queueDiscipline) }),
    ...(overtime !== undefined && { overtime: inWords(overtimeRules, overtime) }),
    ...(atOnce !== undefined && { atOnce }),
    ...(workers.length > 0 && { workers }),
    ...(breakdowns && { breakdowns }),
    ...(written.awayDuring !== undefined && {
      awayDuring: findCalendar(reading, calendars, [...keys, 'awayDuring'], written.awayDuring),
    }),
  }
}

const readBreakdowns = (
  reading: Reading,
  { breakdowns }: Written,
  keys: Keys,
  of: Labels,
): Breakdowns | undefined => {
  const uptime = readDuration(reading, [...keys, 'uptime'], of('故障までの時間', 'time to a failure'))
  const repair = readDuration(reading, [...keys, 'repair'], of('修理の時間', 'time to repair'))
  if (!breakdowns || !uptime || !repair) return undefined
  const mean = meanOf(uptime.distribution) + meanOf(repair.distribution)
  if (meanOf(uptime.distribution) === 0) report(reading, 'SCENARIO-BREAKDOWN-ALWAYS', [...keys, 'uptime'])
  else if (mean < MINUTE)
    report(reading, 'SCENARIO-BREAKDOWN-SHORT', keys, { mean: Math.round(mean * 1000) / 1000 })
  return { uptime, repair, work: inWords(interruptions, breakdowns.work ?? 'suspend') }
}
