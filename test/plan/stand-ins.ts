import type { ReplicationRunner } from '../../src/experiment/replication-runner.ts'
import type { ComparisonResult, SimulationResult } from '../../src/experiment/results.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import type { ComparisonRequest, LoadedScenario, LoadRequest } from '../../src/plan/run-plan.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { fiscalYear2026, scenario as plainScenario } from '../support/scenarios.ts'

/** Stand-ins with figures a person can check by head: hours saved are `1000 × saves`, ±10. */

export const emptyModel = (file: string): ProcessModel => ({
  file,
  id: file,
  scopes: [],
  nodes: [],
  flows: [],
  messageFlows: [],
  participants: [],
  lanes: [],
})

export function scenarioOf(id: string, over: Partial<Scenario> = {}): Scenario {
  return plainScenario({
    id,
    name: { ja: `${id}（試し）`, en: `${id} (test)` },
    file: `${id}.yaml`,
    processFile: `${id}.bpmn`,
    procedure: id.replace(/-(as-is|to-be).*$/, ''),
    period: fiscalYear2026,
    calendars: {},
    ...over,
  })
}

export const simulationOf = (scenario: Scenario, hours: readonly number[]): SimulationResult => ({
  format: 'yoryoku.simulation/1',
  scenario: { id: scenario.id, name: scenario.name, file: scenario.file },
  period: scenario.period,
  set: [],
  requestHash: 'r',
  seed: 1,
  replications: hours.length,
  engine: 'tables',
  fingerprint: `fingerprint-of-${scenario.id}`,
  selfCheck: {
    agreed: true,
    casesPlayed: 50,
    eventsCompared: 400,
    neverReached: [],
    conservation: true,
    littlesLaw: { fromCounters: 1, fromRows: 1, agreed: true },
  },
  unfinishedCases: { mean: 0, halfWidth: 0 },
  caseAccount: { opening: 0, arrived: 10, completed: 10, unfinished: 0, left: 0 },
  closedForm: { staffHours: null, reason: null, steps: [] },
  series: null,
  indicators: [
    {
      id: 'staffHours',
      scope: { kind: 'process', id: 'p', name: '' },
      unit: 'hours',
      mean: hours.reduce((sum, one) => sum + one, 0) / hours.length,
      halfWidth: 5,
      confidence: 0.95,
      percentiles: {},
      perReplication: hours,
    },
  ],
  assumptions: [
    {
      path: 'arrivals.x.volume',
      label: { ja: '件数', en: 'volume' },
      value: '1000',
      low: '900',
      high: '1100',
      mark: 'assumption',
      source: '某市の計画',
      fittedTo: null,
      file: scenario.file,
    },
  ],
  validated: false,
  findings: [],
})

/** What a to-be saves is written in its `targetTime`, in hours; as-is hours are 10,000 ± a little. */
export function comparisonOf(request: ComparisonRequest): ComparisonResult {
  const before = [9_990, 10_000, 10_010]
  const saved = request.alternatives[0].scenario.targetTime ?? 0
  const after = before.map((hours, at) => hours - saved - (saved === 0 ? 0 : at - 1))
  const hoursSaved = {
    mean: saved,
    halfWidth: saved === 0 ? 0 : 10,
    assumptionRange: [saved * 0.8, saved * 1.2] as const,
    assumptionPoints:
      saved === 0 ? null : Array.from({ length: 200 }, (_, k) => saved * (0.8 + (0.4 * (k + 0.5)) / 200)),
    perReplication: before.map((hours, at) => hours - after[at]),
    closedForm: saved,
    z: 0,
    verdict: saved === 0 ? ('none' as const) : ('saves' as const),
  }
  return {
    format: 'yoryoku.comparison/1',
    period: request.baseline.scenario.period,
    baseline: simulationOf(request.baseline.scenario, before),
    correlation: 0.9,
    alternatives: [
      {
        scenario: { ...request.alternatives[0].scenario },
        result: simulationOf(request.alternatives[0].scenario, after),
        patch: [{ path: 'activities.a.duration', label: null, before: '3m', after: '1m' }],
        differences: [
          {
            id: 'waitingTime',
            scope: { kind: 'process', id: 'p', name: '' },
            unit: 'seconds',
            mean: -5,
            halfWidth: 20,
            varianceReduction: 3,
          },
        ],
        hoursSaved,
        waterfall: null,
        hoursSavedByMeasure: { paper: hoursSaved },
        releasablePostHours: request.releasable
          ? {
              hours: 1000,
              inBlocksOfAnHour: 700,
              surplusHours: 0,
              pools: [
                {
                  id: 'clerk',
                  name: '係',
                  from: 3,
                  to: 2,
                  surplus: 0,
                  minimum: 1,
                  hours: 1000,
                  surplusHours: 0,
                  waitChange: 5,
                  waitChangeUpper: 20,
                },
              ],
            }
          : null,
        staffEquivalents: request.divisors.map((divisor) => ({
          divisor,
          mean: saved / divisor.hours,
          halfWidth: 0.01,
        })),
        drivers: [],
      },
    ],
  }
}

export const noRunner: ReplicationRunner = { run: async () => [], close: async () => {} }

export const smallPlan = `
format: yoryoku.plan/1
id: test-plan
name: {ja: 試しの計画, en: Test plan}
fiscalYears: [R8, 2027]
divisor: {value: 3100, low: 3088, high: 3111, mark: assumption, source: 印字された二組から逆算}
otherDivisors:
  - {id: usual, name: 7.75時間×240日, hours: 1860, source: 通例}
groups:
  - {id: ai, name: 生成AI}
  - {id: front, name: フロントヤード}
measures:
  - {id: ai, name: 生成AI, group: ai, basis: transcribed, years: {R8: 8800, R9: 11200}, source: 計画 p.1}
  - id: paper
    name: 書かない窓口
    group: front
    basis: simulated
    baseYear: R8
    asIs: paper-as-is.yaml
    toBe: paper-to-be.yaml
    fitted: R8だけに合わせた
    fittedYears: [R8]
    releasable: true
    target: {R8: 400, R9: null}
    years: {R8: {set: {save: 360}, period: {from: 2026-10-01, to: 2027-04-01}}, R9: {set: {save: 1000}, setBoth: {volume: 2}}}
  - {id: guess, name: 参考, group: front, basis: simulated, reference: true, asIs: guess-as-is.yaml, toBe: guess-to-be.yaml, years: {R9: {set: {save: 50}}}}
  - {id: noCode, name: ノーコード, group: front, basis: notYet, reason: {ja: R8の試行後に決める, en: decided after the R8 trial}, decidedIn: R9}
indicators:
  - {id: wait, name: 平均呼出待ち, unit: 分, kind: outcome, direction: decrease, years: {R8: 10, R9: null}, note: R8に測る}
`

export const loads: LoadRequest[] = []
export const tools = {
  load: async (request: LoadRequest) => {
    loads.push(request)
    const saved = request.overrides.save
    const scenario = scenarioOf(request.path.replace('.yaml', ''), {
      ...(typeof saved === 'number' ? { targetTime: saved } : {}),
    })
    return { loaded: { model: emptyModel('m'), scenario }, findings: [] }
  },
  compare: async (request: ComparisonRequest) => comparisonOf(request),
  simulate: async ({ scenario }: LoadedScenario) => simulationOf(scenario, [1, 2, 3]),
}
