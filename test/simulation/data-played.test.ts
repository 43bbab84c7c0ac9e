import { expect, test } from 'vitest'
import { buildMachines } from '../../src/machine/machines.ts'
import type { ProcessModel } from '../../src/model/process-model.ts'
import { fingerprintOf } from '../../src/record/fingerprint.ts'
import { filesInMemory } from '../../src/scenario/file-source.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import { Simulation } from '../../src/simulation/simulate-run.ts'
import { caught, drawn, message, start, work } from '../model/drawn.ts'

const line = drawn(
  { p: { nodes: { s: start(), a: work(), m: caught(message('回答')), b: work(), c: work() } } },
  [],
  ['s -> a', 'a -> m', 'm -> b', 'b -> c'],
)

/** A case each half hour from 8:30 on a Wednesday. */
const story = (rest: string): string => `format: yoryoku.scenario/1
id: data
process: p.bpmn
period: {cases: 12, from: 2026-04-01T08:30:00}
arrivals: [{id: cases, interArrival: 30m, calendar: always, firstAtOnce: true}]
${rest}`

const play = async (text: string, model: ProcessModel = line) => {
  const { scenario, findings } = await readScenario({
    path: 's.yaml',
    files: filesInMemory({ 's.yaml': story(text) }),
    model: async () => model,
  })
  if (!scenario) throw new Error(findings.map(({ message }) => message.en).join('\n'))
  const results = (['tables', 'xstate'] as const).map((engine) =>
    new Simulation(model, scenario, { engine, machines: buildMachines(model) }).run(1, 1),
  )
  expect(fingerprintOf(results[1].record)).toBe(fingerprintOf(results[0].record))
  const { work: rows } = results[0].record
  const minutes: Record<string, number[]> = {}
  const begun: Record<string, number[]> = {}
  for (let row = 0; row < rows.length; row++) {
    const { id } = model.nodes[rows.element.values[row]]
    minutes[id] ??= []
    minutes[id].push(rows.workedSeconds.values[row] / 60)
    begun[id] ??= []
    begun[id][rows.case.values[row]] = rows.startedAt.values[row] / 60
  }
  return { minutes, begun }
}

test('work takes as long as its data say: drawn, shared, set by what came before, and by the time of day', async () => {
  const { minutes, begun } = await play(`data: {枚数: {1: 0.5, 3: 0.5}}
globalData: {残り: 9}
activities:
  a: {duration: '=枚数 * 1m', sets: {判定: '=枚数 > 1', 残り: '=残り - 1'}}
  b: {duration: '=if 判定 then 20m else 10m'}
  c: {duration: '=if 回答 = "可" and now().hour >= 10 then 1m * 残り else 30m'}
events:
  m: {duration: '=5m * 枚数', sets: {回答: 可}}
`)
  expect(new Set(minutes.a)).toEqual(new Set([1, 3]))
  expect(minutes.b).toEqual(minutes.a.map((pages) => (pages > 1 ? 20 : 10)))
  // A page takes a minute, and five to answer.
  expect(new Set(begun.b.map((from, i) => Math.round(from - begun.a[i])))).toEqual(new Set([6, 18]))
  // The first cases come to c before 10 o'clock; then it is as short as few are left.
  expect(minutes.c.slice(0, 2)).toEqual([30, 30])
  expect(minutes.c.slice(3)).toEqual(minutes.c.slice(3).toSorted((x, y) => y - x))
  expect(minutes.c.at(-1)).toBe(0)
})

test('who is served first, and how often something is done, are worked out too', async () => {
  const repeated = drawn(
    {
      p: {
        nodes: {
          s: start(),
          a: work(),
          b: work({ marker: { kind: 'multiInstance', isSequential: true } }),
        },
      },
    },
    [],
    ['s -> a', 'a -> b'],
  )
  const { minutes } = await play(
    `data: {種別: {新規: 0.5, 更新: 0.5}, 枚数: '=if 種別 = "新規" then 3 else 0'}
resourcePools: [{id: desk, quantity: 1, calendar: always}]
activities:
  a: {duration: '=if 種別 = "新規" then 3h else 2h', pool: desk, priority: '=if 種別 = "新規" then 1 else 2'}
  b: {duration: 1m, instances: '=枚数'}
`,
    repeated,
  )
  const long = minutes.a.filter((one) => one === 180).length
  expect(minutes.b).toHaveLength(3 * long)
  const waited = minutes.a.slice(1)
  // Once the line has formed, the new ones all go before the others.
  expect(waited.lastIndexOf(180)).toBeLessThan(waited.lastIndexOf(120))
  expect(waited.slice(-3)).toEqual([120, 120, 120])
})
