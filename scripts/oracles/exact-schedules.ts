import * as z from 'zod'
import { formatDate } from '../../src/model/civil-date.ts'
import { drawn } from './drawing.ts'
import { type Experiment, exactly, named } from './experiment.ts'
import { kind } from './kind.ts'
import { MINUTE, minutes, note, notNegative, positive, whole } from './params.ts'
import { NotApplicable, type Play, worldOf } from './world.ts'

/** Nothing is left to chance: each case comes at its minute and takes as long as every other. */
const schedule = async (
  arrivals: readonly number[],
  service: number,
  servers: number,
  answers: (
    play: Play,
    waits: readonly number[],
    sojourns: readonly number[],
    makespan: number,
  ) => ReturnType<Experiment['play']>,
): Promise<Experiment> => {
  const gaps = arrivals.slice(1).map((at, i) => at - arrivals[i])
  if (gaps.some((gap) => gap < 0)) throw new NotApplicable('the arrivals do not rise')
  const even = gaps.every((gap) => gap === gaps[0])
  const world = await worldOf(drawn('start -> serve -> end'), {
    period: { cases: arrivals.length, ...(!even && { from: '2026-04-06T00:00:00' }) },
    arrivals: [
      {
        id: 'arrivals',
        calendar: 'always',
        ...(even ? { interArrival: minutes(gaps[0] ?? 1) } : { timestamps: arrivals.map(momentOf) }),
      },
    ],
    resourcePools: [{ id: 'desk', quantity: servers, calendar: 'always' }],
    activities: { serve: { duration: minutes(service), pool: 'desk' } },
  })
  return {
    isExact: true,
    size: arrivals.length,
    play(seed, replication) {
      const play = world.play(seed, replication)
      const { cases, work } = play.run.record
      const sojourns = Array.from({ length: cases.length }, (_, row) =>
        inMinutes(cases.completedAt.values[row] - cases.arrivedAt.values[row]),
      )
      const waits = cases.arrivedAt.rows().map(() => Number.NaN)
      for (let row = 0; row < work.length; row++)
        waits[work.case.values[row]] = inMinutes(work.startedAt.values[row] - work.enabledAt.values[row])
      const ends = Math.max(...cases.completedAt.rows()) - cases.arrivedAt.values[0]
      return answers(play, [...waits], sojourns, inMinutes(ends))
    },
  }
}

const inMinutes = (seconds: number): number => Math.round((seconds / MINUTE) * 1e9) / 1e9

/** Minutes after midnight of 2026-04-06. */
const momentOf = (minute: number): string => {
  const seconds = Math.round(minute * MINUTE)
  const two = (part: number) => String(Math.floor(part) % 60).padStart(2, '0')
  const hour = String(Math.floor(seconds / 3600) % 24).padStart(2, '0')
  return `${formatDate(MONDAY + Math.floor(seconds / 86_400))}T${hour}:${two(seconds / 60)}:${two(seconds)}`
}
/** 2026-04-06, in days since 1970. */
const MONDAY = 20_549

const busyMinutes = ({ run }: Play): number =>
  inMinutes(run.record.work.workedSeconds.rows().reduce((sum, seconds) => sum + seconds, 0))

const deterministic = kind(
  z.strictObject({ d: notNegative, s: positive, c: whole, n: whole, note }),
  ({ d, s, c, n }) =>
    schedule(
      Array.from({ length: n }, (_, i) => i * d),
      s,
      c,
      (play, waits, _sojourns, makespan) =>
        named({
          waits: () => exactly(...waits),
          makespan: () => exactly(makespan),
          util: () => exactly(busyMinutes(play) / (c * makespan)),
        }),
    ),
)

const NUMBER = String.raw`\d+(?:\.\d+)?`
const EXAMPLE = new RegExp(
  `^arrivals (?:every (?<every>${NUMBER})|(?<times>${NUMBER}(?:, ?${NUMBER})*)); (?:fixed )?service (?<service>${NUMBER}); (?<servers>\\d+) servers?(?:; (?<cases>\\d+) cases)?$`,
)

/** The area under the number of cases comes from the counters, the sojourns from the rows: both sides of Little's law. */
const little = kind(z.strictObject({ example: z.string(), note }), ({ example }) => {
  const found = EXAMPLE.exec(example)?.groups
  if (!found) throw new NotApplicable(`the example <${example}> is not understood`)
  const many = Math.min(1000, Number(found.cases ?? 1))
  const arrivals = found.times
    ? found.times.split(',').map(Number)
    : Array.from({ length: many }, (_, i) => i * Number(found.every))
  return schedule(arrivals, Number(found.service), Number(found.servers), ({ run }, _waits, sojourns, T) => {
    const area = inMinutes(run.caseSeconds)
    return named({
      sojourns: () => exactly(...sojourns),
      areaN: () => [exactly(area), exactly(sojourns.reduce((sum, one) => sum + one, 0))],
      T: () => exactly(T),
      timeAvgN: () => exactly(area / T),
      lam: () => exactly(run.completed / T),
      W: () => exactly(sojourns.reduce((sum, one) => sum + one, 0) / run.completed),
    })
  })
})

export const EXACT_SCHEDULES = { DDc: deterministic, LITTLE: little }
