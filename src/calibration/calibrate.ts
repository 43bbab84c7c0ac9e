import { layoutFile, readBpmn } from '../bpmn/index.ts'
import type { Engine } from '../experiment/replication-runner.ts'
import type { LogCase, ReadLog } from '../interchange/logs/read-log.ts'
import { scenarioYaml } from '../interchange/scenario-yaml.ts'
import type { Finding } from '../model/finding.ts'
import { hasErrors } from '../model/finding.ts'
import { matchingName } from '../model/names.ts'
import type { ProcessModel } from '../model/process-model.ts'
import { DAY, HOUR, MINUTE } from '../model/seconds.ts'
import type { Words } from '../model/words.ts'
import { readScenario } from '../scenario/read-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { ScenarioFile } from '../scenario/schema.ts'
import { arrivalOf, momentsOf, splitByArrival, storiesOf } from './case-stories.ts'
import { checkDays, checkFit, type FitCheck } from './check-fit.ts'
import { type Discovered, discoverDrawing } from './discover-drawing.ts'
import { type CalibrationFindingCode, calibrationFinding } from './finding-catalogue.ts'
import { type Absence, type Drawing, learnFromLog } from './learn-from-log.ts'
import type { LearnedValues } from './learned-values.ts'
import { scenarioOfLog } from './scenario-of-log.ts'

export interface CalibrationRequest {
  readonly log: ReadLog
  /** The drawing and how a scenario names it; without one, a drawing is made from the log. */
  readonly drawing?: { readonly model: ProcessModel; readonly process: string }
  /** Name of what is written: scenario and drawing. */
  readonly id: string
  /** Share of the cases, the last to arrive, that nothing is learned from. */
  readonly holdout: number
  readonly seed: number
  /** Runs of the check. */
  readonly replications: number
  readonly engine: Engine
}

/** How a log is learned from unless somebody says otherwise; on the command line and in a project alike. */
export const USUAL_CALIBRATION = { holdout: 0.2, seed: 1, replications: 10 } as const

export interface Calibration {
  readonly scenario: string
  /** Only where it was made from the log. */
  readonly bpmn?: string
  readonly learned: LearnedValues
  readonly heldBack: number
  readonly check?: FitCheck
}

/** Fewer cases than this are no log. */
const FEWEST_CASES = 5
/** What the written scenario is played with, unless somebody says otherwise. */
const REPLICATIONS = 10
const UNFINISHED = 0.05
/** So many times as many cases, or so many times as few, as came before. */
const MOST_UNEVEN = 1.5
/** So many times as long, or as short, as in the log. */
const MOST_FAR = 1.5

const drawingName = (id: string): string => `${id}.bpmn`

/** The log's own name for where a case begins and ends. */
const endsOf = ({ kind }: ReadLog) =>
  kind === 'ticketMachine' ? { start: '発券', end: '終了' } : { start: '到着', end: '完了' }

const calledInVain = ({ entries, arrivedAt, attributes }: LogCase): boolean =>
  entries.length === 0 && arrivedAt !== undefined && attributes.outcome === 'absent'

const absenceOf = ({ arrivedAt = 0, attributes: { procedure } }: LogCase): Absence => ({
  arrivedAt,
  ...(procedure !== undefined && { procedure: String(procedure) }),
})

/** A drawing from the log, laid out so that it opens in an editor. */
const drawnFromLog = async (
  discovered: Discovered,
  file: string,
): Promise<{ drawing?: Drawing; bpmn?: string; findings: readonly Finding[] }> => {
  const plain = new TextEncoder().encode(discovered.bpmn)
  const laidOut = await layoutFile(plain, file)
  const { model, findings } = await readBpmn(new TextEncoder().encode(laidOut.text ?? discovered.bpmn), file)
  return { findings, ...(model && { drawing: { model, discovered }, bpmn: laidOut.text ?? discovered.bpmn }) }
}

/** A scenario file read back as everybody else reads it. */
const readBack = async (
  file: ScenarioFile,
  model: ProcessModel,
): Promise<{ scenario?: Scenario; findings: readonly Finding[] }> => {
  const path = `${file.id}.yaml`
  const text = scenarioYaml(file, [])
  return readScenario({
    path,
    files: { readText: async (at) => (at === path ? text : undefined), resolve: (_, target) => target },
    model: async () => model,
  })
}

/**
 * Learns a scenario from an event log and says how far a simulation of it is from the part of the log held back.
 * Absent when a finding is an error: nothing is written then.
 */
export const calibrate = async (
  request: CalibrationRequest,
  onReplication?: (done: number) => void,
): Promise<{ calibration?: Calibration; findings: readonly Finding[] }> => {
  const { log, id } = request
  const { file } = log
  const findings: Finding[] = [...log.findings]
  const report = (code: CalibrationFindingCode, parameters?: Parameters<typeof calibrationFinding>[2]) => {
    findings.push(calibrationFinding(code, { file }, parameters))
  }
  if (hasErrors(findings)) return { findings }
  const all = storiesOf(log.cases)
  if (all.length < FEWEST_CASES) {
    report('CALIBRATE-TOO-FEW', { count: all.length, least: FEWEST_CASES })
    return { findings }
  }
  const moments = new Set(all.flatMap((story) => momentsOf(story)))
  if (moments.size < 2) {
    report('CALIBRATE-NO-TIME')
    return { findings }
  }
  const split = splitByArrival(all, request.holdout)
  const cut = split.heldBack.length > 0 ? arrivalOf(split.heldBack[0]) : Infinity
  const absences = log.cases.filter(calledInVain).map(absenceOf)
  const training = {
    file,
    stories: split.training,
    absences: absences.filter(({ arrivedAt }) => arrivedAt < cut),
    arrivals: [
      ...split.training.map(arrivalOf),
      ...absences.flatMap(({ arrivedAt }) => (arrivedAt < cut ? [arrivedAt] : [])),
    ].sort((one, other) => one - other),
  }

  const given = request.drawing
  const made = given
    ? { drawing: { model: given.model }, findings: [] }
    : await drawnFromLog(discoverDrawing(split.training, endsOf(log)), drawingName(id))
  findings.push(...made.findings)
  if (made.drawing === undefined || hasErrors(findings)) return { findings }
  const { drawing } = made
  const names = new Set(drawing.model.nodes.map(({ name }) => matchingName(name)))
  const activities = new Set(all.flatMap(({ entries }) => entries.map(({ activity }) => activity)))
  if (![...activities].some((name) => names.has(name))) {
    report('CALIBRATE-OTHER-DRAWING', {
      names: [...activities].slice(0, 5).join('・'),
      drawing: drawing.model.file,
    })
    return { findings }
  }

  const learned = learnFromLog(training, drawing)
  findings.push(...learned.findings)
  const asked = {
    id,
    process: given?.process ?? drawingName(id),
    seed: request.seed,
    replications: REPLICATIONS,
  }
  const written = scenarioOfLog(learned, drawing.model, asked)
  const scenario = scenarioYaml(written, findings)
  const read = await readBack(written, drawing.model)
  findings.push(...read.findings.filter(({ code }) => !findings.some((one) => one.code === code)))
  if (read.scenario === undefined || hasErrors(findings)) return { findings }

  const { check, findings: ofCheck } = await checked(
    request,
    split,
    learned,
    drawing.model,
    asked,
    onReplication,
  )
  for (const { code, parameters } of ofCheck) report(code, parameters)
  const bpmn = 'bpmn' in made ? made.bpmn : undefined
  return {
    calibration: {
      scenario,
      ...(bpmn !== undefined && { bpmn }),
      learned,
      heldBack: split.heldBack.length,
      ...(check && { check }),
    },
    findings,
  }
}

type Said = { code: CalibrationFindingCode; parameters?: Parameters<typeof calibrationFinding>[2] }

const checked = async (
  { seed, replications, engine }: CalibrationRequest,
  split: ReturnType<typeof splitByArrival>,
  learned: LearnedValues,
  model: ProcessModel,
  asked: Parameters<typeof scenarioOfLog>[2],
  onReplication?: (done: number) => void,
): Promise<{ check?: FitCheck; findings: readonly Said[] }> => {
  const unchecked = (ja: string, en: string) => ({
    findings: [{ code: 'CALIBRATE-NO-CHECK' as const, parameters: { reason: { ja, en } } }],
  })
  if (split.heldBack.length === 0) return unchecked('取り置いた案件がありません', 'no case was held back')
  const { scenario } = await readBack(
    scenarioOfLog(learned, model, { ...asked, days: checkDays(split, learned.arrivals.gaps !== undefined) }),
    model,
  )
  if (scenario === undefined) return unchecked('照合の期間を試算できません', 'those days cannot be simulated')
  const check = checkFit(split, { model, scenario, engine, seed }, replications, onReplication)
  if (check === undefined) return unchecked('比べられる案件がありません', 'there are no cases to compare')
  const findings: Said[] = []
  if (check.unfinished > UNFINISHED)
    findings.push({
      code: 'CALIBRATE-UNFINISHED',
      parameters: { share: `${Math.round(check.unfinished * 1000) / 10}%` },
    })
  const { cases } = check
  const uneven = cases.logged > MOST_UNEVEN * cases.simulated || cases.simulated > MOST_UNEVEN * cases.logged
  // Over nights and weekends that nobody knows of, the days held back may only have been open longer.
  if (uneven && learned.arrivals.hoursKnown)
    findings.push({
      code: 'CALIBRATE-UNEVEN',
      parameters: { logged: cases.logged, simulated: Math.round(cases.simulated) },
    })
  if (isFar(check)) {
    const { logged, simulated } = check.cycleTime
    findings.push({
      code: 'CALIBRATE-FAR',
      parameters: { logged: lengthSaid(logged.mean), simulated: lengthSaid(simulated.mean) },
    })
  }
  for (const { name, logged, simulated } of otherWaits(check))
    findings.push({
      code: 'CALIBRATE-OTHER-WAITS',
      parameters: { name, logged: lengthSaid(logged), simulated: lengthSaid(simulated) },
    })
  return { check, findings }
}

/** What the log itself changes from half to half is nobody's mistake. */
const isFar = ({ cycleTime: { logged, simulated }, distances }: FitCheck): boolean => {
  const times = distances.find(({ id }) => id === 'cycleTimeDistribution')
  const [short, long] = [logged.mean, simulated.mean].sort((one, other) => one - other)
  return times !== undefined && long > MOST_FAR * short && times.mean > times.yardstick
}

/** The longest waits that people do not explain. */
const MOST_WAITS = 3

const otherWaits = ({ waits }: FitCheck) =>
  waits
    .filter(({ logged, simulated }) => logged > 2 * simulated && logged - simulated > 5 * MINUTE)
    .sort((one, other) => other.logged - other.simulated - (one.logged - one.simulated))
    .slice(0, MOST_WAITS)

const lengthSaid = (seconds: number): Words => {
  const [size, ja, en] = UNITS.find(([, , , below]) => seconds < below) ?? UNITS[UNITS.length - 1]
  const amount = (seconds / size).toFixed(1)
  return { ja: `${amount}${ja}`, en: `${amount} ${en}` }
}

/** As a report says them. */
const UNITS = [
  [1, '秒', 's', 60],
  [MINUTE, '分', 'min', 7200],
  [HOUR, '時間', 'h', 172_800],
  [DAY, '日', 'd', Infinity],
] as const
