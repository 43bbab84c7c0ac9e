import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { LARGEST_FILE, readBpmn } from '../../src/bpmn/index.ts'
import { LOG } from '../../src/machine/event-log.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { FlowNode, ProcessModel } from '../../src/model/process-model.ts'
import { defaultScenario } from '../../src/scenario/default-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'

const CASES = 100
const MOST_EVENTS = 200_000
const MOST_LINES = 500_000

export interface ElementCount {
  readonly type: string
  readonly drawn: number
  readonly reached: number
}

export interface PlayedFile {
  /** `notCompleted`: played, but some case did not come to its end. `notBpmn` files are not counted. */
  readonly outcome: 'played' | 'notCompleted' | 'refused' | 'notBpmn'
  readonly reason: string
  /** Whether the file could be understood as BPMN at all. */
  readonly read: boolean
  readonly casesStarted: number
  readonly casesCompleted: number
  readonly linesCompared: number
  readonly findings: Readonly<Record<string, number>>
  readonly elements: readonly ElementCount[]
  readonly neverReached: readonly string[]
}

/** Codes of files in which no definitions were found. */
const unread = new Set([
  'BPMN-TOO-LARGE',
  'BPMN-EMPTY-FILE',
  'BPMN-NOT-XML',
  'BPMN-UNKNOWN-ENCODING',
  'BPMN-UNDECODABLE',
  'BPMN-BROKEN-XML',
  'BPMN-DOCTYPE',
  'BPMN-TOO-DEEP',
  'BPMN-NOT-BPMN',
])

export const playFile = async (path: string): Promise<PlayedFile> => {
  let bytes: Uint8Array
  try {
    bytes = readBytes(path)
  } catch (error) {
    return { ...nothing('refused', String(error), []), read: false }
  }
  if (!/\.bpmn2?(\.gz)?$/i.test(path) && !looksLikeBpmn(bytes)) return nothing('notBpmn', '', [])
  const { model, findings } = await readBpmn(bytes, path)
  if (!model) return nothing('refused', errorsOf(findings), findings)
  const { scenario, findings: assumed } = defaultScenario(model)
  const all = [...findings, ...assumed]
  if (!scenario) return nothing('refused', errorsOf(assumed) || 'no default scenario', all)

  const machines = buildMachines(model)
  const simulation = new Simulation(model, withCases(scenario), {
    engine: 'tables',
    machines,
    limits: { events: MOST_EVENTS, casesInSystem: MOST_EVENTS },
    onLog: (at, kind, token, element, caseIndex) => log.add(at, kind, token, element, caseIndex),
  })
  let log = new Log()
  const { stopped, arrived, completed, unfinished, stuck } = simulation.run(1, 1, { engine: 'tables' })
  const tables = log
  log = new Log()
  simulation.run(1, 1, { engine: 'xstate' })
  const parting = tables.partsFrom(log)
  const reason =
    parting >= 0
      ? `the engines part at line ${parting}`
      : stopped
        ? `${stopped.code} ${stopped.element} ${stopped.detail}`.trim()
        : arrived === 0
          ? 'no case arrived'
          : unfinished > 0
            ? `${unfinished} of ${arrived} cases did not end${heldAt(stuck)}`
            : ''
  return {
    outcome: reason === '' ? 'played' : 'notCompleted',
    reason,
    read: true,
    casesStarted: arrived,
    casesCompleted: completed,
    linesCompared: Math.min(tables.lines, log.lines),
    findings: countByCode(all),
    elements: elementCounts(model, tables.entered),
    neverReached: model.nodes.filter(({ index }) => !tables.entered.has(index)).map(({ id }) => id),
  }
}

const heldAt = (stuck: Readonly<Record<string, number>>): string => {
  const joins = Object.entries(stuck).map(([id, cases]) => `${id} (${cases})`)
  return joins.length > 0 ? `; held at ${joins.join(', ')}` : ''
}

/** So many cases, twenty minutes apart on average, and everything until the last of them has ended. */
const withCases = (scenario: Scenario): Scenario => ({
  ...scenario,
  period: { kind: 'cases', cases: Math.ceil(CASES / scenario.arrivals.length), warmUpCases: 0 },
  arrivals: scenario.arrivals.map(({ volume: _, ...source }) => ({
    ...source,
    interArrival: {
      path: `arrivals.${source.id}.interArrival`,
      label: source.name,
      distribution: { kind: 'exponential', mean: 1200 },
      text: 'exponential(20m)',
    },
  })),
})

const readBytes = (path: string): Uint8Array => {
  if (statSync(path).size > LARGEST_FILE) throw new RangeError(`larger than ${LARGEST_FILE} bytes`)
  const bytes = readFileSync(path)
  return path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: LARGEST_FILE }) : bytes
}

/** XML with the namespace of BPMN 2.0, in whatever encoding. */
const looksLikeBpmn = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1 << 20))
    .toString('latin1')
    .replaceAll('\0', '')
    .includes('http://www.omg.org/spec/BPMN/20100524/MODEL')

const errorsOf = (findings: readonly Finding[]): string =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, line, message }) => `${code}${line === undefined ? '' : ` (line ${line})`}: ${message.en}`)
    .join('; ')

const countByCode = (findings: readonly Finding[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const nothing = (
  outcome: 'refused' | 'notBpmn',
  reason: string,
  findings: readonly Finding[],
): PlayedFile => ({
  outcome,
  reason,
  read: !findings.some(({ code }) => unread.has(code)),
  casesStarted: 0,
  casesCompleted: 0,
  linesCompared: 0,
  findings: countByCode(findings),
  elements: [],
  neverReached: [],
})

/** The event log as numbers, five a line; what goes beyond the bound is counted and not kept. */
class Log {
  lines = 0
  readonly entered = new Set<number>()
  private readonly kept: number[] = []

  add(at: number, kind: number, token: number, element: number, caseIndex: number): void {
    if (this.lines++ < MOST_LINES) this.kept.push(at, kind, token, element, caseIndex)
    if (kind === LOG.enter) this.entered.add(element)
  }

  /** The first line in which two logs differ; -1 when they are the same. */
  partsFrom(other: Log): number {
    const length = Math.min(this.kept.length, other.kept.length)
    for (let at = 0; at < length; at++) if (this.kept[at] !== other.kept[at]) return Math.floor(at / 5)
    return this.lines === other.lines ? -1 : Math.floor(length / 5)
  }
}

const typeOf = (node: FlowNode, model: ProcessModel): string => {
  const marker = 'marker' in node && node.marker.kind !== 'none' ? ` (${node.marker.kind})` : ''
  if (node.kind === 'task') return `${node.taskType}${marker}`
  if (node.kind === 'subProcess')
    return `${model.scopes[node.child].kind === 'process' ? 'callActivity' : model.scopes[node.child].kind}${marker}`
  return 'trigger' in node ? `${node.kind} ${node.trigger.kind}` : node.kind
}

const elementCounts = (model: ProcessModel, entered: ReadonlySet<number>): ElementCount[] => {
  const counts = new Map<string, { drawn: number; reached: number }>()
  for (const node of model.nodes) {
    const type = typeOf(node, model)
    const count = counts.get(type) ?? { drawn: 0, reached: 0 }
    counts.set(type, count)
    count.drawn++
    if (entered.has(node.index)) count.reached++
  }
  return [...counts].map(([type, count]) => ({ type, ...count }))
}
