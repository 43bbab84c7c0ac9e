import { matchingName } from '../model/names.ts'
import { type FlowNode, isActivity, type ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { suggestion } from './nearest-names.ts'
import { isInherited, type Reading, report, reportKey } from './reading.ts'
import type { Keys } from './yaml-document.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

/** The thing of that id, else those of that name (full and half width, and runs of blanks, count as one). */
export const called = <Thing extends Named>(things: readonly Thing[], name: string): Thing[] => {
  const byId = things.filter((thing) => thing.id === name)
  if (byId.length > 0) return byId
  const wanted = matchingName(name)
  return things.filter((thing) => matchingName(thing.name) === wanted && wanted !== '')
}

export interface Candidates<Thing extends Named> {
  readonly things: readonly Thing[]
  readonly what: Words
}

export const activitiesOf = (model: ProcessModel) => ({
  things: model.nodes.filter(isActivity),
  what: { ja: '作業', en: 'activity' },
})
/** Where exactly one way is taken: at a choice, or by the first of the events that begin a process. */
export const takesOneWay = (node: FlowNode): boolean =>
  node.kind === 'exclusiveGateway' ||
  (node.kind === 'eventBasedGateway' && node.instantiate && !node.parallel)
const mayChoose = (model: ProcessModel, node: FlowNode): boolean => {
  if (takesOneWay(node) || node.kind === 'inclusiveGateway' || node.kind === 'complexGateway')
    return node.outgoing.length > 1
  return (
    node.kind !== 'eventBasedGateway' &&
    node.kind !== 'parallelGateway' &&
    node.outgoing.some((flow) => model.flows[flow].condition !== undefined)
  )
}
/** Gateways at which somebody must choose, and what has arrows with conditions. */
export const splitsOf = (model: ProcessModel) => ({
  things: model.nodes.filter((node) => mayChoose(model, node)),
  what: { ja: '分岐', en: 'split' },
})
const waits = (node: FlowNode): boolean =>
  node.kind === 'intermediateCatchEvent' ||
  node.kind === 'boundaryEvent' ||
  (node.kind === 'task' && node.taskType === 'receiveTask') ||
  (node.kind === 'startEvent' && node.trigger.kind !== 'none')
export const waitsOf = (model: ProcessModel) => ({
  things: model.nodes.filter(waits),
  what: { ja: '待ち・外から来るイベント', en: 'waiting event' },
})
/** The ways out of a split: by the arrow's id or name, or by what it leads to. */
export const waysOf = (model: ProcessModel, node: FlowNode) => ({
  things: node.outgoing.map((flow) => {
    const { id, name, target } = model.flows[flow]
    return { id, name: name === '' ? model.nodes[target].name : name }
  }),
  what: { ja: '行き先', en: 'way out' },
})

/** Finds what a name in the file means; reports and answers undefined when that is nothing, or several things. */
export const findNamed = <Thing extends Named>(
  reading: Reading,
  { things, what }: Candidates<Thing>,
  name: string,
  keys: Keys,
  isKey: boolean,
): Thing | undefined => {
  const found = called(things, name)
  if (found.length === 1) return found[0]
  if (isInherited(reading, keys)) {
    report(reading, 'SCENARIO-INHERITED-ELEMENT', keys, { name })
    return undefined
  }
  const tell = isKey ? reportKey : report
  if (found.length > 1)
    tell(reading, 'SCENARIO-AMBIGUOUS-ELEMENT', keys, {
      name,
      what,
      count: found.length,
      ids: found.map(({ id }) => id).join(', '),
    })
  else
    tell(reading, 'SCENARIO-UNKNOWN-ELEMENT', keys, {
      name,
      what,
      near: suggestion(
        name,
        things.flatMap((thing) => [thing.name, thing.id]),
      ),
    })
  return undefined
}

export const shownName = (thing: Named): string => thing.name || thing.id

/** The keys of a map that name elements, each with its element; a second key for the same one is reported. */
export const namedEntries = <Thing extends Named>(
  reading: Reading,
  candidates: Candidates<Thing>,
  keys: Keys,
  names: readonly string[],
): { name: string; thing: Thing; keys: Keys }[] => {
  const seen = new Set<string>()
  const entries: { name: string; thing: Thing; keys: Keys }[] = []
  for (const name of names) {
    const path = [...keys, name]
    const thing = findNamed(reading, candidates, name, path, true)
    if (!thing) continue
    if (seen.has(thing.id)) reportKey(reading, 'SCENARIO-ELEMENT-TWICE', path, { id: thing.id })
    seen.add(thing.id)
    entries.push({ name, thing, keys: path })
  }
  return entries
}
