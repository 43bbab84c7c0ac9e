import type { Finding } from '../model/finding.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { madeRoomFor, sharingOne, shownSum, tolerance } from './arrivals.ts'
import type { KnownData } from './case-attributes.ts'
import { findNamed, namedEntries, shownName, splitsOf, takesOneWay, waysOf } from './element-names.ts'
import { compileCondition, conditionNamesOf, isConditionError, isReadable } from './feel.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import { formulaIn } from './formulas.ts'
import { probability, readQuantity } from './quantities.ts'
import { readFormula } from './read-formulas.ts'
import { isOverridden, type Reading, report } from './reading.ts'
import type { Quantity, Scenario, WayCondition } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { standInSource } from './stand-ins.ts'
import { dotted, type Keys, rawAt } from './yaml-document.ts'

type Ways = Record<string, Quantity>

/** The chance of a way out of an inclusive split of which nothing is said. */
const SILENT_WAY = 0.5

/** What every case knows besides the scenario's data. */
const independent = <Owner extends { readonly share: Quantity }>(owners: readonly Owner[]): Owner[] =>
  owners.map((owner) => ({ ...owner, share: { ...owner.share, sharesWith: [] } }))

const wayLabel = (node: FlowNode, way: string): Words => ({
  ja: `${shownName(node)}→${way}の割合`,
  en: `${shownName(node)} → ${way}: share`,
})

interface ReadWay {
  readonly flow: string
  readonly share?: Quantity
  readonly condition?: WayCondition
  readonly set: boolean
}

/** `0.3`, `=枚数 > 3`, or `{if: '=枚数 > 3', value: 0.3}`. */
const readWay = (reading: Reading, at: Keys, label: Words, known: KnownData): Omit<ReadWay, 'flow'> => {
  const raw = rawAt(reading.raw, at)
  const ifKeys = raw?.kind === 'map' ? [...at, 'if'] : at
  const written = rawAt(reading.raw, ifKeys)
  const text = written?.kind === 'scalar' ? written.value : undefined
  const feel = formulaIn(text) ?? (ifKeys !== at && text !== undefined ? String(text) : undefined)
  const readable = feel !== undefined && readFormula(reading, ifKeys, feel, known) !== undefined
  const shareWritten = raw?.kind === 'map' ? rawAt(raw, ['value']) !== undefined : feel === undefined
  const share = shareWritten ? readQuantity(reading, at, label, 'share', probability) : undefined
  return {
    ...(share && { share }),
    ...(readable && {
      condition: { path: dotted(reading.raw, ifKeys), label, feel, ...(share && { hasShare: true }) },
    }),
    set: isOverridden(reading, at),
  }
}

/** The shares where no condition holds: those with a condition alone take none, the silent ones share the rest evenly. */
const completed = (node: FlowNode, model: ProcessModel, read: readonly ReadWay[]): ReadWay[] => {
  if (!takesOneWay(node) || read.every(({ condition }) => condition === undefined)) return [...read]
  const flows = node.outgoing.map((flow) => model.flows[flow])
  const said = (flow: string) => read.find((way) => way.flow === flow)
  const silent = flows.filter(({ id }) => !said(id)?.share && !said(id)?.condition)
  const given = read.reduce((sum, { share }) => sum + (share?.value ?? 0), 0)
  const nothing = given === 0 && silent.length === 0
  const fallback = flows.find(({ index }) => index === node.defaultFlow)
  return flows.map((flow) => {
    const way = said(flow.id) ?? { flow: flow.id, set: false }
    if (way.share) return way
    const even = silent.includes(flow) ? Math.max(0, 1 - given) / silent.length : 0
    const last = fallback ? Number(flow === fallback) : 1 / flows.length
    const label = wayLabel(node, flow.name || shownName(model.nodes[flow.target]))
    const path = `gateways.${node.id}.${flow.id}`
    return { ...way, share: { path, label, value: nothing ? last : even, unit: 'share' as const } }
  })
}

interface WrittenWays {
  readonly gateways: Record<string, Ways>
  readonly conditions: Record<string, WayCondition>
}

/** What the scenario says of ways: of a choice of one way the shares make 1, of an inclusive split each is its own. */
const writtenWays = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  known: KnownData,
): WrittenWays => {
  const gateways: Record<string, Ways> = {}
  const conditions: Record<string, WayCondition> = {}
  for (const { name, thing: node, keys } of namedEntries(
    reading,
    splitsOf(model),
    ['gateways'],
    Object.keys(file.gateways ?? {}),
  )) {
    const found = namedEntries(reading, waysOf(model, node), keys, Object.keys(file.gateways![name]))
    const read = completed(
      node,
      model,
      found.map(({ name: way, thing, keys: at }) => ({
        flow: thing.id,
        ...readWay(reading, at, wayLabel(node, way), known),
      })),
    )
    for (const { flow, condition } of read) if (condition) conditions[flow] = condition
    const shares = read.flatMap(({ share, ...way }) => (share ? [{ ...way, share }] : []))
    const ways = takesOneWay(node) ? sharingOne(madeRoomFor(shares)) : independent(shares)
    if (takesOneWay(node)) {
      const sum = ways.reduce((total, { share }) => total + share.value, 0)
      if (Math.abs(sum - 1) > tolerance)
        report(reading, 'SCENARIO-GATEWAY-SUM', keys, { name: shownName(node), sum: shownSum(sum) })
    }
    gateways[node.id] = Object.fromEntries(ways.map(({ flow, share }) => [flow, share]))
    if (node.kind === 'inclusiveGateway' && read.every(({ condition }) => condition === undefined))
      noteNoneChosen(reading, keys, node, model, gateways[node.id])
  }
  return { gateways, conditions }
}

/** Rarer than this nobody sees in a figure. */
const SELDOM = 0.001

/** Where none of the ways need be taken and no default is drawn, the shares played are not those written. */
const noteNoneChosen = (
  reading: Reading,
  keys: Keys,
  node: FlowNode,
  model: ProcessModel,
  ways: Ways,
): void => {
  if (node.defaultFlow >= 0) return
  const chances = node.outgoing.map((flow) => ways[model.flows[flow].id]?.value ?? SILENT_WAY)
  if (!chances.every((chance) => chance >= 0 && chance <= 1)) return
  const none = chances.reduce((product, chance) => product * (1 - chance), 1)
  if (none === 1) report(reading, 'SCENARIO-SPLIT-NEVER', keys, { name: shownName(node) })
  else if (none >= SELDOM) {
    const shares = node.outgoing.map((flow, way) => {
      const { name, target } = model.flows[flow]
      return `${name || shownName(model.nodes[target])} ${shownPercent(chances[way] / (1 - none))} %`
    })
    report(reading, 'SCENARIO-SPLIT-NONE', keys, {
      name: shownName(node),
      none: shownPercent(none),
      shares: shares.join(', '),
    })
  }
}

const shownPercent = (share: number): number => Math.round(share * 1000) / 10

/** How a silent split is played: by its conditions where they can be read, else evenly, with a finding. */
const silentWays = (
  node: FlowNode,
  model: ProcessModel,
  data: readonly string[],
  tell: (finding: Finding) => void,
): Ways | undefined => {
  const flows = node.outgoing.map((flow) => model.flows[flow])
  let unreadable = false
  let conditions = 0
  for (const flow of flows) {
    if (flow.condition === undefined) continue
    conditions += 1
    const place = { ...flow.place, element: flow.id }
    const shown = flow.name || flow.id
    const compiled = compileCondition(flow.condition, data)
    if (isConditionError(compiled)) {
      unreadable = true
      tell(
        scenarioFinding('SCENARIO-CONDITION', place, {
          flow: shown,
          text: flow.condition,
          detail: compiled.error,
          position: compiled.position + 1,
          gateway: shownName(node),
        }),
      )
      continue
    }
    for (const name of compiled.names.filter((one) => !data.includes(one))) {
      unreadable = true
      tell(scenarioFinding('SCENARIO-CONDITION-NAME', place, { flow: shown, name, gateway: shownName(node) }))
    }
  }
  if (conditions > 0 && !unreadable) return undefined
  const exclusive = takesOneWay(node)
  // A complex gateway without conditions sends a token every way (BPMN 2.0.2 table 13.5).
  const all = node.kind === 'complexGateway' && conditions === 0
  const how = exclusive
    ? { ja: '均等', en: 'an even split is assumed' }
    : { ja: '各 0.5 ', en: '0.5 each is assumed' }
  if (!unreadable && !all)
    tell(
      scenarioFinding(
        'SCENARIO-DEFAULT-SPLIT',
        { ...node.place, element: node.id },
        { name: shownName(node), how },
      ),
    )
  const isAsked = (flow: (typeof flows)[number]) =>
    exclusive || (node.defaultFlow !== flow.index && (conditions === 0 || flow.condition !== undefined))
  const ways = flows.filter(isAsked).map((flow) => ({
    flow: flow.id,
    share: {
      path: `gateways.${node.id}.${flow.id}`,
      label: wayLabel(node, flow.name || shownName(model.nodes[flow.target])),
      value: exclusive ? 1 / flows.length : all ? 1 : SILENT_WAY,
      unit: 'share' as const,
      mark: 'assumption' as const,
      source: standInSource,
    },
  }))
  return Object.fromEntries(
    (exclusive ? sharingOne(ways) : independent(ways)).map(({ flow, share }) => [flow, share]),
  )
}

export const defaultGateways = (
  model: ProcessModel,
  said: Scenario['gateways'],
  data: readonly { readonly name: string }[],
  tell: (finding: Finding) => void,
): Record<string, Ways> => {
  const gateways: Record<string, Ways> = { ...said }
  const names = conditionNamesOf(data)
  for (const node of splitsOf(model).things) {
    if (gateways[node.id]) continue
    const ways = silentWays(node, model, names, tell)
    if (ways) gateways[node.id] = ways
  }
  noteActivation(model, names, tell)
  return gateways
}

/** How a complex gateway joins whose activation condition is missing or cannot be read. */
const noteActivation = (
  model: ProcessModel,
  names: readonly string[],
  tell: (finding: Finding) => void,
): void => {
  for (const node of model.nodes) {
    if (node.kind !== 'complexGateway' || node.incoming.length < 2) continue
    const { activationCondition: condition } = node
    if (condition !== undefined && isReadable(condition, [...names, 'activationCount'])) continue
    const how =
      condition === undefined
        ? {
            ja: '図にないので、まだ来る見込みのあるものがすべてそろったら進む',
            en: 'is missing: it goes on once everything that can still come has come',
          }
        : {
            ja: `〈${condition}〉は読めないので、すべての矢印から来たら進む`,
            en: `<${condition}> cannot be read: it goes on once every arrow has brought a token`,
          }
    const place = { ...node.place, element: node.id }
    tell(scenarioFinding('SCENARIO-DEFAULT-ACTIVATION', place, { name: shownName(node), how }))
  }
}

export const readGateways = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  known: KnownData,
): Pick<Scenario, 'gateways' | 'conditions'> => {
  const { gateways, conditions } = writtenWays(reading, file, model, known)
  return {
    gateways: defaultGateways(model, gateways, known.attributes, (finding) => reading.findings.push(finding)),
    ...(Object.keys(conditions).length > 0 && { conditions }),
  }
}

/** to-be id → as-is id; the left side must be drawn. */
export const readMatches = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
): Record<string, string> => {
  const drawn = {
    things: [...model.nodes, ...model.flows].map(({ id, name }) => ({ id, name })),
    what: { ja: '図形', en: 'element' },
  }
  const matches: Record<string, string> = {}
  for (const [name, asIs] of Object.entries(file.matches ?? {})) {
    const found = findNamed(reading, drawn, name, ['matches', name], true)
    if (found) matches[found.id] = asIs
  }
  return matches
}
