import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { readActivities } from './activities.ts'
import { readArrivals } from './arrivals.ts'
import { readCalendars } from './calendars.ts'
import { readKnownData } from './case-attributes.ts'
import { readEvents } from './events.ts'
import type { FileSource } from './file-source.ts'
import { readGateways, readMatches } from './gateways.ts'
import { differences, readInherited } from './inheritance.ts'
import { readNamedFiles } from './named-files.ts'
import { readObserved } from './observed.ts'
import { withOverrides } from './overrides.ts'
import { type PeriodOverride, readPeriod } from './period.ts'
import { readLength } from './quantities.ts'
import { type Reading, report, wordsOf } from './reading.ts'

import { readResourcePools } from './resource-pools.ts'
import type { PatchLine, Period, Scenario } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import { scriptNotes } from './scripts.ts'
import { readSection } from './section.ts'
import { checkedShape } from './structure.ts'
import { tellUnset } from './unset-attributes.ts'
import { type RawMap, rawAt } from './yaml-document.ts'

export interface ScenarioInput {
  readonly path: string
  readonly files: FileSource
  readonly model: (processFile: string) => Promise<ProcessModel | undefined>
  /** Dotted path → value, from the command line or a plan. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Which of them a plan says for its year, and where: what has a source of its own keeps it. */
  readonly planned?: Readonly<Record<string, string>>
  readonly fiscalYear?: number
  readonly period?: PeriodOverride | Period
}

export interface ScenarioRead {
  /** Absent when any finding is an error. */
  readonly scenario?: Scenario
  readonly findings: Finding[]
}

/** Reads a scenario file, those it extends and what was set from outside, against its drawing. */
export const readScenario = async (input: ScenarioInput): Promise<ScenarioRead> => {
  const findings: Finding[] = []
  const inherited = await readInherited(input.path, input.files, findings)
  if (!inherited) return { findings }
  const unset: Reading = { file: input.path, raw: inherited.raw, findings }
  const model = await drawing(unset, input.model)
  const overrides = Object.fromEntries(
    Object.entries(input.overrides ?? {}).map(([path, value]) => [
      path,
      typeof value === 'number' ? value : String(value),
    ]),
  )
  const set = model ? withOverrides(unset, model, overrides, input.planned) : unset
  const namedFiles = await readNamedFiles(set.raw, input.path, input.files)
  const reading: Reading = { ...set, namedFiles }
  const file = checkedShape(reading)
  if (!file || !model) return { findings }
  const calendars = readCalendars(reading, file)
  const resourcePools = readResourcePools(reading, file, model, calendars)
  const known = readKnownData(reading, file)
  const { data, globalData, attributes } = known
  const period = readPeriod(reading, file.period, input)
  const folders = file.process.split('/')
  const targetTime = file.targetTime === undefined ? undefined : readLength(reading, ['targetTime'])
  const arrivals = readArrivals(reading, file, model, { calendars, period })
  const observed = readObserved(reading, file, model)
  const sharesWithin = observed.flatMap(({ indicator, within }) =>
    within === undefined ? [] : [{ indicator, within }],
  )
  const section = readSection(reading, file)
  const scenario: Scenario = {
    id: file.id,
    name: wordsOf(file.name, file.id),
    file: input.path,
    processFile: file.process,
    procedure: file.procedure ?? folders.at(-2) ?? file.id,
    seed: readWhole(reading, 'seed', file.seed, 1),
    replications: readReplications(reading, file),
    period,
    calendars,
    arrivals,
    resourcePools,
    activities: readActivities(reading, file, model, { pools: resourcePools, calendars, known }),
    ...readGateways(reading, file, model, known),
    events: readEvents(reading, file, model, { known, calendars, arrivals }),
    data,
    ...(globalData.length > 0 && { globalData }),
    matches: readMatches(reading, file, model),
    patch: patchOf(inherited.base, reading, model, overrides, input.planned),
    written: Object.fromEntries(
      differences(undefined, reading.raw, '').map(({ path, after }) => [path, after]),
    ),
    set: Object.entries(overrides)
      .filter(([path]) => !Object.hasOwn(input.planned ?? {}, path))
      .map(([path, value]) => ({ path, value: String(value) })),
    observed,
    ...(sharesWithin.length > 0 && { sharesWithin }),
    ...(section && { section }),
    ...(targetTime !== undefined && { targetTime }),
    ...(file.targetClock && { targetClock: file.targetClock }),
  }
  findings.push(...scriptNotes(model, attributes))
  tellUnset(reading, model, scenario)
  return hasErrors(findings) ? { findings } : { scenario, findings }
}

/** What was set from outside stands in both files, so that it is no change of this one. */
const patchOf = (
  base: RawMap | undefined,
  reading: Reading,
  model: ProcessModel,
  overrides: Readonly<Record<string, string | number>>,
  planned: Readonly<Record<string, string>> | undefined,
): readonly PatchLine[] => {
  if (base === undefined) return []
  const before = withOverrides({ file: reading.file, raw: base, findings: [] }, model, overrides, planned)
  return differences(before.raw, reading.raw, '')
}

const drawing = async (
  reading: Reading,
  read: (processFile: string) => Promise<ProcessModel | undefined>,
): Promise<ProcessModel | undefined> => {
  const process = rawAt(reading.raw, ['process'])
  if (process?.kind !== 'scalar' || typeof process.value !== 'string') return undefined
  const model = await read(process.value).catch(() => undefined)
  if (!model) report(reading, 'SCENARIO-PROCESS-MISSING', ['process'], { file: process.value })
  return model
}

const readWhole = (reading: Reading, key: string, given: number | undefined, otherwise: number): number => {
  if (given === undefined || (Number.isInteger(given) && given >= 0 && given <= Number.MAX_SAFE_INTEGER))
    return given ?? otherwise
  report(reading, 'SCENARIO-RANGE', [key], { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, found: given })
  return otherwise
}

const readReplications = (reading: Reading, { replications }: ScenarioFile): number => {
  if (replications === undefined) return 10
  if (!Number.isInteger(replications) || replications < 1 || replications > 1_000_000)
    report(reading, 'SCENARIO-REPLICATIONS', ['replications'], { found: replications })
  return replications
}
