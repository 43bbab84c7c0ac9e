import { expect, test } from 'vitest'
import { loaderOf, readDrawing } from '../../src/study/project-files.ts'
import { readShown } from '../../web/pages/edit/shown-scenario.ts'
import type { Lesson, NumberLever } from '../../web/pages/train/lesson.ts'
import { PASSES, requestOf, startOf, written } from '../../web/pages/train/lever-request.ts'
import { ownLesson } from '../../web/pages/train/own-lesson.ts'
import { openProject, pairs } from '../../web/project/project.ts'
import { shippedNow } from '../../web/shipped.ts'
import { shippedFolder } from './support/shipped.ts'

const files = shippedFolder()
shippedNow.value = files
openProject({ id: 'hadano', name: { ja: '', en: '' }, files })

const lessonOf = async (name: string): Promise<Lesson> => {
  const pair = pairs.value.find(({ toBe }) => toBe.path === `scenarios/hadano/${name}.yaml`)!
  const read = async (path: string) =>
    (await readShown(path, files, async (one) => (await readDrawing(files, one)).model)).shown!
  return ownLesson(pair, await read(pair.asIs.path), await read(pair.toBe.path))
}
const numbers = ({ levers }: Lesson) => levers.filter((one): one is NumberLever => one.kind === 'number')

const tried = [
  ['certificate-issuance.to-be-kiosk'],
  ['resident-change.to-be-appointment'],
  ['routine-entry.to-be-rpa'],
  ['payment-collection.to-be-self-payment'],
]

test.each(tried)(
  '%s: every lever made of the scenario moves a value of it, as far as it goes',
  async (name) => {
    const lesson = await lessonOf(name)
    expect(numbers(lesson).length).toBeGreaterThan(2)
    for (const lever of numbers(lesson))
      for (const value of [lever.min, lever.start, lever.max]) {
        const path = lever.only
          ? lesson.levers[0].kind === 'drawing' && lesson.levers[0].options[1].scenario
          : lesson.asIs
        const overrides = Object.fromEntries(lever.paths.map((one) => [one, written(lever, value)]))
        const { unknownOverrides, findings } = await loaderOf(files).load({ path: String(path), overrides })
        const errors = findings
          .filter(({ severity }) => severity === 'error')
          .map(({ message }) => message.en)
        expect([lever.id, value, unknownOverrides, errors]).toEqual([lever.id, value, [], []])
      }
  },
)

test('people, machines, shares that move, minutes that are new, and the room’s own cases', async () => {
  const lesson = await lessonOf('certificate-issuance.to-be-kiosk')
  const [variant] = lesson.levers
  expect(variant.kind === 'drawing' && variant.options.map(({ id }) => id)).toEqual(['asIs', 'toBe'])
  const by = Object.fromEntries(numbers(lesson).map((one) => [one.id, one]))
  expect(by['pool mainClerks']).toMatchObject({ start: 3, unit: { ja: '人' } })
  expect(by['pool mainClerks'].only).toBeUndefined()
  expect(by['pool kiosk']).toMatchObject({ start: 1, unit: { ja: '台' }, only: ['toBe'] })
  expect(by['move certificates m1']).toMatchObject({ start: 30.2, as: 'share', of: 'toBe' })
  expect(by['minutes service_kiosk']).toMatchObject({
    start: 8,
    label: { en: 'Refilling paper and checking' },
  })
  expect(by['volume certificates']).toMatchObject({ start: 104_600, of: 'both', ofTheRoom: true })
  expect(numbers(lesson).some(({ id }) => id.includes('resident'))).toBe(false)
})

test('at first as-is is compared with itself; the to-be is one of the levers', async () => {
  const lesson = await lessonOf('resident-change.to-be-appointment')
  const start = startOf(lesson)
  const [first] = PASSES
  expect(requestOf(lesson, start, first)).toMatchObject({
    asIs: { path: lesson.asIs },
    toBe: [{ path: lesson.asIs }],
  })
  const after = requestOf(lesson, { ...start, levers: { ...start.levers, ...lesson.tried } }, first)
  expect(after).toMatchObject({ toBe: [{ path: 'scenarios/hadano/resident-change.to-be-appointment.yaml' }] })
})
