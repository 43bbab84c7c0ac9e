import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import { attributesOf } from './case-attributes.ts'
import { shownName } from './element-names.ts'
import { conditionNamesOf } from './feel.ts'
import { compileFormula } from './formulas.ts'
import { type Reading, report } from './reading.ts'
import type { Scenario } from './scenario.ts'
import { readScript } from './scripts.ts'

/** Where a case can come to before any of these elements is done or has come; of what is around one, it is not asked. */
const reachedBefore = (model: ProcessModel, setters: ReadonlySet<number>): ReadonlySet<number> => {
  const { nodes, scopes, flows } = model
  const reached = new Set<number>()
  const ahead = nodes.filter((node) => {
    if (node.incoming.length > 0 || node.kind === 'boundaryEvent') return false
    return scopes[node.scope].kind === 'process' || node.kind === 'eventSubProcess'
  })
  const firstsIn = (child: number): FlowNode[] =>
    scopes[child].nodes
      .map((index) => nodes[index])
      .filter((node) => node.incoming.length === 0 && node.kind !== 'boundaryEvent')
  const setsInside = (child: number): boolean =>
    scopes[child].nodes.some((index) => {
      const node = nodes[index]
      return setters.has(index) || (node.kind === 'subProcess' && setsInside(node.child))
    })
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (reached.has(node.index)) continue
    reached.add(node.index)
    if (isActivity(node)) ahead.push(...node.boundaryEvents.map((index) => nodes[index]))
    if (node.kind === 'subProcess' || node.kind === 'eventSubProcess') ahead.push(...firstsIn(node.child))
    const isSet = setters.has(node.index) || (node.kind === 'subProcess' && setsInside(node.child))
    if (!isSet) ahead.push(...node.outgoing.map((flow) => nodes[flows[flow].target]))
  }
  return reached
}

/** Tells of formulas that read what a case may not have yet: an attribute that is declared nowhere, only set on the way. */
export const tellUnset = (reading: Reading, model: ProcessModel, scenario: Scenario): void => {
  const { activities, events, data, globalData = [] } = scenario
  const attributes = attributesOf(scenario)
  const names = conditionNamesOf(attributes)
  const given = new Set([...conditionNamesOf(data), ...globalData.map(({ name }) => name)])
  const setsName = (node: FlowNode, name: string): boolean =>
    [...(activities[node.id]?.sets ?? []), ...(events[node.id]?.sets ?? [])].some(
      (one) => one.name === name,
    ) ||
    (node.kind === 'task' &&
      node.script !== undefined &&
      readScript(node.script, attributes).assignments.some((one) => one.name === name))
  const before = new Map<string, ReadonlySet<number>>()
  const mayBeUnset = (node: FlowNode, name: string): boolean => {
    let reached = before.get(name)
    if (!reached) {
      const setters = model.nodes.filter((one) => setsName(one, name)).map(({ index }) => index)
      reached = reachedBefore(model, new Set(setters))
      before.set(name, reached)
    }
    return reached.has(node.index)
  }
  for (const node of model.nodes) {
    const { duration, priority, instances } = activities[node.id] ?? {}
    for (const said of [duration, priority, instances, events[node.id]?.after]) {
      if (!said || !('feel' in said) || said.feel === undefined) continue
      const formula = compileFormula(said.feel, names)
      // Whoever asks for null has thought of it.
      if ('error' in formula || /\bnull\b/.test(said.feel)) continue
      for (const name of formula.names)
        if (!given.has(name) && mayBeUnset(node, name))
          report(reading, 'SCENARIO-FORMULA-UNSET', said.path.split('.'), { name, element: shownName(node) })
    }
  }
}
