import type { ProcessModel } from '../model/process-model.ts'
import { OUTCOMES, type Outcome } from '../record/run-record.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ByteText } from './byte-text.ts'
import { CaseHappenings, ENDED, RESUMED, SCHEDULED, STARTED } from './case-happenings.ts'
import type { PlayedRun } from './event-log.ts'
import { caseTexts, workerTexts } from './row-texts.ts'
import { RowsByCase } from './rows-by-case.ts'

/** Characters that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones
const NOT_IN_XML = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g

const escaped = (text: string): string =>
  text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const attribute = (key: string, value: string): string => `<string key="${key}" value="${escaped(value)}"/>`

/** The extensions of IEEE 1849-2016 that are used. */
const EXTENSIONS = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Lifecycle', 'lifecycle'],
  ['Organizational', 'org'],
]
  .map(
    ([name, prefix]) =>
      `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>\n`,
  )
  .join('')

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
${EXTENSIONS}<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<string key="lifecycle:transition" value="complete"/>
<date key="time:timestamp" value="1970-01-01T00:00:00+09:00"/>
</global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Activity and transition" keys="concept:name lifecycle:transition"/>
<classifier name="Resource" keys="org:resource"/>
`

/** How a piece of work ends, in the words of the standard's lifecycle. */
const ENDINGS: Readonly<Record<Outcome, string>> = {
  completed: 'complete',
  interrupted: 'suspend',
  withdrawn: 'ate_abort',
  terminated: 'ate_abort',
  left: 'ate_abort',
  unfinished: 'ate_abort',
}

/** IEEE 1849: a trace per case, in order of arrival, and the lifecycle of each piece of work in order of time. */
export function* eventLogAsXes(
  model: ProcessModel,
  scenario: Scenario,
  { seed, replication, record: { cases, work }, timestamp }: PlayedRun,
): Generator<Uint8Array> {
  const out = new ByteText(timestamp, '"/>', 8)
  const caseOf = caseTexts(
    scenario,
    out,
    (caseId, source, channel) =>
      `<trace>${attribute('concept:name', caseId)}${attribute('source', source)}${
        channel === null ? '' : attribute('channel', channel)
      }<date key="arrivedAt" value="`,
  )
  const completedAt = out.text('<date key="completedAt" value="')
  const outcomes = OUTCOMES.map((outcome) => out.text(`${attribute('outcome', outcome)}\n`))
  const endOfTrace = out.text('</trace>\n')

  const activities = model.nodes.map(({ id, name }) =>
    out.text(
      `<event>${attribute('concept:name', name || id)}<string key="concept:instance" value="${escaped(id)}#`,
    ),
  )
  const workerOf = workerTexts(
    scenario,
    work,
    out,
    (pool, worker) =>
      `"/>${pool === null ? '' : attribute('org:role', pool)}${
        worker === null ? '' : attribute('org:resource', worker)
      }`,
  )
  const happening = (transition: string) =>
    out.text(`${attribute('lifecycle:transition', transition)}<date key="time:timestamp" value="`)
  // Who will do the work is not known yet.
  const scheduled = out.text(
    `"/>${attribute('lifecycle:transition', 'schedule')}<date key="time:timestamp" value="`,
  )
  const started = happening('start')
  const resumed = happening('resume')
  const ends = OUTCOMES.map((outcome) => happening(ENDINGS[outcome]))
  const workedSeconds = out.text('<float key="workedSeconds" value="')
  const endOfLast = out.text('"/></event>\n')
  const endOfEvent = out.text('</event>\n')

  out.put(
    out.text(
      `${HEAD}${attribute('concept:name', scenario.name.ja)}
${attribute('lifecycle:model', 'standard')}
${attribute('scenario', scenario.id)}
<int key="seed" value="${seed}"/>
<int key="replication" value="${replication}"/>
`,
    ),
  )
  const rowsByCase = new RowsByCase(work)
  const happenings = new CaseHappenings(work)
  for (let caseIndex = 0; caseIndex < cases.length; caseIndex++) {
    if (!out.hasRoom()) yield out.taken()
    const { before, after } = caseOf[cases.source.values[caseIndex]][cases.channel.values[caseIndex] + 1]
    out.put(before)
    out.whole(cases.resident.values[caseIndex])
    out.put(after)
    out.moment(cases.arrivedAt.values[caseIndex])
    const end = cases.completedAt.values[caseIndex]
    if (end >= 0) {
      out.put(completedAt)
      out.moment(end)
    }
    out.put(outcomes[cases.outcome.values[caseIndex]])
    happenings.take(rowsByCase.of(caseIndex))
    for (let at = 0; at < happenings.count; at++) {
      if (!out.hasRoom()) yield out.taken()
      const row = happenings.rows[at]
      const step = happenings.steps[at]
      out.put(activities[work.element.values[row]])
      out.whole(work.visit.values[row])
      if (step === SCHEDULED) out.put(scheduled)
      else {
        out.put(workerOf(row))
        if (step === STARTED) out.put(started)
        else if (step === RESUMED) out.put(resumed)
        else out.put(ends[work.outcome.values[row]])
      }
      out.moment(happenings.moments[at])
      if (step === ENDED) {
        out.put(workedSeconds)
        out.seconds(work.workedSeconds.values[row])
        out.put(endOfLast)
      } else out.put(endOfEvent)
    }
    out.put(endOfTrace)
  }
  out.put(out.text('</log>\n'))
  yield out.taken()
}
