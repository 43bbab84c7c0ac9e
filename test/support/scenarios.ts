import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Distribution } from '../../src/scenario/distribution.ts'
import type {
  ActivitySetting,
  ArrivalSource,
  CalendarSetting,
  Duration,
  Quantity,
  ResourcePool,
  Scenario,
} from '../../src/scenario/scenario.ts'

const words = (text: string) => ({ ja: text, en: text })

export const quantity = (value: number, path = 'value', more: Partial<Quantity> = {}): Quantity => ({
  path,
  label: words(path),
  value,
  unit: 'factor',
  ...more,
})

export const duration = (
  distribution: Distribution,
  path = 'duration',
  more: Partial<Duration> = {},
): Duration => ({
  path,
  label: words(path),
  distribution,
  text: JSON.stringify(distribution),
  ...more,
})

export const always: CalendarSetting = {
  id: 'always',
  name: words('always'),
  always: true,
  weekly: [],
  closedOnHolidays: false,
  closedDates: [],
  extraOpenings: [],
}

const YEAR_END = ['--12-29', '--12-30', '--12-31', '--01-01', '--01-02', '--01-03']

export const weekdays = (id: string, from: number, to: number): CalendarSetting => ({
  id,
  name: words(id),
  always: false,
  weekly: [{ days: [1, 2, 3, 4, 5], from: from * 3600, to: to * 3600 }],
  closedOnHolidays: true,
  closedDates: YEAR_END,
  extraOpenings: [],
})

export const pool = (id: string, amount: number, more: Partial<ResourcePool> = {}): ResourcePool => ({
  id,
  name: words(id),
  employment: 'regular',
  quantity: quantity(amount, `resourcePools.${id}.quantity`),
  unlimited: false,
  share: quantity(1, `resourcePools.${id}.share`),
  minimum: 0,
  calendar: 'always',
  lunchShifts: [],
  ...more,
})

export const activity = (
  id: string,
  distribution: Distribution,
  poolId?: string,
  more: Partial<ActivitySetting> = {},
): ActivitySetting => ({
  id,
  duration: duration(distribution, `activities.${id}.duration`),
  pools: poolId === undefined ? [] : [{ pool: poolId, quantity: 1 }],
  atClosing: 'finish',
  ...more,
})

export const arrivals = (id: string, more: Partial<ArrivalSource> = {}): ArrivalSource => ({
  id,
  name: words(id),
  start: '',
  volumePer: 'fiscalYear',
  count: 'poisson',
  calendar: 'always',
  profile: {},
  channels: [],
  moves: [],
  ...more,
})

/** A scenario by number of cases on an always open calendar; everything can be overridden. */
export const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  id: 'test',
  name: words('test'),
  file: 'test.yaml',
  processFile: 'test.bpmn',
  procedure: 'test',
  seed: 1,
  replications: 10,
  period: { kind: 'cases', cases: 1000, warmUpCases: 0 },
  calendars: { always },
  arrivals: [],
  resourcePools: [],
  activities: {},
  gateways: {},
  events: {},
  data: [],
  matches: {},
  patch: [],
  observed: [],
  ...more,
})

export const fiscalYear2026 = {
  kind: 'dates',
  start: '2026-04-01',
  end: '2027-04-01',
  runInFrom: '2026-02-01',
} as const

/** start → serve → end. */
export const oneTask = (): ProcessModel => {
  const place = { file: 'test.bpmn', line: 1 }
  const base = { scope: 0, lane: -1, defaultFlow: -1, place }
  return {
    file: 'test.bpmn',
    id: 'definitions',
    messageFlows: [],
    participants: [],
    lanes: [],
    scopes: [
      {
        index: 0,
        id: 'process',
        name: 'process',
        kind: 'process',
        owner: -1,
        nodes: [0, 1, 2],
        flows: [0, 1],
      },
    ],
    nodes: [
      {
        ...base,
        index: 0,
        id: 'start',
        name: 'start',
        kind: 'startEvent',
        trigger: { kind: 'none' },
        interrupting: true,
        incoming: [],
        outgoing: [0],
      },
      {
        ...base,
        index: 1,
        id: 'serve',
        name: 'serve',
        kind: 'task',
        taskType: 'task',
        marker: { kind: 'none' },
        boundaryEvents: [],
        startQuantity: 1,
        completionQuantity: 1,
        isForCompensation: false,
        message: '',
        instantiate: false,
        incoming: [0],
        outgoing: [1],
      },
      {
        ...base,
        index: 2,
        id: 'end',
        name: 'end',
        kind: 'endEvent',
        trigger: { kind: 'none' },
        incoming: [1],
        outgoing: [],
      },
    ],
    flows: [
      { index: 0, id: 'f0', name: '', scope: 0, source: 0, target: 1, place },
      { index: 1, id: 'f1', name: '', scope: 0, source: 1, target: 2, place },
    ],
  }
}
