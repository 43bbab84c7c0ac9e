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
  afterHoliday: number.optional(),
  ...provenance,
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
  appointments: z
    .strictObject({
      share: value,
      slotMinutes: number.optional(),
      capacity: value.optional(),
      noShow: value.optional(),
      priority: z.boolean().optional(),
      leadDays: number.optional(),
    })
    .optional(),
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
})

const activity = z.strictObject({
  duration: duration.optional(),
  pool: z.string().optional(),
  pools: z.array(z.strictObject({ pool: z.string(), quantity: number.optional() })).optional(),
  atClosing: z.enum(['finish', 'pause']).optional(),
  measure: z.string().optional(),
  instances: value.optional(),
  repeat: value.optional(),
})

const event = z.strictObject({ duration: duration.optional(), probability: value.optional() })

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
      cases: z.number().optional(),
      warmUpCases: z.number().optional(),
    })
    .optional(),
  calendars: z.record(z.string(), calendar).optional(),
  arrivals: z.array(arrivals).optional(),
  resourcePools: z.array(resourcePool).optional(),
  activities: z.record(z.string(), activity).optional(),
  gateways: z.record(z.string(), z.record(z.string(), value)).optional(),
  events: z.record(z.string(), event).optional(),
  data: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.record(z.string(), number)]))
    .optional(),
  matches: z.record(z.string(), z.string()).optional(),
  observed: z
    .array(z.strictObject({ indicator: z.string(), scope: z.string(), value: number, ...provenance }))
    .optional(),
  targetTime: z.string().optional(),
})

export type ScenarioFile = z.infer<typeof scenarioFile>

/** Settings that may be set on the command line though the file leaves them to their defaults. */
export const settingNames = {
  scenario: Object.keys(scenarioFile.shape),
  arrivals: Object.keys(arrivals.shape),
  appointments: ['share', 'slotMinutes', 'capacity', 'noShow', 'priority', 'leadDays'],
  resourcePools: Object.keys(resourcePool.shape),
  activities: Object.keys(activity.shape),
  events: Object.keys(event.shape),
} as const
