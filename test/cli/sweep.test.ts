import { describe, expect, test } from 'vitest'
import { readVariables } from '../../src/cli/varied-values.ts'
import { commandLine } from './in-process.ts'

const asIs = 'test/fixtures/cli/as-is.yaml'
const toBe = 'test/fixtures/cli/to-be.yaml'

describe('--vary', () => {
  test.each([
    [
      'a.b=0,0.2,0.4',
      { path: 'a.b', side: 'both', values: ['0', '0.2', '0.4'], numbers: [0, 0.2, 0.4], unit: '' },
    ],
    ['a.b=0..0.8:5', { values: ['0', '0.2', '0.4', '0.6', '0.8'] }],
    ['a.b=5m..1m:3', { values: ['5m', '3m', '1m'], numbers: [5, 3, 1], unit: 'm' }],
    ['tobe:gateways.分岐.はい=１、２', { side: 'toBe', path: 'gateways.分岐.はい', numbers: [1, 2] }],
    [
      'ASIS: a.b=fixed(1m), triangular(1m, 2m, 3m)',
      { side: 'asIs', values: ['fixed(1m)', 'triangular(1m, 2m, 3m)'], numbers: null },
    ],
    ['a.b=1m,90s', { numbers: null }],
  ])('%s', (text, wanted) => {
    const { variables, findings } = readVariables([text])
    expect(findings).toEqual([])
    expect(variables).toEqual([expect.objectContaining(wanted)])
  })

  test.each([
    ['CLI-VARY-SHAPE', ['a.b']],
    ['CLI-VARY-VALUES', ['a.b=']],
    ['CLI-VARY-VALUES', ['a.b=1,,2']],
    ['CLI-VARY-VALUES', ['a.b=0..1:0']],
    ['CLI-VARY-VALUES', ['a.b=0..1:1']],
    ['CLI-VARY-VALUES', ['a.b=1..1:5']],
    ['CLI-VARY-VALUES', ['a.b=1m..2h:5']],
    ['CLI-VARY-VALUES', ['a.b=x..y:5']],
    ['CLI-VARY-VALUES', ['a.b=1m..4m']],
    ['CLI-VARY-COUNT', ['a=1', 'b=1', 'c=1']],
    ['CLI-VARY-POINTS', ['a=0..1:100', 'b=0..1:100']],
    ['CLI-VARY-POINTS', ['a=0..1:100000']],
    ['CLI-OPTION-CONFLICT', ['a=1', 'tobe:a=1']],
  ])('%s: %s', (code, written) => {
    const { findings } = readVariables(written)
    expect(findings.map((one) => one.code)).toEqual([code])
    // Nothing of the sentence is left open.
    for (const { message, remedy } of findings)
      expect(JSON.stringify([message, remedy])).not.toMatch(/\{\w+\}/)
  })
})

test('yoryoku sweep: the value is varied where it is meant, named as the file names it', async () => {
  const vary = ['--vary', 'tobe:activities.serve.duration=3m..9m:3']
  const { status, stdout, stderr } = await commandLine(
    'sweep',
    asIs,
    toBe,
    ...vary,
    '--json',
    '--cases',
    '60',
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const result = JSON.parse(stdout)
  expect(result).toMatchObject({ format: 'yoryoku.sweep/1', replications: 3, figure: { id: 'hoursSaved' } })
  expect(result.variables).toMatchObject([
    { path: 'activities.serve.duration', side: 'toBe', values: ['3m', '6m', '9m'] },
  ])
  const rounded = (value: number) => Math.round(value * 1e9) / 1e9
  const points = result.points as { asIs: { mean: number }; mean: number }[]
  expect(points.map(({ asIs: before }) => rounded(before.mean))).toEqual([6, 6, 6])
  expect(points.map(({ mean }) => rounded(mean))).toEqual([3, 0, -3])
  expect(result.breakEvens).toMatchObject([{ at: 6, isRising: false }])
})

test.each([
  [
    'a value that nothing has',
    ['--vary', 'arrivals.nobody.volume=1,2'],
    /SCENARIO-OVERRIDE-PATH.*arrivals\.nobody\.volume/,
  ],
  [
    'a --set that nothing has',
    ['--vary', 'arrivals.residents.volume=1,2', '--set', 'a.b=1'],
    /SCENARIO-OVERRIDE-PATH.*a\.b/,
  ],
  ['a value that cannot be', ['--vary', 'arrivals.residents.volume=-5,10'], /arrivals/],
  [
    'a figure that is not measured',
    ['--vary', 'arrivals.residents.volume=9,10', '--indicator', 'kettle'],
    /EXPERIMENT-FIGURE-UNKNOWN/,
  ],
  ['no --vary', [], /CLI-USAGE/],
])('%s: exit 1 and a finding', async (_, options, code) => {
  const { status, stdout, stderr } = await commandLine('sweep', asIs, toBe, '--cases', '20', ...options)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(code)
})

test.each([
  [['--precision', '2%', '--replications', '9'], 'CLI-OPTION-CONFLICT'],
  [['--precision', '150%'], 'CLI-OPTION-VALUE'],
  [['--max-replications', '40'], 'CLI-WITHOUT-PRECISION'],
  [['--precision', '1%', '--max-replications', '29'], 'CLI-OPTION-VALUE'],
])('%s: %s', async (options, code) => {
  const { status, stderr } = await commandLine('simulate', asIs, ...options)
  expect(status).toBe(1)
  expect(stderr).toContain(code)
})

test('--precision: the same as that many --replications', async () => {
  const precise = JSON.parse(
    (await commandLine('simulate', asIs, '--cases', '50', '--precision', '5%', '--json')).stdout,
  )
  expect(precise.precision).toMatchObject({
    reached: true,
    replications: 30,
    relative: 0.05,
    figure: 'staffHours',
  })
  const plain = JSON.parse(
    (await commandLine('simulate', asIs, '--cases', '50', '--replications', '30', '--json')).stdout,
  )
  expect({ ...precise, precision: undefined }).toEqual({ ...plain, precision: undefined })
})

test('a bare drawing has no value that could be varied: said, whichever side it is', async () => {
  const drawing = 'docs/starter/counter.bpmn'
  for (const [files, vary] of [
    [[drawing], 'activities.enter.duration=1m,2m'],
    [['docs/starter/counter.yaml', drawing], 'tobe:activities.enter.duration=1m,2m'],
  ] as const) {
    const { status, stdout, stderr } = await commandLine('sweep', ...files, '--vary', vary)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('CLI-VARY-UNKNOWN')
    expect(stderr).toContain('activities.enter.duration')
  }
})
