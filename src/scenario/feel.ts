import { dateAndTime, evaluate, FeelFunction, parseDate, parseExpression } from 'feelin'
import { formatDate } from '../model/civil-date.ts'
import { exp, log } from '../model/exact-math.ts'
import { DAY } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import {
  type Closure,
  children,
  clock,
  closure,
  type Data,
  LeftToFeelin,
  nameOf,
  type Syntax,
  type Tree,
} from './feel-closures.ts'
import { momentText } from './moments.ts'

export { clock, type Data }

/**
 * Conditions on arrows, in FEEL. Parsed once: comparisons, and/or/not, arithmetic, names and literals become
 * closures; whatever else FEEL has is left to feelin at every evaluation. Nothing is ever handed to `eval`.
 */
export interface Condition {
  /** A text when the condition is undecided (a name without a value, a wrong type): the reason. */
  evaluate(data: Data): boolean | string
  /** The case attributes it reads. */
  readonly names: readonly string[]
  /** Whether it runs as closures, without feelin. */
  readonly compiled: boolean
}

export interface ConditionError {
  readonly error: Words
  /** Offset in the text. */
  readonly position: number
}

export const isConditionError = (result: Condition | ConditionError): result is ConditionError =>
  'error' in result

export const longestCondition = 2000

/** What a condition may read of every case, whatever the scenario's data. */
export const builtInNames = ['channel', '経路', 'booked', '予約']

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
  // Those of the runtime differ between engines in the last bit.
  exp: new FeelFunction((number: unknown) => (typeof number === 'number' ? exp(number) : null), ['number']),
  log: new FeelFunction(
    (number: unknown) => (typeof number === 'number' && number > 0 ? log(number) : null),
    ['number'],
  ),
}

/** What feelin evaluates with: the data, and in place of the runtime's clock that of the run. */
const contextOf = (data: Data): Record<string, unknown> => {
  const told = (say: (moment: number) => unknown) =>
    new FeelFunction(() => {
      const moment = data[clock]?.()
      return moment === undefined ? null : say(moment)
    }, [])
  const now = told((moment) => dateAndTime(momentText(moment)))
  const today = told((moment) => parseDate(formatDate(Math.floor(moment / DAY))))
  return { ...safeBuiltins, now, today, ...data }
}

/** FEEL by feelin itself, guarded. Names whose value is absent leave the condition undecided. */
export const evaluateWithFeelin = (text: string, data: Data): boolean | string => {
  try {
    const { value, warnings } = evaluate(text, contextOf(data))
    if (typeof value === 'boolean') return value
    return warnings[0]?.message ?? `neither true nor false: ${String(value)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The names an expression reads from outside: not functions, not the insides of filters and contexts. */
const namesRead = (tree: Tree, text: string): string[] => {
  const names = new Set<string>()
  const visit = (node: Syntax): void => {
    const parts = children(node)
    if (node.name === 'VariableName') names.add(nameOf(node, text))
    else if (node.name === 'FunctionInvocation') parts.slice(1).forEach(visit)
    else if (node.name === 'FilterExpression') visit(parts[0])
    else if (!/^(?:For|Quantified|FunctionDefinition|Context)/.test(node.name)) parts.forEach(visit)
  }
  visit(tree.topNode)
  return [...names]
}

/** Whether the answer depends on the moment at which it is asked. */
const asksTime = (tree: Tree, text: string): boolean => {
  let asked = false
  tree.iterate({
    enter: ({ node }) => {
      if (node.name === 'FunctionInvocation' && /^(?:now|today)\s*\(/.test(text.slice(node.from, node.to)))
        asked = true
    },
  })
  return asked
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
  readonly timed: boolean
}

const parsed = (text: string, knownNames: readonly string[]): Parsed | ConditionError => {
  if (text.length > longestCondition)
    return {
      error: { ja: `${longestCondition} 文字を超えます`, en: `longer than ${longestCondition} characters` },
      position: longestCondition,
    }
  const context = Object.fromEntries(knownNames.map((name) => [name, null]))
  let tree: Tree
  try {
    tree = parseExpression(text, context, undefined)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return { error: { ja: said, en: said }, position: 0 }
  }
  let broken = -1
  let power = -1
  tree.iterate({
    enter: (node) => {
      if (node.type.isError && broken < 0) broken = node.from
      if (node.name === 'ArithOp' && /^(?:\*\*|\^)$/.test(text.slice(node.from, node.to))) power = node.from
    },
  })
  if (text.trim() === '') return { error: { ja: '何も書かれていません', en: 'empty' }, position: 0 }
  if (broken >= 0) return { error: { ja: 'FEEL の書き方と違います', en: 'not FEEL' }, position: broken }
  if (roundsOf(tree, text) > MOST_ROUNDS)
    return {
      error: {
        ja: `繰り返し（for・some・every）が ${MOST_ROUNDS} 回を超えるか、回数を決められません`,
        en: `evaluated more than ${MOST_ROUNDS} times over`,
      },
      position: 0,
    }
  const run = closure(tree.topNode, text)
  // feelin would leave it to the runtime, whose powers differ between engines in the last bit.
  if (power >= 0 && !run)
    return {
      error: { ja: '累乗（**）は四則の式の中だけで使えます', en: '** stands only in plain arithmetic' },
      position: power,
    }
  return {
    names: namesRead(tree, text),
    run: run && power >= 0 ? undecidedAsNull(run) : run,
    timed: asksTime(tree, text),
  }
}

const undecidedAsNull =
  (run: Closure): Closure =>
  (data) => {
    try {
      return run(data)
    } catch (error) {
      if (error instanceof LeftToFeelin) return null
      throw error
    }
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

/** An expression that gives a value of any type. */
export interface Expression {
  /** null where it is undecided. */
  evaluate(data: Data): unknown
  readonly names: readonly string[]
  /** Whether it asks for the time. */
  readonly timed: boolean
}

export const compileExpression = (
  text: string,
  knownNames: readonly string[],
): Expression | ConditionError => {
  const read = parsed(text, knownNames)
  if ('error' in read) return read
  const { names, run, timed } = read
  const byFeelin = (data: Data): unknown => {
    try {
      return evaluate(text, contextOf(data)).value
    } catch {
      return null
    }
  }
  return {
    names,
    timed,
    evaluate: run
      ? (data) => {
          try {
            return run(data)
          } catch (error) {
            if (error instanceof LeftToFeelin) return byFeelin(data)
            throw error
          }
        }
      : byFeelin,
  }
}

/** An expression of which all names are known; undefined when it is not FEEL or reads others. */
export const compileValue = (
  text: string,
  knownNames: readonly string[],
): ((data: Data) => unknown) | undefined => {
  const read = compileExpression(text, knownNames)
  return 'error' in read || !read.names.every((name) => knownNames.includes(name)) ? undefined : read.evaluate
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
