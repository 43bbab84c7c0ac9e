import { parsePlainLength } from './durations.ts'
import { type ConditionError, compileExpression, type Data, type Expression } from './feel.ts'

/** The expression after the `=` with which a value of a scenario says that it is worked out. */
export const formulaIn = (written: unknown): string | undefined =>
  typeof written === 'string' ? /^\s*[=＝]([\s\S]*)$/.exec(written)?.[1].trim() : undefined

const fullWidth: Readonly<Record<string, string>> = {
  '＋': '+',
  '－': '-',
  '＊': '*',
  '×': '*',
  '／': '/',
  '÷': '/',
  '（': '(',
  '）': ')',
  '，': ',',
  '＜': '<',
  '＞': '>',
  '＝': '=',
}

const texts = '"(?:[^"\\\\]|\\\\.)*"'
const lengths = '(?<![\\p{L}\\p{N}_.])(?:\\d+(?:\\.\\d+)?(?:秒|min|分|時間|日|[smhd]))+(?![\\p{L}\\p{N}_])'
const replaced = new RegExp(`${texts}|${lengths}|[${Object.keys(fullWidth).join('')}]`, 'gu')

/** FEEL as it is: lengths (`30s`) as seconds, signs of full width as plain ones; and where a place of it was written. */
const plainFeel = (written: string): { text: string; placeOf: (position: number) => number } => {
  const shifts: { readonly from: number; readonly by: number }[] = []
  let grown = 0
  const text = written.replace(replaced, (found, offset: number) => {
    if (found.startsWith('"')) return found
    const length = parsePlainLength(found)
    const plain = length === undefined ? (fullWidth[found] ?? found) : String(length)
    grown += plain.length - found.length
    shifts.push({ from: offset + found.length + grown, by: grown })
    return plain
  })
  const placeOf = (position: number): number =>
    Math.max(0, position - (shifts.findLast(({ from }) => from <= position)?.by ?? 0))
  return { text, placeOf }
}

const compiled = new Map<string, Expression | ConditionError>()

/** A formula of a scenario, ready to be asked. Read once, however often it is wanted. */
export const compileFormula = (feel: string, names: readonly string[]): Expression | ConditionError => {
  const key = [feel, ...names].join('\n')
  let result = compiled.get(key)
  if (result === undefined) {
    const { text, placeOf } = plainFeel(feel)
    const read = compileExpression(text, names)
    result = 'error' in read ? { ...read, position: placeOf(read.position) } : read
    compiled.set(key, result)
  }
  return result
}

/** The number a formula gives; undefined where it gives none. Reading the scenario has refused what cannot be read. */
export const compileNumber = (
  feel: string,
  names: readonly string[],
): ((data: Data) => number | undefined) => {
  const read = compileFormula(feel, names)
  if ('error' in read) return () => undefined
  return (data) => {
    const value = read.evaluate(data)
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
}

/** How long it takes; what is undecided or negative takes no time, as the check has warned. */
export const lengthBy = (feel: string, names: readonly string[]): ((data: Data) => number) => {
  const number = compileNumber(feel, names)
  return (data) => Math.max(0, number(data) ?? 0)
}

/** How many instances, a fraction by chance; undecided: one. */
export const instancesBy = (feel: string, names: readonly string[]): ((data: Data) => number) => {
  const number = compileNumber(feel, names)
  return (data) => Math.max(0, number(data) ?? 1)
}
