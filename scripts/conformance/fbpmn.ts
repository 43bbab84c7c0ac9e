import { join } from 'node:path'
import { explore } from '../../src/machine/explore.ts'
import { beginsPlainly, calledProcesses, companionsOf } from '../../src/model/companions.ts'
import { processesBegunByDrawing } from '../../src/model/external-events.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { messageOf, readModel } from './drawing.ts'
import { type Json, list, record, text } from './json.ts'
import { type CaseResult, failed, passed } from './report.ts'

export const isVerdicts = (json: Json): boolean =>
  list(record(json).models).some((model) => record(model).networks !== undefined)

const MOST_STATES = 50_000

/** Collaborations with the verdicts of a model checker; messages are delivered in any order, as BPMN has it. */
export const runVerdicts = async (folder: string, json: Json): Promise<CaseResult[]> => {
  const results: CaseResult[] = []
  for (const item of list(record(json).models)) {
    const model = record(item)
    const name = text(model.model)
    const verdicts = Object.entries(record(record(model.networks).Network01Bag))
    if (verdicts.length === 0) continue
    let judged: Readonly<Record<string, boolean>> | undefined
    let reason = ''
    try {
      judged = judge(await readModel(join(folder, `${name}.bpmn`)))
    } catch (error) {
      reason = messageOf(error)
    }
    for (const [property, verdict] of verdicts) {
      const { holds } = record(verdict)
      const caseName = `${name}/${property}`
      if (!judged) results.push(failed(caseName, reason))
      else if (judged[property] === undefined)
        results.push(failed(caseName, `unknown property <${property}>`))
      else if (judged[property] === holds) results.push(passed(caseName))
      else results.push(failed(caseName, `expected ${String(holds)} — found ${judged[property]}`))
    }
  }
  return results
}

const judge = (model: ProcessModel): Record<string, boolean> => {
  // the model checker knows no time: a timer that interrupts nothing may fire again there
  const found = explore(model, { maxStates: MOST_STATES, timersFireAgain: true, ...beginning(model) })
  if (!found.isComplete) throw new Error(`more than ${MOST_STATES} markings`)
  return {
    Prop01Type: true,
    Prop02Safe: found.unsafeFlows.length === 0,
    Prop03Sound: found.canAlwaysEnd && found.endsWithoutUnread,
    Prop04MsgSound: found.canAlwaysEnd,
  }
}

/** The process that nothing else begins, with those that begin together with it. */
const beginning = (model: ProcessModel) => {
  const begun = new Set([...processesBegunByDrawing(model), ...calledProcesses(model)])
  const processes = model.scopes.filter(({ kind, index }) => kind === 'process' && !begun.has(index))
  const entry = processes.find(({ index }) => beginsPlainly(model, index)) ?? processes[0]
  if (!entry) throw new Error('no process begins')
  const start = entry.nodes.find((node) => model.nodes[node].kind === 'startEvent') ?? -1
  return {
    entry: { scope: entry.index, startNode: beginsPlainly(model, entry.index) ? -1 : start },
    companions: companionsOf(model, entry.index),
  }
}
