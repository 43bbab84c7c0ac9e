import { expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { drawn, end, start, work } from '../model/drawn.ts'

const splitBy = (kind: 'exclusiveGateway' | 'inclusiveGateway') =>
  drawn(
    { p: { nodes: { s: start(), g: { kind }, a: work(), b: work(), c: work(), e: end() } } },
    [],
    ['s -> g', 'g -> a', 'g -> b', 'g -> c', 'a -> e', 'b -> e', 'c -> e'],
  )

/** How often each way was taken in 2,000 cases. */
const taken = async (ways: string, model = splitBy('exclusiveGateway')): Promise<Record<string, number>> => {
  const text = `format: yoryoku.scenario/1
id: ways
process: p.bpmn
period: {cases: 2000, from: 2026-04-01T08:30:00}
arrivals: [{id: cases, interArrival: 1m, calendar: always}]
data: {枚数: {5: 1}}
gateways: {g: {${ways}}}
`
  const { scenario, findings } = await readScenario({
    path: 's.yaml',
    files: filesInMemory({ 's.yaml': text }),
    model: async () => model,
  })
  if (!scenario) throw new Error(findings.map(({ message }) => message.en).join('\n'))
  const { record } = new Simulation(model, scenario, {
    engine: 'tables',
    machines: buildMachines(model),
  }).run(1, 1)
  const counts: Record<string, number> = { a: 0, b: 0, c: 0 }
  for (const element of record.work.element.values.subarray(0, record.work.length))
    counts[model.nodes[element].id]++
  return counts
}

/** Four standard errors of a share of 2,000. */
const about = (share: number) => (count: number) =>
  Math.abs(count / 2000 - share) <= 4 * Math.sqrt((share * (1 - share)) / 2000)

test('shares decide among the ways whose condition holds, and among all where none does', async () => {
  const two = await taken(
    `a: {if: 枚数 > 3, value: 0.1}, b: {if: 枚数 > 2, value: 0.3}, c: {if: 枚数 < 2, value: 0.6}`,
  )
  expect(two.a).toSatisfy(about(0.25))
  expect(two.c).toBe(0)
  const all = await taken(
    `a: {if: 枚数 > 3, value: 0.1}, b: {if: 枚数 > 2, value: 0.3}, c: {if: 枚数 > 1, value: 0.6}`,
  )
  expect(all.b).toSatisfy(about(0.3))
  const none = await taken(
    `a: {if: 枚数 > 8, value: 0.1}, b: {if: 枚数 > 9, value: 0.3}, c: {if: 枚数 < 1, value: 0.6}`,
  )
  expect(none.c).toSatisfy(about(0.6))
})

test('of conditions without shares the first one that holds decides', async () => {
  expect(await taken(`a: =枚数 > 8, b: =枚数 > 2, c: =枚数 > 1`)).toEqual({ a: 0, b: 2000, c: 0 })
})

test('an inclusive split without a default way is drawn again until something is chosen, however rare it is', async () => {
  const rare = await taken('a: 0.02, b: 0.01, c: 0', splitBy('inclusiveGateway'))
  const chosen = 1 - 0.98 * 0.99
  expect(rare.a).toSatisfy(about(0.02 / chosen))
  expect(rare.b).toSatisfy(about(0.01 / chosen))
})
