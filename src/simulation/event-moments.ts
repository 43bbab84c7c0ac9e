import type { ProcessModel } from '../model/process-model.ts'
import type { Seconds } from '../model/seconds.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { nextLikeArrival, type PreparedSource } from './arrivals.ts'
import { calendarOf, type WorkingCalendar } from './calendar.ts'
import type { RunState } from './run-state.ts'

/** When what was waited for comes, on the clock that the scenario says. */
export class EventMoments {
  private readonly model: ProcessModel
  private readonly run: RunState
  private readonly sources: readonly PreparedSource[]
  /** Per node: the calendar on which its time counts. */
  private readonly calendars: readonly (WorkingCalendar | undefined)[]
  /** Per node: the source whose hours a returning resident keeps; −1 for none. */
  private readonly arrivesLike: Int32Array

  constructor(model: ProcessModel, scenario: Scenario, run: RunState, sources: readonly PreparedSource[]) {
    this.model = model
    this.run = run
    this.sources = sources
    const settings = model.nodes.map(({ id }) => scenario.events[id])
    this.calendars = settings.map((setting) => {
      const calendar = setting?.calendar === undefined ? undefined : scenario.calendars[setting.calendar]
      return calendar && calendarOf(calendar, run.timeline)
    })
    this.arrivesLike = Int32Array.from(settings, (setting) =>
      scenario.arrivals.findIndex(({ id }) => id === setting?.arrivesLike),
    )
  }

  /** The moment at which so much time has passed for this event. */
  after(node: number, caseIndex: number, delay: Seconds): Seconds {
    const { now } = this.run
    const calendar = this.calendars[node]
    const at = calendar === undefined ? now + delay : calendar.timeAfterOpenSeconds(now, delay)
    const source = this.arrivesLike[node]
    if (source < 0) return at
    return this.hour(source, caseIndex, at, this.model.nodes[node].id, this.run.visitsSoFar(caseIndex, node))
  }

  /** When a resident who left the office comes again, at the earliest at `from`. */
  comesAgain(caseIndex: number, from: Seconds, returns: number): Seconds {
    const source = this.run.source(caseIndex)
    return this.hour(source, caseIndex, from, this.sources[source].source.id, returns)
  }

  private hour(source: number, caseIndex: number, from: Seconds, question: string, visit: number): Seconds {
    const { streams } = this.run
    const handle = streams.key(question, 'comesAgain')
    const share = streams.uniform(handle, this.run.source(caseIndex), this.run.resident(caseIndex), visit)
    return nextLikeArrival(this.sources[source], from, share)
  }
}
