import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBpmn } from '../../src/bpmn/index.ts'
import { messageOf } from './drawing.ts'
import { type Json, list, record, text } from './json.ts'
import { type CaseResult, failed, passed } from './report.ts'

export const isConstraints = (json: Json): boolean => {
  const tests = list(record(json).tests)
  return tests.length > 0 && tests.every((test) => typeof record(test).rule === 'string')
}

/** Models that each break a rule of the standard: they must be refused, and the message must name the rule. */
export const runConstraints = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const results: CaseResult[] = []
  for (const item of list(record(json).tests)) {
    const test = record(item)
    results.push(await refuses(join(folder, text(test.file)), text(test.file), text(test.rule)))
  }
  return results
}

/** Rules that are also common sense, under codes that carry no rule number. */
const knownAs: Readonly<Record<string, readonly string[]>> = {}

const refuses = async (path: string, name: string, rule: string): Promise<CaseResult> => {
  try {
    const { findings } = await readBpmn(readFileSync(path), path)
    const errors = findings.filter(({ severity }) => severity === 'error')
    const names = errors.some(
      ({ code, message }) =>
        message.en.match(/\b[A-Z]+\d+\b/g)?.includes(rule) === true || knownAs[rule]?.includes(code) === true,
    )
    if (names) return passed(name)
    const said = errors.map(({ code, message }) => `${code} ${message.en}`).join('; ')
    return failed(name, said === '' ? 'not refused' : `refused, but not for ${rule}: ${said}`)
  } catch (error) {
    return failed(name, messageOf(error))
  }
}
