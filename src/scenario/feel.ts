import { evaluate, FeelFunction, parseExpression } from 'feelin'

/**
 * Conditions on arrows, in FEEL. Parsed once: comparisons, and/or/not, arithmetic, names and literals become
 * closures; whatever else FEEL has is left to feelin at every evaluation. Nothing is ever handed to `eval`.
 */
export interface Condition {
  /** A text when the condition is undecided (a name without a value, a wrong type): the reason. */
  evaluate(data: Readonly<Record<string, unknown>>): boolean | string
  /** The case attributes it reads. */
  readonly names: readonly string[]
  /** Whether it runs as closures, without feelin. */
  readonly compiled: boolean
}

export interface ConditionError {
  readonly error: string
  /** Offset in the text. */
  readonly position: number
}

export const isConditionError = (result: Condition | ConditionError): result is ConditionError =>
  'error' in result

export const longestCondition = 2000

/** What a condition may read of every case, whatever the scenario's data. */
export const builtInNames = ['channel', '経路', 'booked', '予約']

type Tree = ReturnType<typeof parseExpression>
type Syntax = Tree['topNode']
type Data = Readonly<Record<string, unknown>>
type Value = number | string | boolean | null
type Closure = (data: Data) => Value

/** The closures do not answer for values of other types than these: dates, lists and contexts stay with feelin. */
class LeftToFeelin extends Error {}

const children = (node: Syntax): Syntax[] => {
  const found: Syntax[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child)
  return found
}

const nameOf = (node: Syntax, text: string): string =>
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
  return right === 0 ? null : finite(left / right)
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

const negation = (node: Syntax, text: string): Closure | undefined => {
  const [name, , list] = children(node)
  const parameters = list ? children(list) : []
  if (!name || nameOf(name, text) !== 'not' || parameters.length !== 1) return undefined
  const inner = closure(parameters[0], text)
  if (!inner) return undefined
  return (data) => {
    const value = inner(data)
    if (typeof value !== 'boolean') throw new LeftToFeelin()
    return !value
  }
}

const arithmetic = (node: Syntax, text: string): Closure | undefined => {
  const parts = children(node)
  if (parts.length === 2) {
    const inner = closure(parts[1], text)
    return inner && ((data) => calculate('-', 0, inner(data)))
  }
  const found = operands(node, text)
  if (!found || !['+', '-', '*', '/'].includes(found[1])) return undefined
  const [left, operator, right] = found
  return (data) => calculate(operator, left(data), right(data))
}

const closure = (node: Syntax, text: string): Closure | undefined => {
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
      return negation(node, text)
    case 'ArithmeticExpression':
      return arithmetic(node, text)
    default:
      return undefined
  }
}

/** Patterns can be written so that matching takes hours: only plain text is searched for. */
const literalOnly = (pattern: unknown): string | undefined =>
  typeof pattern === 'string' && /^[^\\^$.|?*+()[\]{}]*$/.test(pattern) ? pattern : undefined

const safeBuiltins = {
  matches: new FeelFunction(
    (input: unknown, pattern: unknown) => {
      const plain = literalOnly(pattern)
      return typeof input === 'string' && plain !== undefined ? input.includes(plain) : null
    },
    ['input', 'pattern'],
  ),
  replace: new FeelFunction(
    (input: unknown, pattern: unknown, replacement: unknown) => {
      const plain = literalOnly(pattern)
      return typeof input === 'string' && plain && typeof replacement === 'string'
        ? input.split(plain).join(replacement)
        : null
    },
    ['input', 'pattern', 'replacement'],
  ),
  split: new FeelFunction(
    (input: unknown, delimiter: unknown) => {
      const plain = literalOnly(delimiter)
      return typeof input === 'string' && plain ? input.split(plain) : null
    },
    ['string', 'delimiter'],
  ),
}

/** FEEL by feelin itself, guarded. Names whose value is absent leave the condition undecided. */
export const evaluateWithFeelin = (text: string, data: Data): boolean | string => {
  try {
    const { value, warnings } = evaluate(text, { ...data, ...safeBuiltins })
    if (typeof value === 'boolean') return value
    return warnings[0]?.message ?? `neither true nor false: ${String(value)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The names an expression reads from outside: not functions, not the insides of filters and contexts. */
const namesRead = (tree: Tree, text: string): string[] => {
  const names = new Set<string>()
  const visit = (node: Syntax, hidden: ReadonlySet<string>): void => {
    if (node.name === 'VariableName') {
      const name = nameOf(node, text)
      if (!hidden.has(name)) names.add(name)
      return
    }
    const parts = children(node)
    if (node.name === 'FunctionInvocation') {
      for (const part of parts.slice(1)) visit(part, hidden)
      return
    }
    if (/^(?:For|Quantified|FunctionDefinition|Context)/.test(node.name)) return
    if (node.name === 'FilterExpression') {
      visit(parts[0], hidden)
      return
    }
    for (const part of parts) visit(part, hidden)
  }
  visit(tree.topNode, new Set(Object.keys(safeBuiltins)))
  return [...names]
}

const MOST_ROUNDS = 10_000

/** How often the insides of its iterations are evaluated at most; endless where the text does not say. */
const roundsOf = (tree: Tree, text: string): number => {
  let rounds = 1
  const visit = (node: Syntax): void => {
    if (node.name === 'FunctionDefinition') rounds = Infinity
    const written = text.slice(node.from, node.to)
    if (node.name === 'IterationContext' && written.includes('..')) {
      const [from, to] = written
        .replace(/[[\]()]/g, '')
        .split('..')
        .map(Number)
      rounds *= Math.abs(to - from) + 1 || Infinity
    }
    for (const child of children(node)) visit(child)
  }
  visit(tree.topNode)
  return rounds
}

interface Parsed {
  readonly names: readonly string[]
  readonly run: Closure | undefined
}

const parsed = (text: string, knownNames: readonly string[]): Parsed | ConditionError => {
  if (text.length > longestCondition)
    return { error: `longer than ${longestCondition} characters`, position: longestCondition }
  const context = Object.fromEntries(knownNames.map((name) => [name, null]))
  let tree: Tree
  try {
    tree = parseExpression(text, context, undefined)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), position: 0 }
  }
  let broken = -1
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && broken < 0) broken = node.from
    },
  })
  if (text.trim() === '') return { error: 'empty', position: 0 }
  if (broken >= 0) return { error: 'not FEEL', position: broken }
  if (roundsOf(tree, text) > MOST_ROUNDS)
    return { error: `evaluated more than ${MOST_ROUNDS} times over`, position: 0 }
  return { names: namesRead(tree, text), run: closure(tree.topNode, text) }
}

/** `knownNames` lets names with blanks in them (`number of pages`) be read as one. */
export const compileCondition = (
  text: string,
  knownNames: readonly string[] = [],
): Condition | ConditionError => {
  const read = parsed(text, knownNames)
  if ('error' in read) return read
  const { names, run } = read
  const byFeelin = (data: Data): boolean | string => evaluateWithFeelin(text, data)
  return {
    names,
    compiled: run !== undefined,
    evaluate: run
      ? (data) => {
          try {
            const value = run(data)
            return typeof value === 'boolean' ? value : byFeelin(data)
          } catch (error) {
            if (error instanceof LeftToFeelin) return byFeelin(data)
            throw error
          }
        }
      : byFeelin,
  }
}

/** An expression that gives a value, of which all names are known; undefined when it is not FEEL or reads others. */
export const compileValue = (
  text: string,
  knownNames: readonly string[],
): ((data: Data) => unknown) | undefined => {
  const read = parsed(text, knownNames)
  if ('error' in read || !read.names.every((name) => knownNames.includes(name))) return undefined
  const { run } = read
  return (data) => {
    try {
      return run ? run(data) : evaluate(text, { ...data, ...safeBuiltins }).value
    } catch {
      return null
    }
  }
}

/** Whether the condition is FEEL and all that it reads is known of every case. */
export const isReadable = (text: string, knownNames: readonly string[]): boolean => {
  const read = parsed(text, knownNames)
  return !('error' in read) && read.names.every((name) => knownNames.includes(name))
}

/** Every name a condition may read: those of each case, and the scenario's attributes. */
export const conditionNamesOf = (data: readonly { readonly name: string }[]): string[] => [
  ...builtInNames,
  ...data.map(({ name }) => name),
]
