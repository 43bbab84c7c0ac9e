import type { parseExpression } from 'feelin'
import { civilFromDays, weekdayOf } from '../model/civil-date.ts'
import { exp, log, power } from '../model/exact-math.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../model/seconds.ts'

export type Tree = ReturnType<typeof parseExpression>
export type Syntax = Tree['topNode']
type Value = number | string | boolean | null
export type Closure = (data: Data) => Value

/** Under this key data carries the clock that `now()` and `today()` read: seconds since 1970-01-01T00:00 office time. */
export const clock = Symbol('clock')

export type Data = Readonly<Record<string, unknown>> & { readonly [clock]?: () => Seconds | undefined }

/** The closures do not answer for values of other types than these: dates, lists and contexts stay with feelin. */
export class LeftToFeelin extends Error {}

export const children = (node: Syntax): Syntax[] => {
  const found: Syntax[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child)
  return found
}

export const nameOf = (node: Syntax, text: string): string =>
  text.slice(node.from, node.to).replace(/\s+/g, ' ').trim()

const isReal = (value: Value): value is number => typeof value === 'number' && Number.isFinite(value)

const finite = (value: number): Value => (Number.isFinite(value) ? value : null)

const compare = (operator: string, left: Value, right: Value): Value => {
  if (operator === '=' || operator === '!=') {
    if (left === null || right === null || typeof left === typeof right)
      return (left === right) === (operator === '=')
    throw new LeftToFeelin()
  }
  const both =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string')
  if (!both) throw new LeftToFeelin()
  const a = left as number
  const b = right as number
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  if (operator === '>') return a > b
  return a >= b
}

const calculate = (operator: string, left: Value, right: Value): Value => {
  if (!isReal(left) || !isReal(right)) throw new LeftToFeelin()
  if (operator === '+') return finite(left + right)
  if (operator === '-') return finite(left - right)
  if (operator === '*') return finite(left * right)
  if (operator === '**') return raised(left, right)
  return right === 0 ? null : finite(left / right)
}

/** Whole powers by multiplication, so that 10 ** 2 is 100 and not nearly so. */
const raised = (base: number, exponent: number): Value => {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 64) {
    let product = 1
    for (let i = Math.abs(exponent); i > 0; i--) product *= base
    return finite(exponent < 0 ? 1 / product : product)
  }
  return base > 0 ? finite(power(base, exponent)) : null
}

/** The operands of a binary node, or undefined when its shape is another. */
const operands = (node: Syntax, text: string): [Closure, string, Closure] | undefined => {
  const parts = children(node)
  if (parts.length !== 3) return undefined
  const left = closure(parts[0], text)
  const right = closure(parts[2], text)
  return left && right ? [left, text.slice(parts[1].from, parts[1].to), right] : undefined
}

const comparison = (node: Syntax, text: string): Closure | undefined => {
  const parts = children(node)
  const keyword = parts[1]?.name
  if (keyword === 'between' && parts.length === 5) {
    const [subject, low, high] = [parts[0], parts[2], parts[4]].map((part) => closure(part, text))
    if (!subject || !low || !high) return undefined
    return (data) => {
      const value = subject(data)
      const lowest = low(data)
      const highest = high(data)
      if (compare('<=', lowest, highest) !== true) throw new LeftToFeelin()
      const from = compare('>=', value, lowest)
      const to = compare('<=', value, highest)
      return from === true && to === true
    }
  }
  if (keyword === 'in') {
    const tests = parts.find((part) => part.name === 'PositiveUnaryTests')
    const subject = closure(parts[0], text)
    if (!tests || !subject) return undefined
    const literals: Value[] = []
    for (const test of children(tests)) {
      const [inner, ...more] = children(test)
      if (more.length > 0 || !inner || !/^(?:Numeric|String)Literal$/.test(inner.name)) return undefined
      literals.push(closure(inner, text)!({}))
    }
    if (new Set(literals.map((value) => typeof value)).size !== 1) return undefined
    return (data) => {
      const value = subject(data)
      if (typeof value !== typeof literals[0]) throw new LeftToFeelin()
      return literals.includes(value)
    }
  }
  if (keyword !== 'CompareOp') return undefined
  const found = operands(node, text)
  if (!found) return undefined
  const [left, operator, right] = found
  if (!['=', '!=', '<', '<=', '>', '>='].includes(operator)) return undefined
  return (data) => compare(operator, left(data), right(data))
}

const logic = (node: Syntax, text: string, decided: boolean): Closure | undefined => {
  const found = operands(node, text)
  if (!found) return undefined
  const [left, , right] = found
  return (data) => {
    const a = left(data)
    const b = right(data)
    if (typeof a !== 'boolean' || typeof b !== 'boolean') throw new LeftToFeelin()
    return decided ? a || b : a && b
  }
}

interface KnownFunction {
  /** Fewest and most numbers. */
  readonly takes: readonly [number, number]
  readonly of: (...numbers: number[]) => number
}

/** Functions of numbers that are asked for often; NaN where they are undecided. */
const functions: Readonly<Record<string, KnownFunction>> = {
  min: { takes: [1, Infinity], of: Math.min },
  max: { takes: [1, Infinity], of: Math.max },
  floor: { takes: [1, 1], of: Math.floor },
  ceiling: { takes: [1, 1], of: Math.ceil },
  abs: { takes: [1, 1], of: Math.abs },
  sqrt: { takes: [1, 1], of: Math.sqrt },
  exp: { takes: [1, 1], of: exp },
  log: { takes: [1, 1], of: (x) => (x > 0 ? log(x) : Number.NaN) },
  // Rounded as feelin rounds it, which keeps 0.3 modulo 0.1 from being 0.1.
  modulo: { takes: [2, 2], of: (a, b) => Math.round((((a % b) + b) % b) * 1e9) / 1e9 },
}

const invocation = (node: Syntax, text: string): Closure | undefined => {
  const [called, , list] = children(node)
  if (!called || list?.name !== 'PositionalParameters') return undefined
  const name = nameOf(called, text)
  const parameters = children(list).map((parameter) => closure(parameter, text))
  const [inner] = parameters
  if (!inner) return undefined
  if (name === 'not' && parameters.length === 1)
    return (data) => {
      const value = inner(data)
      if (typeof value !== 'boolean') throw new LeftToFeelin()
      return !value
    }
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!known || parameters.length < known.takes[0] || parameters.length > known.takes[1]) return undefined
  const asked = parameters.filter((one) => one !== undefined)
  if (asked.length < parameters.length) return undefined
  return (data) =>
    finite(
      known.of(
        ...asked.map((one) => {
          const value = one(data)
          if (!isReal(value)) throw new LeftToFeelin()
          return value
        }),
      ),
    )
}

const choice = (node: Syntax, text: string): Closure | undefined => {
  const parts = children(node)
  if (parts.length !== 6) return undefined
  const [when, then, otherwise] = [parts[1], parts[3], parts[5]].map((part) => closure(part, text))
  if (!when || !then || !otherwise) return undefined
  return (data) => {
    const value = when(data)
    if (typeof value !== 'boolean') throw new LeftToFeelin()
    return value ? then(data) : otherwise(data)
  }
}

const dateParts: Readonly<Record<string, (day: number) => number>> = {
  year: (day) => civilFromDays(day).year,
  month: (day) => civilFromDays(day).month,
  day: (day) => civilFromDays(day).day,
  // Monday 1 … Sunday 7.
  weekday: (day) => weekdayOf(day) || 7,
}

const timeParts: Readonly<Record<string, (second: Seconds) => number>> = {
  hour: (second) => Math.floor(second / HOUR),
  minute: (second) => Math.floor(second / MINUTE) % 60,
  second: (second) => Math.floor(second) % 60,
}

/** `now().hour` and the like. */
const partOfTime = (node: Syntax, text: string): Closure | undefined => {
  const [, from, part] = /^(now|today)\(\)\.([a-z]+)$/.exec(text.slice(node.from, node.to)) ?? []
  const ofDay = part !== undefined && Object.hasOwn(dateParts, part) ? dateParts[part] : undefined
  const ofTime =
    part !== undefined && from === 'now' && Object.hasOwn(timeParts, part) ? timeParts[part] : undefined
  if (!ofDay && !ofTime) return undefined
  return (data) => {
    const moment = data[clock]?.()
    if (moment === undefined) throw new LeftToFeelin()
    const day = Math.floor(moment / DAY)
    return ofDay ? ofDay(day) : ofTime!(moment - day * DAY)
  }
}

const arithmetic = (node: Syntax, text: string): Closure | undefined => {
  const parts = children(node)
  if (parts.length === 2) {
    const inner = closure(parts[1], text)
    const sign = text.slice(parts[0].from, parts[0].to)
    return inner && sign === '-' ? (data) => calculate('-', 0, inner(data)) : undefined
  }
  const found = operands(node, text)
  if (!found || !['+', '-', '*', '/', '**'].includes(found[1])) return undefined
  const [left, operator, right] = found
  return (data) => calculate(operator, left(data), right(data))
}

export const closure = (node: Syntax, text: string): Closure | undefined => {
  const written = text.slice(node.from, node.to)
  switch (node.name) {
    case 'Expression':
    case 'ParenthesizedExpression': {
      const inner = children(node).filter((child) => child.name !== '(' && child.name !== ')')
      return inner.length === 1 ? closure(inner[0], text) : undefined
    }
    case 'NumericLiteral': {
      const value = Number(written)
      return Number.isFinite(value) ? () => value : undefined
    }
    case 'StringLiteral': {
      const value = written.slice(1, -1)
      return value.includes('\\') ? undefined : () => value
    }
    case 'BooleanLiteral':
      return () => written === 'true'
    case 'VariableName': {
      const name = nameOf(node, text)
      return (data) => {
        const value = Object.hasOwn(data, name) ? data[name] : undefined
        if (typeof value === 'string' || typeof value === 'boolean') return value
        if (typeof value === 'number' && Number.isFinite(value)) return value
        throw new LeftToFeelin()
      }
    }
    case 'Comparison':
      return comparison(node, text)
    case 'Conjunction':
      return logic(node, text, false)
    case 'Disjunction':
      return logic(node, text, true)
    case 'FunctionInvocation':
      return invocation(node, text)
    case 'IfExpression':
      return choice(node, text)
    case 'PathExpression':
      return partOfTime(node, text)
    case 'ArithmeticExpression':
      return arithmetic(node, text)
    default:
      return undefined
  }
}
