import type { Expression } from './moddle-element.ts'

/** The FEEL inside `= x`, `${x}` or `#{x}`: the wrappers by which engines tell an expression from a text. */
export const plainFeel = (text: string): string => {
  const trimmed = text.trim()
  const wrapped = /^[$#]\{([^{}]*)\}$/.exec(trimmed)
  if (wrapped) return wrapped[1].trim()
  return trimmed.startsWith('=') && !trimmed.startsWith('==') ? trimmed.slice(1).trim() : trimmed
}

/** The expression's FEEL text; absent when the drawing holds none. */
export const expressionText = (expression: Expression | undefined): string | undefined => {
  const text = plainFeel(expression?.body ?? '')
  return text === '' ? undefined : text
}

/** Whether the expression says that it is written in something other than FEEL. */
export const isForeignLanguage = (expression: Expression | undefined): boolean =>
  expression?.language !== undefined && expression.language !== '' && !/feel/i.test(expression.language)
