import { between, certain, probability, readQuantity } from './quantities.ts'
import { type Reading, report, wordsOf } from './reading.ts'
import { employmentOf } from './resource-pools.ts'
import type { Section } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { Keys } from './yaml-document.ts'

type Employed = Pick<NonNullable<ScenarioFile['section']>, 'headcount' | 'hoursPerYear'> & {
  readonly employment?: string
}

/** 在籍 × 年間勤務時間 of the section that does the work: in one line, or by 任用区分. */
export const readSection = (reading: Reading, { section }: ScenarioFile): Section | undefined => {
  if (section === undefined) return undefined
  const keys: Keys = ['section']
  const name = wordsOf(section.name, section.id ?? 'section')
  if ((section.staff === undefined) === (section.headcount === undefined))
    report(reading, 'SCENARIO-SECTION-STAFF', keys)
  const staff =
    section.staff === undefined
      ? section.headcount === undefined
        ? []
        : [readEmployed(reading, keys, section)]
      : section.staff.map((one, i) => readEmployed(reading, [...keys, 'staff', i], one))
  const share = readQuantity(
    reading,
    [...keys, 'share'],
    { ja: `${name.ja}の勤務時間のうち描いた業務の割合`, en: `${name.en}: share of its hours that is drawn` },
    'share',
    probability,
  )
  return { id: section.id ?? name.ja, name, staff, ...(share && { share }) }
}

const readEmployed = (reading: Reading, keys: Keys, written: Employed): Section['staff'][number] => {
  const quantity = (
    key: 'headcount' | 'hoursPerYear',
    label: { ja: string; en: string },
    unit: 'people' | 'hours',
    most: number,
  ) => {
    if (written[key] === undefined) report(reading, 'SCENARIO-MISSING-KEY', [...keys, key], { key })
    return (
      readQuantity(reading, [...keys, key], label, unit, between(0, most)) ??
      certain(`${keys.join('.')}.${key}`, label, 0, unit)
    )
  }
  return {
    ...(written.employment !== undefined && { employment: employmentOf(written.employment) }),
    headcount: quantity('headcount', { ja: '在籍人数', en: 'headcount' }, 'people', 100_000),
    hoursPerYear: quantity(
      'hoursPerYear',
      { ja: '1人当たり年間勤務時間', en: 'hours per person-year' },
      'hours',
      8784,
    ),
  }
}
