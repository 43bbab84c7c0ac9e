import type { ProcessModel } from '../model/process-model.ts'
import { OUTCOMES } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ByteText } from './byte-text.ts'
import type { EventLog, PlayedRun } from './event-log.ts'
import { caseTexts, workerTexts } from './row-texts.ts'

/** `"name":"value",` … of texts and nulls. */
const members = (values: Readonly<Record<string, string | null>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},`)
    .join('')

/** Both lists of an event log; one case, one piece of work a line. */
export function* eventLogAsJson(
  model: ProcessModel,
  scenario: Scenario,
  { seed, replication, record: { cases, work }, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const out = new ByteText(timestamp, '"', 16)
  const caseOf = caseTexts(
    scenario,
    out,
    (caseId, source, channel) => `{${members({ caseId, source, channel })}`,
  )
  const putCase = (row: number): void => {
    const { before, after } = caseOf[cases.source.values[row]][cases.channel.values[row] + 1]
    out.put(before)
    out.whole(cases.resident.values[row])
    out.put(after)
  }
  const first = out.text('\n')
  const next = out.text(',\n')
  const { id, name, file } = scenario
  const head: Omit<EventLog, 'cases' | 'works'> = {
    format: 'yoryoku.log/1',
    scenario: { id, name, file },
    seed,
    replication,
  }
  out.put(out.text(`${JSON.stringify(head).slice(0, -1)},\n"cases":[`))
  const arrivedAt = out.text('"arrivedAt":"')
  const completedAt = out.text(',"completedAt":"')
  const notCompleted = out.text(',"completedAt":null')
  const outcomes = OUTCOMES.map((outcome) => out.text(`,"outcome":"${outcome}"}`))
  yield* out.rows(cases.length, (row) => {
    out.put(row === 0 ? first : next)
    putCase(row)
    out.put(arrivedAt)
    out.moment(cases.arrivedAt.values[row])
    const end = cases.completedAt.values[row]
    if (end < 0) out.put(notCompleted)
    else {
      out.put(completedAt)
      out.moment(end)
    }
    out.put(outcomes[cases.outcome.values[row]])
  })

  const activities = model.nodes.map((node) =>
    out.text(`${members({ activityId: node.id, activityName: node.name })}"visit":`),
  )
  const workerOf = workerTexts(
    scenario,
    work,
    out,
    (pool, worker) => `,${members({ pool, worker })}"enabledAt":"`,
  )
  const startedAt = out.text(',"startedAt":"')
  const workedSeconds = out.text(',"workedSeconds":')
  const countedSeconds = out.text(',"countedSeconds":')
  const offDutySeconds = out.text(',"offDutySeconds":')
  out.put(out.text('\n],\n"works":['))
  yield* out.rows(work.length, (row) => {
    out.put(row === 0 ? first : next)
    putCase(work.case.values[row])
    out.put(activities[work.element.values[row]])
    out.whole(work.visit.values[row])
    out.put(workerOf(row))
    out.moment(work.enabledAt.values[row])
    out.put(startedAt)
    out.moment(work.startedAt.values[row])
    out.put(completedAt)
    out.moment(work.completedAt.values[row])
    out.put(workedSeconds)
    out.seconds(work.workedSeconds.values[row])
    out.put(countedSeconds)
    out.seconds(work.countedSeconds.values[row])
    out.put(offDutySeconds)
    out.seconds(work.offDutySeconds.values[row])
    out.put(outcomes[work.outcome.values[row]])
  })
  out.put(out.text('\n]}\n'))
  yield out.taken()
}
