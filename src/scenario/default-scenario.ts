import type { Finding } from '../model/finding.ts'
import type { ProcessModel } from '../model/process-model.ts'
import type { Words } from '../model/words.ts'
import { predefinedCalendars } from './calendars.ts'
import { readKnownData } from './case-attributes.ts'
import { activitiesOf, shownName } from './element-names.ts'
import { defaultEntries } from './entries.ts'
import { readEvents } from './events.ts'
import { scenarioFinding } from './finding-catalogue.ts'
import { defaultGateways } from './gateways.ts'
import { type PeriodGiven, readPeriod } from './period.ts'
import type { ActivitySetting, Quantity, ResourcePool, Scenario } from './scenario.ts'
import { scriptNotes } from './scripts.ts'
import { isWork, standInCasesPerYear, standInSource, standInWords } from './stand-ins.ts'

const source = standInSource

const assumed = (path: string, label: Words, value: number, unit: Quantity['unit']): Quantity => ({
  path,
  label,
  value,
  unit,
  mark: 'assumption',
  source,
})

/** Stand-in values for a drawing that comes without a scenario, so that it plays at once; all of them are reported. */
export const defaultScenario = (
  model: ProcessModel,
  outside: PeriodGiven = {},
): { scenario?: Scenario; findings: Finding[] } => {
  const findings: Finding[] = []
  const tell = (what: Words) =>
    findings.push(scenarioFinding('SCENARIO-DEFAULT-ALL', { file: model.file }, { what }))
  const entries = defaultEntries(model)
  if (entries.length === 0) {
    findings.push(scenarioFinding('SCENARIO-NO-ARRIVALS', { file: model.file }))
    return { findings }
  }
  for (const what of Object.values(standInWords(model))) tell(what)
  const used = new Set(
    activitiesOf(model)
      .things.filter(isWork)
      .map(({ lane }) => lane),
  )
  const lanes = model.lanes.map((lane, index) => ({ lane, index })).filter(({ index }) => used.has(index))
  const resourcePools: ResourcePool[] = lanes.map(({ lane }) => {
    const name = { ja: shownName(lane), en: shownName(lane) }
    const path = `resourcePools.${lane.id}`
    return {
      id: lane.id,
      name,
      employment: 'regular',
      quantity: assumed(
        `${path}.quantity`,
        { ja: `${name.ja}の人数`, en: `${name.en}: quantity` },
        2,
        'people',
      ),
      unlimited: false,
      share: {
        path: `${path}.share`,
        label: { ja: `${name.ja}の担当割合`, en: `${name.en}: share of their time` },
        value: 1,
        unit: 'share',
      },
      minimum: 0,
      calendar: 'duty',
      lunchShifts: [],
    }
  })
  const activities: Record<string, ActivitySetting> = {}
  for (const node of activitiesOf(model).things) {
    const works = isWork(node)
    const lane = model.lanes[node.lane]
    activities[node.id] = {
      id: node.id,
      duration: {
        path: `activities.${node.id}.duration`,
        label: { ja: `${shownName(node)}の作業時間`, en: `${shownName(node)}: duration` },
        distribution: works ? { kind: 'exponential', mean: 300 } : { kind: 'fixed', value: 0 },
        text: works ? 'exponential(5m)' : '0s',
        ...(works && { mark: 'assumption' as const, source }),
      },
      pools: works && lane ? [{ pool: lane.id, quantity: 1 }] : [],
      atClosing: 'finish',
    }
  }
  const folders = model.file.split('/')
  const nothing = {
    kind: 'map',
    entries: new Map(),
    origin: { file: model.file, line: 1, column: 1 },
  } as const
  const reading = { file: model.file, raw: nothing, findings }
  findings.push(...scriptNotes(model, []))
  const file = { format: 'yoryoku.scenario/1', id: model.id, process: model.file } as const
  return {
    findings,
    scenario: {
      id: model.id,
      name: { ja: '既定の試算条件', en: 'Default scenario' },
      file: model.file,
      processFile: model.file,
      procedure: folders.at(-2) ?? model.id,
      seed: 1,
      replications: 10,
      period: readPeriod(reading, undefined, outside),
      calendars: predefinedCalendars,
      arrivals: entries.map((node) => ({
        id: node.id,
        name: { ja: shownName(node), en: shownName(node) },
        start: node.id,
        volume: assumed(
          `arrivals.${node.id}.volume`,
          { ja: `${shownName(node)}の件数`, en: `${shownName(node)}: cases per fiscal year` },
          standInCasesPerYear,
          'cases',
        ),
        volumePer: 'fiscalYear' as const,
        count: 'poisson' as const,
        calendar: 'office',
        profile: {},
        channels: [],
        moves: [],
      })),
      resourcePools,
      activities,
      gateways: defaultGateways(model, {}, [], (finding) => findings.push(finding)),
      events: readEvents(reading, file, model, {
        known: readKnownData(reading, file),
        calendars: {},
        arrivals: [],
      }),
      data: [],
      matches: {},
      patch: [],
      observed: [],
    },
  }
}
