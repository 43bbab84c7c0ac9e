export type Variables = Readonly<Record<string, string | number | boolean>>
type Value = string | number | boolean

/**
 * The conditions of engines' test models, written in half a dozen languages that agree on this much:
 * variables, numbers, strings, `test.contains("a")`, `contains(test, "a")`, comparisons, and, or, not.
 */
export const evaluateExpression = (text: string, variables: Variables): Value => {
  const tokens = text.match(/"[^"]*"|'[^']*'|\d+(?:\.\d+)?|[A-Za-z_]\w*|[<>=!]=|&&|\|\||[-.,()<>=!]/g) ?? []
  if (tokens.join('').length !== text.replace(/\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/g, '').length)
    throw new SyntaxError(`cannot read the expression ${text}`)
  let at = 0
  const wrong = () => new SyntaxError(`cannot read the expression ${text}`)
  const accept = (...words: string[]) => (words.includes(tokens[at]) ? tokens[at++] : undefined)
  const expect = (word: string) => {
    if (tokens[at++] !== word) throw wrong()
  }
  const contains = (whole: Value, part: Value) => String(whole).includes(String(part))

  const primary = (): Value => {
    const token = tokens[at++]
    if (token === undefined) throw wrong()
    if (token === '(') {
      const inner = either()
      expect(')')
      return inner
    }
    if (token === '-') return -Number(primary())
    if (/^["']/.test(token)) return token.slice(1, -1)
    if (/^\d/.test(token)) return Number(token)
    if (token === 'true' || token === 'false') return token === 'true'
    if (token === 'not' && tokens[at] === '(') return !primary()
    if (token === 'contains') {
      expect('(')
      const whole = either()
      expect(',')
      const part = either()
      expect(')')
      return contains(whole, part)
    }
    if (!Object.hasOwn(variables, token)) throw new SyntaxError(`<${token}> in ${text} is no variable`)
    return variables[token]
  }
  const member = (): Value => {
    let value = primary()
    while (accept('.')) {
      expect('contains')
      expect('(')
      value = contains(value, either())
      expect(')')
    }
    return value
  }
  const not = (): Value => (accept('!') ? !not() : member())
  const comparison = (): Value => {
    const left = not()
    switch (accept('<=', '>=', '==', '!=', '<', '>', '=')) {
      case undefined:
        return left
      case '<=':
        return left <= not()
      case '>=':
        return left >= not()
      case '<':
        return left < not()
      case '>':
        return left > not()
      case '!=':
        return left !== not()
      default:
        return left === not()
    }
  }
  const both = (): Value => {
    let value = comparison()
    while (accept('&&', 'and')) {
      const right = comparison()
      value = Boolean(value) && Boolean(right)
    }
    return value
  }
  const either = (): Value => {
    let value = both()
    while (accept('||', 'or')) {
      const right = both()
      value = Boolean(value) || Boolean(right)
    }
    return value
  }
  const value = either()
  if (at < tokens.length) throw wrong()
  return value
}
