import { weekdayOf } from '../../model/civil-date.ts'
import { DAY, type Seconds } from '../../model/seconds.ts'
import type { BatchRule, BatchSetting } from '../../scenario/work-rules.ts'
import { GATHERING_CLASS, HAPPENING, type RunState } from '../run-state.ts'

/** The cases that gather before one activity, in order of coming. */
interface Gathering {
  readonly node: number
  readonly setting: BatchSetting
  tokens: number[]
  since: Seconds[]
  /** Handle of the moment at which a rule may hold next. */
  moment: number
}

const NEVER = -1

/** まとめ処理: cases gather until a rule of their activity holds, and then ask for people together. */
export class Batches {
  /** Cases that gather now. */
  gathered = 0
  private readonly run: RunState
  private readonly form: (node: number, tokens: readonly number[]) => void
  private gatherings: Gathering[] = []
  private readonly byKey = new Map<string, number>()

  constructor(run: RunState, form: (node: number, tokens: readonly number[]) => void) {
    this.run = run
    this.form = form
  }

  clear(): void {
    this.gatherings = []
    this.byKey.clear()
    this.gathered = 0
  }

  join(token: number, node: number, setting: BatchSetting, group: string): void {
    const key = `${node} ${group}`
    let at = this.byKey.get(key)
    if (at === undefined) {
      at = this.gatherings.push({ node, setting, tokens: [], since: [], moment: NEVER }) - 1
      this.byKey.set(key, at)
    }
    const gathering = this.gatherings[at]
    gathering.tokens.push(token)
    gathering.since.push(this.run.now)
    this.gathered++
    this.look(at)
  }

  /** Somebody who was gathering has left. */
  leave(token: number, node: number): void {
    for (const [at, gathering] of this.gatherings.entries()) {
      const place = gathering.node === node ? gathering.tokens.indexOf(token) : -1
      if (place < 0) continue
      gathering.tokens.splice(place, 1)
      gathering.since.splice(place, 1)
      this.gathered--
      this.look(at)
      return
    }
  }

  /** Forms every batch whose rule holds now, and looks up when that may next be so. */
  look(at: number): void {
    const { run } = this
    const gathering = this.gatherings[at]
    while (this.isReady(gathering)) this.take(gathering)
    run.queue.cancel(gathering.moment)
    const next = this.nextMoment(gathering)
    gathering.moment =
      next < Infinity ? run.queue.push(next, GATHERING_CLASS, HAPPENING.gathering, at, 0) : NEVER
  }

  /** What has gathered to no purpose is handled as it is: no rule will hold by the clock, and nobody else can come. */
  flushStranded(canStillCome: (node: number) => boolean): void {
    for (const gathering of this.gatherings) {
      if (gathering.moment !== NEVER || gathering.tokens.length === 0 || canStillCome(gathering.node))
        continue
      while (gathering.tokens.length > 0) this.take(gathering)
    }
  }

  /** How many gather before an activity. */
  gatheredAt(node: number): number {
    return this.gatherings.reduce((sum, one) => sum + (one.node === node ? one.tokens.length : 0), 0)
  }

  /** Nothing else will happen: what has gathered is handled as it is. */
  flush(): void {
    for (const gathering of this.gatherings) {
      this.run.queue.cancel(gathering.moment)
      gathering.moment = NEVER
      while (gathering.tokens.length > 0) this.take(gathering)
    }
  }

  private take(gathering: Gathering): void {
    const { largest = Infinity } = gathering.setting
    const count = Math.min(largest, gathering.tokens.length)
    this.gathered -= count
    gathering.since.splice(0, count)
    this.form(gathering.node, gathering.tokens.splice(0, count))
  }

  private isReady({ setting, tokens, since }: Gathering): boolean {
    if (tokens.length === 0 || tokens.length < (setting.smallest ?? 1)) return false
    const { now } = this.run
    const timeOfDay = now - Math.floor(now / DAY) * DAY
    return setting.rules.some(
      (rule) =>
        tokens.length >= (rule.size ?? 0) &&
        now >= since[0] + (rule.wait ?? 0) &&
        now >= since[since.length - 1] + (rule.quiet ?? 0) &&
        (rule.at === undefined || rule.at.includes(timeOfDay)) &&
        (rule.hours === undefined || (timeOfDay >= rule.hours.from && timeOfDay < rule.hours.to)) &&
        (rule.weekdays === undefined || rule.weekdays.includes(this.weekday(now))),
    )
  }

  private weekday(at: Seconds): number {
    return weekdayOf(this.run.timeline.runStartDay + Math.floor(at / DAY))
  }

  /** The first moment after now at which passing time alone may make a rule hold. */
  private nextMoment({ setting, tokens, since }: Gathering): Seconds {
    if (tokens.length === 0 || tokens.length < (setting.smallest ?? 1)) return Infinity
    const { now } = this.run
    let next = Infinity
    const consider = (moment: Seconds) => {
      if (moment > now && moment < next) next = moment
    }
    for (const rule of setting.rules) {
      if (tokens.length < (rule.size ?? 0)) continue
      if (rule.wait !== undefined) consider(since[0] + rule.wait)
      if (rule.quiet !== undefined) consider(since[since.length - 1] + rule.quiet)
      if (rule.at !== undefined || rule.hours !== undefined || rule.weekdays !== undefined)
        consider(this.nextClockMoment(rule))
    }
    return next
  }

  /** When one of the rule's times of day next begins: later today or on the coming seven days. */
  private nextClockMoment({ at, hours, weekdays }: BatchRule): Seconds {
    const { now } = this.run
    const times = at ?? [hours?.from ?? 0]
    const today = Math.floor(now / DAY)
    for (let day = today; day < today + 8; day++) {
      const midnight = day * DAY
      if (weekdays !== undefined && !weekdays.includes(this.weekday(midnight))) continue
      let next = Infinity
      for (const time of times) if (midnight + time > now) next = Math.min(next, midnight + time)
      if (next < Infinity) return next
    }
    return Infinity
  }
}
