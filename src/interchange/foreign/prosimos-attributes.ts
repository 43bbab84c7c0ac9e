import type { Words } from '../../model/words.ts'
import { distributionText } from './foreign-distribution.ts'
import { type ForeignAttributes, numberIn, words } from './foreign-model.ts'
import { distributionOf } from './prosimos-distribution.ts'
import {
  identified,
  isMap,
  type JsonMap,
  leaveOut,
  listOf,
  mapOf,
  type Reader,
  textOf,
} from './prosimos-json.ts'

/** Sums and products of numbers and names mean the same in FEEL. */
const arithmetic = /^[\p{L}\p{N}_\s.()+\-*/]+$/u

type Value = ForeignAttributes[string]

const writtenValue = (attribute: JsonMap, what: Words, reader: Reader): Value | undefined => {
  const place = reader.placeOf(attribute)
  const { values } = attribute
  if (typeof values === 'string' && arithmetic.test(values) && !values.includes('**'))
    return `=${values.trim()}`
  if (isMap(values) && values.distribution_name !== undefined) {
    const distribution = distributionOf(values, what, place, reader)
    if (distribution.kind === 'fixed') return distribution.value
    const written = distributionText(distribution, true)
    if ('text' in written) return written.text
    reader.report('IMPORT-DISTRIBUTION', place, { what, found: written.found, reason: written.reason })
    return undefined
  }
  // Trees and chains are lists too, but not of words with their weights.
  if (!Array.isArray(values) || !values.every((one) => isMap(one) && one.key !== undefined)) {
    leaveOut(reader, place, what)
    return undefined
  }
  const weights = listOf(values).flatMap((one): [string, number][] => {
    const { key, value } = mapOf(one)
    const weight = numberIn(reader, value, { what, place: reader.placeOf(one) })
    return weight === undefined ? [] : [[textOf(key) ?? '', weight]]
  })
  return Object.fromEntries(weights)
}

/** Attributes by name: weighted words, a number that may vary, or a formula. */
export const attributesOf = (part: JsonMap[string] | undefined, reader: Reader): ForeignAttributes =>
  Object.fromEntries(
    identified(part, 'name').flatMap((attribute): [string, Value][] => {
      const name = textOf(attribute.name)
      if (name === undefined) {
        reader.report('IMPORT-MISSING', reader.placeOf(attribute), {
          what: words('属性の名前', 'the name of an attribute'),
        })
        return []
      }
      const value = writtenValue(attribute, words(`属性「${name}」`, `the attribute "${name}"`), reader)
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** What each element sets when it is done. */
export const updatesOf = (root: JsonMap, reader: Reader): ReadonlyMap<string, ForeignAttributes> =>
  new Map(
    identified(root.event_attributes, 'event_id').map((part) => [
      textOf(part.event_id) ?? '',
      attributesOf(part.attributes, reader),
    ]),
  )
