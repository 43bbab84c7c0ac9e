import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario, type ScenarioInput } from '../../src/scenario/read-scenario.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { aProcess, type Shapes, task, timer } from '../support/a-process.ts'

/** A counter: reception, then a check that either passes or waits for what is missing. */
export const counterWith = (arrows: string, shapes: Shapes) =>
  aProcess(
    `start -> receive -> xorComplete -> review -> end
     xorComplete -> wait -> review
     ${arrows}`,
    {
      receive: task(undefined, 'userTask', '受付・本人確認'),
      review: task(undefined, 'userTask', '審査'),
      wait: timer,
      ...shapes,
    },
  )
export const counter = counterWith('', {})

export const asIs = `format: yoryoku.scenario/1
id: counter-as-is
name: {ja: 窓口, en: Counter}
process: ../processes/counter/as-is.bpmn
arrivals:
  - id: notices
    volume: {value: 1200, low: 1000, high: 1500, mark: assumption, source: guess}
    channels:
      - {id: desk, share: 0.8}
      - {id: web, share: 0.2}
resourcePools:
  - {id: clerk, name: 職員, quantity: 3, minimum: 1}
activities:
  受付・本人確認: {duration: 'triangular(1m, 1.5m, 2.5m)', pool: clerk}
  審査: {duration: {value: 6m, low: 4m, high: 9m, mark: 仮定, source: 目安}, pool: clerk, atClosing: pause}
gateways:
  xorComplete: {審査: 0.9, wait: 0.1}
events:
  wait: {duration: 3d}
`

export const read = (files: Readonly<Record<string, string>> | string, more: Partial<ScenarioInput> = {}) =>
  readScenario({
    path: 's/a.yaml',
    files: filesInMemory(typeof files === 'string' ? { 's/a.yaml': files } : files),
    model: async () => counter,
    ...more,
  })

/** The scenario of a text that should read without an error. */
export const scenarioOf = async (
  files: Readonly<Record<string, string>> | string,
  more: Partial<ScenarioInput> = {},
): Promise<Scenario> => {
  const { scenario, findings } = await read(files, more)
  if (!scenario) throw new Error(findings.map(({ message }) => message.en).join('\n'))
  return scenario
}

/** A file that cannot be right, and what must be said of it. */
export interface Mistake {
  readonly files: Record<string, string> | string
  readonly more?: Partial<ScenarioInput>
  readonly says: string
  readonly line?: number
}

export const changed = (from: string, to: string): string => {
  if (!asIs.includes(from)) throw new Error(`the story has no <${from}>`)
  return asIs.replace(from, to)
}
