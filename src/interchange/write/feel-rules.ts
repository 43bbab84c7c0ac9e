/** One comparison of an attribute. */
export interface Comparison {
  readonly attribute: string
  readonly comparison: string
  readonly value: string
}

const comparison =
  /^([\p{L}_][\p{L}\p{N}_ ]*?)\s*(<=|>=|!=|=|<|>)\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)$/u

const comparisonOf = (text: string): Comparison | undefined => {
  const match = comparison.exec(text.trim())
  if (!match) return undefined
  const value = match[3].startsWith('"') ? match[3].slice(1, -1).replace(/\\(.)/g, '$1') : match[3]
  return { attribute: match[1].trim(), comparison: match[2], value }
}

/** Outside quotes: alternatives of things that all hold. Undefined where an expression says more than that. */
export const alternativesIn = (feel: string): Comparison[][] | undefined => {
  const quoted: string[] = []
  const hidden = feel.replace(/"(?:[^"\\]|\\.)*"/g, (text) => `"${quoted.push(text) - 1}"`)
  const shown = (text: string) => text.replace(/"(\d+)"/g, (_, i: string) => quoted[Number(i)])
  const parts = hidden.split(/\s+or\s+/).map((alternative) => {
    const inside = /^\s*\(([^()]*)\)\s*$/.exec(alternative)?.[1] ?? alternative
    return inside.split(/\s+and\s+/).map((text) => comparisonOf(shown(text)))
  })
  const read = parts.map((all) => all.flatMap((one) => one ?? []))
  return read.every((all, i) => all.length === parts[i].length) ? read : undefined
}

export interface Level {
  readonly level: number
  readonly alternatives: Comparison[][]
}

/** `if … then 1 else if … then 2 else 3`: the levels, where whoever meets none comes last. */
export const levelsIn = (feel: string): Level[] | undefined => {
  const levels: Level[] = []
  let rest = feel.trim()
  for (;;) {
    const match = /^if\s+([\s\S]+?)\s+then\s+(\d+(?:\.\d+)?)\s+else\s+([\s\S]+)$/.exec(rest)
    if (!match) break
    const alternatives = alternativesIn(match[1])
    if (!alternatives) return undefined
    levels.push({ level: Number(match[2]), alternatives })
    rest = match[3].trim()
  }
  const last = rest === 'null' ? Number.POSITIVE_INFINITY : Number(rest)
  const rising = levels.every(({ level }, i) => level < (levels[i + 1]?.level ?? last))
  return levels.length > 0 && rising ? levels : undefined
}
