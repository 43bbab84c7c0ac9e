import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { drawn } from '../../scripts/oracles/drawing.ts'
import { exactly, mean, named, share } from '../../scripts/oracles/experiment.ts'
import { examine } from '../../scripts/oracles/judge.ts'
import { KINDS } from '../../scripts/oracles/kinds.ts'
import { officeHours, openHoursAt } from '../../scripts/oracles/office-hours.ts'
import { type OracleInstance, playOracle } from '../../scripts/oracles/play-oracle.ts'
import { readOracles } from '../../scripts/oracles/read-oracles.ts'
import { familyReport, oraclesReport, renderOracles } from '../../scripts/oracles/report.ts'
import { RandomStreams } from '../../src/simulation/random-streams.ts'

const oracle = (
  id: string,
  params: unknown,
  expected: Readonly<Record<string, unknown>>,
): OracleInstance => ({ id, instance: 0, params, expected })

const twoDesks = { d: 2, s: 5, c: 2, n: 5 }
const itsAnswer = { waits: [0, 0, 1, 1, 2], makespan: 15, util: 25 / 30 }
const friday = { calendar: 'Mon-Fri 09-17', start: '2025-03-07T16:30 (Friday)', work_h: 1 }

describe('what is certain is compared exactly', () => {
  test('a schedule without chance', async () => {
    const played = await playOracle(oracle('DDc', twoDesks, itsAnswer))
    expect(played.reasons).toEqual([])
    expect(played.verdict).toBe('passed')
    expect(played.quantities.map(({ key }) => key)).toEqual(['waits', 'makespan', 'util'])
  })

  test("both sides of Little's law, with arrivals at even and uneven moments", async () => {
    const even = { example: 'arrivals every 2; service 3; 1 server; 3 cases' }
    const uneven = { example: 'arrivals 0,1,5; fixed service 3; 1 server' }
    const ofEven = { sojourns: [3, 4, 5], areaN: 12, T: 9, W: 4 }
    const ofUneven = { sojourns: [3, 5, 4], areaN: 12, T: 9, timeAvgN: 12 / 9 }
    expect(await playOracle(oracle('LITTLE', even, ofEven))).toMatchObject({ verdict: 'passed', reasons: [] })
    expect(await playOracle(oracle('LITTLE', uneven, ofUneven))).toMatchObject({
      verdict: 'passed',
      reasons: [],
    })
  })

  test('work across a weekend ends at its minute, to the letter', async () => {
    const right = { end: '2025-03-10 09:30:00', elapsed_h: 65 }
    expect(await playOracle(oracle('CAL_DET', friday, right))).toMatchObject({
      verdict: 'passed',
      reasons: [],
    })
    const wrong = await playOracle(oracle('CAL_DET', friday, { ...right, end: '2025-03-10 09:31:00' }))
    expect(wrong.verdict).toBe('failed')
    expect(wrong.reasons[0]).toContain('2025-03-10 09:30:00')
  })

  test.each([
    ['one part of a list', { ...itsAnswer, waits: [0, 0, 1, 1, 3] }],
    ['the sixth digit', { ...itsAnswer, util: 0.833325 }],
    ['a list that is too short', { ...itsAnswer, waits: [0, 0, 1, 1] }],
  ])('a value altered in %s fails', async (_what, expected) => {
    expect((await playOracle(oracle('DDc', twoDesks, expected))).verdict).toBe('failed')
  })
})

describe('what is left to chance is compared within its error', () => {
  const race = { rates: [1, 3] }

  test('a race of two events', async () => {
    const played = await playOracle(oracle('CF_RACE', race, { P: [0.25, 0.75], E_wait: 0.25 }))
    expect(played).toMatchObject({ verdict: 'passed', reasons: [] })
    for (const { standardErrors = [] } of played.quantities)
      expect(Math.max(...standardErrors)).toBeLessThan(0.005)
  })

  test('a value that is a twentieth too large fails, and was repeated', async () => {
    const played = await playOracle(oracle('CF_RACE', race, { E_wait: 0.2625 }))
    expect(played.verdict).toBe('failed')
    expect(played.reasons[0]).toMatch(
      /E_wait: expected 0\.2625, measured 0\.2\d+ .*\(repeated with four times the size/,
    )
  })

  const chance = new RandomStreams(7, 1, 'judge')
  const noise = (seed: number, replication: number) =>
    chance.uniform(chance.key(`s${seed}`, 'noise'), 0, replication, 0) - 0.5
  const around = (value: (seed: number) => number) => ({
    size: 1,
    play: (seed: number, replication: number) =>
      named({ x: () => mean(value(seed) * (1 + 0.1 * noise(seed, replication))) }),
  })

  test('what fails once and not again passes, and says so', () => {
    const [quantity] = examine(
      around((seed) => (seed === 1 ? 10.5 : 10)),
      { x: 10 },
    )
    expect(quantity.verdict).toBe('passed')
    expect(quantity.reason).toMatch(/^passed when repeated; at first x: expected 10, measured 10\.\d+ ± /)
    expect(quantity.replications).toBeGreaterThanOrEqual(96)
  })

  test('what fails again counts', () => {
    expect(
      examine(
        around(() => 10.5),
        { x: 10 },
      )[0].verdict,
    ).toBe('failed')
  })

  test('what cannot be known well enough fails, whatever it is', () => {
    const wild = {
      size: 1e6,
      play: (seed: number, replication: number) =>
        named({ x: () => mean(10 + 1000 * noise(seed, replication)) }),
    }
    expect(examine(wild, { x: 10 })[0]).toMatchObject({
      verdict: 'failed',
      reason: expect.stringContaining('not precise enough'),
    })
  })

  test('a probability too small to be met is held against its own error', () => {
    const never = { size: 1, play: () => named({ p: () => share(1000, 0) }) }
    expect(examine(never, { p: 1e-9 })[0].verdict).toBe('passed')
    expect(examine(never, { p: 0.01 })[0].verdict).toBe('failed')
  })

  test('experiments that are known beforehand are checked beside what is stated', () => {
    const experiment = {
      isExact: true,
      size: 1,
      states: { coverage: 0.95 },
      play: () => named({ t: () => exactly(2), coverage: () => share(10_000, 0.93) }),
    }
    expect(examine(experiment, { t: 2 }).map(({ key, verdict }) => [key, verdict])).toEqual([
      ['coverage', 'failed'],
      ['t', 'passed'],
    ])
  })
})

describe('names with a number in them are read at any number', () => {
  test.each([
    [
      'MM1',
      { lam: 0.5, mu: 1 },
      { p_2: 0.125, 'P_Wq_gt_2.5': 0.143, W_p99: 9.21, 'W_p0.5': 1.386, Wq_p40: 0 },
    ],
    ['MGcc', { lam: 2, mu: 1, c: 3 }, { p_1: 0.3158, p0: 0.1579, B: 0.2105 }],
    ['MGinf', { lam: 1, ES: 2 }, { P_N_le_1: 0.406, P_N_le_L: 0.6767, p2: 0.2707 }],
    ['POISSON', { lam: 0.5, T: 2 }, { P_0: 0.368, P_2: 0.184, spread: 1 }],
    ['CF_REWORK', { p: 0.5, t: 1 }, { P_more_than_1: 0.5, P_more_than_4: 0.0625 }],
  ])('%s', async (id, params, expected) => {
    const answers = (await KINDS[id](params)).play(1, 1)
    for (const [key, value] of Object.entries(expected))
      for (const { figures } of [answers(key) ?? []].flat()) {
        const [figure] = figures
        const measured = typeof figure === 'number' ? figure : figure.sum / figure.over
        expect(Math.abs(measured - value), `${key}: ${measured}`).toBeLessThan(0.08 * value + 0.01)
      }
    expect(Object.keys(expected).filter((key) => answers(key) === undefined)).toEqual([])
    expect([answers('p_'), answers('P_N_le_x'), answers('W_p')]).toEqual([undefined, undefined, undefined])
  })
})

describe('what cannot be compared says why', () => {
  test.each([
    ['an oracle nobody knows', 'NEWTON', {}, 'no oracle of the name <NEWTON> is known'],
    ['a load that never settles', 'MM1', { lam: 1, mu: 1 }, 'the load is 1'],
    ['a load too near to it', 'MMc', { lam: 1.99, mu: 1, c: 2 }, 'the load is 0.995'],
    ['a negative rate', 'MM1', { lam: -1, mu: 1 }, 'parameters.lam'],
    ['no servers', 'MMc', { lam: 1, mu: 1, c: 0 }, 'parameters.c'],
    ['a parameter that is not taken up', 'MM1', { lam: 0.5, mu: 1, fear: 3 }, 'fear'],
    ['no parameters', 'CF_OR', undefined, 'parameters'],
    ['an unknown law', 'MG1', { lam: 0.5, service: 'Cauchy' }, 'a law <Cauchy> is not known'],
    ['an unknown calendar', 'CAL_RESIDUAL', { calendar: 'now and then' }, 'the calendar <now and then>'],
    ['cases that never leave', 'JACKSON', { gamma: [1], routing: [[1]], mu: [2], c: [1] }, 'never leave'],
    ['an endless rework', 'CF_REWORK', { p: 1, t: 1 }, 'goes round again'],
    ['a crowd', 'CLOSED', { demands: [1], N: 1000, Z: 0 }, '1000 cases'],
    ['a group without a size', 'MXM1', { lam: 0.1, mu: 1, X: 'many' }, 'a group size <many>'],
  ])('%s', async (_what, id, params, reason) => {
    const played = await playOracle(oracle(id, params, { x: 1 }))
    expect(played.verdict).toBe('notApplicable')
    expect(played.reasons.join()).toContain(reason)
  })

  test('a key that is not measured keeps the oracle from passing', async () => {
    const played = await playOracle(oracle('DDc', twoDesks, { makespan: 15, mood: 1, util: 'high' }))
    expect(played.verdict).toBe('notApplicable')
    expect(played.reasons).toEqual([
      'mood: no quantity of this name is measured',
      'util: the value expected is no number',
    ])
    expect(played.quantities.map(({ verdict }) => verdict)).toEqual([
      'passed',
      'notApplicable',
      'notApplicable',
    ])
  })

  test('nothing expected is nothing passed', async () => {
    expect((await playOracle(oracle('DDc', twoDesks, {}))).verdict).toBe('notApplicable')
  })
})

test('office hours are counted without the calendars of the simulator', () => {
  const office = officeHours('Mon-Fri 08:30-12:00 and 13:00-17:00 (municipal office)')
  const openAt = openHoursAt(office)
  const at = (day: number, hour: number) => openAt((day * 24 + hour) * 3600)
  expect(office.openPerWeek).toBe(37.5 * 3600)
  expect([at(0, 8), at(0, 12.5), at(0, 14), at(5, 3), at(7, 9)]).toEqual([0, 3.5, 4.5, 37.5, 38])
})

test('arrows are drawn with what a word says of itself', () => {
  const text = drawn('start -> xorWay -> serve -> end; xorWay -default-> end')
  expect(text).toContain('<exclusiveGateway id="xorWay" name="xorWay"  default="xorWay_end">')
  expect(text.match(/<sequenceFlow /g)).toHaveLength(4)
})

test('the report counts sets of parameters and single values', async () => {
  const played = [
    await playOracle(oracle('DDc', twoDesks, itsAnswer)),
    await playOracle({ ...oracle('DDc', twoDesks, { makespan: 16 }), instance: 1 }),
  ]
  const report = oraclesReport([familyReport('DDc', played)])
  expect(report.counts).toEqual({ passed: 1, failed: 1, notApplicable: 0 })
  expect(report.quantities).toEqual({ passed: 3, failed: 1, notApplicable: 0 })
  expect(report.families[0]).toMatchObject({ passed: 1, reasons: ['1: makespan: expected 16, measured 15'] })
  expect(renderOracles(report)).toMatch(/^DDc +1 +1 +0/m)
})

test("an experiment's half-width is Student's factor times its standard error", async () => {
  const answers = (await KINDS.CI({ n: 5, level: 0.95 })).play(1, 1)
  expect(answers('t')).toMatchObject({ figures: [expect.closeTo(2.776445, 6)] })
})

test('what people should read beside a figure is printed', () => {
  const note = '94 of 100 intervals hold the truth'
  const experiment = { isExact: true, size: 1, play: () => named({ x: () => ({ ...exactly(1), note }) }) }
  const instance = { id: 'CI', instance: 2, params: {}, verdict: 'passed', seconds: 0, reasons: [] } as const
  const report = oraclesReport([
    familyReport('CI', [{ ...instance, quantities: examine(experiment, { x: 1 }) }]),
  ])
  expect(renderOracles(report)).toContain(`CI 2 x: ${note}`)
})

describe('npm run oracles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oracles-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const run = (text: string | undefined, ...more: string[]) => {
    const path = join(folder, 'oracles.json')
    if (text !== undefined) writeFileSync(path, text)
    return spawnSync(process.execPath, ['scripts/run.mjs', 'oracles', path, ...more], { encoding: 'utf8' })
  }

  test('plays a file and prints JSON', () => {
    const oracles = [
      { id: 'DDc', title: 'schedule', instances: [{ params: twoDesks, expected: itsAnswer }] },
      { id: 'NEWTON', instances: [{ params: {}, expected: { x: 1 } }] },
    ]
    const { status, stdout } = run(JSON.stringify({ note: 'ours', oracles }), '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { passed: 1, failed: 0, notApplicable: 1 },
      families: [
        { name: 'DDc', passed: 1, failed: 0, notApplicable: 0, reasons: [] },
        { name: 'NEWTON', passed: 0, failed: 0, notApplicable: 1 },
      ],
    })
  })

  test('a file that cannot be used is refused in both languages', () => {
    const { status, stdout, stderr } = run('{"oracles": [')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/JSONとして読めません[\s\S]*it cannot be read as JSON/)
  })

  test('a file that is not there is refused', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'oracles', 'nowhere.json'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/ファイル〈nowhere\.json〉がありません[\s\S]*there is no file <nowhere\.json>/)
  })
})

test('a file of another form is refused with the place', () => {
  expect(readOracles('{"oracles": [{"id": "MM1", "params": []}]}')).toMatchObject({
    en: expect.stringContaining('oracles.0.instances'),
  })
  expect(readOracles('{}')).toMatchObject({ ja: expect.stringContaining('oracles') })
})

const visible = '../shared/corpora/oracles.json'

test.skipIf(!existsSync(visible))(
  'every oracle of the corpora has a kind (skipped: corpora not present)',
  () => {
    const oracles = readOracles(readFileSync(visible, 'utf8'))
    if ('ja' in oracles) throw new Error(oracles.en)
    expect(oracles.map(({ id }) => id).filter((id) => !Object.hasOwn(KINDS, id))).toEqual([])
    expect(oracles).toHaveLength(35)
  },
)
