import { findCalendar, readHours } from './calendars.ts'
import { between, people, poolShare, readNumber, readQuantity } from './quantities.ts'
import { type Reading, report, wordsOf } from './reading.ts'
import type { CalendarSetting, Employment, ResourcePool } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Keys } from './yaml-document.ts'

/** 任用区分 as the office writes it. */
const employments: Readonly<Record<string, Employment>> = {
  正規: 'regular',
  再任用: 'reappointed',
  会計年度任用: 'fiscalYearAppointed',
  派遣: 'dispatched',
  委託: 'outsourced',
  金融機関派出: 'bankTeller',
  機械: 'machine',
  申請者: 'applicant',
}

export const readResourcePools = (
  reading: Reading,
  file: ScenarioFile,
  calendars: Readonly<Record<string, CalendarSetting>>,
): ResourcePool[] =>
  (file.resourcePools ?? []).map((written, i) => {
    const keys: Keys = ['resourcePools', i]
    const path = `resourcePools.${written.id}`
    const name = wordsOf(written.name, written.id)
    const of = (ja: string, en: string) => ({ ja: `${name.ja}の${ja}`, en: `${name.en}: ${en}` })
    const employment =
      employments[written.employment ?? ''] ?? (written.employment as Employment | undefined) ?? 'regular'
    const count = employment === 'machine' ? of('台数', 'number of machines') : of('人数', 'quantity')
    const unlimited = written.unlimited ?? employment === 'applicant'
    if (written.quantity === undefined && !unlimited)
      report(reading, 'SCENARIO-MISSING-KEY', [...keys, 'quantity'], { key: 'quantity' })
    const quantity = readQuantity(reading, [...keys, 'quantity'], count, 'people', people)
    const share = readQuantity(
      reading,
      [...keys, 'share'],
      of('担当割合', 'share of their time'),
      'share',
      poolShare,
    )
    const minimum = written.minimum === undefined ? 0 : (readNumber(reading, [...keys, 'minimum']) ?? 0)
    const wrongMinimum = between(0, 100_000, true)(minimum)
    if (wrongMinimum)
      report(reading, wrongMinimum[0], [...keys, 'minimum'], { found: minimum, ...wrongMinimum[1] })
    else if (quantity && minimum > quantity.value)
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
      quantity: quantity ?? {
        path: `${path}.quantity`,
        label: count,
        value: 1,
        unit: 'people',
      },
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
    }
  })
