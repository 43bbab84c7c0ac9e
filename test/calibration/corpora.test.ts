import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import { type CaseStory, storiesOf } from '../../src/calibration/case-stories.ts'
import { distanceMeasures } from '../../src/calibration/distances.ts'
import { calibrate } from '../../src/calibration/index.ts'
import { readEventLog } from '../../src/interchange/logs/read-event-log.ts'

const logs = resolve('../shared/corpora/logs')
const present = existsSync(logs)
const title = present ? 'other people’s logs' : 'skipped: corpora not present'

const read = async (folder: string, ending: string) => {
  const name = readdirSync(join(logs, folder)).find((one) => one.endsWith(ending))!
  return readEventLog(new Uint8Array(readFileSync(join(logs, folder, name))), name)
}

/** What the tests of log-distance-measures state of its own nine logs. */
describe.skipIf(!present)(`${title}: distances as the library states them`, () => {
  const story = async (number: number): Promise<CaseStory[]> =>
    storiesOf((await read('log_distance_test_logs', `test_event_log_${number}.csv`)).cases)
  const between = async (id: string, one: number, other: number): Promise<number> =>
    distanceMeasures
      .find((measure) => measure.id === id)!
      .between(await story(one), await story(other), 'hourBins')

  test.each([
    'absoluteEventDistribution',
    'circadianEventDistribution',
    'relativeEventDistribution',
    'cycleTimeDistribution',
  ])('%s of two logs with the same times is 0', async (id) => expect(await between(id, 1, 2)).toBe(0))
  test('weekdays that only one of the logs has count 23 each', async () =>
    expect(await between('circadianEventDistribution', 1, 7)).toBeCloseTo((23 * 6) / 7, 12))
  test('relative times do not know the day', async () =>
    expect(await between('relativeEventDistribution', 1, 7)).toBe(0))
  test('runs of three: none in common is 1', async () =>
    expect(await between('nGram', 1, 2)).toBeCloseTo(1, 12))
  test('runs of three: 16 of all differ', async () => {
    const runs = [...(await story(1)), ...(await story(3))].reduce(
      (sum, { entries }) => sum + entries.length + 2,
      0,
    )
    expect(await between('nGram', 1, 3)).toBeCloseTo(16 / runs, 12)
  })
})

describe.skipIf(!present)(`${title}: each gives a scenario that plays, or a refusal that says why`, () => {
  const learn = async (folder: string, ending: string, drawing?: string) => {
    const log = await read(folder, ending)
    const path = drawing && join(logs, folder, drawing)
    const model = path && (await readBpmn(new Uint8Array(readFileSync(path)), drawing)).model
    return calibrate({
      log,
      ...(model && { drawing: { model, process: drawing! } }),
      id: 'learned',
      holdout: 0.2,
      seed: 1,
      replications: 2,
      engine: 'tables',
    })
  }

  const credit = 'credit_application_Dumas_ch.7_'
  test.each([[undefined], ['Prosimos__Credit_Application_Simulation.bpmn']])(
    'a credit application, drawing %s: nearer to what was held back than the log’s halves to each other',
    async (drawing) => {
      const { calibration } = await learn(credit, '.xes.gz', drawing)
      const distances = calibration!.check!.distances.filter(({ id }) =>
        ['cycleTimeDistribution', 'caseArrivalDistribution', 'relativeEventDistribution'].includes(id),
      )
      expect(distances).toHaveLength(3)
      for (const { id, mean, yardstick } of distances) expect(mean, id).toBeLessThan(yardstick)
    },
    60_000,
  )

  test.each([
    ['RunningExample_Task_A-E_BIMP_', 'RunningExample.xes', 'LOG-MOSTLY-UNREADABLE'],
    ['log_distance_test_logs', 'test_event_log_1.csv', 'CALIBRATE-TOO-FEW'],
    [credit, 'demo_stats.csv', 'LOG-NO-COLUMN'],
  ])('%s %s is refused: %s', async (folder, ending, code) => {
    const { calibration, findings } = await learn(folder, ending)
    expect(calibration).toBeUndefined()
    expect(findings.filter(({ severity }) => severity === 'error').map((one) => one.code)).toContain(code)
  })
})
