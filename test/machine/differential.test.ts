import { expect, test } from 'vitest'
import { compileMachines } from '../../src/machine/compile.ts'
import { buildMachines } from '../../src/machine/machines.ts'
import { firstDifference, playRandom, runDifferential } from '../support/differential.ts'
import { randomModel } from '../support/random-model.ts'

test('500 random drawings make the same calls in the same order on tables and on XState', () => {
  const result = runDifferential(500, 1)
  expect(result.differences).toEqual([])
  expect(result.identical).toBe(500)
  // the drawings do something: cases end, cases get stuck, and there is much to compare
  expect(result.casesEnded).toBeGreaterThan(500)
  expect(result.casesWaiting).toBeGreaterThan(100)
  expect(result.records).toBeGreaterThan(200_000)
  expect(result.suspended).toBeGreaterThan(1_000)
  expect(result.resumed).toBeGreaterThan(1_000)
  expect(result.modellingErrors).toBeLessThan(75)
  // a case that has ended leaves no token, scope, timer or listener behind
  expect(result.leftBehind).toEqual([])
  expect(tooSeldom(result.reached)).toEqual([])
}, 300_000)

/** Kinds of element, and in how many of the drawings a token has to come to one. */
const REACHED: readonly (readonly [atLeast: number, kinds: readonly string[]])[] = [
  [50, ['task', 'userTask', 'sendTask', 'receiveTask', 'subProcess', 'transaction', 'adHocSubProcess']],
  [15, ['call', 'handler', 'loop', 'multiInstance', 'multiInstance events']],
  [75, ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'complexGateway', 'eventBasedGateway']],
  [30, ['message', 'signal', 'timer', 'conditional', 'link'].map((kind) => `intermediateCatchEvent ${kind}`)],
  [10, ['one of several', 'all of several'].map((kind) => `intermediateCatchEvent ${kind}`)],
  [
    30,
    ['message', 'signal', 'escalation', 'compensate', 'link', 'one of several'].map(
      (kind) => `intermediateThrowEvent ${kind}`,
    ),
  ],
  [20, ['terminate', 'error', 'escalation', 'cancel'].map((kind) => `endEvent ${kind}`)],
  [5, ['message', 'signal', 'compensate', 'one of several'].map((kind) => `endEvent ${kind}`)],
  [
    5,
    [
      ...['timer', 'message', 'signal', 'conditional', 'escalation', 'one of several'].flatMap((kind) => [
        `boundaryEvent ${kind}`,
        `boundaryEvent ${kind} beside`,
      ]),
      ...['error', 'cancel', 'cycle beside', 'all of several', 'all of several beside'].map(
        (kind) => `boundaryEvent ${kind}`,
      ),
    ],
  ],
  [
    2,
    [
      ...['timer', 'message', 'signal', 'conditional', 'escalation', 'one of several'].flatMap((kind) => [
        `eventSubProcess ${kind}`,
        `eventSubProcess ${kind} beside`,
      ]),
      ...['error', 'cycle beside', 'all of several beside'].map((kind) => `eventSubProcess ${kind}`),
    ],
  ],
]

const tooSeldom = (reached: Readonly<Record<string, number>>): string[] =>
  REACHED.flatMap(([atLeast, kinds]) =>
    kinds
      .filter((kind) => (reached[kind] ?? 0) < atLeast)
      .map((kind) => `${kind}: ${reached[kind] ?? 0} of ${atLeast}`),
  )

test('a single wrong target in the tables is found', () => {
  const seed = 3
  const machines = buildMachines(randomModel(seed))
  const program = compileMachines(machines)
  const xstate = playRandom(machines, seed, 'xstate')
  expect(
    firstDifference(seed, playRandom(machines, seed, 'tables', { program }).calls, xstate.calls),
  ).toBeUndefined()

  const found = Array.from(program.target, (_, arrow) => {
    const target = program.target.slice()
    target[arrow] = program.initial[0]
    const broken = { ...program, target }
    return firstDifference(
      seed,
      playRandom(machines, seed, 'tables', { program: broken }).calls,
      xstate.calls,
    )
  })
  // many arrows are never travelled in this run, so not every break can show; most that matter do
  expect(found.filter((difference) => difference !== undefined).length).toBeGreaterThan(3)
})

test('a single wrong action in the tables is found', () => {
  const seed = 3
  const machines = buildMachines(randomModel(seed))
  const program = compileMachines(machines)
  const code = program.code.slice()
  // swap the first two actions of the first arrow that has two
  const arrow = program.target.findIndex((_, at) => program.codeTo[at] - program.codeFrom[at] >= 4)
  const at = program.codeFrom[arrow]
  code.set([program.code[at + 2], program.code[at + 3], program.code[at], program.code[at + 1]], at)
  const xstate = playRandom(machines, seed, 'xstate')
  const broken = playRandom(machines, seed, 'tables', { program: { ...program, code } })
  expect(firstDifference(seed, broken.calls, xstate.calls)).toBeDefined()
})
