import { join } from 'node:path'
import { messageOf, readMachines } from './drawing.ts'
import { type Json, list, record, text } from './json.ts'
import { type CaseResult, failed } from './report.ts'

export const isVerdicts = (json: Json): boolean =>
  list(record(json).models).some((model) => record(model).networks !== undefined)

/** Collaborations with the verdicts of a model checker, unordered delivery of messages. */
export const runVerdicts = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const results: CaseResult[] = []
  for (const item of list(record(json).models)) {
    const model = record(item)
    const name = text(model.model)
    const verdicts = record(record(model.networks).Network01Bag)
    let refusal = 'no exploration of all markings yet'
    try {
      await readMachines(join(folder, `${name}.bpmn`))
    } catch (error) {
      refusal = messageOf(error)
    }
    for (const property of Object.keys(verdicts)) results.push(failed(`${name}/${property}`, refusal))
  }
  return results
}
