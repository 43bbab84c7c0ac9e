import { parseDate } from '../model/civil-date.ts'
import type { Finding } from '../model/finding.ts'
import type { Words } from '../model/words.ts'
import { type Employment, isStaff, type Scenario, type Section } from '../scenario/scenario.ts'
import { experimentFinding } from './finding-catalogue.ts'
import { valueKey } from './play-replication.ts'
import type { ReplicationOutcome } from './replication-runner.ts'

/** What the people of a section can work, and what of it is drawn. */
export interface SectionHours {
  readonly id: string
  readonly name: Words
  /** 在籍 × 年間勤務時間 × the share that is drawn, over the part of the year that was counted. */
  readonly ownHours: number
  /** Mean staff hours of its scenarios. */
  readonly drawnHours: number
  /** drawnHours ÷ ownHours; null where the section has no hours. */
  readonly ratio: number | null
  readonly byEmployment: readonly {
    /** Null where the file does not tell kinds of employment apart. */
    readonly employment: Employment | null
    readonly ownHours: number
    readonly drawnHours: number
  }[]
  /** The scenarios it is the sum of. */
  readonly scenarios: readonly string[]
}

/** Its own hours in a year: no more can be saved there. */
export const sectionCap = ({ staff, share }: Section): number =>
  staff.reduce((sum, one) => sum + one.headcount.value * one.hoursPerYear.value, 0) * (share?.value ?? 1)

interface Played {
  readonly scenario: Scenario
  /** Mean staff hours by pool. */
  readonly poolHours: Readonly<Record<string, number>>
}

export const poolHoursOf = (
  { resourcePools }: Scenario,
  runs: readonly ReplicationOutcome[],
): Record<string, number> =>
  Object.fromEntries(
    resourcePools.map(({ id }) => {
      const key = valueKey('staffHours', 'resourcePool', id)
      return [id, runs.reduce((sum, { values }) => sum + (values[key] ?? 0), 0) / Math.max(1, runs.length)]
    }),
  )

const DAYS_OF_A_YEAR = 365

/** The part of a year that a run counts; undefined for a run by number of cases. */
const partOfYear = ({ period }: Scenario): number | undefined => {
  if (period.kind !== 'dates') return undefined
  const days = parseDate(period.end) - parseDate(period.start)
  // A leap year is a year.
  return days === DAYS_OF_A_YEAR + 1 ? 1 : days / DAYS_OF_A_YEAR
}

const hoursOf = ({ scenario, poolHours }: Played, employment: Employment | undefined): number =>
  scenario.resourcePools
    .filter((pool) => (employment === undefined ? isStaff(pool.employment) : pool.employment === employment))
    .reduce((sum, { id }) => sum + (poolHours[id] ?? 0), 0)

/** The sections of these scenarios, each with the hours of all its scenarios. */
export const sectionHours = (played: readonly Played[]): SectionHours[] => {
  const sections = new Map<string, Played[]>()
  for (const one of played) {
    const { section } = one.scenario
    if (section === undefined || partOfYear(one.scenario) === undefined) continue
    sections.set(section.id, [...(sections.get(section.id) ?? []), one])
  }
  return [...sections].map(([id, members]) => {
    const { scenario } = members[0]
    const section = scenario.section!
    const part = partOfYear(scenario)!
    const ownHours = sectionCap(section) * part
    const drawnHours = members.reduce((sum, one) => sum + hoursOf(one, undefined), 0)
    return {
      id,
      name: section.name,
      ownHours,
      drawnHours,
      ratio: ownHours > 0 ? drawnHours / ownHours : null,
      byEmployment: section.staff.map(({ employment, headcount, hoursPerYear }) => ({
        employment: employment ?? null,
        ownHours: headcount.value * hoursPerYear.value * (section.share?.value ?? 1) * part,
        drawnHours: members.reduce((sum, one) => sum + hoursOf(one, employment), 0),
      })),
      scenarios: members.map((one) => one.scenario.id),
    }
  })
}

const LEAST = 0.9
const MOST = 1.1

/** Far more hours than the people have, or far fewer. A part of what a section does is never too little of it. */
export const sectionFindings = (
  sections: readonly SectionHours[],
  played: readonly Played[],
  isWhole: boolean,
): Finding[] =>
  sections.flatMap(({ id, name, ownHours, drawnHours, ratio, scenarios }) => {
    const of = played.map(({ scenario }) => scenario).filter(({ section }) => section?.id === id)
    const place = { file: of[0].file, element: 'section' }
    const differ = of.find(({ section }) => sectionCap(section!) !== sectionCap(of[0].section!))
    const figures = {
      name,
      own: Math.round(ownHours),
      drawn: Math.round(drawnHours),
      percent: Math.round((ratio ?? 0) * 100),
      scenarios: scenarios.length,
    }
    return [
      ...(differ === undefined
        ? []
        : [experimentFinding('EXPERIMENT-SECTION-DIFFERS', place, { name, other: differ.file })]),
      ...(drawnHours > MOST * ownHours
        ? [experimentFinding('EXPERIMENT-SECTION-ABOVE', place, figures)]
        : []),
      ...(isWhole && drawnHours < LEAST * ownHours
        ? [experimentFinding('EXPERIMENT-SECTION-BELOW', place, figures)]
        : []),
    ]
  })
