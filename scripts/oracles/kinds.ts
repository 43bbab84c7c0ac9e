import { CALENDARS } from './calendars.ts'
import { CONTROL_FLOW } from './control-flow.ts'
import { EXACT_SCHEDULES } from './exact-schedules.ts'
import { GROUPS } from './groups.ts'
import { INPUTS } from './inputs.ts'
import { INTERVALS } from './intervals.ts'
import type { Kind } from './kind.ts'
import { LEAVING } from './leaving.ts'
import { NETWORKS } from './networks.ts'
import { PRIORITIES } from './priorities.ts'
import { QUEUES } from './queues.ts'
import { SERVERS_AWAY } from './servers-away.ts'

/** By the names of the oracles. */
export const KINDS: Readonly<Record<string, Kind>> = {
  ...QUEUES,
  ...LEAVING,
  ...PRIORITIES,
  ...SERVERS_AWAY,
  ...GROUPS,
  ...NETWORKS,
  ...CALENDARS,
  ...CONTROL_FLOW,
  ...EXACT_SCHEDULES,
  ...INPUTS,
  ...INTERVALS,
}
