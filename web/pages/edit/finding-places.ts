import type { Finding } from '../../../src/model/finding.ts'
import { isActivity, type ProcessModel } from '../../../src/model/process-model.ts'
import { called, splitsOf, waitsOf } from '../../../src/scenario/element-names.ts'

/** The element of the drawing that a finding is about; findings of a scenario name it by their path. */
export const elementOf = ({ element }: Finding, model: ProcessModel): string | undefined => {
  if (element === undefined) return undefined
  const drawn = [...model.nodes, ...model.flows, ...model.lanes, ...model.participants, ...model.messageFlows]
  if (drawn.some(({ id }) => id === element)) return element
  const [section, ...names] = element.split('.')
  const things =
    section === 'activities'
      ? model.nodes.filter(isActivity)
      : section === 'gateways'
        ? splitsOf(model).things
        : section === 'events'
          ? waitsOf(model).things
          : []
  for (let length = names.length; length > 0; length--) {
    const found = called(things, names.slice(0, length).join('.'))
    if (found.length === 1) return found[0].id
  }
  return undefined
}

/** Findings by the element they are about. */
export const byElement = (
  findings: readonly Finding[],
  model: ProcessModel,
): ReadonlyMap<string, readonly Finding[]> => {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const id = elementOf(finding, model)
    if (id === undefined) continue
    const others = found.get(id)
    if (others) others.push(finding)
    else found.set(id, [finding])
  }
  return found
}
