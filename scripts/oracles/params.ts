import * as z from 'zod'
import { NotApplicable } from './world.ts'

/** Parameters as they may be written; what goes beyond them has no answer here. */
export const positive = z.number().positive().max(1e6)
export const notNegative = z.number().min(0).max(1e6)
export const whole = z.number().int().min(1).max(1000)
export const shareOf = z.number().min(0).max(1)
export const note = z.string().optional()

/** Nearer to 1 the length of a run that says anything goes beyond all bounds. */
const LARGEST_LOAD = 0.97

export const stable = (load: number): number => {
  if (!(load < 1)) throw new NotApplicable(`the load is ${load}: without a bound nothing settles`)
  if (load > LARGEST_LOAD)
    throw new NotApplicable(`the load is ${load}: beyond ${LARGEST_LOAD} too much would have to be played`)
  return load
}

/** A number as a scenario writes it. */
export const decimal = (value: number): string => {
  const text = String(value)
  return text.includes('e') ? value.toFixed(18).replace(/0+$/, '').replace(/\.$/, '.0') : text
}

/** Oracles have no unit of time; here it is a minute. */
export const MINUTE = 60
export const minutes = (value: number): string => `${decimal(value)}m`
export const exponential = (mean: number): string => `exponential(${minutes(mean)})`
