import { type KnownData, readAttribute } from './case-attributes.ts'
import { formulaIn } from './formulas.ts'
import { attributeValue, checkValues, readFormula } from './read-formulas.ts'
import type { Reading } from './reading.ts'
import type { AttributeUpdate } from './scenario.ts'
import { type Keys, rawAt } from './yaml-document.ts'

/** What an element sets, in the order written: `sets: {判定: {可: 0.9, 否: 0.1}, 残り: '=残り - 1'}`. */
export const readUpdates = (
  reading: Reading,
  keys: Keys,
  known: KnownData,
): readonly AttributeUpdate[] | undefined => {
  const raw = rawAt(reading.raw, keys)
  if (raw?.kind !== 'map') return undefined
  return [...raw.entries].map(([name, { value }]): AttributeUpdate => {
    const at = [...keys, name]
    const feel = value.kind === 'scalar' ? formulaIn(value.value) : undefined
    if (feel === undefined) return { name, draw: readAttribute(reading, at, name) }
    const formula = readFormula(reading, at, feel, known)
    if (formula) checkValues(reading, at, formula, known.examples(formula.names), attributeValue)
    return { name, feel }
  })
}
