import { compileCondition } from '../scenario/feel.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { RandomStreams } from './random-streams.ts'
import { makeSampler } from './samplers.ts'

/** What FEEL conditions may read of a case, by the names in the scenario. */
export type Attributes = Readonly<Record<string, unknown>>

interface OpenCase {
  readonly source: number
  readonly resident: number
  readonly channel: number
  readonly booked: boolean
  data?: Attributes
}

/** Case attributes: drawn by resident when first asked, forgotten when the case ends. */
export class CaseData {
  private readonly scenario: Scenario
  private readonly streams: RandomStreams
  private readonly cases = new Map<number, OpenCase>()
  private readonly booked = new Set<number>()

  constructor(scenario: Scenario, streams: RandomStreams) {
    this.scenario = scenario
    this.streams = streams
  }

  open(caseIndex: number, source: number, resident: number, channel: number, booked: boolean): void {
    if (booked) this.booked.add(caseIndex)
    this.cases.set(caseIndex, { source, resident, channel, booked })
  }

  close(caseIndex: number): void {
    this.booked.delete(caseIndex)
    this.cases.delete(caseIndex)
  }

  isBooked(caseIndex: number): boolean {
    return this.booked.has(caseIndex)
  }

  of(caseIndex: number): Attributes {
    const entry = this.cases.get(caseIndex)
    if (entry === undefined) return {}
    entry.data ??= this.draw(entry)
    return entry.data
  }

  holds(caseIndex: number, condition: (data: Attributes) => boolean): boolean {
    return condition(this.of(caseIndex))
  }

  private draw(entry: OpenCase): Attributes {
    const source = this.scenario.arrivals[entry.source]
    const channel = source?.channels[entry.channel]
    const data: Record<string, unknown> = {
      channel: channel?.id ?? null,
      経路: channel?.name.ja ?? null,
      booked: entry.booked,
      予約: entry.booked,
    }
    for (const attribute of this.scenario.data) {
      const handle = this.streams.key(attribute.name, 'data')
      if (attribute.distribution !== undefined) {
        data[attribute.name] = makeSampler(attribute.distribution)(
          this.streams,
          handle,
          entry.source,
          entry.resident,
          0,
        )
        continue
      }
      const total = attribute.values.reduce((sum, { weight }) => sum + weight, 0)
      let rest = this.streams.uniform(handle, entry.source, entry.resident, 0) * total
      let i = 0
      while (i < attribute.values.length - 1 && rest >= attribute.values[i].weight)
        rest -= attribute.values[i++].weight
      data[attribute.name] = attribute.values[i]?.value ?? null
    }
    return data
  }
}

/** A condition of the drawing, ready to ask. One that cannot be read never holds; the check has said so. */
export const conditionOf = (text: string | undefined): ((data: Attributes) => boolean) => {
  if (text === undefined) return () => false
  const compiled = compileCondition(text)
  if (!('evaluate' in compiled)) return () => false
  return (data) => compiled.evaluate(data as Record<string, unknown>) === true
}
