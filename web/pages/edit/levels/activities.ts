import type { FlowNode } from '../../../../src/model/process-model.ts'
import { activitiesOf } from '../../../../src/scenario/element-names.ts'
import { isWork } from '../../../../src/scenario/stand-ins.ts'
import type { At } from '../edit-text.ts'
import { keyFor, type ShownScenario } from '../shown-scenario.ts'

/** What takes somebody's time. */
export const worked = ({ model }: ShownScenario): FlowNode[] => activitiesOf(model).things.filter(isWork)

export const activityAt = ({ raw }: ShownScenario, node: FlowNode): At => [
  'activities',
  keyFor(raw, ['activities'], node),
]
