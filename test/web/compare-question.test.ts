import { expect, test } from 'vitest'
import { studyRequest } from '../../src/study/index.ts'
import { questionOf, requestOf } from '../../web/pages/compare/question.ts'
import { openProject, pairAt, pairs as pairsOfProject } from '../../web/project/project.ts'
import { shippedFolder } from './support/shipped.ts'

const head = (path: string, asIs?: string) => ({
  path,
  name: { ja: path, en: path },
  procedure: 'p',
  process: `${path}.bpmn`,
  asIs,
})
const [desk, slips] = [head('desk.as-is.yaml'), head('slips.as-is.yaml')]
const [rpa, booking, qr] = [
  head('desk.rpa.yaml', desk.path),
  head('desk.booking.yaml', desk.path),
  head('slips.qr.yaml', slips.path),
]
const pairs = [
  { asIs: desk, toBe: rpa },
  { asIs: desk, toBe: booking },
  { asIs: slips, toBe: qr },
]

test('without a word the first pair is compared as its file says', () => {
  const question = questionOf({}, pairs)
  expect(question && requestOf(question)).toEqual({
    kind: 'compare',
    asIs: { path: desk.path },
    toBe: [{ path: rpa.path }],
    releasable: true,
  })
  expect(questionOf({}, [])).toBeUndefined()
})

test('several alternatives of one as-is are compared at once, the one named first is the first', () => {
  const question = questionOf({ toBe: `${booking.path},${rpa.path}`, n: '30', month: '6', seed: '7' }, pairs)
  expect(question?.toBe.map(({ path }) => path)).toEqual([booking.path, rpa.path])
  const request = question && requestOf(question)
  expect(request).toMatchObject({ replications: 30, month: 6, seed: 7 })
  expect(studyRequest.safeParse(request).success).toBe(true)
  // An alternative of another as-is has nothing to do with it.
  const other = questionOf({ toBe: `${qr.path},${rpa.path}` }, pairs)
  expect(other?.asIs).toBe(slips)
  expect(other?.toBe).toEqual([qr])
})

test('nonsense in an address is as if it were not said', () => {
  const question = questionOf(
    { toBe: 'gone.yaml', n: '0', month: '13', seed: '-1', year: 'x', view: '<b>', heat: 'x', at: '9' },
    pairs,
  )
  expect(question).toMatchObject({
    asIs: desk,
    toBe: [rpa],
    replications: undefined,
    seed: undefined,
    fiscalYear: undefined,
    month: undefined,
    view: 'flow',
    heat: 'staffHours',
    at: 0,
  })
})

test('of every shipped pair that an address names, what is played before the others are read is what is asked then', () => {
  const files = shippedFolder()
  openProject({ id: 'shipped', name: { ja: '', en: '' }, files })
  expect(pairsOfProject.value.length).toBeGreaterThan(24)
  for (const { toBe } of pairsOfProject.value) {
    const asked = { toBe: toBe.path, n: '5', year: '2030' }
    const [pair, question] = [pairAt(files, toBe.path), questionOf(asked, pairsOfProject.value)]
    const early = pair && questionOf(asked, [pair])
    expect(early && requestOf(early), toBe.path).toEqual(question && requestOf(question))
  }
  // What is no alternative, or is not there, waits for the page.
  const { asIs } = pairsOfProject.value[0]
  for (const path of [asIs.path, `${asIs.path},${asIs.path}`, 'gone.yaml', 'constructor'])
    expect(pairAt(files, path)).toBeUndefined()
})
