import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, boundary } from '../../test/support/a-process.ts'
import {
  activity,
  arrivals,
  duration,
  fiscalYear2026,
  pool,
  quantity,
  scenario,
  weekdays,
} from '../../test/support/scenarios.ts'

/** Receive, write or check, two things side by side, hand over or give up: twelve nodes and a timer. */
export const counterProcess = (): ProcessModel =>
  aProcess(
    `
    start -> receive -> xorKind -> write -> xorJoin -> andSplit -> enter -> andJoin -> handOver -> end
    xorKind -> check -> xorJoin
    andSplit -> look -> andJoin
    tooLong -> endEarly
  `,
    { tooLong: boundary('handOver') },
  )

const share = (value: number) => quantity(value, 'share', { unit: 'share' })
const channel = (id: string, value: number) => ({
  id,
  name: { ja: id, en: id },
  share: share(value),
  start: '',
})

export const counterOffice = (cases: number, more: Partial<Scenario> = {}): Scenario =>
  scenario({
    id: 'counter',
    procedure: 'counter',
    period: fiscalYear2026,
    calendars: {
      ...scenario().calendars,
      office: weekdays('office', 8.5, 17),
      duty: weekdays('duty', 8.5, 17.25),
    },
    arrivals: [
      arrivals('cases', { start: 'start', volume: quantity(cases), count: 'exact', calendar: 'office' }),
    ],
    resourcePools: [pool('desk', 4, { calendar: 'duty' }), pool('back', 4, { calendar: 'duty' })],
    activities: {
      receive: activity('receive', { kind: 'exponential', mean: 120 }, 'desk'),
      write: activity('write', { kind: 'exponential', mean: 90 }, 'desk'),
      check: activity('check', { kind: 'exponential', mean: 90 }, 'desk'),
      enter: activity('enter', { kind: 'exponential', mean: 240 }, 'back', { atClosing: 'pause' }),
      look: activity('look', { kind: 'exponential', mean: 60 }, 'back', { atClosing: 'pause' }),
      handOver: activity('handOver', { kind: 'exponential', mean: 60 }, 'desk'),
    },
    events: { tooLong: { after: duration({ kind: 'fixed', value: 1800 }) } },
    ...more,
  })

/** The same office with all the words: who is faster, what is urgent, what data decides, bookings, batches, set-up. */
export const fullOffice = (cases: number): Scenario => {
  const base = counterOffice(cases)
  const [source] = base.arrivals
  const [desk, back] = base.resourcePools
  const { receive, write, check, enter, look, handOver } = base.activities
  const byData = (text: string) => ({ path: text, label: { ja: text, en: text }, feel: text })
  return {
    ...base,
    data: [
      {
        name: 'pages',
        values: [1, 2, 3, 4].map((value) => ({ value, weight: 1 })),
      },
    ],
    arrivals: [
      {
        ...source,
        appointments: {
          share: share(0.3),
          slotMinutes: 15,
          capacity: quantity(4),
          noShow: share(0.05),
          priority: true,
          leadDays: 1,
        },
      },
    ],
    resourcePools: [
      {
        ...desk,
        workers: [
          { ...fast('quick', 1.2), activities: ['receive', 'write', 'check', 'handOver'] },
          fast('usual', 1),
        ],
      },
      { ...back, workers: [fast('quick', 1.3)] },
    ],
    conditions: { xorKind_write: byData('pages > 2') },
    activities: {
      receive: { ...receive, priority: quantity(2) },
      write: { ...write, priority: byData('if pages > 3 then 1 else 2') },
      check: { ...check, duration: { ...check.duration, feel: 'pages * 40' } },
      enter: { ...enter, setUp: { duration: duration({ kind: 'fixed', value: 15 }), when: 'onChange' } },
      look: {
        ...look,
        batch: { mode: 'parallel', takes: 'one', rules: [{ size: 3 }, { wait: 600 }], factors: [] },
      },
      handOver: { ...handOver, priority: quantity(1) },
    },
  }
}

const fast = (id: string, speed: number) => ({
  id,
  name: { ja: id, en: id },
  quantity: 1,
  speed: quantity(speed),
  speeds: {},
  durations: {},
  skills: [],
})

/** A town's certificates: 104,600 cases a year over four channels. */
export const wholeYear = (): Scenario => {
  const base = counterOffice(104_600)
  return {
    ...base,
    arrivals: [
      {
        ...base.arrivals[0],
        channels: [
          channel('store', 0.42),
          channel('cityHall', 0.31),
          channel('branch', 0.19),
          channel('copier', 0.08),
        ],
      },
    ],
    resourcePools: [pool('desk', 5, { calendar: 'duty' }), pool('back', 5, { calendar: 'duty' })],
  }
}
