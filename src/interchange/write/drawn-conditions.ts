import type { Gateway, ProcessModel } from '../../model/process-model.ts'
import { wayTaken } from '../../model/way-taken.ts'
import { compileCondition, conditionNamesOf } from '../../scenario/feel.ts'
import { movedShares } from '../../scenario/moved-shares.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { words } from '../foreign/foreign-model.ts'
import type { Exporting } from './exporting.ts'

/** By these names a condition asks for the channel. */
const CHANNEL_NAMES = ['channel', '経路']

/** Shares by arrow, as a scenario gives them. */
type WaysOut = Readonly<Record<string, { readonly value: number }>>

/**
 * The gateways of which only the drawing says what is asked, as shares: of the cases of each channel where the
 * conditions ask for nothing else, even ones otherwise. Which it is, and that the conditions are not written, is said.
 */
export const drawnConditions = ({
  model,
  scenario,
  leaveOut,
}: Exporting): Readonly<Record<string, WaysOut>> => {
  const found: Record<string, WaysOut> = {}
  for (const node of model.nodes) {
    if (node.kind !== 'exclusiveGateway' || node.outgoing.length < 2) continue
    const flows = node.outgoing.map((flow) => model.flows[flow])
    const asked = flows.flatMap(({ condition }) => condition ?? [])
    const isSaid = scenario.gateways[node.id] ?? flows.some(({ id }) => scenario.conditions?.[id])
    if (asked.length === 0 || isSaid) continue
    const byChannel = sharesByChannel(model, scenario, node)
    const shares = byChannel ?? flows.map(() => 1 / flows.length)
    found[node.id] = Object.fromEntries(flows.map(({ id }, way) => [id, { value: shares[way] }]))
    const list = asked.join(', ')
    const percents = shares.map((share) => `${Math.round(share * 1000) / 10} %`).join(', ')
    leaveOut(
      words(`図にある分岐の条件（${list}）`, `the conditions that the drawing has (${list})`),
      node.id,
      byChannel
        ? words(
            `（経路の割合 ${percents} で書きます）`,
            ` (the shares of the channels are written: ${percents})`,
          )
        : words(`（等分で書きます：${percents}）`, ` (even shares are written: ${percents})`),
    )
  }
  return found
}

/** Of all cases of the first source, how many take each way; undefined where channels alone do not decide. */
const sharesByChannel = (model: ProcessModel, scenario: Scenario, gateway: Gateway): number[] | undefined => {
  const source = scenario.arrivals[0]
  if (source === undefined || source.channels.length === 0) return undefined
  const names = conditionNamesOf(scenario.data)
  const conditions = new Map(
    gateway.outgoing.flatMap((flow) => {
      const { condition } = model.flows[flow]
      return condition === undefined || flow === gateway.defaultFlow
        ? []
        : [[flow, compileCondition(condition, names)]]
    }),
  )
  const asksChannel = (one: ReturnType<typeof compileCondition>): boolean =>
    'names' in one && one.names.every((name) => CHANNEL_NAMES.includes(name))
  if (![...conditions.values()].every(asksChannel)) return undefined
  const shares = gateway.outgoing.map(() => 0)
  for (const [channel, share] of movedShares(source).entries()) {
    const { id, name } = source.channels[channel]
    const data = { channel: id, 経路: name.ja }
    const taken = wayTaken(model, gateway, (flow) => {
      const condition = conditions.get(flow)
      return condition !== undefined && 'evaluate' in condition && condition.evaluate(data) === true
    })
    if (taken < 0) return undefined
    shares[gateway.outgoing.indexOf(taken)] += share
  }
  return shares
}
