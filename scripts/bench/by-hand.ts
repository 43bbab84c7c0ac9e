import type { Distribution } from '../../src/scenario/distribution.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { arrivalsOf, prepareSources } from '../../src/simulation/arrivals.ts'
import { calendarOf } from '../../src/simulation/calendar.ts'
import { EventQueue } from '../../src/simulation/event-queue.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'
import { makeSampler } from '../../src/simulation/samplers.ts'
import { timelineOf } from '../../src/simulation/timeline.ts'

/** What somebody would write for this one process: no statechart, no settings, no record. */

/** A line without an end: jobs in order of coming. */
class Line {
  private jobs = new Int32Array(1 << 19)
  private head = 0
  private tail = 0
  add(job: number): void {
    this.jobs[this.tail++ & 0x7ffff] = job
  }
  take(): number {
    return this.head === this.tail ? -1 : this.jobs[this.head++ & 0x7ffff]
  }
}

const dice = (streams: RandomStreams, scenario: Scenario, id: string) => {
  const sample = makeSampler(scenario.activities[id]?.duration.distribution as Distribution)
  const handle = streams.key(id, 'work')
  return (resident: number, visit: number) => sample(streams, handle, 0, resident, visit)
}

const HISTORY = 0
const INCOME = 1
const ASSESS = 2
const REJECT = 3
const OFFER = 4
const ARRIVE = 5

export const creditByHand = (
  scenario: Scenario,
  seed: number,
): { events: number; completed: number; meanTime: number } => {
  const cases = scenario.period.kind === 'cases' ? scenario.period.cases : 0
  const streams = new RandomStreams(seed, 1, scenario.procedure)
  const gap = makeSampler(scenario.arrivals[0].interArrival?.distribution as Distribution)
  const arrival = streams.key('applications', 'arrival')
  const answer = streams.key('xorAnswer', 'branch')
  const review = streams.key('xorReview', 'branch')
  const work = ['checkHistory', 'checkIncome', 'assess', 'notifyRejection', 'makeOffer'].map((id) =>
    dice(streams, scenario, id),
  )
  const queue = new EventQueue(4096)
  const clerks = new Line()
  const officers = new Line()
  const idle = [3, 3]
  const arrivedAt = new Float64Array(cases)
  const checks = new Uint8Array(cases)
  const rounds = new Uint8Array(cases)
  const rejections = new Uint8Array(cases)
  let events = 0
  let completed = 0
  let total = 0
  const begin = (job: number) => {
    const step = job & 7
    const resident = job >> 3
    const visit = step === ASSESS ? rounds[resident] : step === REJECT ? rejections[resident] : 0
    queue.push(queue.time + work[step](resident, visit), 1, step, resident, 0)
  }
  const ask = (step: number, resident: number) => {
    const desk = step <= INCOME ? 0 : 1
    if (idle[desk] > 0) {
      idle[desk]--
      begin(resident * 8 + step)
    } else (desk === 0 ? clerks : officers).add(resident * 8 + step)
  }
  const free = (desk: number) => {
    const next = (desk === 0 ? clerks : officers).take()
    if (next >= 0) begin(next)
    else idle[desk]++
  }
  const end = (resident: number) => {
    completed++
    total += queue.time - arrivedAt[resident]
  }
  queue.push(gap(streams, arrival, 0, 0, 0), 2, ARRIVE, 0, 0)
  while (queue.pop()) {
    events++
    const resident = queue.a
    switch (queue.kind) {
      case ARRIVE:
        arrivedAt[resident] = queue.time
        if (resident + 1 < cases)
          queue.push(queue.time + gap(streams, arrival, 0, resident + 1, 0), 2, ARRIVE, resident + 1, 0)
        ask(HISTORY, resident)
        ask(INCOME, resident)
        break
      case HISTORY:
      case INCOME:
        free(0)
        if (++checks[resident] === 2) ask(ASSESS, resident)
        break
      case ASSESS:
        free(1)
        ask(streams.uniform(answer, 0, resident, rounds[resident]++) < 0.2 ? REJECT : OFFER, resident)
        break
      case REJECT:
        free(1)
        if (streams.uniform(review, 0, resident, rejections[resident]++) < 0.2) ask(ASSESS, resident)
        else end(resident)
        break
      default:
        free(1)
        end(resident)
    }
  }
  return { events, completed, meanTime: total / completed }
}

const RECEIVE = 0
const WRITE = 1
const CHECK = 2
const ENTER = 3
const LOOK = 4
const HAND = 5
const COME = 6
const GIVE_UP = 7
const DUTY = 8
const EVENING = 6 * 3600

export const officeByHand = (scenario: Scenario, seed: number): { events: number; completed: number } => {
  const timeline = timelineOf(scenario.period)
  const streams = new RandomStreams(seed, 1, scenario.procedure)
  const [source] = prepareSources(scenario, timeline)
  const { at, resident } = arrivalsOf(source, scenario, timeline, streams)
  const duty = calendarOf(scenario.calendars.duty, timeline)
  const work = ['receive', 'write', 'check', 'enter', 'look', 'handOver'].map((id) =>
    dice(streams, scenario, id),
  )
  const kind = streams.key('xorKind', 'branch')
  const queue = new EventQueue(4096)
  const lines = [new Line(), new Line()]
  const idle = [scenario.resourcePools[0].quantity.value, scenario.resourcePools[1].quantity.value]
  const parts = new Uint8Array(at.length)
  const timer = new Int32Array(at.length)
  const finish = new Int32Array(at.length).fill(-1)
  const gone = new Uint8Array(at.length)
  let open = false
  let closedAt = -Infinity
  let events = 0
  let completed = 0
  const begin = (job: number) => {
    const step = job & 7
    const row = job >> 3
    const { time } = queue
    const seconds = work[step](resident[row], 0)
    const end = step === ENTER || step === LOOK ? duty.timeAfterOpenSeconds(time, seconds) : time + seconds
    const handle = queue.push(end, 1, step, row, 0)
    if (step === HAND) finish[row] = handle
  }
  const there = (desk: number) => open || (desk === 0 && queue.time - closedAt < EVENING)
  const ask = (step: number, row: number) => {
    const desk = step === ENTER || step === LOOK ? 1 : 0
    if (idle[desk] > 0 && there(desk)) {
      idle[desk]--
      begin(row * 8 + step)
    } else lines[desk].add(row * 8 + step)
  }
  const serve = (desk: number) => {
    while (idle[desk] > 0 && there(desk)) {
      const job = lines[desk].take()
      if (job < 0) return
      if ((job & 7) === HAND && gone[job >> 3] === 1) continue
      idle[desk]--
      begin(job)
    }
  }
  const free = (desk: number) => {
    idle[desk]++
    serve(desk)
  }
  const end = () => {
    if (queue.time >= timeline.countFrom) completed++
  }
  queue.push(duty.nextOpening(0), 0, DUTY, 0, 0)
  if (at.length > 0) queue.push(at[0], 2, COME, 0, 0)
  while (queue.pop()) {
    if (queue.time >= timeline.countTo) break
    events++
    const row = queue.a
    switch (queue.kind) {
      case COME:
        if (row + 1 < at.length) queue.push(at[row + 1], 2, COME, row + 1, 0)
        ask(RECEIVE, row)
        break
      case RECEIVE:
        free(0)
        ask(streams.uniform(kind, 0, resident[row], 0) < 0.5 ? WRITE : CHECK, row)
        break
      case WRITE:
      case CHECK:
        free(0)
        ask(ENTER, row)
        ask(LOOK, row)
        break
      case ENTER:
      case LOOK:
        free(1)
        if (++parts[row] < 2) break
        timer[row] = queue.push(queue.time + 1800, 1, GIVE_UP, row, 0)
        ask(HAND, row)
        break
      case HAND:
        queue.cancel(timer[row])
        free(0)
        end()
        break
      case GIVE_UP:
        gone[row] = 1
        if (finish[row] >= 0) {
          queue.cancel(finish[row])
          free(0)
        }
        end()
        break
      default: {
        const { time } = queue
        open = duty.isOpen(time)
        if (!open) closedAt = time
        const next = duty.nextChange(time)
        if (next < Infinity) queue.push(next, 0, DUTY, 0, 0)
        serve(0)
        serve(1)
      }
    }
  }
  return { events, completed }
}
