import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')
/** These show results or open doors; nothing that they compute goes back into one. */
const onlyShow = ['report', 'web', 'cli']

/** What the standard leaves to each engine: functions of Math, `**`, and chance. */
const notTheSameEverywhere =
  /\bMath\s*\.\s*(acosh?|asinh?|atan2?|atanh|cbrt|cosh?|exp|expm1|hypot|log|log10|log1p|log2|pow|random|sinh?|tanh?)\b|\*\*/
/** Taking Math apart would hide a call from the rule. */
const hidden = /\}\s*=\s*Math\b|\bMath\s*\[|=\s*Math\s*(;|$)/

/** The code without its comments and strings (template text stays: it may hold code). */
function codeOf(text: string): string {
  return text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (part) =>
    part.replace(/[^\n]/g, ' '),
  )
}

function offences(text: string): string[] {
  return codeOf(text)
    .split('\n')
    .flatMap((line, i) =>
      notTheSameEverywhere.test(line) || hidden.test(line) ? [`${i + 1}: ${text.split('\n')[i].trim()}`] : [],
    )
}

describe('nothing that reaches a result differs between engines', () => {
  it('in any file under src/', () => {
    const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !onlyShow.includes(file.split(/[\\/]/)[0]))
      .flatMap((file) =>
        offences(readFileSync(join(src, file), 'utf8')).map(
          (line) => `${relative(src, join(src, file))}:${line}`,
        ),
      )
    expect(found).toEqual([])
  })

  it('and the rule sees what breaks it', () => {
    for (const code of [
      'Math.log(2)',
      'x ** 2',
      'Math .pow(2, 3)',
      'const { exp } = Math',
      "Math['log']",
      'Math.random()',
    ]) {
      expect(offences(code), code).toHaveLength(1)
    }
    for (const code of [
      '// Math.log differs',
      '/** x ** 2 */',
      'Math.sqrt(2)',
      'Math.floor(x)',
      'log(2)',
      "'**'",
    ]) {
      expect(offences(code), code).toHaveLength(0)
    }
  })
})
