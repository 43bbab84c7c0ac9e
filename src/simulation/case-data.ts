import type { CaseRows } from '../record/run-record.ts'
import { compileCondition } from '../scenario/feel.ts'
import type { Channel, Scenario } from '../scenario/scenario.ts'
import type { RandomStreams } from './random-streams.ts'
import { makeSampler } from './samplers.ts'

/** What FEEL conditions may read of a case, by the names in the scenario. */
export type Attributes = Readonly<Record<string, unknown>>

/** Case attributes: drawn by resident when first asked, forgotten when the case ends. */
export class CaseData {
  private readonly scenario: Scenario
  private readonly streams: RandomStreams
  private readonly cases: CaseRows
  private readonly drawn = new Map<number, Attributes>()
  private readonly booked = new Set<number>()

  constructor(scenario: Scenario, streams: RandomStreams, cases: CaseRows) {
    this.scenario = scenario
    this.streams = streams
    this.cases = cases
  }

  book(caseIndex: number): void {
    this.booked.add(caseIndex)
  }

  close(caseIndex: number): void {
    if (this.booked.size > 0) this.booked.delete(caseIndex)
    if (this.drawn.size > 0) this.drawn.delete(caseIndex)
  }

  isBooked(caseIndex: number): boolean {
    return this.booked.size > 0 && this.booked.has(caseIndex)
  }

  of(caseIndex: number): Attributes {
    let data = this.drawn.get(caseIndex)
    if (data === undefined) {
      data = this.draw(caseIndex)
      this.drawn.set(caseIndex, data)
    }
    return data
  }

  /** Another value for this case from now on; one that is neither text, number nor truth changes nothing. */
  assign(caseIndex: number, name: string, value: unknown): void {
    if (!['string', 'number', 'boolean'].includes(typeof value)) return
    this.drawn.set(caseIndex, { ...this.of(caseIndex), [name]: value })
  }

  holds(caseIndex: number, condition: (data: Attributes) => boolean): boolean {
    return condition(this.of(caseIndex))
  }

  private draw(caseIndex: number): Attributes {
    const { cases } = this
    const number = cases.source.values[caseIndex]
    const resident = cases.resident.values[caseIndex]
    const channel = this.scenario.arrivals[number]?.channels[cases.channel.values[caseIndex]]
    const booked = this.isBooked(caseIndex)
    const data: Record<string, unknown> = { ...ownAttributes(channel, booked) }
    for (const attribute of this.scenario.data) {
      const handle = this.streams.key(attribute.name, 'data')
      if (attribute.distribution !== undefined) {
        data[attribute.name] = makeSampler(attribute.distribution)(this.streams, handle, number, resident, 0)
        continue
      }
      const total = attribute.values.reduce((sum, { weight }) => sum + weight, 0)
      let rest = this.streams.uniform(handle, number, resident, 0) * total
      let i = 0
      while (i < attribute.values.length - 1 && rest >= attribute.values[i].weight)
        rest -= attribute.values[i++].weight
      data[attribute.name] = attribute.values[i]?.value ?? null
    }
    return data
  }
}

/** What every case knows of itself, whatever the scenario's data: by these names conditions read it. */
export const ownAttributes = (channel: Channel | undefined, booked: boolean): Attributes => ({
  channel: channel?.id ?? null,
  経路: channel?.name.ja ?? null,
  booked,
  予約: booked,
})

const compiledConditions = new Map<string, (data: Attributes) => boolean>()

/** A condition of the drawing, ready to ask. One that cannot be read never holds; the check has said so. */
export const conditionOf = (
  text: string | undefined,
  names: readonly string[] = [],
): ((data: Attributes) => boolean) => {
  if (text === undefined) return () => false
  const key = [text, ...names].join('\n')
  const known = compiledConditions.get(key)
  if (known !== undefined) return known
  const condition = compiled(text, names)
  compiledConditions.set(key, condition)
  return condition
}

const compiled = (text: string, names: readonly string[]): ((data: Attributes) => boolean) => {
  const answer = compileCondition(text, names)
  if (!('evaluate' in answer)) return () => false
  return (data) => answer.evaluate(data as Record<string, unknown>) === true
}
