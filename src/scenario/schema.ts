import * as z from 'zod'
import { distributionNames } from './distribution-kinds.ts'

/** The shape of a scenario file. What needs the drawing, or two settings at once, is checked afterwards. */
const number = z.union([z.number(), z.string()])
const words = z.union([z.string(), z.strictObject({ ja: z.string(), en: z.string() })])
const markWords = [
  'published',
  'derived',
  'assumption',
  'calibrated',
  '公表',
  '算出',
  '仮定',
  '較正',
] as const
const provenance = {
  source: z.string().optional(),
  mark: z.enum(markWords).optional(),
  fittedTo: z.string().optional(),
}
const value = z
  .union([
    z.number(),
    z.string(),
    z.strictObject({ value: number, low: number.optional(), high: number.optional(), ...provenance }),
  ])
  .describe('A value, or {value, low, high, source, mark, fittedTo}')
const weighted = { weight: number }
const distribution = z
  .strictObject({
    distribution: z.enum(distributionNames),
    value: number.optional(),
    min: number.optional(),
    mode: number.optional(),
    max: number.optional(),
    mean: number.optional(),
    sd: number.optional(),
    shape: number.optional(),
    alpha: number.optional(),
    beta: number.optional(),
    trials: number.optional(),
    probability: number.optional(),
    step: number.optional(),
    values: z.array(z.strictObject({ value: number, ...weighted })).optional(),
    bins: z.array(z.strictObject({ from: number, to: number, ...weighted })).optional(),
    get parts(): z.ZodOptional<z.ZodArray<typeof part>> {
      return z.array(part).optional()
    },
    file: z.string().optional(),
    column: z.string().optional(),
    unit: z.string().optional(),
    shift: number.optional(),
    truncate: z.strictObject({ min: number.optional(), max: number.optional() }).optional(),
  })
  .describe('A distribution by the names of its parameters')
const part = z.strictObject({
  get value(): z.ZodUnion<[z.ZodString, typeof distribution]> {
    return z.union([z.string(), distribution])
  },
  ...weighted,
})
const duration = z
  .union([
    z.number(),
    z.string(),
    z.strictObject({
      value: z.union([z.number(), z.string(), distribution]),
      low: number.optional(),
      high: number.optional(),
      ...provenance,
    }),
  ])
  .describe('A length or a distribution, or {value, low, high, source, mark, fittedTo}')
/** One text, or several. */
const texts = z.union([z.string(), z.array(z.string())])
const date = z.string()
const time = z.string()
const hours = { from: time, to: time }

const calendar = z.strictObject({
  name: words.optional(),
  always: z.boolean().optional(),
  weekly: z.array(z.strictObject({ days: z.union([z.string(), z.array(z.string())]), ...hours })).optional(),
  holidays: z.enum(['open', 'closed']).optional(),
  closed: z.array(date).optional(),
  open: z.array(z.strictObject({ date, ...hours })).optional(),
})

const weights = z.record(z.string(), number)
const profile = z.strictObject({
  month: weights.optional(),
  weekday: weights.optional(),
  hour: weights.optional(),
  dayOfMonth: weights.optional(),
  dates: weights.optional(),
  afterHoliday: number.optional(),
  ...provenance,
})

const appointments = z.strictObject({
  share: value,
  slotMinutes: number.optional(),
  capacity: z
    .union([value, weights.refine((hours) => !('value' in hours))])
    .optional()
    .describe('Bookings per slot, or by the hour of the day in which a slot begins'),
  calendar: z.string().optional(),
  overbooking: value.optional(),
  lead: duration.optional(),
  leadDays: number.optional(),
  horizonDays: number.optional(),
  lateness: duration.optional(),
  early: duration.optional(),
  grace: z.string().optional(),
  noShow: value.optional(),
  priority: z.boolean().optional(),
})
const learning = z.strictObject({
  to: z.string(),
  residents: value,
  known: value.optional(),
  guided: value.optional(),
  keeps: value.optional(),
})

const arrivals = z.strictObject({
  id: z.string(),
  name: words.optional(),
  start: z.string().optional(),
  volume: value.optional(),
  volumePer: z.enum(['fiscalYear', 'period']).optional(),
  interArrival: duration.optional(),
  count: z.enum(['exact', 'poisson']).optional(),
  calendar: z.string().optional(),
  profile: profile.optional(),
  channels: z
    .array(
      z.strictObject({ id: z.string(), name: words.optional(), share: value, start: z.string().optional() }),
    )
    .optional(),
  moves: z
    .array(z.strictObject({ id: z.string().optional(), from: z.string(), to: z.string(), share: value }))
    .optional(),
  appointments: appointments.optional(),
  timestamps: z
    .union([
      z.array(z.string()),
      z.strictObject({ file: z.string(), column: z.union([z.string(), z.number()]).optional() }),
    ])
    .optional(),
  groupSize: z.union([z.number(), z.string(), distribution, weights]).optional(),
  gapsRun: z.enum(['whileOpen', 'dayAndNight']).optional(),
  firstAtOnce: z.boolean().optional(),
  learning: learning.optional(),
})

const employmentWords = [
  'regular',
  'reappointed',
  'fiscalYearAppointed',
  'dispatched',
  'outsourced',
  'bankTeller',
  'machine',
  'applicant',
  '正規',
  '再任用',
  '会計年度任用',
  '派遣',
  '委託',
  '金融機関派出',
  '機械',
  '申請者',
] as const

const worker = z.strictObject({
  id: z.string(),
  name: words.optional(),
  quantity: number.optional(),
  calendar: z.string().optional(),
  share: value.optional(),
  costPerHour: value.optional(),
  speed: value.optional(),
  speeds: z.record(z.string(), value).optional(),
  durations: z.record(z.string(), duration).optional(),
  activities: z.array(z.string()).optional(),
  skills: texts.optional(),
})
const breakdowns = z.strictObject({
  uptime: duration,
  repair: duration,
  work: z.enum(['suspend', 'finish', '中断', '完了']).optional(),
})

const resourcePool = z.strictObject({
  id: z.string(),
  name: words.optional(),
  employment: z.enum(employmentWords).optional(),
  quantity: value.optional(),
  share: value.optional(),
  minimum: number.optional(),
  calendar: z.string().optional(),
  lunchShifts: z.array(z.strictObject(hours)).optional(),
  costPerHour: value.optional(),
  yearlyHours: value.optional(),
  unlimited: z.boolean().optional(),
  queueDiscipline: z
    .enum(['firstComeFirstServed', 'shortestFirst', 'byAppointment', '先着順', '短い順', '予約順'])
    .optional(),
  overtime: z.enum(['untilHallIsEmpty', 'finishStarted', '全員まで', '着手分まで']).optional(),
  atOnce: number.optional(),
  workers: z.array(worker).optional(),
  breakdowns: breakdowns.optional(),
  awayDuring: z.string().optional(),
})

const crewMembers = [z.string(), z.strictObject({ pool: z.string(), quantity: number.optional() })] as const
const batchRule = {
  size: number.optional(),
  wait: number.optional(),
  quiet: number.optional(),
  at: texts.optional(),
  days: texts.optional(),
}
const batch = z.strictObject({
  ...batchRule,
  rules: z.array(z.strictObject({ ...batchRule, hours: z.strictObject(hours).optional() })).optional(),
  mode: z.enum(['sequential', 'parallel']).optional(),
  takes: z.enum(['sum', 'one']).optional(),
  smallest: number.optional(),
  largest: number.optional(),
  groupBy: z.string().optional(),
  factors: z.record(z.string(), number).optional(),
})
const leaves = z.strictObject({
  patience: duration.optional(),
  whenWaiting: value.optional(),
  returns: z.strictObject({ share: value, after: duration }).optional(),
})

const attribute = z
  .union([z.string(), z.number(), z.boolean(), distribution, z.record(z.string(), number)])
  .describe('A constant, weighted values, a distribution of plain numbers, or a FEEL expression after =')
const attributes = z.record(z.string(), attribute)

const activity = z.strictObject({
  duration: duration.optional(),
  pool: z.string().optional(),
  pools: z.array(z.strictObject({ pool: z.string(), quantity: number.optional() })).optional(),
  otherwise: z.array(z.union([...crewMembers, z.array(z.union(crewMembers))])).optional(),
  skill: z.string().optional(),
  priority: value.optional(),
  preempts: z.boolean().optional(),
  atClosing: z.enum(['finish', 'pause', 'notStart']).optional(),
  setUp: z
    .union([duration, z.strictObject({ duration, when: z.enum(['everyTime', 'onChange']).optional() })])
    .optional(),
  transfer: duration.optional(),
  travel: duration.optional(),
  batch: batch.optional(),
  leaves: leaves.optional(),
  fixedCost: value.optional(),
  measure: z.string().optional(),
  resident: z
    .strictObject({
      forms: z.number().int().min(0).max(100).optional(),
      walks: z.number().int().min(0).max(100).optional(),
      delivery: z.boolean().optional(),
      correction: z.boolean().optional(),
    })
    .optional()
    .describe('What the activity means to the resident: counted, never simulated'),
  instances: value.optional(),
  sets: attributes.optional(),
  repeat: value.optional(),
})

const event = z.strictObject({
  duration: duration.optional(),
  probability: value.optional(),
  calendar: z.string().optional(),
  arrivesLike: z.string().optional(),
  sets: attributes.optional(),
})

/** A share, a condition (`=枚数 > 3`), or both. */
const way = z.union([
  value,
  z.strictObject({
    if: z.string(),
    value: number.optional(),
    low: number.optional(),
    high: number.optional(),
    ...provenance,
  }),
])

export const scenarioFile = z.strictObject({
  format: z.literal('yoryoku.scenario/1'),
  id: z.string(),
  name: words.optional(),
  extends: z.string().optional(),
  process: z.string(),
  procedure: z.string().optional(),
  seed: z.number().optional(),
  replications: z.number().optional(),
  period: z
    .strictObject({
      fiscalYear: number.optional(),
      from: date.optional(),
      to: date.optional(),
      runInFrom: date.optional(),
      runInDays: z.number().optional(),
      cases: z.number().optional(),
      warmUpCases: z.number().optional(),
    })
    .optional(),
  calendars: z.record(z.string(), calendar).optional(),
  arrivals: z.array(arrivals).optional(),
  resourcePools: z.array(resourcePool).optional(),
  activities: z.record(z.string(), activity).optional(),
  gateways: z.record(z.string(), z.record(z.string(), way)).optional(),
  events: z.record(z.string(), event).optional(),
  data: attributes.optional(),
  globalData: attributes.optional(),
  matches: z.record(z.string(), z.string()).optional(),
  observed: z
    .array(
      z.strictObject({
        indicator: z.string(),
        scope: z.string(),
        value: number,
        low: number.optional(),
        high: number.optional(),
        n: number.optional(),
        sd: number.optional(),
        within: z.string().optional(),
        period: z
          .union([
            number,
            z.strictObject({
              fiscalYear: number.optional(),
              month: z.number().optional(),
              from: date.optional(),
              to: date.optional(),
            }),
          ])
          .optional(),
        tolerance: number.optional(),
        ...provenance,
      }),
    )
    .optional(),
  section: z
    .strictObject({
      id: z.string().optional(),
      name: words.optional(),
      headcount: value.optional(),
      hoursPerYear: value.optional(),
      staff: z
        .array(z.strictObject({ employment: z.enum(employmentWords), headcount: value, hoursPerYear: value }))
        .optional(),
      share: value.optional(),
    })
    .optional(),
  targetTime: z.string().optional(),
  targetClock: z.enum(['calendar', 'office']).optional(),
})

export type ScenarioFile = z.infer<typeof scenarioFile>

/** Settings that may be set on the command line though the file leaves them to their defaults. */
export const settingNames = {
  scenario: Object.keys(scenarioFile.shape),
  arrivals: Object.keys(arrivals.shape),
  appointments: Object.keys(appointments.shape),
  learning: Object.keys(learning.shape),
  resourcePools: Object.keys(resourcePool.shape),
  workers: Object.keys(worker.shape),
  breakdowns: Object.keys(breakdowns.shape),
  activities: Object.keys(activity.shape),
  batch: Object.keys(batch.shape),
  leaves: Object.keys(leaves.shape),
  events: Object.keys(event.shape),
} as const
