import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { PlayedRun } from '../../src/interchange/event-log.ts'
import { eventLogAsXes } from '../../src/interchange/event-log-xes.ts'
import { readXes } from '../../src/interchange/logs/xes-log.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { COMPLETED, INTERRUPTED } from '../../src/record/run-record.ts'
import { momentIn } from '../../src/scenario/moments.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import {
  bytesOf,
  counter,
  eventLogOf,
  hostileNames,
  log,
  model,
  run,
  textOf,
  withWorks,
} from './logged-office.ts'

interface Attribute {
  readonly kind: string
  readonly value: string
}
type Attributes = Record<string, Attribute>
interface Trace {
  readonly attributes: Attributes
  readonly events: Attributes[]
}

/** Everything that stands in an XES file, by a parser that knows nothing of ours. */
const elementsOf = (text: string) => {
  const declared: string[] = []
  const traces: Trace[] = []
  const open: string[] = []
  const ofLog: Attributes = {}
  let version = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.xes-standard.org/')
    const { key, value, prefix, name, keys } = Object.fromEntries(
      Object.entries(attributes).map(([of, found]) => [of, (found as { value: string }).value]),
    )
    const within = open.at(-1)
    open.push(local)
    if (local === 'log') version = (attributes['xes.version'] as { value: string }).value
    else if (local === 'extension') declared.push(`extension ${prefix}`)
    else if (local === 'classifier') declared.push(`classifier ${name}: ${keys}`)
    else if (local === 'trace') traces.push({ attributes: {}, events: [] })
    else if (local === 'event') traces.at(-1)?.events.push({})
    else if (within === 'log' && key !== undefined) ofLog[key] = { kind: local, value }
    else if (within === 'trace') traces.at(-1)!.attributes[key] = { kind: local, value }
    else if (within === 'event') traces.at(-1)!.events.at(-1)![key] = { kind: local, value }
  })
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  return { version, declared, ofLog, traces }
}

const xesOf = (played: PlayedRun = run, drawing: ProcessModel = model, settings: Scenario = counter) =>
  elementsOf(textOf(eventLogAsXes(drawing, settings, played)))

const valuesOf = (attributes: Attributes) =>
  Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))

const endings: Readonly<Record<string, string>> = { completed: 'complete', withdrawn: 'ate_abort' }

describe('a run as XES', () => {
  const { version, declared, ofLog, traces } = xesOf()

  test('declares the extensions and classifiers it uses', () => {
    expect(version).toBe('1849-2016')
    expect(declared).toEqual([
      'extension concept',
      'extension time',
      'extension lifecycle',
      'extension org',
      'classifier Activity: concept:name',
      'classifier Activity and transition: concept:name lifecycle:transition',
      'classifier Resource: org:resource',
    ])
    const prefixes = new Set(
      traces
        .flatMap(({ attributes, events }) => [attributes, ...events])
        .flatMap(Object.keys)
        .filter((key) => key.includes(':'))
        .map((key) => key.split(':')[0]),
    )
    expect([...prefixes].sort()).toEqual(['concept', 'lifecycle', 'org', 'time'])
    expect(valuesOf(ofLog)).toMatchObject({ scenario: 'counter', seed: '3', replication: '1' })
  })

  test('has a trace per case, those without work too', () => {
    expect(traces.map(({ attributes }) => valuesOf(attributes))).toEqual(
      log.cases.map(({ caseId, completedAt, ...others }) => ({
        'concept:name': caseId,
        ...others,
        ...(completedAt !== null && { completedAt }),
      })),
    )
    expect(traces[0].attributes.arrivedAt.kind).toBe('date')
  })

  test('has the lifecycle of every piece of work, in order of time', () => {
    const events = traces.flatMap(({ attributes, events: of }) =>
      of.map((event) => ({ case: attributes['concept:name'].value, ...valuesOf(event) })),
    )
    const expected = log.works.flatMap((row) => {
      const same = {
        case: row.caseId,
        'concept:name': row.activityName,
        'concept:instance': `${row.activityId}#${row.visit}`,
      }
      const who = row.pool === null ? {} : { 'org:role': row.pool, 'org:resource': row.worker }
      const step = (transition: string, moment: string) => ({
        'lifecycle:transition': transition,
        'time:timestamp': moment,
      })
      return [
        { ...same, ...step('schedule', row.enabledAt) },
        { ...same, ...who, ...step('start', row.startedAt) },
        {
          ...same,
          ...who,
          ...step(endings[row.outcome], row.completedAt),
          workedSeconds: String(row.workedSeconds),
        },
      ]
    })
    const sorted = (rows: readonly object[]) =>
      rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
    expect(sorted(events)).toEqual(sorted(expected))
    for (const { events: of } of traces) {
      const moments = of.map((event) => event['time:timestamp'].value)
      expect(moments).toEqual([...moments].sort())
    }
    const kinds = new Set(traces.flatMap(({ events: of }) => of.map((event) => event['time:timestamp'].kind)))
    expect([...kinds]).toEqual(['date'])
  })
})

test('the reader of calibrate finds the same work', () => {
  const read = readXes(bytesOf(eventLogAsXes(model, counter, run)), 'run.xes')
  const entries = read.cases.flatMap(({ id, entries: of }) =>
    of.map(({ activity, enabledAt, startedAt, completedAt, resource }) =>
      JSON.stringify({ id, activity, enabledAt, startedAt, completedAt, resource }),
    ),
  )
  const done = log.works
    .filter(({ outcome }) => outcome === 'completed')
    .map((row) =>
      JSON.stringify({
        id: row.caseId,
        activity: row.activityName,
        enabledAt: momentIn(row.enabledAt),
        startedAt: momentIn(row.startedAt),
        completedAt: momentIn(row.completedAt),
        resource: row.worker ?? undefined,
      }),
    )
  expect(entries.sort()).toEqual(done.sort())
  expect(read.findings.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('interrupted work is suspended and resumed, and is read as one piece', () => {
  const rows = [
    { enabledAt: 0, startedAt: 60, completedAt: 120, outcome: INTERRUPTED },
    { enabledAt: 0, startedAt: 180, completedAt: 240, outcome: COMPLETED },
  ]
  const played = withWorks(2, (at) => rows[at])
  const [{ events }] = xesOf(played).traces
  expect(events.map((event) => event['lifecycle:transition'].value)).toEqual([
    'schedule',
    'start',
    'suspend',
    'resume',
    'complete',
  ])
  const [{ entries }] = readXes(bytesOf(eventLogAsXes(model, counter, played)), 'run.xes').cases
  expect(entries).toHaveLength(1)
  expect(entries[0].completedAt - entries[0].startedAt!).toBe(180)
})

test('names of every kind come back as they are', () => {
  for (const name of hostileNames) {
    const drawing = { ...model, nodes: model.nodes.map((node) => ({ ...node, name })) }
    const settings: Scenario = {
      ...counter,
      arrivals: counter.arrivals.map((source) => ({ ...source, id: name })),
      resourcePools: counter.resourcePools.map((pool) => ({ ...pool, id: name })),
    }
    const played = withWorks(3, () => ({ pool: 0, worker: 1 }))
    const [{ events, attributes }] = xesOf(played, drawing, settings).traces
    const { works, cases } = eventLogOf(drawing, settings, played)
    expect(attributes['concept:name'].value).toBe(cases[0].caseId)
    expect(events[1]['concept:name'].value).toBe(name)
    expect(events[1]['org:resource'].value).toBe(works[0].worker)
  }
})

test('what XML cannot write is written as an unknown character; an activity without a name by its id', () => {
  const named = (name: string) => ({ ...model, nodes: model.nodes.map((node) => ({ ...node, name })) })
  const first = (name: string) => xesOf(withWorks(1), named(name)).traces[0].events[0]['concept:name'].value
  expect(first('bell\u0007')).toBe('bell\ufffd')
  expect(first('')).toBe(log.works[0].activityId)
})
