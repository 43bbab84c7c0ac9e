import { SaxesParser } from 'saxes'
import { xmlProblem } from '../../bpmn/xml-problems.ts'
import type { Finding } from '../../model/finding.ts'
import { assembled, logValue } from './assemble.ts'
import { xmlDecoder } from './bytes.ts'
import { logFinding } from './finding-catalogue.ts'
import { LeftOut, reasons } from './left-out.ts'
import { MomentReader } from './moments.ts'
import type { LogCase, LogValue, ReadLog } from './read-log.ts'
import { MOST_ROWS } from './table.ts'
import { type Transition, TransitionPairing } from './transitions.ts'

const PIECE = 1024 * 1024

class Stop extends Error {
  readonly finding?: Finding
  constructor(finding?: Finding) {
    super()
    this.finding = finding
  }
}

type Attributes = Record<string, string>

/** Converters from CSV leave the plain key. */
const resourceKeys = ['org:resource', 'resource', 'org:group']

/** The keys that have a place of their own in an entry. */
const standardKeys = new Set([
  'concept:name',
  'time:timestamp',
  'start_timestamp',
  'lifecycle:transition',
  ...resourceKeys,
])

const otherAttributes = (
  attributes: Attributes,
  standard: (key: string) => boolean,
): Record<string, LogValue> =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([key]) => !standard(key))
      .map(([key, value]) => [key, logValue(value)]),
  )

/** Reads XES as a stream of elements; extensions, globals, classifiers and nested attributes are passed over. */
export const readXes = (bytes: Uint8Array, file: string, mostEvents = MOST_ROWS): ReadLog => {
  const decoder = xmlDecoder(bytes, file)
  if (!(decoder instanceof TextDecoder)) return { file, kind: 'xes', cases: [], findings: [decoder] }
  const moments = new MomentReader()
  const pairing = new TransitionPairing()
  const leftOut = new LeftOut(file)
  const findings: Finding[] = []
  const cases: LogCase[] = []
  const names = new Map<string, number>()
  let renamed = 0
  let events = 0

  let depth: 'file' | 'log' | 'trace' | 'event' = 'file'
  let passedOver = 0
  let caseAttributes: Attributes = {}
  let eventAttributes: Attributes = {}
  let transitions: Transition[] = []

  const parser = new SaxesParser({ position: true })
  const place = () => ({ file, line: parser.line, column: parser.column + 1 })

  const uniqueName = (name: string): string => {
    const seen = names.get(name) ?? 0
    names.set(name, seen + 1)
    if (seen === 0) return name
    renamed++
    return `${name} (${seen + 1})`
  }
  const endTrace = () => {
    const id = uniqueName(caseAttributes['concept:name'] ?? `#${cases.length + 1}`)
    const attributes = otherAttributes(caseAttributes, (key) => key === 'concept:name')
    cases.push({ id, attributes, entries: pairing.entries(transitions) })
  }
  const endEvent = () => {
    events++
    if (events > mostEvents) {
      events--
      findings.push(logFinding('LOG-TOO-MANY-ROWS', place(), { count: mostEvents }))
      endTrace()
      throw new Stop()
    }
    const activity = eventAttributes['concept:name']?.trim()
    if (!activity) return leftOut.add(parser.line, reasons.noActivity)
    const written = eventAttributes['time:timestamp']
    if (!written) return leftOut.add(parser.line, reasons.noMoment)
    const moment = moments.read(written)
    if (moment === undefined) return leftOut.add(parser.line, reasons.notAMoment(written))
    const started = eventAttributes.start_timestamp
    const resource = resourceKeys
      .map((key) => eventAttributes[key])
      .find((one) => one !== undefined && one !== '')
    const attributes = otherAttributes(eventAttributes, (key) => standardKeys.has(key))
    transitions.push({
      activity,
      resource,
      moment,
      transition: eventAttributes['lifecycle:transition'],
      startedAt: started ? moments.read(started) : undefined,
      ...(Object.keys(attributes).length > 0 && { attributes }),
    })
  }

  parser.on('error', (error) => {
    const reason = xmlProblem(error.message.replace(/^\d+:\d+: /, ''))
    throw new Stop(logFinding('LOG-BROKEN-XML', place(), { reason }))
  })
  parser.on('doctype', () => {
    throw new Stop(logFinding('LOG-DOCTYPE', place()))
  })
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1)
    const { key, value } = attributes as Attributes
    if (passedOver > 0) passedOver++
    else if (depth === 'file') {
      if (local !== 'log') throw new Stop(logFinding('LOG-NOT-XES', place(), { element: name }))
      depth = 'log'
    } else if (depth === 'log' && local === 'trace') {
      depth = 'trace'
      caseAttributes = {}
      transitions = []
    } else if (depth === 'trace' && local === 'event') {
      depth = 'event'
      eventAttributes = {}
    } else {
      passedOver = 1
      if (key === undefined || value === undefined) return
      if (depth === 'event') eventAttributes[key] = value
      else if (depth === 'trace') caseAttributes[key] = value
    }
  })
  parser.on('closetag', () => {
    if (passedOver > 0) passedOver--
    else if (depth === 'event') {
      endEvent()
      depth = 'trace'
    } else if (depth === 'trace') {
      endTrace()
      depth = 'log'
    }
  })
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      parser.write(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }))
    parser.write(decoder.decode()).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    if (error.finding) findings.push(error.finding)
  }
  findings.push(...leftOut.findings(events), ...moments.findings(file), ...pairing.findings(file))
  if (renamed > 0) findings.push(logFinding('LOG-SAME-CASE-ID', { file }, { count: renamed }))
  return assembled(file, 'xes', cases, findings)
}
