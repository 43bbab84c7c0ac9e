import type { Place } from '../../model/finding.ts'
import type { Words } from '../../model/words.ts'
import { type ForeignReading, noEffect } from './foreign-model.ts'
import type { Json } from './json-tree.ts'

export type JsonMap = { readonly [key: string]: Json }

export const isMap = (part: Json | undefined): part is JsonMap =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
export const mapOf = (part: Json | undefined): JsonMap => (isMap(part) ? part : {})
export const listOf = (part: Json | undefined): readonly Json[] =>
  Array.isArray(part) ? (part as readonly Json[]) : []
export const textOf = (part: Json | undefined): string | undefined =>
  typeof part === 'string' ? part : typeof part === 'number' ? String(part) : undefined
export const isEmpty = (part: Json | undefined): boolean =>
  part === undefined || part === null || (typeof part === 'object' && Object.keys(part).length === 0)

/** A list of things with an id, or the older object whose keys are the ids. */
export const identified = (part: Json | undefined, key: string): JsonMap[] =>
  isMap(part)
    ? Object.entries(part).map(([id, value]) => ({ ...(isMap(value) ? value : { value }), [key]: id }))
    : listOf(part).map(mapOf)

export interface Reader extends ForeignReading {
  readonly placeOf: (part: Json | undefined, element?: string) => Place
}

export const leaveOut = (reader: Reader, place: Place, what: Words, effect: Words = noEffect) =>
  reader.report('IMPORT-LEFT-OUT', place, { what, effect })
