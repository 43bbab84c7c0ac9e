import type { ProcessModel } from '../model/process-model.ts'
import { OUTCOMES } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ByteText } from './byte-text.ts'
import type { PlayedRun } from './event-log.ts'
import { caseTexts, workerTexts } from './row-texts.ts'

const typed = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([name, type]) => ({ name, type }))

const OBJECT_TYPES = [
  {
    name: 'case',
    attributes: typed({ source: 'string', channel: 'string', arrivedAt: 'time', outcome: 'string' }),
  },
  { name: 'resourcePool', attributes: typed({ name: 'string' }) },
]

const EVENT_ATTRIBUTES = typed({
  activityId: 'string',
  visit: 'integer',
  enabledAt: 'time',
  startedAt: 'time',
  workedSeconds: 'float',
  countedSeconds: 'float',
  offDutySeconds: 'float',
  outcome: 'string',
})

/** OCEL's moment of what never changes. */
const ALWAYS = '1970-01-01T00:00:00Z'

const poolId = (id: string): string => `resourcePool:${id}`

/** Begins the text of an attribute's value; the standard's JSON Schema asks for strings, of numbers too. */
const next = (name: string): string => `"},{"name":"${name}","value":"`

/**
 * OCEL 2.0 in JSON (ocel-standard.org): cases and resource pools are objects; a piece of work is an event at its end, in
 * which the case and, as a role, the pool take part. Who of the pool it was is not said.
 */
export function* eventLogAsOcel(
  model: ProcessModel,
  scenario: Scenario,
  { record: { cases, work }, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const out = new ByteText(timestamp, '', 20)
  const nameOf = (element: number): string => model.nodes[element].name || model.nodes[element].id
  const eventTypes = [...new Set([...new Set(work.element.rows())].map(nameOf))]
    .sort()
    .map((name) => ({ name, attributes: EVENT_ATTRIBUTES }))
  const types = JSON.stringify({ objectTypes: OBJECT_TYPES, eventTypes })
  const pools = scenario.resourcePools.map(({ id, name }) =>
    JSON.stringify({
      id: poolId(id),
      type: 'resourcePool',
      attributes: [{ name: 'name', time: ALWAYS, value: name.ja }],
    }),
  )
  out.put(out.text(`${types.slice(0, -1)},\n"objects":[\n${pools.join(',\n')}`))

  const separator = out.text(',\n')
  const caseOf = caseTexts(scenario, out, (caseId, source, channel) => {
    const attributes = Object.entries({ source, channel })
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${JSON.stringify({ name, time: ALWAYS, value })},`)
      .join('')
    const arrival = `{"name":"arrivedAt","time":"${ALWAYS}","value":"`
    return `{"id":${JSON.stringify(caseId)},"type":"case","attributes":[${attributes}${arrival}`
  })
  const ended = out.text('"},{"name":"outcome","time":"')
  const outcomes = OUTCOMES.map((outcome) => out.text(`","value":"${outcome}"}]}`))
  yield* out.rows(cases.length, (row) => {
    if (row > 0 || pools.length > 0) out.put(separator)
    const { before, after } = caseOf[cases.source.values[row]][cases.channel.values[row] + 1]
    out.put(before)
    out.whole(cases.resident.values[row])
    out.put(after)
    const arrivedAt = cases.arrivedAt.values[row]
    out.moment(arrivedAt)
    out.put(ended)
    // Before its end a case is as unfinished as when it came.
    out.moment(Math.max(cases.completedAt.values[row], arrivedAt))
    out.put(outcomes[cases.outcome.values[row]])
  })

  const event = out.text('{"id":"e')
  const activities = model.nodes.map((_, element) =>
    out.text(`","type":${JSON.stringify(nameOf(element))},"time":"`),
  )
  const activityIds = model.nodes.map(({ id }) =>
    out.text(`","attributes":[{"name":"activityId","value":${JSON.stringify(id)}},{"name":"visit","value":"`),
  )
  const enabledAt = out.text(next('enabledAt'))
  const startedAt = out.text(next('startedAt'))
  const workedSeconds = out.text(next('workedSeconds'))
  const countedSeconds = out.text(next('countedSeconds'))
  const offDutySeconds = out.text(next('offDutySeconds'))
  const workOutcomes = OUTCOMES.map((outcome) =>
    out.text(`${next('outcome')}${outcome}"}],"relationships":[`),
  )
  const ofCase = caseTexts(
    scenario,
    out,
    (caseId) => `{"objectId":${JSON.stringify(caseId)},"qualifier":"case"}`,
  )
  const poolOf = workerTexts(scenario, work, out, (pool) =>
    pool === null ? ']}' : `,${JSON.stringify({ objectId: poolId(pool), qualifier: 'role' })}]}`,
  )
  out.put(out.text('\n],\n"events":[\n'))
  yield* out.rows(work.length, (row) => {
    if (row > 0) out.put(separator)
    const element = work.element.values[row]
    out.put(event)
    out.whole(row + 1)
    out.put(activities[element])
    out.moment(work.completedAt.values[row])
    out.put(activityIds[element])
    out.whole(work.visit.values[row])
    out.put(enabledAt)
    out.moment(work.enabledAt.values[row])
    out.put(startedAt)
    out.moment(work.startedAt.values[row])
    out.put(workedSeconds)
    out.seconds(work.workedSeconds.values[row])
    out.put(countedSeconds)
    out.seconds(work.countedSeconds.values[row])
    out.put(offDutySeconds)
    out.seconds(work.offDutySeconds.values[row])
    out.put(workOutcomes[work.outcome.values[row]])
    const caseIndex = work.case.values[row]
    const { before, after } = ofCase[cases.source.values[caseIndex]][cases.channel.values[caseIndex] + 1]
    out.put(before)
    out.whole(cases.resident.values[caseIndex])
    out.put(after)
    out.put(poolOf(row))
  })
  out.put(out.text('\n]}\n'))
  yield out.taken()
}
