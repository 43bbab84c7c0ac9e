import type { StudyRequest } from '../../../src/study/index.ts'
import type { DrawingLever, Lesson, Lever, NumberLever } from './lesson.ts'

/** Where the levers stand, and which of the possible years is played. */
export interface Setting {
  readonly levers: Readonly<Record<string, number | string>>
  /** 0 is the year of the scenario's own seed. */
  readonly year: number
}

export const startOf = ({ levers }: Lesson): Setting => ({
  levers: Object.fromEntries(levers.map(({ id, start }) => [id, start])),
  year: 0,
})

export const drawingOf = (lesson: Lesson): DrawingLever | undefined =>
  lesson.levers.find((one): one is DrawingLever => one.kind === 'drawing')

/** Whether the drawing that is chosen has the lever's value. */
export const isThere = (lesson: Lesson, lever: Lever, { levers }: Setting): boolean => {
  if (lever.kind === 'drawing' || lever.only === undefined) return true
  const drawing = drawingOf(lesson)
  return drawing === undefined || lever.only.includes(String(levers[drawing.id]))
}

/** The value as the scenario writes it. */
export const written = ({ as }: NumberLever, value: number): number | string => {
  if (as === undefined) return value
  if (as === 'share') return value / 100
  if (as === 'length') return `${value}m`
  const minutes = (times: number) => `${Math.round(value * times * 1000) / 1000}m`
  return `triangular(${minutes(as.minutes[0])}, ${minutes(1)}, ${minutes(as.minutes[1])})`
}

const numberAt = ({ levers }: Setting, id: string): number => Number(levers[id])

/** Cases that book again stand beside the others. */
const rebooked = ({ rebooking }: Lesson, setting: Setting): Record<string, number> => {
  if (rebooking === undefined) return {}
  const missed = (numberAt(setting, rebooking.share) / 100) * (numberAt(setting, rebooking.noShow) / 100)
  return missed === 0 ? {} : { [rebooking.volume]: Math.round(rebooking.cases / (1 - missed)) }
}

/** The values of one side: what the lesson fixes, then what the levers say otherwise than the scenario. */
const valuesOf = (
  lesson: Lesson,
  setting: Setting,
  side: 'asIs' | 'toBe',
): Record<string, number | string> => {
  const moved = lesson.levers.flatMap((lever) => {
    if (lever.kind !== 'number' || (lever.of !== 'both' && lever.of !== side)) return []
    const value = numberAt(setting, lever.id)
    if (value === lever.start || !isThere(lesson, lever, setting)) return []
    return lever.paths.map((path): [string, number | string] => [path, written(lever, value)])
  })
  return {
    ...lesson.always,
    ...(side === 'toBe' ? rebooked(lesson, setting) : {}),
    ...Object.fromEntries(moved),
  }
}

/** The to-be whose drawing is chosen. */
export const toBeOf = (lesson: Lesson, { levers }: Setting): string => {
  const drawing = drawingOf(lesson)
  return drawing?.options.find(({ id }) => id === levers[drawing.id])?.scenario ?? lesson.toBe
}

/** All scenarios a lesson may play. */
export const scenariosOf = (lesson: Lesson): readonly string[] => [
  ...new Set([
    lesson.asIs,
    lesson.toBe,
    ...(drawingOf(lesson)?.options.map(({ scenario }) => scenario) ?? []),
  ]),
]

/** The seed of the shipped scenarios; another year is the next one. */
const SEED = 20_260_401

/** How finely a setting is played: at once for the eye, then again while the room talks. */
export const PASSES = [
  { id: 'first', replications: 3, whole: false },
  { id: 'month', replications: 20, whole: false },
  { id: 'year', replications: 5, whole: true },
] as const
export type Pass = (typeof PASSES)[number]

/** A lesson without a month has its own period, which is played to the end the first time. */
export const passesOf = ({ month }: Lesson): readonly Pass[] =>
  PASSES.filter(({ whole }) => !whole || month !== undefined)

/** What is asked of the simulator where the levers stand. */
export const requestOf = (lesson: Lesson, setting: Setting, { replications, whole }: Pass): StudyRequest => {
  const { month, fiscalYear } = lesson
  const side = (path: string, set: Record<string, number | string>) => ({
    path,
    ...(Object.keys(set).length > 0 && { set }),
  })
  return {
    kind: 'compare',
    asIs: side(lesson.asIs, valuesOf(lesson, setting, 'asIs')),
    toBe: [side(toBeOf(lesson, setting), valuesOf(lesson, setting, 'toBe'))],
    ranges: false,
    releasable: false,
    replications,
    seed: SEED + setting.year,
    ...(fiscalYear !== undefined && { fiscalYear }),
    ...(month !== undefined && !whole && { month }),
  }
}
