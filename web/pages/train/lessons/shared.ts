import type { Words } from '../../../../src/model/words.ts'
import type { NumberLever } from '../lesson.ts'

export const EXAMPLE = 'scenarios/example'
export const HADANO = 'scenarios/hadano'

export const people: Words = { ja: '人', en: 'people' }
export const percent: Words = { ja: '%', en: '%' }
export const cases: Words = { ja: '件／年', en: 'cases a year' }
export const minutes: Words = { ja: '分', en: 'min' }
export const machines: Words = { ja: '台', en: 'machines' }

/** The number of cases, for the room's own; of both sides. */
export const volume = (source: string, start: number, label: Words, unit = cases): NumberLever => ({
  kind: 'number',
  id: 'volume',
  label,
  unit,
  min: Math.round(start / 4),
  max: start * 3,
  step: start > 20_000 ? 500 : 100,
  start,
  paths: [`arrivals.${source}.volume`],
  of: 'both',
  ofTheRoom: true,
})
