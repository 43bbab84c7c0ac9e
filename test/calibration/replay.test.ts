import { expect, test } from 'vitest'
import { readBpmn } from '../../src/bpmn/index.ts'
import type { CaseStory } from '../../src/calibration/case-stories.ts'
import { discoverDrawing } from '../../src/calibration/discover-drawing.ts'
import { replay } from '../../src/calibration/replay.ts'
import { entry } from './logs.ts'

/** A case whose activities are done one after the other. */
const story = (names: string): CaseStory => ({
  entries: names.split(' ').map((name, i) => entry([name, i * 100, i * 100 + 60])),
})

const drawing = async (inside: string) => {
  const text = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:x"><process id="p">${inside}</process></definitions>`
  const { model } = await readBpmn(new TextEncoder().encode(text), 'drawing.bpmn')
  return model!
}
const task = (id: string, name: string) => `<task id="${id}" name="${name}"/>`
const flow = (id: string, from: string, to: string) =>
  `<sequenceFlow id="f${id}" sourceRef="${from}" targetRef="${to}"/>`
const gateway = (kind: string, id: string) => `<${kind}Gateway id="${id}"/>`
const ends = '<startEvent id="start"/><endEvent id="end"/>'

/** How often each flow was gone, by id. */
const followed = async (inside: string, ...cases: readonly string[]) => {
  const model = await drawing(inside)
  const result = replay(cases.map(story), model)
  const taken = Object.fromEntries([...result.taken].map(([index, n]) => [model.flows[index].id.slice(1), n]))
  const passed = Object.fromEntries([...result.passed].map(([index, n]) => [model.nodes[index].id, n]))
  return { ...result, taken, passed }
}

const choice =
  ends +
  [
    task('a', '受付'),
    task('b', '審査'),
    task('c', '交付'),
    gateway('exclusive', 'x'),
    gateway('exclusive', 'y'),
  ].join('') +
  [
    flow('1', 'start', 'a'),
    flow('2', 'a', 'x'),
    flow('3', 'x', 'b'),
    flow('4', 'x', 'y'),
    flow('5', 'b', 'y'),
    flow('6', 'y', 'c'),
    flow('7', 'c', 'end'),
  ].join('')

test('a choice is counted by what comes after it', async () => {
  const {
    taken,
    fitting,
    followed: found,
  } = await followed(choice, '受付 審査 交付', '受付 交付', '受付 交付', '受付 交付')
  expect(taken).toMatchObject({ 3: 1, 4: 3, 7: 4 })
  expect({ fitting, found }).toEqual({ fitting: 4, found: 9 })
})

test('full-width names are the same names', async () => {
  const wide = choice.replace('受付', 'Ａ受付')
  expect((await followed(wide, 'A受付 交付')).fitting).toBe(1)
})

test('a gap is passed over, an unknown activity named, and a way that is not there is gone astray', async () => {
  const gap = await followed(choice, '審査 交付')
  expect(gap).toMatchObject({ skipped: 1, astray: 0, fitting: 0 })
  expect(gap.taken).toMatchObject({ 3: 1 })
  const odd = await followed(choice, '受付 電話 交付')
  expect([...odd.unknown]).toEqual([['電話', 1]])
  expect(odd.taken).toMatchObject({ 4: 1 })
  expect(await followed(choice, '受付 交付 審査')).toMatchObject({ astray: 1, fitting: 0 })
})

const parallel =
  ends +
  [
    task('a', '受付'),
    task('b', '審査'),
    task('c', '照会'),
    task('d', '交付'),
    gateway('parallel', 'x'),
    gateway('parallel', 'y'),
  ].join('') +
  [
    flow('1', 'start', 'a'),
    flow('2', 'a', 'x'),
    flow('3', 'x', 'b'),
    flow('4', 'x', 'c'),
    flow('5', 'b', 'y'),
    flow('6', 'c', 'y'),
    flow('7', 'y', 'd'),
    flow('8', 'd', 'end'),
  ].join('')

test('parallel branches may come in any order, and both have to come', async () => {
  expect(await followed(parallel, '受付 審査 照会 交付', '受付 照会 審査 交付')).toMatchObject({
    fitting: 2,
    skipped: 0,
    astray: 0,
  })
  expect((await followed(parallel, '受付 審査 交付')).fitting).toBe(0)
})

const inclusive = parallel.replaceAll('parallelGateway', 'inclusiveGateway')

test('of an inclusive split each way counts by itself, out of how often the split was passed', async () => {
  const cases = ['受付 審査 照会 交付', '受付 照会 審査 交付', '受付 審査 交付', '受付 審査 交付']
  const { taken, passed, fitting } = await followed(inclusive, ...cases)
  expect(fitting).toBe(4)
  expect(taken).toMatchObject({ 3: 4, 4: 2 })
  expect(passed.x).toBe(4)
})

const loop =
  ends +
  [task('a', '受付'), task('b', '補正'), gateway('exclusive', 'm'), gateway('exclusive', 'x')].join('') +
  [
    flow('1', 'start', 'm'),
    flow('2', 'm', 'a'),
    flow('3', 'a', 'x'),
    flow('4', 'x', 'b'),
    flow('5', 'b', 'm'),
    flow('6', 'x', 'end'),
  ].join('')

test('a loop is gone round as often as the log does, and the way out of it is counted at the end', async () => {
  const { taken, fitting } = await followed(loop, '受付 補正 受付 補正 受付', '受付')
  expect(taken).toMatchObject({ 4: 2, 6: 2 })
  expect(fitting).toBe(2)
})

test('what is done inside a subprocess is found there', async () => {
  const inside = `<subProcess id="s">${'<startEvent id="i"/><endEvent id="o"/>'}${task('b', '審査')}${flow('11', 'i', 'b')}${flow('12', 'b', 'o')}</subProcess>`
  const whole =
    ends +
    task('a', '受付') +
    task('c', '交付') +
    inside +
    flow('1', 'start', 'a') +
    flow('2', 'a', 's') +
    flow('3', 's', 'c') +
    flow('4', 'c', 'end')
  expect(await followed(whole, '受付 審査 交付')).toMatchObject({ fitting: 1, skipped: 0, astray: 0 })
})

test('a drawing made from the log tells its cases, and counts the same ways', async () => {
  const stories = ['受付 審査 交付', '受付 交付', '受付 交付', '受付 補正 受付 交付'].map(story)
  const made = discoverDrawing(stories, { start: '到着', end: '完了' })
  const { model } = await readBpmn(new TextEncoder().encode(made.bpmn), 'made.bpmn')
  const result = replay(stories, model!)
  expect(made.covered).toBe(1)
  expect(result.fitting).toBe(4)
  for (const ways of Object.values(made.ways))
    for (const [id, n] of Object.entries(ways))
      expect(result.taken.get(model!.flows.find((one) => one.id === id)!.index)).toBe(n)
})

test('rare ways are left out of the drawing: it covers 95 of 100 cases', () => {
  const stories = [
    ...Array.from({ length: 96 }, () => story('受付 交付')),
    ...Array.from({ length: 4 }, (_, i) => story(`受付 特例${i} 交付`)),
  ]
  const made = discoverDrawing(stories, { start: '到着', end: '完了' })
  expect(made.covered).toBe(0.96)
  expect(made.activities).toEqual(['受付', '交付'])
  expect(made.leftOut).toHaveLength(4)
})

test('signs that XML has a meaning for may stand in names', async () => {
  const made = discoverDrawing([story('R&D <確認>')], { start: '"到着"', end: '完了' })
  const { model } = await readBpmn(new TextEncoder().encode(made.bpmn), 'made.bpmn')
  expect(model!.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(['R&D', '<確認>', '"到着"']))
})

test('an activity with a loop is done once more where it stands', async () => {
  const again = task('a', '受付').replace('/>', '><standardLoopCharacteristics/></task>')
  const whole =
    ends + again + task('b', '交付') + flow('1', 'start', 'a') + flow('2', 'a', 'b') + flow('3', 'b', 'end')
  const { rounds, fitting } = await followed(whole, '受付 受付 受付 交付', '受付 交付')
  expect([...rounds.values()]).toEqual([{ done: 4, again: 2 }])
  expect(fitting).toBe(2)
})
