import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { shownName } from './element-names.ts'
import { compileValue, conditionNamesOf } from './feel.ts'
import { scenarioFinding } from './finding-catalogue.ts'

/** `name = FEEL`, as a script task says it. */
export interface Assignment {
  readonly name: string
  readonly value: (data: Readonly<Record<string, unknown>>) => unknown
}

export interface Script {
  readonly assignments: readonly Assignment[]
  /** Lines that are not played. */
  readonly ignored: readonly string[]
}

const assignment = /^([^=:<>!]+?)\s*:?=(?!=)\s*(.+)$/

/**
 * What a script does to the case's data: lines that assign a FEEL value to an attribute the scenario declares. No other
 * language is run, ever.
 */
export const readScript = (text: string, data: readonly { readonly name: string }[]): Script => {
  const names = conditionNamesOf(data)
  const assignments: Assignment[] = []
  const ignored: string[] = []
  for (const line of text.split(/[\n;]/).map((one) => one.trim())) {
    if (line === '' || line.startsWith('//')) continue
    const [, name, expression] = assignment.exec(line) ?? []
    const value =
      data.some((attribute) => attribute.name === name) && expression
        ? compileValue(expression, names)
        : undefined
    if (value) assignments.push({ name, value })
    else ignored.push(line)
  }
  return { assignments, ignored }
}

/** Says which lines of the drawing's scripts change nothing. */
export const scriptNotes = (model: ProcessModel, data: readonly { readonly name: string }[]): Finding[] =>
  model.nodes.flatMap((node) => {
    if (node.kind !== 'task' || node.script === undefined) return []
    const [line, ...more] = readScript(node.script, data).ignored
    if (line === undefined) return []
    const shown = more.length > 0 ? `${line} …` : line
    const place = { ...node.place, element: node.id }
    return [scenarioFinding('SCENARIO-SCRIPT-IGNORED', place, { name: shownName(node), line: shown })]
  })
