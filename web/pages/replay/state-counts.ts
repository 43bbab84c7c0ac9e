import type { MachineSet } from '../../../src/machine/machines.ts'
import { isActivity } from '../../../src/model/process-model.ts'
import type { Seconds } from '../../../src/model/seconds.ts'
import { type LivesByTime, type Standing, standingAt, turnOf } from './played-day.ts'

/** Machine scope that a standing token travels: its drawing's, the round's, or that of an undoing activity. */
export function scopeOfToken({ bodies, handlers, model }: MachineSet, { life, stay }: Standing): number {
  const node = model.nodes[stay.node]
  if (life.isRound) return bodies[node.index]
  return isActivity(node) && node.isForCompensation ? handlers[node.index] : node.scope
}

/** The substate of a flow node in which a standing token is; undefined where it has none. */
export function substateOf(
  { model }: MachineSet,
  { stay, doing }: Standing,
  at: Seconds,
): string | undefined {
  const node = model.nodes[stay.node]
  if (node.kind === 'intermediateCatchEvent')
    return node.trigger.kind === 'link' || node.trigger.kind === 'none' ? undefined : 'waiting'
  if (node.kind === 'eventSubProcess') return 'active'
  if (!isActivity(node)) return undefined
  if (doing === 'holds') return 'active'
  if (doing === 'works' || doing === 'rests') return turnOf(stay, at).isSuspended ? 'suspended' : 'active'
  if (doing === 'waits') return 'ready'
  return node.kind === 'task' && node.taskType === 'receiveTask' ? 'ready' : undefined
}

/** By state of the token machine of one scope (`node` or `node.substate`, the node by its BPMN id): tokens in it. */
export function tokensByState(
  set: MachineSet,
  lives: LivesByTime,
  scope: number,
  at: Seconds,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (state: string) => counts.set(state, (counts.get(state) ?? 0) + 1)
  for (const one of standingAt(lives, at)) {
    if (one.stay.node < 0 || scopeOfToken(set, one) !== scope) continue
    const { id } = set.model.nodes[one.stay.node]
    const substate = substateOf(set, one, at)
    count(id)
    if (substate !== undefined) count(`${id}.${substate}`)
  }
  return counts
}

/** By state of the scope machine: instances of the scope that are open. */
export function scopesByState(
  set: MachineSet,
  lives: LivesByTime,
  scope: number,
  at: Seconds,
): ReadonlyMap<string, number> {
  const { model, scopes } = set
  const standing = standingAt(lives, at).filter(({ stay }) => stay.node >= 0)
  const inside = standing.filter((one) => scopeOfToken(set, one) === scope)
  const { bodyOf, handlerOf } = scopes[scope]
  const holders = standing.filter(({ life, stay, doing }) => {
    const node = model.nodes[stay.node]
    if (!('child' in node) || node.child !== scope || doing !== 'holds') return false
    return !isActivity(node) || node.marker.kind === 'none' || life.isRound
  })
  const ownsEach = bodyOf >= 0 || handlerOf >= 0
  const open = ownsEach
    ? inside.length
    : holders.length > 0
      ? holders.length
      : new Set(inside.map(({ life }) => life.case)).size
  const interrupting = inside.filter(({ stay }) => {
    const node = model.nodes[stay.node]
    return (
      node.kind === 'eventSubProcess' &&
      model.scopes[node.child].nodes.some((index) => {
        const start = model.nodes[index]
        return start.kind === 'startEvent' && start.interrupting && start.trigger.kind !== 'none'
      })
    )
  }).length
  return new Map([
    ['running', Math.max(0, open - interrupting)],
    ['interrupted', interrupting],
  ])
}
