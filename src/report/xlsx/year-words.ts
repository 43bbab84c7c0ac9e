import type { Language } from '../../model/words.ts'
import { reiwa } from '../../plan/plan-file.ts'
import type { MeasureYear } from '../../plan/plan-result.ts'
import { periodText } from '../period-text.ts'

/** R8 (2026) */
export const yearHead = (year: number): string => `${reiwa(year)} (${year})`

/** The months or days of a year that was played in part. */
export const partText = ({ from, to }: NonNullable<MeasureYear['partYear']>, language: Language): string =>
  periodText({ kind: 'dates', start: from, end: to, runInFrom: from }, language)
