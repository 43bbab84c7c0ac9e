import { isActivity } from '../../../src/model/process-model.ts'
import { called, splitsOf, waitsOf } from '../../../src/scenario/element-names.ts'
import { type At, saidAt } from './edit-text.ts'
import { calendar } from './levels/calendar.ts'
import { cost } from './levels/cost.ts'
import { flow } from './levels/flow.ts'
import type { Item } from './levels/item.ts'
import { people } from './levels/people.ts'
import { keysIn } from './levels/said.ts'
import { time } from './levels/time.ts'
import { volume } from './levels/volume.ts'
import type { ShownScenario } from './shown-scenario.ts'

/** Six levels of input, each one playable before the next is begun. */
export const levels = ['flow', 'volume', 'time', 'people', 'calendar', 'cost'] as const
export type Level = (typeof levels)[number]

const MAKERS: Readonly<Record<Level, (shown: ShownScenario) => Item[]>> = {
  flow,
  volume,
  time,
  people,
  calendar,
  cost,
}

export const itemsOf = (shown: ShownScenario, level: Level): Item[] => MAKERS[level](shown)

/** Elements of the scenario that the drawing does not have (any more). */
export const strangersOf = ({ own, model }: ShownScenario): { readonly at: At; readonly name: string }[] => {
  const sections = {
    activities: model.nodes.filter(isActivity),
    gateways: splitsOf(model).things,
    events: waitsOf(model).things,
  }
  return Object.entries(sections).flatMap(([section, things]) =>
    keysIn(saidAt(own, [section])).flatMap((key) => {
      const isRemoved = saidAt(own, [section, key])?.kind === 'scalar'
      return called(things, key).length === 0 && !isRemoved ? [{ at: [section, key], name: key }] : []
    }),
  )
}
