import { expect, test } from 'vitest'
import { z } from 'zod'
import type { PlayedRun } from '../../src/interchange/event-log.ts'
import { eventLogAsOcel } from '../../src/interchange/event-log-ocel.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { counter, eventLogOf, hostileNames, log, model, run, textOf, withWorks } from './logged-office.ts'
import { ocel2Schema } from './ocel-2-schema.ts'

interface Valued {
  readonly name: string
  readonly value: string
  readonly time?: string
}
interface Ocel {
  readonly objectTypes: { name: string; attributes: { name: string; type: string }[] }[]
  readonly eventTypes: Ocel['objectTypes']
  readonly objects: { id: string; type: string; attributes: Valued[] }[]
  readonly events: {
    id: string
    type: string
    time: string
    attributes: Valued[]
    relationships: { objectId: string; qualifier: string }[]
  }[]
}

const schema = z.fromJSONSchema(ocel2Schema as Parameters<typeof z.fromJSONSchema>[0])
const ocelOf = (
  played: PlayedRun = run,
  drawing: ProcessModel = model,
  settings: Scenario = counter,
): Ocel => {
  const read = JSON.parse(textOf(eventLogAsOcel(drawing, settings, played)))
  expect(schema.safeParse(read).error).toBeUndefined()
  return read
}
const valuesOf = (attributes: readonly Valued[]) =>
  Object.fromEntries(attributes.map(({ name, value }) => [name, value]))

test('the check itself refuses what is not OCEL 2.0', () => {
  const good = JSON.parse(textOf(eventLogAsOcel(model, counter, withWorks(1))))
  expect(schema.safeParse(good).success).toBe(true)
  const { time: _, ...timeless } = good.events[0]
  expect(schema.safeParse({ ...good, events: [timeless] }).success).toBe(false)
  expect(schema.safeParse({ ...good, events: [{ ...good.events[0], time: 'yesterday' }] }).success).toBe(
    false,
  )
  expect(
    schema.safeParse({ ...good, objects: [{ id: 'x', type: 'case', attributes: [{ name: 'a' }] }] }).success,
  ).toBe(false)
})

test('cases and pools are objects, with what is known of them', () => {
  const { objects } = ocelOf()
  const cases = objects.filter(({ type }) => type === 'case')
  expect(cases.map(({ id, attributes }) => ({ caseId: id, ...valuesOf(attributes) }))).toEqual(
    log.cases.map(({ completedAt: _, ...one }) => one),
  )
  expect(cases.map(({ attributes }) => attributes.at(-1)?.time)).toEqual(
    log.cases.map(({ arrivedAt, completedAt }) => completedAt ?? arrivedAt),
  )
  expect(objects.filter(({ type }) => type !== 'case').map(({ id, type }) => `${type} ${id}`)).toEqual([
    'resourcePool resourcePool:desk',
    'resourcePool resourcePool:back',
  ])
  expect(objects).toHaveLength(log.cases.length + 2)
})

test('every piece of work is an event of its case, its pool taking part as a role', () => {
  const { events } = ocelOf()
  expect(events.map(({ type, time, attributes }) => ({ type, time, ...valuesOf(attributes) }))).toEqual(
    log.works.map((row) => ({
      type: row.activityName,
      time: row.completedAt,
      activityId: row.activityId,
      visit: String(row.visit),
      enabledAt: row.enabledAt,
      startedAt: row.startedAt,
      workedSeconds: String(row.workedSeconds),
      countedSeconds: String(row.countedSeconds),
      offDutySeconds: String(row.offDutySeconds),
      outcome: row.outcome,
    })),
  )
  expect(events.map(({ relationships }) => relationships)).toEqual(
    log.works.map(({ caseId, pool }) => [
      { objectId: caseId, qualifier: 'case' },
      ...(pool === null ? [] : [{ objectId: `resourcePool:${pool}`, qualifier: 'role' }]),
    ]),
  )
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
})

test('types and objects that events speak of are declared, and nobody is identified', () => {
  const { objects, events, objectTypes, eventTypes } = ocelOf()
  const declared = (types: Ocel['objectTypes']) =>
    new Map(types.map(({ name, attributes }) => [name, attributes.map((one) => one.name)]))
  const ids = new Set(objects.map(({ id }) => id))
  expect(ids.size).toBe(objects.length)
  const undeclared = [
    ...objects.map((one) => ({ ...one, of: declared(objectTypes).get(one.type) })),
    ...events.map((one) => ({ ...one, of: declared(eventTypes).get(one.type) })),
  ].filter(({ of, attributes }) => of === undefined || attributes.some(({ name }) => !of.includes(name)))
  expect(undeclared).toEqual([])
  const lost = events
    .flatMap(({ relationships }) => relationships)
    .filter(({ objectId }) => !ids.has(objectId))
  expect(lost).toEqual([])
  const kinds = new Set(eventTypes.flatMap(({ attributes }) => attributes.map(({ type }) => type)))
  expect([...kinds].sort()).toEqual(['float', 'integer', 'string', 'time'])
  const written = textOf(eventLogAsOcel(model, counter, run))
  expect(log.works.some(({ worker }) => worker === 'desk-2')).toBe(true)
  expect(written).not.toContain('desk-')
})

test('names of every kind come back as they are; a run without pools or work is a log, too', () => {
  for (const name of hostileNames) {
    const drawing = { ...model, nodes: model.nodes.map((node) => ({ ...node, name })) }
    const settings: Scenario = {
      ...counter,
      arrivals: counter.arrivals.map((source) => ({ ...source, id: name })),
      resourcePools: counter.resourcePools.slice(0, 1).map((pool) => ({ ...pool, id: name })),
    }
    const played = withWorks(2, () => ({ pool: 0 }))
    const { events } = ocelOf(played, drawing, settings)
    const { works } = eventLogOf(drawing, settings, played)
    expect(events.map(({ type }) => type)).toEqual([name, name])
    expect(events[0].relationships.map(({ objectId }) => objectId)).toEqual([
      works[0].caseId,
      `resourcePool:${name}`,
    ])
  }
  const { objects, events } = ocelOf(withWorks(0), model, { ...counter, resourcePools: [] })
  expect([objects.length, events.length]).toEqual([log.cases.length, 0])
})
