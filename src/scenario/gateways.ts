import type { Finding } from '../model/finding.ts'
import type { FlowNode, ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { madeRoomFor, sharingOne, shownSum, tolerance } from './arrivals.ts'
import { findNamed, namedEntries, shownName, splitsOf, waysOf } from './element-names.ts'
import { builtInNames, compileCondition, isConditionError } from './feel.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import { probability, readQuantity } from './quantities.ts'
import { isOverridden, type Reading, report } from './reading.ts'
import type { CaseAttribute, Quantity, Scenario } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'

type Ways = Record<string, Quantity>

/** What every case knows besides the scenario's data. */
const independent = <Owner extends { readonly share: Quantity }>(owners: readonly Owner[]): Owner[] =>
  owners.map((owner) => ({ ...owner, share: { ...owner.share, sharesWith: [] } }))

const wayLabel = (node: FlowNode, way: string): Words => ({
  ja: `${shownName(node)}→${way}の割合`,
  en: `${shownName(node)} → ${way}: share`,
})

/** The probabilities the scenario gives: of a choice of one way they make 1, of an inclusive split each is its own. */
const writtenWays = (reading: Reading, file: ScenarioFile, model: ProcessModel): Record<string, Ways> => {
  const gateways: Record<string, Ways> = {}
  for (const { name, thing: node, keys } of namedEntries(
    reading,
    splitsOf(model),
    ['gateways'],
    Object.keys(file.gateways ?? {}),
  )) {
    const found = namedEntries(reading, waysOf(model, node), keys, Object.keys(file.gateways![name]))
    const read = found.flatMap(({ name: way, thing, keys: at }) => {
      const share = readQuantity(reading, at, wayLabel(node, way), 'share', probability)
      return share ? [{ flow: thing.id, share, set: isOverridden(reading, at) }] : []
    })
    const ways = node.kind === 'exclusiveGateway' ? sharingOne(madeRoomFor(read)) : independent(read)
    if (node.kind === 'exclusiveGateway') {
      const sum = ways.reduce((total, { share }) => total + share.value, 0)
      if (Math.abs(sum - 1) > tolerance)
        report(reading, 'SCENARIO-GATEWAY-SUM', keys, { name: shownName(node), sum: shownSum(sum) })
    }
    gateways[node.id] = Object.fromEntries(ways.map(({ flow, share }) => [flow, share]))
  }
  return gateways
}

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
  const exclusive = node.kind === 'exclusiveGateway'
  const how = exclusive
    ? { ja: '均等', en: 'an even split is assumed' }
    : { ja: '各 0.5 ', en: '0.5 each is assumed' }
  if (!unreadable)
    tell(
      scenarioFinding(
        'SCENARIO-DEFAULT-SPLIT',
        { ...node.place, element: node.id },
        { name: shownName(node), how },
      ),
    )
  const isDefault = (index: number) => 'defaultFlow' in node && node.defaultFlow === index && !exclusive
  const ways = flows
    .filter((flow) => !isDefault(flow.index))
    .map((flow) => ({
      flow: flow.id,
      share: {
        path: `gateways.${node.id}.${flow.id}`,
        label: wayLabel(node, flow.name || shownName(model.nodes[flow.target])),
        value: exclusive ? 1 / flows.length : 0.5,
        unit: 'share' as const,
        mark: 'assumption' as const,
        source: '既定値（default）',
      },
    }))
  return Object.fromEntries(
    (exclusive ? sharingOne(ways) : independent(ways)).map(({ flow, share }) => [flow, share]),
  )
}

export const defaultGateways = (
  model: ProcessModel,
  said: Scenario['gateways'],
  data: readonly CaseAttribute[],
  tell: (finding: Finding) => void,
): Record<string, Ways> => {
  const gateways: Record<string, Ways> = { ...said }
  const names = [...builtInNames, ...data.map(({ name }) => name)]
  for (const node of splitsOf(model).things) {
    if (gateways[node.id]) continue
    const ways = silentWays(node, model, names, tell)
    if (ways) gateways[node.id] = ways
  }
  return gateways
}

export const readGateways = (
  reading: Reading,
  file: ScenarioFile,
  model: ProcessModel,
  data: readonly CaseAttribute[],
): Record<string, Ways> =>
  defaultGateways(model, writtenWays(reading, file, model), data, (finding) => reading.findings.push(finding))

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
