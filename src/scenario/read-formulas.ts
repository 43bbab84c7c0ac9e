import type { Words } from '../model/words.ts'
import type { Data, Expression } from './feel.ts'
import { compileFormula, formulaIn } from './formulas.ts'
import { suggestion } from './nearest-names.ts'
import { type Check, provenanceAt, readDuration, readQuantity } from './quantities.ts'
import { type Reading, report } from './reading.ts'
import type { Duration, Quantity } from './scenario.ts'
import type { Formula } from './work-rules.ts'
import { dotted, type Keys, rawAt } from './yaml-document.ts'

/** What a formula may read, and what it may be tried with. */
export interface Readable {
  /** Every attribute of the scenario. */
  readonly names: readonly string[]
  /** Those of them that are known where the formula stands. */
  readonly readable: readonly string[]
  /** Data that a case may have; undefined where nothing is known of an attribute's values. */
  readonly examples: (names: readonly string[]) => readonly Data[] | undefined
}

/** What a formula is to give. */
interface Wanted {
  readonly accepts: (value: unknown) => boolean
  readonly words: Words
  /** What is played where it does not. */
  readonly instead: Words
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

const length: Wanted = {
  accepts: (value) => isNumber(value) && value >= 0,
  words: { ja: '0 以上の長さ', en: 'a length of 0 or more' },
  instead: { ja: ' 0 秒', en: '0 s' },
}
export const instancesWanted: Wanted = {
  accepts: (value) => isNumber(value) && value >= 0,
  words: { ja: '0 以上の回数', en: 'a count of 0 or more' },
  instead: { ja: '、負なら 0 回、求められなければ 1 回', en: 'none where negative, one where undecided' },
}
export const priorityWanted: Wanted = {
  accepts: isNumber,
  words: { ja: '数', en: 'a number' },
  instead: { ja: '最後', en: 'the last' },
}
export const attributeValue: Wanted = {
  accepts: (value) => isNumber(value) || typeof value === 'string' || typeof value === 'boolean',
  words: { ja: '数・文字・true か false', en: 'a number, a text, true or false' },
  instead: { ja: '、決まっていないもの', en: 'undecided' },
}

/** A formula that can be read, of which all names are known; undefined, and a finding, where it is not. */
export const readFormula = (
  reading: Reading,
  keys: Keys,
  feel: string,
  { names, readable }: Pick<Readable, 'names' | 'readable'>,
): Expression | undefined => {
  const compiled = compileFormula(feel, names)
  if ('error' in compiled) {
    const { error, position } = compiled
    report(reading, 'SCENARIO-FORMULA', keys, { found: feel, detail: error, position: position + 1 })
    return undefined
  }
  const unknown = compiled.names.filter((name) => !readable.includes(name))
  for (const name of unknown) {
    if (names.includes(name)) report(reading, 'SCENARIO-FORMULA-ORDER', keys, { name })
    else report(reading, 'SCENARIO-FORMULA-NAME', keys, { name, near: suggestion(name, readable) })
  }
  return unknown.length === 0 ? compiled : undefined
}

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value))

const exampleWords = (formula: Expression, data: Data): Words => {
  const given = formula.names.map((name) => `${name} = ${shown(data[name])}`)
  const value = formula.evaluate(data)
  const result =
    value === null || value === undefined
      ? { ja: '求められません', en: 'it is undecided' }
      : { ja: `${shown(value)} です`, en: `it gives ${shown(value)}` }
  return given.length === 0
    ? result
    : { ja: `${given.join('、')} のとき${result.ja}`, en: `with ${given.join(', ')} ${result.en}` }
}

/** Tries a formula with what cases may have, and says where it does not give what is wanted. */
export const checkValues = (
  reading: Reading,
  keys: Keys,
  formula: Expression,
  examples: readonly Data[] | undefined,
  { accepts, words, instead }: Wanted,
): void => {
  if (examples === undefined) return
  const wrong = examples.filter((data) => !accepts(formula.evaluate(data)))
  if (wrong.length === 0) return
  const example = exampleWords(formula, wrong[0])
  if (wrong.length === examples.length)
    report(reading, 'SCENARIO-FORMULA-VALUE', keys, { wanted: words, example })
  else report(reading, 'SCENARIO-FORMULA-SOMETIMES', keys, { wanted: words, example, instead })
}

interface WrittenFormula {
  readonly feel: string
  /** What it always gives, where it reads nothing. */
  readonly constant?: number
}

/** The formula at a path, read and tried; `none` where there is no formula, undefined where it is wrong. */
const formulaAt = (
  reading: Reading,
  keys: Keys,
  known: Readable,
  wanted: Wanted,
): WrittenFormula | 'none' | undefined => {
  const raw = rawAt(reading.raw, keys)
  const valueKeys = raw?.kind === 'map' ? [...keys, 'value'] : keys
  const value = rawAt(reading.raw, valueKeys)
  const feel = value?.kind === 'scalar' ? formulaIn(value.value) : undefined
  if (feel === undefined) return 'none'
  for (const bound of ['low', 'high'])
    if (rawAt(reading.raw, [...keys, bound]))
      report(reading, 'SCENARIO-FORMULA-RANGE', [...keys, bound], { found: feel })
  const formula = readFormula(reading, valueKeys, feel, known)
  if (!formula) return undefined
  checkValues(reading, valueKeys, formula, known.examples(formula.names), wanted)
  if (formula.names.length > 0 || formula.timed) return { feel }
  const constant = formula.evaluate({})
  return { feel, ...(isNumber(constant) && { constant }) }
}

/** Reads a duration as everywhere, or one that is worked out: `=2m + 30s * 枚数`. */
export const readWorkedOutDuration = (
  reading: Reading,
  keys: Keys,
  label: Words,
  known: Readable,
): Duration | undefined => {
  const formula = formulaAt(reading, keys, known, length)
  if (formula === 'none') return readDuration(reading, keys, label)
  return (
    formula && {
      path: dotted(reading.raw, keys),
      label,
      distribution: { kind: 'fixed', value: Math.max(0, formula.constant ?? 0) },
      text: `=${formula.feel}`,
      ...(formula.constant === undefined && { feel: formula.feel }),
      ...provenanceAt(rawAt(reading.raw, keys)),
    }
  )
}

/** Reads a number as everywhere, or one that is worked out: `=if 種別 = "新規" then 1 else 2`. */
export const readWorkedOutNumber = (
  reading: Reading,
  keys: Keys,
  label: Words,
  check: Check,
  known: Readable,
  wanted: Wanted,
): Quantity | Formula | undefined => {
  const formula = formulaAt(reading, keys, known, wanted)
  if (formula === 'none') return readQuantity(reading, keys, label, 'factor', check)
  if (!formula) return undefined
  const path = dotted(reading.raw, keys)
  return formula.constant === undefined
    ? { path, label, feel: formula.feel }
    : { path, label, unit: 'factor', value: formula.constant, ...provenanceAt(rawAt(reading.raw, keys)) }
}
