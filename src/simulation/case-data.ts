import type { Seconds } from '../model/seconds.ts'
import type { CaseRows } from '../record/run-record.ts'
import { attributesOf } from '../scenario/case-attributes.ts'
import { clock, compileCondition, conditionNamesOf } from '../scenario/feel.ts'
import { compileFormula } from '../scenario/formulas.ts'
import type { AttributeUpdate, CaseAttribute, Channel, Scenario } from '../scenario/scenario.ts'
import type { RandomStreams } from './random-streams.ts'
import { makeSampler } from './samplers.ts'

/** What FEEL conditions may read of a case, by the names in the scenario. */
export type Attributes = Readonly<Record<string, unknown>>

type Known = Record<string, unknown>

/** Gives an attribute its value, from dice or from what is known already. */
interface Setter {
  readonly name: string
  readonly value: (data: Attributes, source: number, resident: number, visit: number) => unknown
}

/**
 * Case attributes: drawn by resident when first asked, forgotten when the case ends; and the attributes that all cases
 * share, drawn when the replication begins. What a case has of its own goes before what is shared.
 */
export class CaseData {
  private readonly cases: CaseRows
  private readonly now: () => Seconds | undefined
  private readonly drawers: readonly Setter[]
  /** By source, then channel (the first: without one), then whether booked: a case before its dice are thrown. */
  private readonly undrawn: readonly (readonly (readonly [Known, Known])[])[]
  private readonly updates: ReadonlyMap<string, readonly Setter[]>
  private readonly ownNames: ReadonlySet<string>
  private readonly shared: Known = {}
  private readonly sharesAny: boolean
  private readonly own = new Map<number, Attributes>()
  /** Own and shared together, as long as nothing shared changes. */
  private readonly together = new Map<number, Attributes>()
  private readonly booked = new Map<number, Seconds | undefined>()

  /** `now`: seconds since 1970-01-01T00:00 office time. */
  constructor(
    scenario: Scenario,
    streams: RandomStreams,
    cases: CaseRows,
    now: () => Seconds | undefined = () => undefined,
  ) {
    this.cases = cases
    this.now = now
    const { data, globalData = [], activities, events, matches } = scenario
    const names = conditionNamesOf(attributesOf(scenario))
    this.ownNames = new Set(data.map(({ name }) => name))
    this.drawers = data.map((attribute) => setterOf(attribute, names, streams, attribute.name, 'data'))
    // Cases that have one shape from the beginning are drawn in half the time; a shared value must be seen till then.
    const noDice = Object.fromEntries(globalData.length > 0 ? [] : data.map(({ name }) => [name, null]))
    const undrawn = (channel: Channel | undefined, booked: boolean): Known => ({
      ...ownAttributes(channel, booked),
      [clock]: this.now,
      ...noDice,
    })
    this.undrawn = scenario.arrivals.map(({ channels }) =>
      [undefined, ...channels].map((channel) => [undrawn(channel, false), undrawn(channel, true)]),
    )
    const updates = new Map<string, Setter[]>()
    for (const [id, { sets = [] }] of [...Object.entries(activities), ...Object.entries(events)]) {
      if (sets.length === 0) continue
      const setters = sets.map((update) => updateOf(update, names, streams, matches[id] ?? id))
      updates.set(id, [...(updates.get(id) ?? []), ...setters])
    }
    this.updates = updates
    this.sharesAny = globalData.length > 0
    for (const attribute of globalData) {
      const { value } = setterOf(attribute, names, streams, attribute.name, 'globalData')
      this.shared[attribute.name] = value(this.timed(this.shared), 0, 0, 0)
    }
  }

  book(caseIndex: number, appointedAt?: Seconds): void {
    this.booked.set(caseIndex, appointedAt)
  }

  close(caseIndex: number): void {
    if (this.booked.size > 0) this.booked.delete(caseIndex)
    if (this.own.size > 0) this.own.delete(caseIndex)
    if (this.together.size > 0) this.together.delete(caseIndex)
  }

  isBooked(caseIndex: number): boolean {
    return this.booked.size > 0 && this.booked.has(caseIndex)
  }

  appointmentOf(caseIndex: number): Seconds | undefined {
    return this.booked.get(caseIndex)
  }

  of(caseIndex: number): Attributes {
    if (!this.sharesAny) return this.ownOf(caseIndex)
    let data = this.together.get(caseIndex)
    if (data === undefined) {
      data = { ...this.shared, ...this.ownOf(caseIndex) }
      this.together.set(caseIndex, data)
    }
    return data
  }

  /**
   * Another value from now on, for this case, or for all where the attribute is shared; one that is neither text,
   * number nor truth changes nothing.
   */
  assign(caseIndex: number, name: string, value: unknown): void {
    if (!['string', 'number', 'boolean'].includes(typeof value) || Number.isNaN(value)) return
    if (Object.hasOwn(this.shared, name) && !this.ownNames.has(name)) {
      this.shared[name] = value
      this.together.clear()
    } else {
      this.own.set(caseIndex, { ...this.ownOf(caseIndex), [name]: value })
      this.together.delete(caseIndex)
    }
  }

  /** What an activity sets when it is done, or an event when it has come, one after another as written. */
  apply(caseIndex: number, elementId: string, visit: number): void {
    if (this.updates.size === 0) return
    const { source, resident } = this.cases
    for (const { name, value } of this.updates.get(elementId) ?? [])
      this.assign(
        caseIndex,
        name,
        value(this.of(caseIndex), source.values[caseIndex], resident.values[caseIndex], visit),
      )
  }

  holds(caseIndex: number, condition: (data: Attributes) => boolean): boolean {
    return condition(this.of(caseIndex))
  }

  private ownOf(caseIndex: number): Attributes {
    let data = this.own.get(caseIndex)
    if (data === undefined) {
      data = this.draw(caseIndex)
      this.own.set(caseIndex, data)
    }
    return data
  }

  private draw(caseIndex: number): Attributes {
    const { cases } = this
    const number = cases.source.values[caseIndex]
    const resident = cases.resident.values[caseIndex]
    const [walkIn, booked] = this.undrawn[number][cases.channel.values[caseIndex] + 1]
    const data = { ...(this.isBooked(caseIndex) ? booked : walkIn) }
    const seen = this.sharesAny ? { ...this.shared, ...data } : data
    for (const { name, value } of this.drawers) seen[name] = data[name] = value(seen, number, resident, 0)
    return data
  }

  private timed(data: Known): Known {
    return Object.assign(data, { [clock]: this.now })
  }
}

const updateOf = (
  update: AttributeUpdate,
  names: readonly string[],
  streams: RandomStreams,
  element: string,
): Setter =>
  setterOf(
    update.draw ?? { name: update.name, values: [], feel: update.feel },
    names,
    streams,
    // No id has a blank in it.
    `${element} ${update.name}`,
    'sets',
  )

const setterOf = (
  { name, values, distribution, feel }: CaseAttribute,
  names: readonly string[],
  streams: RandomStreams,
  element: string,
  purpose: string,
): Setter => {
  if (feel !== undefined) {
    const formula = compileFormula(feel, names)
    return { name, value: 'error' in formula ? () => null : (data) => formula.evaluate(data) }
  }
  const handle = streams.key(element, purpose)
  if (distribution !== undefined) {
    const sample = makeSampler(distribution)
    return { name, value: (_, source, resident, visit) => sample(streams, handle, source, resident, visit) }
  }
  const total = values.reduce((sum, { weight }) => sum + weight, 0)
  return {
    name,
    value: (_, source, resident, visit) => {
      let rest = streams.uniform(handle, source, resident, visit) * total
      let i = 0
      while (i < values.length - 1 && rest >= values[i].weight) rest -= values[i++].weight
      return values[i]?.value ?? null
    },
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
